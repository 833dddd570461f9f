"""Sentences without a counterpart: lost or invented, told by their neighbours, or retold in other words."""

from collections.abc import Iterator, Sequence

from mtqa.checks.accuracy.held import FAR, HALF_SENTENCE, Standing, around, is_told_anywhere, leftovers, standing, whole
from mtqa.checks.accuracy.kept import share_kept
from mtqa.checks.spec import Article, BeadView, Passage
from mtqa.record import Role, Side

UNSURE = 0.45
"""Confidence of a sentence or clause that may be told in other words: listed, and under what a verdict counts."""


def fate(article: Article, index: int, passage: Passage, kept: float) -> Standing:
    """What became of a sentence that is alone in its bead.

    It is doubtful where it faces a sentence alone on the other side: a free retelling shares no word, so neither can be
    told from the other by words; or where some place far off has much of it, in words and in meaning. The first
    sentence of a story tells what its headline tells, so a headline is not told by that where the other side has no
    headline.

    Args:
        article: it stands in.
        index: of its bead.
        passage: the sentence.
        kept: share of its content words near by from which it counts as merged or split.
    """
    other = Side.REFERENCE if passage.side is Side.HYPOTHESIS else Side.HYPOTHESIS
    near = list(around(article.beads, index, other))
    if share_kept(passage, near) >= kept:
        return Standing.TOLD
    if passage.role is Role.HEADLINE and not _has_headline(article, other):
        return Standing.MISSING
    places, far = leftovers(article.beads, index, other), leftovers(article.beads, index, other, FAR)
    found = standing(article, passage.text, whole(passage), places, far, near, HALF_SENTENCE)
    if found is not Standing.MISSING:
        return found
    is_doubtful = faces_another(article.beads, index) or is_told_anywhere(article, passage)
    return Standing.DOUBTFUL if is_doubtful else Standing.MISSING


def _has_headline(article: Article, side: Side) -> bool:
    passages = article.passages if side is Side.HYPOTHESIS else article.reference_passages
    return any(segment.role is Role.HEADLINE for passage in passages for segment in passage.segments)


def faces_another(beads: Sequence[BeadView], index: int) -> bool:
    """Whether between the same two pairs of sentences the other side has a sentence alone, too."""
    lost = beads[index].hypothesis is None
    return any((bead.hypothesis is None) is not lost for bead in _gap(beads, index))


def _gap(beads: Sequence[BeadView], index: int) -> Iterator[BeadView]:
    for step in (-1, 1):
        at = index + step
        while 0 <= at < len(beads) and (beads[at].hypothesis is None or beads[at].reference is None):
            yield beads[at]
            at += step
