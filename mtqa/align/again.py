"""A second look, by meaning, at what words alone leave without a counterpart in both texts.

In a very free translation counterparts share no words, and sentences change their places: then both texts have
sentences left over. Sentence vectors pair most of these (decision 0109). Everything else stays as the words have it:
where words suffice, vectors are no better.
"""

from collections.abc import Sequence

from mtqa.align.bead import AlignedBead
from mtqa.align.moves import null_hypotheses, null_references, weave

ADOPTED_FROM = 0.7
"""Confidence that every bead of a part must have to be taken over. From .6 on the planted documents lose more beads
than they gain, and one in two hundred sentences really lost or invented is paired with another."""

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
            dissolved = [null for bead in theirs for null in ([bead] if bead.is_null else _dissolved(bead))]
            kept = [bead for bead in out if bead not in ours]
            found = sorted((bead for bead in theirs if not bead.is_null), key=lambda bead: -bead.confidence)
            out = weave([*kept, *dissolved], found)
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
    """Each sentence of a bead alone, until the bead takes their place."""
    alone = [AlignedBead((i,), (), 0.0) for i in bead.hypothesis]
    return alone + [AlignedBead((), (j,), 0.0) for j in bead.reference]
