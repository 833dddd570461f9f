"""Nights by the evening on which they begin: "late Wednesday" and "early on Thursday" are one.

Russian names a night by the day it ends on ("в ночь на четверг"), English by the day it begins on ("Wednesday
night").
"""

import re
from collections.abc import Iterator
from datetime import date as calendar_day
from functools import cache
from itertools import zip_longest
from typing import Any, NamedTuple

from mtqa.lang.dates import Date, dates_in
from mtqa.lang.tables import table
from mtqa.memo import of_article

_LEAP_YEAR = 2020
"""Any year with a 29 February: days are counted in it."""
_NOT_BEFORE = r"(?<![\w-])(?<!\bas\s)(?<!\btoo\s)"
_WINDOW = 48
"""Characters before a day in which the words that make it a night are looked for. Chosen."""


class Night(NamedTuple):
    """A mention of an evening, a night or the morning after it, with the day it is named by."""

    start: int
    end: int
    text: str
    date: Date
    ends: bool
    """Whether the day is the one on which the night ends."""

    def later_by(self, other: "Night") -> int | None:
        """How many days later this night begins, -3 to 3 where only weekdays tell; None where nothing does."""
        mine, its = _day_of(self.date), _day_of(other.date)
        if mine is not None and its is not None:
            return (mine - self.ends) - (its - other.ends)
        if self.date.weekday is None or other.date.weekday is None:
            return None
        apart = (self.date.weekday - self.ends) - (other.date.weekday - other.ends)
        return (apart + 3) % 7 - 3


def _day_of(date: Date) -> int | None:
    """The day's place in the year; None where no day of a month is written, or none such exists."""
    if date.day is None or date.month is None:
        return None
    try:
        return calendar_day(_LEAP_YEAR, date.month, date.day).toordinal()
    except ValueError:
        return None


@of_article
def nights_in(text: str, lang: str) -> tuple[Night, ...]:
    """All nights of a text that are named by a day, by offset; those that do not tell which night are left out."""
    return tuple(_nights(text, lang))


def _nights(text: str, lang: str) -> Iterator[Night]:
    around = _around(lang)
    days = [date for date in dates_in(text, lang) if date.day is not None or date.weekday is not None]
    taken: Date | None = None
    for date, following in zip_longest(days, days[1:]):
        if date is taken:
            continue
        taken = following if around and following and _is_range(text, date, following, around) else None
        night = _by_own_words(text, date, taken, around) if date.night else _by_words_around(text, date, around)
        if night is not None:
            yield night


def _is_range(text: str, date: Date, following: Date, around: "_Around") -> bool:
    """Whether the two are the days between which a night lies: "the night of Wednesday to Thursday"."""
    return date.night and bool(around.range.fullmatch(text, date.end, following.start))


class _Around(NamedTuple):
    evening_before: re.Pattern[str]
    evening_behind: re.Pattern[str]
    morning_before: re.Pattern[str]
    morning_behind: re.Pattern[str]
    other_behind: re.Pattern[str]
    over: re.Pattern[str]
    range: re.Pattern[str]


def _by_own_words(text: str, date: Date, second: Date | None, around: _Around | None) -> Night | None:
    """A night that the date itself names: "the night of July 7", "в ночь на 8 июля"."""
    if second:
        return Night(date.start, second.end, text[date.start : second.end], date, ends=False)
    is_one_day = date.day == date.last_day
    if around and is_one_day and not date.ends and around.over.match(date.text):
        return None
    return Night(date.start, date.end, date.text, date, date.ends and is_one_day)


def _by_words_around(text: str, date: Date, around: _Around | None) -> Night | None:
    if around is None or date.day != date.last_day or around.other_behind.match(text, date.end):
        return None
    window = max(0, date.start - _WINDOW)
    start, end = date.start, date.end
    if behind := around.evening_behind.match(text, end):
        ends = False
    elif behind := around.morning_behind.match(text, end):
        ends = True
    before = around.morning_before.search(text, window, start) or around.evening_before.search(text, window, start)
    if before and not behind:
        ends = before.re is around.morning_before
    if not before and not behind:
        return None
    start, end = before.start() if before else start, behind.end() if behind else end
    return Night(start, end, text[start:end], date, ends)


@cache
def _around(lang: str) -> _Around | None:
    entry: dict[str, Any] | None = table("dates").get(lang)
    if entry is None or "evening_before" not in entry:
        return None
    lines = {kind: "|".join(entry[kind].strip().splitlines()).replace(" ", r"\s") for kind in _Around._fields}
    return _Around(
        evening_before=re.compile(rf"{_NOT_BEFORE}(?:{lines['evening_before']})\s(?:the\s)?$", re.IGNORECASE),
        evening_behind=re.compile(rf",?[\s-](?:{lines['evening_behind']})\b"),
        morning_before=re.compile(rf"{_NOT_BEFORE}(?:{lines['morning_before']})\s(?:the\s)?$", re.IGNORECASE),
        morning_behind=re.compile(rf",?[\s-](?:{lines['morning_behind']})\b"),
        other_behind=re.compile(rf",?[\s-](?:{lines['other_behind']})\b"),
        over=re.compile(rf"(?:(?:on|in|at|during)\s)?(?:the\s)?(?:{lines['over']})\b", re.IGNORECASE),
        range=re.compile(rf"\s?(?:{lines['range']})\s?(?:the\s)?"),
    )
