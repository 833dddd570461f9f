"""Officialese carried over word for word.

`This was stated by`, `said in turn`, `it is noted that`, `at the given moment`: each is grammatical, and no English
desk would write it. A matter of style, so the check is on trial: its findings are shown and never counted.

Flags the phrases marked `style` among the phrase rules of the language pair. Silent where the reference has the
phrase too, and where the words mean what they say (`each spoke in turn`).

Needs no reference and uses one where it is there. Limits: it knows what is on its list.
"""

from collections.abc import Iterator

from mtqa.checks.spec import Article, Check, Mark, Need, Scope
from mtqa.checks.terminology.rules import marks_of
from mtqa.lang.phrase_rules import shipped_rules
from mtqa.record import Category, Severity


def find(article: Article) -> Iterator[Mark]:
    """Yield a mark for each calque on the list that its context does not excuse."""
    rules = (*shipped_rules(article.source_lang, article.lang), *article.house.rules)
    yield from marks_of(article, (rule for rule in rules if rule.style))


CHECK = Check(
    name="calque",
    title="Officialese",
    category=Category.AWKWARD,
    severity=Severity.MINOR,
    needs=Need.NOTHING,
    scope=Scope.ARTICLE,
    find=find,
    confidence=0.6,
    monitor=True,
)
