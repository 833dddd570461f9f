"""Limits of figures and of times."""

import pytest

from mtqa.lang.bounds import bounds_in


@pytest.mark.parametrize(
    ("text", "words", "upper"),
    [
        ("At least 20 came.", "At least", False),
        ("It costs over $5 million.", "over", False),
        ("It costs in excess of €5.", "in excess of", False),
        ("Groups of 20 people or more pay.", "or more", False),
        ("It is no less than 5 km.", "no less than", False),
        ("It never falls below 5%.", "never falls below", False),
        ("Up to 20 percent stayed.", "Up to", True),
        ("Rents rose by up to 20 percent.", "up to", True),
        ("It was almost 5 percent.", "almost", True),
        ("It is just under a dozen.", "just under", True),
        ("It should not be more than twenty.", "not be more than", True),
        ("It did not exceed 20.", "not exceed", True),
        ("It opens by the end of the year.", "by", True),
        ("It opens no later than mid-December.", "no later than", True),
        ("It opens on Monday at the latest.", "at the latest", True),
        ("It opens at the latest by June 3.", "at the latest by", True),
        ("No shop may open before 8 a.m.", "before", False),
        ("It will not open until next week.", "not open until", False),
        ("It opens only after May 5.", "only after", False),
        ("It opens in 2021 at the earliest.", "at the earliest", False),
    ],
)
def test_what_is_a_limit(text: str, words: str, upper: bool) -> None:
    (bound,) = bounds_in(text, "en")
    assert (text[bound.start : bound.end], bound.upper) == (words, upper)


@pytest.mark.parametrize(
    "text",
    [
        "It climbed up to 20.",
        "It lasted over two days.",
        "He came more than once.",
        "More than half of them came.",
        "It pays over 5 to 10 euros.",
        "They have not met for more than 20 years.",
        "It will not be ready by Friday.",
        "It stays closed until May.",
        "It closed before May.",
        "They will not wait until May.",
        "He was struck by the fall of the town.",
        "It is paid by the hour.",
    ],
)
def test_what_is_none(text: str) -> None:
    assert bounds_in(text, "en") == ()


def test_the_word_that_denies_is_told() -> None:
    (bound,) = bounds_in("No shop may open before 8 a.m.", "en")
    assert bound.negator is not None
    assert bound.negator.text == "No"


def test_a_bare_figure_under_a_limit_may_name_an_age() -> None:
    assert [bound.group for bound in bounds_in("For those under 18, or for under 20 boats.", "en")] == [True, False]


def test_a_language_without_a_table_has_none() -> None:
    assert bounds_in("at least 20", "xx") == ()
