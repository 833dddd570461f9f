"""Passages that stand elsewhere in the other text.

The monotone pass leaves a moved passage as nulls on both sides. Runs of nulls are compared with each other as
blocks, with the same potentials. Beads that are probable enough are believed, and declared moved where they break the
order.
"""

from bisect import bisect
from collections.abc import Callable, Iterable, Iterator, Sequence

from mtqa.align.bead import AlignedBead
from mtqa.align.decode import decode
from mtqa.align.lattice import Scores

LEAST = 0.9
"""Probability from which a moved bead is believed. Chosen on the tuning half: breaking the order is rare."""

Slice = Callable[[range, range], Scores]
"""Potentials of a block of hypothesis and reference sentences."""


def find_moves(blocks: Iterable[tuple[range, range]], potentials: Slice) -> list[AlignedBead]:
    """Beads between null sentences, surest first; no sentence is in two of them.

    Args:
        blocks: pairs of runs of null sentences (hypothesis, reference) to compare.
        potentials: the potentials of such a block.
    """
    found = [bead for rows, columns in blocks for bead in _inside(rows, columns, potentials(rows, columns))]
    found.sort(key=lambda bead: (-bead.confidence, bead.hypothesis, bead.reference))
    return _disjoint(found)


def null_hypotheses(beads: Sequence[AlignedBead]) -> list[int]:
    """Hypothesis sentences without a counterpart, ascending."""
    return sorted(bead.hypothesis[0] for bead in beads if not bead.reference)


def null_references(beads: Sequence[AlignedBead]) -> list[int]:
    """Reference sentences without a counterpart, ascending."""
    return sorted(bead.reference[0] for bead in beads if not bead.hypothesis)


def _inside(rows: range, columns: range, scores: Scores) -> Iterator[AlignedBead]:
    for bead in decode(scores):
        if not bead.is_null and bead.confidence >= LEAST:
            yield AlignedBead(
                tuple(rows[i] for i in bead.hypothesis),
                tuple(columns[j] for j in bead.reference),
                bead.confidence,
            )


def _disjoint(beads: Sequence[AlignedBead]) -> list[AlignedBead]:
    used: set[tuple[int, int]] = set()
    out = []
    for bead in beads:
        places = {(0, i) for i in bead.hypothesis} | {(1, j) for j in bead.reference}
        if not places & used:
            used |= places
            out.append(bead)
    return out


def _declared(beads: Sequence[AlignedBead], found: Sequence[AlignedBead]) -> list[AlignedBead]:
    """The found beads; `moved` where they cross a bead of the monotone pass or a surer one that crosses none."""
    in_order = [bead for bead in beads if not bead.is_null and not bead.moved]
    ours = sorted(bead.hypothesis[0] for bead in in_order)
    theirs = sorted(bead.reference[0] for bead in in_order)
    out = []
    for bead in found:
        # Both lists ascend, so the bead crosses none exactly when it has the same place in both.
        row, column = bisect(ours, bead.hypothesis[0]), bisect(theirs, bead.reference[0])
        out.append(AlignedBead(bead.hypothesis, bead.reference, bead.confidence, moved=row != column))
        if row == column:
            ours.insert(row, bead.hypothesis[0])
            theirs.insert(column, bead.reference[0])
    return out


def weave(beads: Sequence[AlignedBead], found: Sequence[AlignedBead]) -> list[AlignedBead]:
    """Put found beads in the place of the nulls they explain, and declare those moved that break the order.

    Args:
        beads: those that are not `moved` ascend on both sides.
        found: beads between null sentences of them, surest first; no sentence is in two.
    """
    at = {bead.hypothesis[0]: bead for bead in _declared(beads, found)}
    ours = {i for bead in found for i in bead.hypothesis}
    theirs = {j for bead in found for j in bead.reference}
    out = []
    for bead in beads:
        if not bead.is_null:
            out.append(bead)
        elif bead.hypothesis and bead.hypothesis[0] in at:
            out.append(at[bead.hypothesis[0]])
        elif not (ours.intersection(bead.hypothesis) or theirs.intersection(bead.reference)):
            out.append(bead)
    return out
