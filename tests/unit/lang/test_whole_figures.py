"""Figures that several words tell together."""

from decimal import Decimal

import pytest

from mtqa.lang.number import Number, NumberKind
from mtqa.lang.whole_figures import figures_in, hints_in


def told(text: str, lang: str = "en") -> list[tuple[str, Decimal]]:
    return [(number.text, round(number.value, 3)) for number in figures_in(text, lang)]


@pytest.mark.parametrize(
    ("text", "whole", "value"),
    [
        ("four in 10 bakers", "four in 10", "0.4"),
        ("nine cases out of ten", "nine cases out of ten", "0.9"),
        ("one person in a thousand has it", "One person in a thousand", "0.001"),
        ("two of every three", "two of every three", "0.667"),
        ("13 out of 27 members", "13 out of 27", "0.481"),
        ("eight times out of ten", "eight times out of ten", "0.8"),
        ("two years and five months", "two years and five", "29"),
        ("1 hour 20 minutes", "1 hour 20", "80"),
        ("an hour and 20 minutes", "an hour and 20", "80"),
    ],
)
def test_one_figure(text: str, whole: str, value: str) -> None:
    ((written, found),) = told(text)
    assert (written.casefold(), found) == (whole.casefold(), Decimal(value))


@pytest.mark.parametrize(
    "text",
    [
        "two of the three climbers",
        "two in 10 years",
        "three people in 10 cities",
        "two in 17 boats",
        "two years and five weeks",
        "two years, and five months later nine days",
        "ten in four",
    ],
)
def test_figures_of_their_own(text: str) -> None:
    assert len(told(text)) > 1


def test_quarters_in_order_are_months() -> None:
    assert told("over the last three quarters of the year")[-1] == ("three quarters", Decimal(9))
    assert told("three quarters of the year") == [("three quarters", Decimal("0.75"))]


def test_parts_are_kept() -> None:
    (share,) = figures_in("nine cases out of ten", "en")
    assert share.parts == (Decimal(9), Decimal(10))


def test_russian_share() -> None:
    assert told("у 9 из 10 пациентов", "ru") == [("9 из 10", Decimal("0.9"))]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("over the course of a month", "1", "month"),
        ("a full week", "1", "week"),
        ("half a year", "0.5", "year"),
        ("the quarter", "3", "month"),
        ("a fortnight", "14", "day"),
    ],
)
def test_spans_without_a_figure(text: str, value: str, unit: str) -> None:
    (hint,) = hints_in(text, "en")
    assert (hint.value, hint.unit and hint.unit.code, hint.loose) == (Decimal(value), unit, True)


def test_decade_of_a_life() -> None:
    hint: Number = hints_in("in his late sixties", "en")[0]
    assert (hint.value, hint.high) == (Decimal(60), Decimal(69))
    assert hints_in("built in the sixties", "en") == ()


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("half past six", 390), ("a quarter to nine", 525), ("at ten to twelve", 710), ("by twenty-five past two", 145)],
)
def test_spoken_clocks(text: str, minutes: int) -> None:
    (clock,) = figures_in(text, "en")
    assert (clock.value, clock.kind) == (Decimal(minutes), NumberKind.TIME)


def test_a_range_of_people_is_no_clock() -> None:
    (people,) = figures_in("ten to twelve people", "en")
    assert people.is_range
