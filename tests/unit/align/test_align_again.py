"""The second look at sentences that words leave over in both texts."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mtqa.align import align
from mtqa.align.again import adopted, is_left_on_both
from mtqa.align.bead import AlignedBead
from mtqa.neural import encode

FREE = [
    "The ferry to Kulikovo Island sank on Tuesday with 14 people on board.",
    "Nobody has been found alive so far.",
    "The mayor of Kulikovo, Pavel Grishin, declared three days of mourning.",
    "The ferry had been built in 1961 and repaired twice, the shipyard said.",
]
FAITHFUL = [
    "On Tuesday a ferry with 14 people on board sank on its way to Kulikovo Island.",
    "Rescuers report no survivors yet.",
    "Pavel Grishin, the mayor of Kulikovo, has declared three days of mourning.",
    "According to the shipyard, the ferry was built in 1961 and has been repaired twice.",
]
MOVED = "Divers will go down to the wreck again once the storm has died down."
RETOLD = "When the weather gets better, divers are to return to the sunken ship."
OTHER = "Tickets cost 90 roubles each way."


def beads(found: Sequence[AlignedBead]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(bead.hypothesis, bead.reference) for bead in found]


def never(texts: Sequence[str]) -> NDArray[np.float32]:
    raise AssertionError(f"asked for the vectors of {len(texts)} sentences")


def test_what_words_leave_over_in_one_place_is_paired_by_meaning() -> None:
    assert ((1,), ()) in beads(align(FREE, FAITHFUL))
    found = align(FREE, FAITHFUL, again=encode)
    assert beads(found) == [((k,), (k,)) for k in range(4)]
    assert not any(bead.moved for bead in found)


def test_what_is_left_over_far_apart_is_paired_and_declared_moved() -> None:
    reference = [FAITHFUL[0], RETOLD, *FAITHFUL[1:]]
    assert ((4,), ()) in beads(align([*FREE, MOVED], reference))
    found = {(bead.hypothesis, bead.reference): bead.moved for bead in align([*FREE, MOVED], reference, again=encode)}
    assert found[(4,), (1,)]


def test_sentences_that_say_different_things_stay_alone() -> None:
    found = beads(align([FREE[0], OTHER, *FREE[2:]], FAITHFUL, again=encode))
    assert ((1,), ()) in found
    assert ((), (1,)) in found


def test_where_one_text_has_nothing_left_over_no_vector_is_asked_for() -> None:
    beside = [FREE[0], *FREE[2:]]
    without = [FAITHFUL[0], *FAITHFUL[2:]]
    assert align(beside, FAITHFUL, again=never) == align(beside, FAITHFUL)
    assert align(beside, without, again=never) == align(beside, without)


def test_swapping_the_sides_swaps_the_beads() -> None:
    there = {(bead.hypothesis, bead.reference, bead.confidence) for bead in align(FREE, FAITHFUL, again=encode)}
    back = {(bead.reference, bead.hypothesis, bead.confidence) for bead in align(FAITHFUL, FREE, again=encode)}
    assert there == back


def test_only_a_part_that_leaves_less_over_in_both_texts_is_taken_over() -> None:
    ours = [
        AlignedBead((0,), (0,), 0.9),
        AlignedBead((1,), (), 0.6),
        AlignedBead((), (1,), 0.6),
        AlignedBead((2, 3), (2,), 0.5),
    ]
    closer = [
        AlignedBead((0,), (0,), 0.8),
        AlignedBead((1,), (1,), 0.8),
        AlignedBead((2,), (2,), 0.95),
        AlignedBead((3,), (), 0.95),
    ]
    assert adopted(ours, closer) == [ours[0], ours[3], AlignedBead((1,), (1,), 0.8)]


def test_a_part_that_meaning_is_not_sure_of_is_not_taken_over() -> None:
    ours = [AlignedBead((0,), (), 0.6), AlignedBead((), (0,), 0.6)]
    assert adopted(ours, [AlignedBead((0,), (0,), 0.55)]) == ours


def test_left_on_both() -> None:
    lost = AlignedBead((), (0,), 0.9)
    assert not is_left_on_both([lost, AlignedBead((0,), (1,), 0.9)])
    assert is_left_on_both([lost, AlignedBead((0,), (), 0.9)])
