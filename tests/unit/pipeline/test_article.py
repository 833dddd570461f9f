"""Sentences without a shared letter are paired by their place, and only where it is clear."""

from mtqa.align import AlignedBead
from mtqa.pipeline.article import paired_by_place


def bead(hypothesis: tuple[int, ...], reference: tuple[int, ...]) -> AlignedBead:
    return AlignedBead(hypothesis, reference, 0.9)


def pairs(*beads: AlignedBead) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(found.hypothesis, found.reference) for found in paired_by_place(beads)]


def test_as_many_on_both_sides_are_paired_in_order() -> None:
    beads = bead((0,), (0,)), bead((), (1,)), bead((1,), ()), bead((2,), ()), bead((), (2,)), bead((3,), (3,))
    assert pairs(*beads) == [((0,), (0,)), ((1,), (1,)), ((2,), (2,)), ((3,), (3,))]


def test_at_the_end_too() -> None:
    assert pairs(bead((0,), (0,)), bead((1,), ()), bead((), (1,))) == [((0,), (0,)), ((1,), (1,))]


def test_not_as_many_stay_alone() -> None:
    assert pairs(bead((0,), (0,)), bead((1,), ()), bead((2,), ()), bead((), (1,)), bead((3,), (2,))) == [
        ((0,), (0,)),
        ((3,), (2,)),
    ]


def test_nothing_gives_nothing() -> None:
    assert pairs() == []
