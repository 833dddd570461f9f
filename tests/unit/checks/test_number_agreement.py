"""When two numbers written differently can be one fact."""

import pytest

from mtqa.checks.numbers.agreement import agrees, same_figure, supported
from mtqa.lang.numbers import Number, numbers_in


def only(text: str) -> Number:
    (number,) = numbers_in(text, "en")
    return number


@pytest.mark.parametrize(
    ("claim", "fact"),
    [
        ("1,200 goats", "1200 goats"),
        ("1.200 goats", "1,200 goats"),
        ("half of the goats", "50% of the goats"),
        ("a third of the goats", "33 percent of the goats"),
        ("five miles away", "8 km away"),
        ("48 hours of rain", "two days of rain"),
        ("20 degrees Celsius", "68 degrees Fahrenheit"),
        ("about 25 goats", "24.8 goats"),
        ("more than 1,000 goats", "1,013 goats"),
        ("25 goats", "24.8 goats"),
        ("14,000 goats", "14,027 goats"),
        ("24.8 goats", "about 25 goats"),
        ("at 17:47", "at 5:47 p.m."),
        ("won 2:1", "won 2–1"),
        ("round of 16", "the 1/8 final"),
        ("third place", "3rd place"),
    ],
)
def test_the_same_fact(claim: str, fact: str) -> None:
    assert agrees(only(claim), only(fact))


@pytest.mark.parametrize(
    ("claim", "fact"),
    [
        ("200 goats", "1,200 goats"),
        ("30 goats", "31 goats"),
        ("812,001 goats", "812,000 goats"),
        ("48 dollars", "about 40 dollars"),
        ("10 miles away", "8 km away"),
        ("a Su-24", "a Su-34"),
        ("won 3:1", "won 2:1"),
        ("2015", "2016"),
        ("at 17:47", "at 17:48"),
    ],
)
def test_another_fact(claim: str, fact: str) -> None:
    assert not agrees(only(claim), only(fact))


def test_a_range_is_held_by_its_ends() -> None:
    facts = numbers_in("between 30 and 40 goats", "en")
    assert supported(only("30-40 goats"), facts)
    assert not supported(only("30-50 goats"), facts)


def test_the_same_digits_with_another_scale() -> None:
    assert same_figure(only("25 million"), only("25%"))
    assert same_figure(only("2 billion"), only("2 million"))
    assert not same_figure(only("25 goats"), only("25 cows"))
