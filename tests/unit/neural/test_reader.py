"""What the model says about words, put together from pieces and windows."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.neural import reader as reading
from mtqa.neural.reader import Pair, Reader, Reading, RecentReader
from mtqa.neural.runtime import Runtime


class Counting(Reader):
    """A reader that says what it was asked for."""

    def __init__(self, runtime: Runtime) -> None:
        super().__init__(runtime)
        self.asked: list[Pair] = []

    def read(self, pairs: Sequence[Pair]) -> list[Reading]:
        self.asked += pairs
        return super().read(pairs)


def test_words_are_whole(runtime: Runtime) -> None:
    text = 'The noise-dust wagon, 1,200 men\'s: "so".'
    (reading,) = Reader(runtime).read([(text, None)])
    assert [text[a:b] for a, b in reading.spans] == [
        "The", "noise-dust", "wagon", ",", "1,200", "men's", ":", '"', "so", '".',
    ]  # fmt: skip
    assert reading.error.shape == reading.serious.shape == (10,)
    assert ((reading.error > 0) & (reading.error < 1)).all()
    np.testing.assert_allclose(reading.category.sum(axis=1), 1, rtol=1e-5)


def test_order_and_company_change_nothing(runtime: Runtime) -> None:
    pairs = [
        ("the minister", "the minister"),
        ("the visit ended", None),
        ("", "x"),
        ("cancelled " * 150, "visit " * 90),
    ]
    reader = Reader(runtime)
    together = reader.read(pairs)
    backwards = reader.read(pairs[::-1])[::-1]
    for pair, one, two in zip(pairs, together, backwards, strict=True):
        (alone,) = reader.read([pair])
        for other in (two, alone):
            np.testing.assert_array_equal(one.error, other.error)
            assert one.penalty == other.penalty


def test_the_reference_is_read(runtime: Runtime) -> None:
    without, other, same = Reader(runtime).read(
        [
            ("the minister ended", None),
            ("the minister ended", "a visit"),
            ("the minister ended", "the minister ended"),
        ]
    )
    assert not without.with_reference
    assert other.with_reference
    assert (without.counterpart, without.edits, without.overlap) == (0, 0, 1.0)
    assert (other.counterpart, other.edits) == (2, 3)
    assert other.overlap < 0.5
    assert (same.counterpart, same.edits, same.overlap) == (3, 0, 1.0)
    assert not np.array_equal(other.error, same.error)


def test_a_blank_reference_is_none(runtime: Runtime) -> None:
    blank, none = Reader(runtime).read([("the visit", "  "), ("the visit", None)])
    assert not blank.with_reference
    np.testing.assert_array_equal(blank.error, none.error)


def test_every_word_of_a_long_text_is_read(runtime: Runtime) -> None:
    (reading,) = Reader(runtime).read([("visit " * 400, "visit " * 400)])
    assert len(reading.spans) == 400
    assert (reading.error > 0).all()


def test_nothing_to_read(runtime: Runtime) -> None:
    (reading,) = Reader(runtime).read([(" \u200b ", "the visit")])
    assert reading.penalty == 0
    assert not reading.error.any()


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=80), st.none() | st.text(max_size=40))
def test_any_text_is_read(runtime: Runtime, text: str, reference: str | None) -> None:
    (reading,) = Reader(runtime).read([(text, reference)])
    assert len(reading.spans) == len(reading.error)
    assert np.isfinite(reading.error).all()


def test_what_was_just_read_is_not_read_again(runtime: Runtime) -> None:
    counting = Counting(runtime)
    recent = RecentReader(counting)
    visit, minister, alone = ("the visit", "a visit"), ("the minister", "the minister"), ("the visit", None)
    first = recent.read([visit, minister, visit])
    again = recent.read([alone, visit])
    assert counting.asked == [visit, minister, alone]
    assert first[0] is first[2] is again[1]
    np.testing.assert_array_equal(again[0].error, Reader(runtime).read([alone])[0].error)


def test_only_the_last_readings_are_kept(runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_KEPT", 2)
    counting = Counting(runtime)
    recent = RecentReader(counting)
    pairs: list[Pair] = [(text, None) for text in ("the visit", "the minister", "ended")]
    assert [one.text for one in recent.read(pairs)] == [text for text, _ in pairs]
    recent.read(pairs[1:])
    recent.read(pairs[:1])
    assert counting.asked == [*pairs, pairs[0]]
