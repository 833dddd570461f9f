"""Sentences alone on both sides of one place: lost and invented there, or one retold in other words."""

from collections.abc import Iterator, Sequence

from mtqa.checks.spec import BeadView

UNSURE = 0.45
"""Confidence of a lost or invented sentence that faces one on the other side: listed, and under what a verdict counts.
Chosen: a free retelling shares no word, so neither can be told from the other by words."""


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
