"""Moments to which something is timed: a date, a time of day, a season, "next week", "the end of the year"."""

import re
from functools import cache
from typing import NamedTuple

from mtqa.lang.dates import Date, clocks_in, dates_in
from mtqa.lang.tables import table
from mtqa.memo import of_article

_HALF_DAY = 720
_SAME_SEASON = {"fall": "autumn"}
_LIGHT = frozenset("of the this next that coming following current s".split())
_LETTERS = re.compile(r"[^\W\d_]+")


class Moment(NamedTuple):
    """A time as it is written."""

    start: int
    end: int
    parts: frozenset[tuple[str, int | str]]
    """What is known of it, by kind: `("month", 12)`, `("period", "autumn")`."""

    def may_be(self, other: "Moment") -> bool:
        """Whether the two have something in common and contradict each other in nothing."""
        mine, its = dict(self.parts), dict(other.parts)
        shared = mine.keys() & its.keys() - {"edge"}
        return bool(shared) and all(mine[kind] == its[kind] for kind in mine.keys() & its.keys())


@of_article
def moments_in(text: str, lang: str) -> tuple[Moment, ...]:
    """All moments of a text, by offset; a day and its hour are two."""
    found = [Moment(date.start, date.end, _of_date(date)) for date in dates_in(text, lang) if not date.night]
    found += [
        Moment(clock.start, clock.end, frozenset({("clock", clock.minute % _HALF_DAY)}))
        for clock in clocks_in(text, lang)
    ]
    found += [Moment(*match.span(), _of_period(match.group(), lang)) for match in _periods(lang).finditer(text)]
    return tuple(sorted(found, key=lambda moment: moment.start))


def _of_date(date: Date) -> frozenset[tuple[str, int | str]]:
    parts = {
        "month": date.month,
        "day": date.day,
        "year": date.year,
        "weekday": date.weekday,
        "relative": date.relative,
    }
    return frozenset((kind, value) for kind, value in parts.items() if value is not None)


def _of_period(written: str, lang: str) -> frozenset[tuple[str, int | str]]:
    names = [_SAME_SEASON.get(name, name) for name in _LETTERS.findall(written.casefold()) if name not in _LIGHT]
    edges = _edges(lang)
    return frozenset(("edge" if name in edges else "period", name) for name in names)


@cache
def _edges(lang: str) -> frozenset[str]:
    return frozenset(table("bounds")[lang]["edges"].strip().split("|"))


@cache
def _periods(lang: str) -> re.Pattern[str]:
    lines = table("bounds").get(lang, {}).get("periods", "").strip().replace("\n", "|").replace(" ", r"\s")
    return re.compile(rf"\b(?:{lines})\b" if lines else r"(?!)", re.IGNORECASE)
