"""Dates and times of day in news text, in any order of day, month and year.

A night is kept apart from a day: Russian "в ночь на 14 ноября" is the night of 13–14 November, and English
"the night of 14 November" begins on the evening of the 14th.
"""

import re
from functools import cache
from typing import Any, NamedTuple

from mtqa.lang.numbers import NumberKind, numbers_in
from mtqa.lang.tables import table
from mtqa.memo import of_article


class Date(NamedTuple):
    """One mention of a date: whatever parts of it are written. At least one part is there."""

    start: int
    end: int
    text: str
    """As written, "on the night of" included."""
    day: int | None = None
    last_day: int | None = None
    """The second day of "13–14 November"; equal to `day` when there is one day."""
    month: int | None = None
    year: int | None = None
    last_year: int | None = None
    """The second year of "2015–2016"; equal to `year` when there is one year."""
    weekday: int | None = None
    """0 is Monday."""
    relative: int | None = None
    """Days from today: -1 for "yesterday"."""
    night: bool = False
    """Whether it names a night rather than a day."""
    ends: bool = False
    """Whether that night ends on the day: "the night leading into 14 November", "в ночь на 14 ноября"."""

    @property
    def first_evening(self) -> int | None:
        """The day of the month on whose evening the night begins; None without a day or before the first."""
        if self.day is None:
            return None
        return (self.day - 1 or None) if self.ends and self.last_day in (None, self.day) else self.day

    @property
    def days(self) -> tuple[int, ...]:
        """The day, or the two ends of a range of days or of a night; empty when none is written."""
        if self.day is None:
            return ()
        if self.first_evening not in (None, self.day):
            return (self.day - 1, self.day)
        return (self.day,) if self.last_day in (None, self.day) else (self.day, self.last_day or self.day)


class Clock(NamedTuple):
    """One time of day."""

    start: int
    end: int
    text: str
    minute: int
    """Minutes since midnight."""
    sure: bool
    """Whether the half of the day is known: "7:30" alone may be morning or evening, "19:30" and "7:30 a.m." not."""
    zone: str = ""
    """The zone as written behind it, upper-cased, or empty."""


