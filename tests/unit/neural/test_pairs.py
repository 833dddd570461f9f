"""What the encoder reads."""

import string

from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.neural.pairs import (
    MT_MARK,
    N_SHAPES,
    N_TYPES,
    REFERENCE_MARK,
    SIDE_TYPES,
    WINDOW,
    Match,
    Shape,
    match_words,
    read_side,
    shape_of,
    windows,
)
from mtqa.neural.wordpiece import WordPiece

TOKENIZER = WordPiece(["[PAD]", "[UNK]", "[CLS]", "[SEP]", *string.ascii_lowercase, "the", "visit", "##s"])


def test_matches() -> None:
    reference = ["minister", "cancelled", "villiers", "38"]
    assert match_words(["minister", "cancelling", "villje", "83", "dog"], reference) == [
        Match.SAME,
        Match.STEM,
        Match.NEAR,
        Match.NONE,
        Match.NONE,
    ]


def test_short_words_do_not_resemble() -> None:
    assert match_words(["his"], ["her", "him", "hit"]) == [Match.NONE]


def test_shapes() -> None:
    assert [shape_of(word) for word in ("noise", "Paris", "DAISH", "McRae", "S400", "A", ",")] == [
        Shape.LOWER,
        Shape.CAPITALISED,
        Shape.UPPER,
        Shape.UPPER,
        Shape.DIGITS,
        Shape.CAPITALISED,
        Shape.LOWER,
    ]


def test_one_window_with_both_sides() -> None:
    mt, reference = read_side(TOKENIZER, "the Visits"), read_side(TOKENIZER, "the visit")
    (window,) = windows(TOKENIZER, mt, reference)
    assert len(window.ids) == len(window.types) == 8
    assert window.ids[0] == TOKENIZER.cls
    assert window.ids[4] == window.ids[7] == TOKENIZER.sep
    same, stem = Match.SAME * N_SHAPES, Match.STEM * N_SHAPES + Shape.CAPITALISED
    assert window.types == [
        MT_MARK, same, stem, stem, MT_MARK,
        SIDE_TYPES + same, SIDE_TYPES + Match.STEM * N_SHAPES, REFERENCE_MARK,
    ]  # fmt: skip


def test_without_a_reference_nothing_follows() -> None:
    (window,) = windows(TOKENIZER, read_side(TOKENIZER, "the"), None)
    assert window.ids == [TOKENIZER.cls, 30, TOKENIZER.sep]
    assert window.types == [MT_MARK, Match.NO_REFERENCE * N_SHAPES + Shape.LOWER, MT_MARK]


def test_nothing_to_read() -> None:
    assert windows(TOKENIZER, read_side(TOKENIZER, " \t"), read_side(TOKENIZER, "the")) == []


@settings(deadline=None)
@given(st.integers(1, 500), st.integers(0, 500))
def test_windows_cover_everything_within_their_size(own: int, other: int) -> None:
    mt = read_side(TOKENIZER, " ".join("a" * own))
    reference = read_side(TOKENIZER, " ".join("b" * other)) if other else None
    cut = windows(TOKENIZER, mt, reference)
    covered = {window.first + at for window in cut for at in range(window.size)}
    assert covered == set(range(own))
    for window in cut:
        assert window.size <= WINDOW
        assert len(window.ids) <= 2 * WINDOW + 3
        assert max(window.types) < N_TYPES
