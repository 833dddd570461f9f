"""Figures that several number words tell together: "nine cases out of ten", "two years and five months", "a month".

`numbers_in` reads number by number; here those that are one figure to a reader become one, with its parts kept.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from mtqa.lang.number import Number, NumberKind
from mtqa.lang.number_scan import SPACE
from mtqa.lang.numbers import numbers_in
from mtqa.lang.units import Unit, unit_after, unit_named
from mtqa.memo import of_article

_OF_EVERY = re.compile(
    rf"{SPACE}(?:(?:out{SPACE})?of{SPACE}every|out{SPACE}of|in|in{SPACE}every|из|из{SPACE}каждых){SPACE}(?:an?{SPACE})?$"
)
"""What stands between the parts of a share."""
_THING_OF_EVERY = re.compile(
    rf"{SPACE}[a-z-]+{SPACE}(?:(?:out{SPACE})?of{SPACE}every|out{SPACE}of|in|in{SPACE}every){SPACE}(?:an?{SPACE})?$"
)
"""The same with what is counted: "nine cases out of ten"."""
_ROUND = frozenset(Decimal(whole) for whole in (2, 3, 4, 5, 6, 8, 10, 12, 20, 50, 100, 1000, 10_000, 100_000, 10**6))
"""Wholes that shares are told of with "in"; "two in 17" is no share."""
_COUNTED = re.compile(rf"{SPACE}(?!(?:this|was|is|has|its|as|his|does|says|goes|lives|works)\b)[a-z-]+s\b")
"""A plural behind the second number: "three people in 10 cities" is no share; "one driver in ten speeds" is one."""
_SMALLER = {"year": "month", "week": "day", "day": "hour", "hour": "minute", "minute": "second"}
_HOW_MANY = {"year": 12, "week": 7, "day": 24, "hour": 60, "minute": 60}
"""How many of the smaller unit the larger one has; days of a month are no fixed number."""
_BETWEEN = re.compile(rf",?{SPACE}?(?:(?:and|и){SPACE})?$")
_ONE_AND = re.compile(r"\b(an?|one)\s(\w+)\s(?:and\s)$", re.IGNORECASE)
_HOURS = "one two three four five six seven eight nine ten eleven twelve".split()
_MINUTES = {"half": 30, "quarter": 15, "five": 5, "ten": 10, "twenty": 20, "twenty-five": 25}
_SPOKEN_CLOCK = re.compile(
    rf"\b(?:(?P<minutes>half|quarter|(?:(?<=at\s)|(?<=by\s))(?:five|ten|twenty-five|twenty))(?:\sminutes)?)"
    rf"\s(?P<way>past|to)\s(?P<hour>{'|'.join(_HOURS)})\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\b(all|whole|wholly|entire|entirely|every|fully|completely)\b", re.IGNORECASE)
_QUARTERS = re.compile(r"(?<=[\s-])quarters$", re.IGNORECASE)
_IN_ORDER = re.compile(r"\b(?:first|last|past|next|previous|coming)\s$", re.IGNORECASE)
_A_SPAN = re.compile(
    r"\b(?:an?|one|the|per|each|every|half[- ]an?)\s(?:\w+\s)?"
    r"(day|week|month|year|hour|minute|quarter|fortnight)(?:['’]s|-long)?\b",
    re.IGNORECASE,
)
_WORDS_FOR_SPANS = {"fortnight": (14, "day"), "quarter": (3, "month")}
_TENS = {
    word: Decimal(ten)
    for ten, word in zip(
        range(20, 100, 10), "twenties thirties forties fifties sixties seventies eighties nineties".split(), strict=True
    )
}
_ANNIVERSARIES = {"centenary": 100, "centenarian": 100, "centennial": 100, "bicentenary": 200, "bicentennial": 200}
_ANNIVERSARY = re.compile(rf"\b({'|'.join(_ANNIVERSARIES)})s?\b", re.IGNORECASE)
_REGULAR_TIME = re.compile(
    r"\b(?:in|inside|within|of|after)\s(?:regulation|regular|normal|full)[\s-](time)\b", re.IGNORECASE
)
_LENGTHS_OF_GAMES = (60, 90)
"""Minutes of ice hockey and of football."""
_IN_HIS_SIXTIES = re.compile(
    rf"\b(?:his|her|their|my|our|your)\s(?:(?:early|mid|middle|late)[\s-])?({'|'.join(_TENS)})\b", re.IGNORECASE
)


@of_article
def figures_in(text: str, lang: str) -> tuple[Number, ...]:
    """All numbers of a text by offset, where a share or a span of time told by two numbers is one of them.

    Args:
        text: one or more sentences.
        lang: ISO 639-1.
    """
    clocks = tuple(_spoken_clocks(text)) if lang == "en" else ()
    rest = [number for number in numbers_in(text, lang) if not any(_overlap(number, clock) for clock in clocks)]
    return tuple(sorted((*clocks, *_joined(text, rest, lang))))


@of_article
def hints_in(text: str, lang: str) -> tuple[Number, ...]:
    """What a text says without a figure that a figure of another text may stand for: "a month", "the centenary".

    Such words support a figure, and claim none.
    """
    if lang != "en":
        return ()
    return (*_spans_of_time(text, lang), *_decades_of_life(text), *_wholes(text), *_anniversaries(text), *_games(text))


def _overlap(one: Number, other: Number) -> bool:
    return one.start < other.end and other.start < one.end


def _spoken_clocks(text: str) -> Iterator[Number]:
    """Times of day in words: "half past six", "a quarter to nine", "at ten to twelve"."""
    for match in _SPOKEN_CLOCK.finditer(text):
        minutes = _MINUTES[match["minutes"].casefold()]
        hour = _HOURS.index(match["hour"].casefold()) + 1
        value = Decimal(hour * 60 + (minutes if match["way"].casefold() == "past" else -minutes))
        yield Number(match.start(), match.end(), match[0], value, value, NumberKind.TIME, spelled=True)


def _joined(text: str, numbers: Sequence[Number], lang: str) -> Iterator[Number]:
    held: Number | None = None
    for number in numbers:
        whole = _quarters(text, _begun_by_one(text, number, lang))
        if held is not None and (joined := _share(text, held, whole, lang) or _span(text, held, whole, lang)):
            held = joined
            continue
        if held is not None:
            yield held
        held = whole
    if held is not None:
        yield held


def _share(text: str, part: Number, of: Number, lang: str) -> Number | None:
    """Two numbers as a part of a whole: "four in 10", "nine cases out of ten", "one person in a thousand"."""
    if part.parts or not _can_divide(part) or not _can_divide(of) or not 0 < part.value < of.value:
        return None
    gap = text[part.end : of.start]
    thing = _THING_OF_EVERY.match(gap)
    if not thing and not _OF_EVERY.match(gap):
        return None
    if of.unit is not None or unit_after(text, of.end, lang) is not None:
        return None  # "two in 10 years"
    if gap.split()[-1] in ("in", "a") and of.value not in _ROUND:
        return None
    if thing and part.value > 1 and _COUNTED.match(text, of.end):
        return None
    value = part.value / of.value
    return part._replace(
        end=of.end,
        text=text[part.start : of.end],
        value=value,
        high=value,
        kind=NumberKind.COUNT,
        unit=None,
        loose=False,
        spelled=part.spelled and of.spelled,
        parts=(part.value, of.value),
    )


def _can_divide(number: Number) -> bool:
    counts = number.kind is NumberKind.COUNT or (number.unit is not None and number.unit.code == "times")
    return counts and not number.is_range and number.other is None and number.value == number.value.to_integral_value()


def _begun_by_one(text: str, number: Number, lang: str) -> Number:
    """Take "an hour and" before "20 minutes" into the figure."""
    if number.unit is None or number.is_range or number.unit.code not in _SMALLER.values():
        return number
    begin = max(0, number.start - 24)
    before = _ONE_AND.search(text[begin : number.start])
    larger = unit_named(before[2], lang) if before else None
    if before is None or larger is None or _SMALLER.get(larger.code) != number.unit.code:
        return number
    return _summed(text, begin + before.start(), Decimal(1), larger, number)


def _quarters(text: str, number: Number) -> Number:
    """Read "the first three quarters" as nine months, and no part of one."""
    name = _QUARTERS.search(number.text)
    month = unit_named("month", "en")
    if name is None or month is None or not _IN_ORDER.search(text[max(0, number.start - 12) : number.start]):
        return number
    months = number.value * 12
    at = number.start + name.start()
    return number._replace(
        value=months, high=months, kind=NumberKind.UNIT, unit=month, unit_start=at, unit_end=number.end
    )


def _span(text: str, large: Number, small: Number, lang: str) -> Number | None:
    """Two numbers as one span of time: "two years and five months", "1 hour 20 minutes"."""
    if large.unit is None or small.unit is None or _SMALLER.get(large.unit.code) != small.unit.code:
        return None
    if large.is_range or small.is_range or large.parts or small.value >= _HOW_MANY[large.unit.code]:
        return None
    if large.unit_end > small.start or not _BETWEEN.match(text[large.unit_end : small.start]):
        return None
    return _summed(text, large.start, large.value, large.unit, small)._replace(approximate=large.approximate)


def _summed(text: str, start: int, many: Decimal, larger: Unit, small: Number) -> Number:
    value = many * _HOW_MANY[larger.code] + small.value
    return small._replace(
        start=start, text=text[start : small.end], value=value, high=value, loose=False, parts=(many, small.value)
    )


def _spans_of_time(text: str, lang: str) -> Iterator[Number]:
    """A span of time that an article counts: "a month", "the first quarter"."""
    for match in _A_SPAN.finditer(text):
        many, code = _WORDS_FOR_SPANS.get(match[1].casefold(), (1, match[1].casefold()))
        if (unit := unit_named(code, lang)) is not None:
            half = match[0].casefold().startswith("half")
            yield _hint(match, Decimal(many) / 2 if half else Decimal(many), unit)


def _decades_of_life(text: str) -> Iterator[Number]:
    for match in _IN_HIS_SIXTIES.finditer(text):
        first = _TENS[match[1].casefold()]
        yield _hint(match, first, None)._replace(high=first + 9, kind=NumberKind.AGE, approximate=True)


def _wholes(text: str) -> Iterator[Number]:
    """A whole is 100 percent of it."""
    percent = unit_named("percent", "en")
    for match in _WHOLE.finditer(text):
        yield _hint(match, Decimal(100), percent)._replace(kind=NumberKind.PERCENT)


def _anniversaries(text: str) -> Iterator[Number]:
    """Years of age or of standing: "the poet's centenary"."""
    for match in _ANNIVERSARY.finditer(text):
        yield _hint(match, Decimal(_ANNIVERSARIES[match[1].casefold()]), None)


def _games(text: str) -> Iterator[Number]:
    """How long a game lasts without extra time: "in regulation time"."""
    minute = unit_named("minute", "en")
    for match in _REGULAR_TIME.finditer(text):
        yield from (_hint(match, Decimal(minutes), minute) for minutes in _LENGTHS_OF_GAMES)


def _hint(match: re.Match[str], value: Decimal, unit: Unit | None) -> Number:
    kind = NumberKind.UNIT if unit else NumberKind.COUNT
    start, end = match.span()
    number = Number(start, end, match[0], value, value, kind, unit, spelled=True, loose=True)
    return number._replace(unit_start=match.start(1), unit_end=match.end(1))