_S = r"[ \u00a0\u202f]"
_NIGHT_EN = (
    rf"(?P<night>(?:(?:on|in|at|during|over){_S})?(?:the{_S})?(?:over)?night"
    rf"(?:{_S}(?:of|on|to|into|before|leading{_S}in(?:to)?|from|between))?{_S}(?:the{_S})?)?"
)
_NIGHT_RU = rf"(?P<night>(?:в{_S})?ночь{_S}(?:на|с|со){_S})?"
_TAIL = r"(?:st|nd|rd|th|-?го|-?е)?"
_DOTTED = frozenset({"sr"})
"""Languages that put a full stop behind the number of a day."""
_JOIN = rf"(?:{_S}?[-–—‑]{_S}?|{_S}(?:and|to|и){_S})"
# The last day of several; what else stands behind a dash is an amount: "on July 27 - 60 thousand cubic meters".
_LAST = (
    rf"(?:3[01]|[12]?\d)(?![\d:])"
    rf"(?!{_S}?(?:%|per{_S}?cent|thousand|million|billion|people|процент|тыс|миллион|миллиард|млн|млрд|человек))"
)
_YEAR_TAIL = rf"(?:,?{_S}(?:of{_S})?(?P<year>\d{{4}})(?!\d|{_S}?(?:%|people)))?"
# Months that are words too need company when they stand alone.
_WORDLIKE = frozenset(
    {"may", "march", "mar", "mart", "sep", "dec", "jan", "jun", "jul", "feb", "apr", "aug", "oct", "nov"}
)
_COMPANY = re.compile(
    r"\b(?:in|of|by|since|until|till|last|this|next|early|late|mid|from|to|during|before|after|for|between|through"
    r"|throughout|every|and|into|on|coming|past)[\s\u00a0-]$",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\b(?:to|into|before|на)\b", re.IGNORECASE)
_NUMERIC = re.compile(
    r"(?<![\d.])(?:(?P<y>\d{4})[-./](?P<m>\d\d)[-./](?P<d>\d\d)|(?P<d2>\d{1,2})[./](?P<m2>\d{1,2})[./](?P<y2>\d{4}))(?!\d)"
)
_ZONE = re.compile(
    r"[\s\u00a0(]{0,2}(GMT|UTC|MSK|CET|CEST|ET|EST|EDT|PT|PST|PDT|BST|МСК|мск|local time|Moscow time|Kiev time"
    r"|Kyiv time|по местному|по московскому)",
)
_HALF = re.compile(r"[\s\u00a0]?[ap]\.?[\s\u00a0]?m\b", re.IGNORECASE)
_DAYTIME_BEFORE = re.compile(
    r"[\s\u00a0](?:утра|вечера|дня|ночи)\b|[\s\u00a0]in the (?:morning|evening|afternoon)|[\s\u00a0]at night"
)
_EVENING = re.compile(r"\s(?:вечера|дня)\b|\sin the (?:evening|afternoon)")


class _Calendar(NamedTuple):
    pattern: re.Pattern[str]
    months: dict[str, int]
    weekdays: dict[str, int]
    relative: dict[str, int]
    clock: dict[str, int]
    clock_pattern: re.Pattern[str]


@of_article
def dates_in(text: str, lang: str) -> tuple[Date, ...]:
    """All dates of a text, by offset; none in a language without a table, but for numeric ones.

    Args:
        text: one or more sentences.
        lang: ISO 639-1.
    """
    found = [_numeric(match) for match in _NUMERIC.finditer(text)]
    calendar = _calendar(lang)
    if calendar is not None:
        found += [date for match in calendar.pattern.finditer(text) if (date := _date(text, match, calendar))]
    taken = [(date.start, date.end) for date in found]
    for number in numbers_in(text, lang):
        if number.kind is NumberKind.YEAR and not any(start <= number.start < end for start, end in taken):
            first, last = int(number.value), int(number.high)
            found.append(Date(number.start, number.end, number.text, year=first, last_year=last))
    return tuple(sorted(found, key=lambda date: date.start))


@of_article
def clocks_in(text: str, lang: str) -> tuple[Clock, ...]:
    """All times of day of a text, by offset."""
    found = [
        _clock(text, number.start, number.end, int(number.value))
        for number in numbers_in(text, lang)
        if number.kind is NumberKind.TIME
    ]
    calendar = _calendar(lang)
    if calendar is not None:
        found += [
            Clock(match.start(), match.end(), match.group(), calendar.clock[match.group().casefold()], sure=True)
            for match in calendar.clock_pattern.finditer(text)
        ]
    return tuple(sorted(found))


def _clock(text: str, start: int, end: int, minute: int) -> Clock:
    half = _HALF.match(text, end)
    if half:
        end = half.end()
    if minute < 720 and _EVENING.match(text, end):
        minute += 720
    zone = _ZONE.match(text, end)
    sure = bool(half) or minute >= 780 or text[start] == "0" or bool(_DAYTIME_BEFORE.match(text, end))
    return Clock(start, end, text[start:end], minute, sure, zone[1].upper() if zone else "")


def _numeric(match: re.Match[str]) -> Date:
    year, month, day = match["y"] or match["y2"], match["m"] or match["m2"], match["d"] or match["d2"]
    known = int(month) <= 12 and int(day) <= 31
    return Date(
        match.start(),
        match.end(),
        match.group(),
        day=int(day) if known else None,
        last_day=int(day) if known else None,
        month=int(month) if known else None,
        year=int(year),
        last_year=int(year),
    )


def _date(text: str, match: re.Match[str], calendar: _Calendar) -> Date | None:
    parts = match.groupdict()
    name = next((parts[key] for key in ("month", "month2", "month3") if parts[key]), None)
    alone = parts["month3"] is not None and parts["year3"] is None
    if name and not _is_month(text, name, match, alone):
        return None
    day = parts["day"] or parts["day2"]
    if day is not None and not 1 <= int(day) <= 31:
        return None
    last = parts["last"] or parts["last2"] or day
    year = parts["year"] or parts["year2"] or parts["year3"]
    weekday = parts["weekday"] or parts["weekday2"] or parts["weekday3"]
    relative = parts["relative"]
    if name is None and weekday is None and relative is None:
        return None
    written = match.group().rstrip(".")
    return Date(
        match.start(),
        match.start() + len(written),
        written,
        day=int(day) if day else None,
        last_day=int(last) if last else None,
        month=calendar.months[name.casefold()] if name else None,
        year=int(year) if year else None,
        last_year=int(year) if year else None,
        weekday=calendar.weekdays[weekday.casefold()] if weekday else None,
        relative=calendar.relative[relative.casefold()] if relative else None,
        night=bool(parts["night"]),
        ends=bool(parts["night"]) and bool(_ENDS.search(parts["night"])),
    )


def _is_month(text: str, name: str, match: re.Match[str], alone: bool) -> bool:
    if not alone or name.casefold() not in _WORDLIKE:
        return True
    at = match.start("month3")
    return bool(_COMPANY.search(text, max(0, at - 12), at))


@cache
def _calendar(lang: str) -> _Calendar | None:
    entry: dict[str, Any] | None = table("dates").get(lang)
    if entry is None:
        return None
    months = _indexed(entry["months"], 1)
    weekdays = _indexed(entry["weekdays"], 0)
    return _Calendar(
        _pattern(lang, months, weekdays, entry["relative"]),
        {name.casefold(): index for name, index in months.items()},
        {name.casefold(): index for name, index in weekdays.items()},
        dict(entry["relative"]),
        dict(entry["clock"]),
        re.compile(rf"\b(?:{_any(entry['clock'])})\b", re.IGNORECASE),
    )


def _indexed(names: list[str], first: int) -> dict[str, int]:
    return {form: index for index, forms in enumerate(names, first) for form in forms.split("|")}


def _any(names: dict[str, int]) -> str:
    return "|".join(sorted(names, key=lambda name: (-len(name), name)))


def _pattern(lang: str, months: dict[str, int], weekdays: dict[str, int], relative: dict[str, int]) -> re.Pattern[str]:
    """Day month year, month day year, month year, month, weekday, relative day; with what may stand before them."""
    month, week = _any(months), _any(weekdays)
    if lang == "en":
        month, week = f"(?:{month}|{month.upper()})", f"(?:{week}|{week.upper()})"
    night = _NIGHT_EN if lang == "en" else _NIGHT_RU
    number = r"\d{1,2}(?![\d:])"
    tail = rf"(?:{_TAIL}|\.)" if lang in _DOTTED else _TAIL
    year2, year3 = _YEAR_TAIL.replace("<year>", "<year2>"), _YEAR_TAIL.replace("<year>", "<year3>")
    return re.compile(
        rf"\b{night}(?:"
        rf"(?:(?P<weekday>{week})(?:['’]s)?,?{_S}(?:the{_S})?)?"
        rf"(?P<day>{number}){tail}(?:{_JOIN}(?P<last>{number}){tail})?{_S}(?:of{_S})?(?P<month>{month})\b\.?{_YEAR_TAIL}"
        rf"|(?:(?P<weekday2>{week})(?:['’]s)?,?{_S}(?:the{_S})?)?"
        rf"(?P<month2>{month})\b\.?{_S}(?:the{_S})?(?P<day2>{number}){_TAIL}(?!\w)(?:{_JOIN}(?P<last2>{_LAST}){_TAIL}(?!\w))?{year2}"
        rf"|(?P<month3>{month})\b\.?{year3}"
        rf"|(?P<weekday3>{week})\b"
        rf"|(?P<relative>(?i:{_any(relative)}))\b"
        rf")",
        0 if lang == "en" else re.IGNORECASE,
    )
