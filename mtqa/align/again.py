"""A second look, by meaning, at what words alone leave without a counterpart in both texts.

In a very free translation counterparts share no words, and sentences change their places: then both texts have
sentences left over. Sentence vectors pair most of these (decision 0109). Everything else stays as the words have it:
where words suffice, vectors are no better.
"""

from collections.abc import Sequence
from itertools import product

from mtqa.align.bead import AlignedBead
from mtqa.align.moves import Slice, find_moves, null_hypotheses, null_references, weave
from mtqa.align.windows import runs

ADOPTED_FROM = 0.7
"""Confidence that every bead of a part must have to be taken over."""
MOVED_FROM = 0.8
"""Probability from which two passages left over far apart are believed to be counterparts."""

Sentence = tuple[int, int]
"""0 for the hypothesis, 1 for the reference, and an index."""


def is_left_on_both(beads: Sequence[AlignedBead]) -> bool:
    """Whether both texts have sentences without a counterpart."""
    return any(not bead.hypothesis for bead in beads) and any(not bead.reference for bead in beads)


def adopted(beads: Sequence[AlignedBead], closer: Sequence[AlignedBead]) -> list[AlignedBead]:
    """The beads, with those parts of another alignment of the same texts that leave less over in both texts.

    Args:
        beads: as words have it.
        closer: as words and meaning have it.
    """
    out = list(beads)
    for ours, theirs in _parts(beads, closer):
        if _is_better(ours, theirs):
            dissolved = [null for bead in ours for null in _dissolved(bead)]
            kept = [bead for bead in out if bead not in ours]
            found = sorted((bead for bead in theirs if not bead.is_null), key=lambda bead: -bead.confidence)
            out = weave([*kept, *dissolved], found)
    return out


def moved_again(beads: Sequence[AlignedBead], potentials: Slice) -> list[AlignedBead]:
    """The beads, with counterparts among all that is still left over, wherever it stands.

    Args:
        beads: of both texts.
        potentials: the potentials of a block, by words and meaning.
    """
    out = list(beads)
    # What is found parts a run, and the rest may cross it: so until nothing is found.
    while found := find_moves(
        product(runs(null_hypotheses(out)), runs(null_references(out))), potentials, least=MOVED_FROM
    ):
        out = weave(out, found)
    return out


def _is_better(ours: Sequence[AlignedBead], theirs: Sequence[AlignedBead]) -> bool:
    return (
        len(null_hypotheses(theirs)) < len(null_hypotheses(ours))
        and len(null_references(theirs)) < len(null_references(ours))
        and all(bead.is_null or bead.confidence >= ADOPTED_FROM for bead in theirs)
    )


def _parts(
    beads: Sequence[AlignedBead], closer: Sequence[AlignedBead]
) -> list[tuple[list[AlignedBead], list[AlignedBead]]]:
    """The smallest groups of beads of both alignments that hold the same sentences."""
    group: dict[Sentence, frozenset[Sentence]] = {}
    for bead in (*beads, *closer):
        own = _sentences(bead)
        together = frozenset(own).union(*(group[one] for one in own if one in group))
        group.update(dict.fromkeys(together, together))
    parts: dict[frozenset[Sentence], tuple[list[AlignedBead], list[AlignedBead]]] = {}
    for side, alignment in enumerate((beads, closer)):
        for bead in alignment:
            parts.setdefault(group[_sentences(bead)[0]], ([], []))[side].append(bead)
    return list(parts.values())


def _sentences(bead: AlignedBead) -> list[Sentence]:
    return [(0, i) for i in bead.hypothesis] + [(1, j) for j in bead.reference]


def _dissolved(bead: AlignedBead) -> list[AlignedBead]:
    """Each sentence of a bead alone."""
    alone = [AlignedBead((i,), (), 0.0) for i in bead.hypothesis]
    return alone + [AlignedBead((), (j,), 0.0) for j in bead.reference]
