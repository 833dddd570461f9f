"""A sentence of the translation that nothing in the reference supports.

Flags a headline, a body sentence or a quotation without a counterpart in the reference. Silent on see-also lists,
background boxes, captions, footnotes and datelines, on a sentence that merely repeats another one (`repeated-text`
says so), on sentences of one or two words, and where most of its content words stand in the reference near by, or what
some sentence of the reference near by leaves over tells it in other words: then the reference has split or merged it.

Needs a reference. Less sure where the reference has a sentence alone in the same place, a stretch near by comes close
to it in meaning, or some place of the reference has much of it in words and in meaning: it may be the same one, retold.
Limits: a reference that is an excerpt makes the rest of a true translation look invented.
"""

from collections.abc import Iterator

from mtqa.checks.accuracy.gap import UNSURE, fate
from mtqa.checks.accuracy.held import Standing
from mtqa.checks.accuracy.kept import content_lemmas
from mtqa.checks.spec import Article, Check, Mark, Need, Param, Passage, Scope
from mtqa.lang.function_words import function_words
from mtqa.record import Category, Role, Severity

_JUDGED = frozenset({Role.HEADLINE, Role.STANDFIRST, Role.BODY, Role.CROSSHEAD, Role.QUOTE})
_SHORTEST = 3
"""Content words a sentence must have, and two of them in small letters: a dateline or a byline has none."""


def find(article: Article, kept: float) -> Iterator[Mark]:
    """Yield one mark for each sentence without a counterpart."""
    seen: set[tuple[str, ...]] = set()
    for index, bead in enumerate(article.beads):
        passage = bead.hypothesis
        if passage is None:
            continue
        key = tuple(word.fold for word in passage.words)
        if bead.reference is None and key not in seen and _is_judged(passage):
            found = fate(article, index, passage, kept)
            if found is not Standing.TOLD:
                yield Mark(
                    passage.span(0, len(passage.text)),
                    "Nothing in the reference says this.",
                    confidence=UNSURE if found is Standing.DOUBTFUL else None,
                )
        seen.add(key)


def _is_judged(passage: Passage) -> bool:
    small = [word for word in passage.words if word.text.islower() and word.fold not in function_words(passage.lang)]
    return passage.role in _JUDGED and len(content_lemmas([passage])) >= _SHORTEST and len(small) >= _SHORTEST - 1


CHECK = Check(
    name="added-sentence",
    title="Added sentence",
    category=Category.ADDITION,
    severity=Severity.MAJOR,
    needs=Need.REFERENCE,
    scope=Scope.ARTICLE,
    find=find,
    confidence=0.8,
    params={"kept": Param(0.6, "share of its content words near by from which a sentence counts as supported")},
)
