"""Moments, and which of them may be the same."""

import pytest

from mtqa.lang.moments import moments_in


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("in December", "on December 5, 2021"),
        ("in the fall", "in autumn"),
        ("at 8 a.m.", "at 8:00"),
        ("by the end of the year", "before the year's end"),
        ("the end of the year", "this year"),
        ("on Monday", "Monday"),
    ],
)
def test_moments_that_may_be_one(one: str, other: str) -> None:
    assert moments_in(one, "en")[0].may_be(moments_in(other, "en")[0])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("in December", "in November"),
        ("December 5", "December 6"),
        ("the end of the year", "the end of the month"),
        ("the end of the year", "the start of the year"),
        ("on Monday", "in May"),
    ],
)
def test_moments_that_are_two(one: str, other: str) -> None:
    assert not moments_in(one, "en")[0].may_be(moments_in(other, "en")[0])


def test_a_language_without_a_table_has_dates_in_figures_only() -> None:
    assert [moment.parts for moment in moments_in("fall 2020-05-07", "xx")] == [
        {("year", 2020), ("month", 5), ("day", 7)}
    ]
