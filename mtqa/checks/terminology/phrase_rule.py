"""A phrase that engines of this language pair are known to get wrong.

Each rule names a pattern, the context that makes it right, what to write instead and why; `mtqa/lang/data` holds
the rules for Russian to English, with two examples each. A rule whose examples do not hold is refused, so the list
stays honest. A desk adds files of its own under `[house] rules` (docs/house.md).

Flags `an ally in the face of the dockers`, `(banned – approx.)`, `offered the Spanish counterpart to
discuss`, `fiscal consolidation efforts` where neither the reference nor the source speaks of a budget. Silent on
the same words where they are right: `calm in the face of the flood`, `approx. 40 km`, a budget story.

Needs no reference and uses reference and source where they are there. Limits: it knows what
is on its list, and the list is of older, phrase-based engines: on WMT news of 2021 and 2022 no rule that counts fires.
"""

from collections.abc import Iterator

from mtqa.checks.signs import Sign
from mtqa.checks.spec import Article, Check, Mark, Need, Scope
from mtqa.checks.terminology.rules import marks_of
from mtqa.lang.phrase_rules import shipped_rules
from mtqa.record import Category, Severity


def find(article: Article) -> Iterator[Mark]:
    """Yield a mark for each phrase on the list that its context does not excuse."""
    rules = (*shipped_rules(article.source_lang, article.lang), *article.house.rules)
    yield from marks_of(article, (rule for rule in rules if not rule.style))


CHECK = Check(
    name="phrase-rule",
    title="Phrase known to be wrong",
    category=Category.MISTRANSLATION,
    severity=Severity.MINOR,
    needs=Need.NOTHING,
    scope=Scope.ARTICLE,
    find=find,
    confidence=0.9,
    sign=Sign.PHRASES,
)
