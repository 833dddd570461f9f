"""A sentence that is much shorter or longer than its source: something was left out, or put in.

Flags a long sentence of which the translation has a stump, and a short one that grew several times over. Languages
differ in length, so a sentence is held against the rest of its own article: what counts is how far its ratio of
letters is from the article's.

Silent on short sentences, headlines, and articles of few sentences.

Needs a source. On trial: where a sentence was paired with the wrong one this fires as well.
"""

import math
import statistics
from collections.abc import Iterator

from mtqa.checks.spec import Article, BeadView, Check, Mark, Need, Passage, Scope
from mtqa.record import Category, Severity

_LEAST_LETTERS = 60
_LEAST_SENTENCES = 5
_FACTOR = 2.2
"""Times the article's own ratio from which it counts. Chosen: no sentence of newstest2021 ru-en A reaches it."""
_CONFIDENCE = 0.55


def find(article: Article) -> Iterator[Mark]:
    """Yield one mark per sentence of a length that its source does not explain."""
    sides = [(bead, bead.hypothesis, bead.source) for bead in article.beads if bead.hypothesis and bead.source]
    ratios = [_ratio(ours, theirs) for _, ours, theirs in sides]
    if len(ratios) < _LEAST_SENTENCES:
        return
    usual = statistics.median(ratios)
    for (bead, ours, theirs), ratio in zip(sides, ratios, strict=True):
        if _is_long(ours, theirs) and not ours.role.is_title and not _shares_source(bead, article):
            yield from _judged(ours, theirs, ratio - usual)


def _judged(ours: Passage, theirs: Passage, excess: float) -> Iterator[Mark]:
    if abs(excess) < math.log(_FACTOR):
        return
    short = excess < 0
    told = "is much shorter than its source: part of it may be missing" if short else "is much longer than its source"
    yield Mark(
        span=ours.span(0, len(ours.text)),
        message=f"The sentence {told}.",
        evidence=(theirs.span(0, len(theirs.text)),),
        category=Category.OMISSION if short else Category.ADDITION,
    )


def _ratio(ours: Passage, theirs: Passage) -> float:
    return math.log(max(1, len(ours.text)) / max(1, len(theirs.text)))


def _is_long(ours: Passage, theirs: Passage) -> bool:
    return max(len(ours.text), len(theirs.text)) >= _LEAST_LETTERS


def _shares_source(bead: BeadView, article: Article) -> bool:
    """Whether another sentence of the translation has the same source: it was cut in two."""
    mine = {segment.index for segment in bead.source.segments} if bead.source else set()
    return any(
        not mine.isdisjoint(segment.index for segment in other.source.segments)
        for other in article.beads
        if other is not bead and other.source
    )


CHECK = Check(
    name="length-mismatch",
    title="Sentence much shorter or longer than its source",
    category=Category.OMISSION,
    severity=Severity.MAJOR,
    needs=Need.SOURCE,
    scope=Scope.ARTICLE,
    find=find,
    confidence=_CONFIDENCE,
    monitor=True,
)
