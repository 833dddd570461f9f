"""Nights by the evening on which they begin."""

import pytest

from mtqa.lang.nights import nights_in

THURSDAY = 3


@pytest.mark.parametrize(
    ("text", "night", "ends"),
    [
        ("It burned on Thursday night.", "Thursday night", False),
        ("It burned late on Thursday.", "late on Thursday", False),
        ("It burned on the night of Thursday.", "on the night of Thursday", False),
        ("It burned on Thursday evening.", "Thursday evening", False),
        ("It burned overnight into Thursday.", "overnight into Thursday", True),
        ("It burned early Thursday.", "early Thursday", True),
        ("It burned before dawn on Thursday.", "before dawn on Thursday", True),
        ("It burned in the small hours of Thursday.", "in the small hours of Thursday", True),
        ("It burned on Thursday morning.", "Thursday morning", True),
        ("It burned shortly after midnight on Thursday.", "shortly after midnight on Thursday", True),
    ],
)
def test_what_names_a_night(text: str, night: str, ends: bool) -> None:
    (found,) = nights_in(text, "en")
    assert (found.text, found.ends, found.date.weekday) == (night, ends, THURSDAY)
    assert text[found.start : found.end] == night


@pytest.mark.parametrize(
    "text",
    [
        "It burned on Thursday.",
        "It burned overnight on Thursday.",
        "It burned Thursday overnight.",
        "It burned at night on Thursday.",
        "It was as late as Thursday.",
        "It burned early Thursday afternoon.",
        "It burned in late July.",
        "Thursday Night Live returns.",
    ],
)
def test_what_names_none(text: str) -> None:
    assert nights_in(text, "en") == ()


@pytest.mark.parametrize(
    ("one", "other", "later"),
    [
        ("on Thursday night", "early Thursday", 1),
        ("on Wednesday night", "early Thursday", 0),
        ("on Sunday night", "early Monday", 0),
        ("on Monday night", "late Sunday", 1),
        ("overnight Wednesday to Thursday", "early Thursday", 0),
        ("on the night of July 31", "early on August 1", 0),
        ("on the night of March 1", "late on February 29", 1),
        ("on the night of July 24-25", "early on July 25", 0),
        ("on the night of July 25", "early Saturday", None),
        ("on the night of June 31", "early on July 1", None),
    ],
)
def test_how_far_two_nights_are_apart(one: str, other: str, later: int | None) -> None:
    assert nights_in(one, "en")[0].later_by(nights_in(other, "en")[0]) == later


def test_russian_names_a_night_by_its_last_day() -> None:
    (found,) = nights_in("Сарай сгорел в ночь на четверг.", "ru")
    assert found.later_by(nights_in("on Wednesday night", "en")[0]) == 0
