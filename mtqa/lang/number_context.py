"""What a bare number is, from the words around it: a day, a year, an age, a price, a hedged figure."""

import re
from decimal import Decimal

from mtqa.lang.number import Number, NumberKind
from mtqa.lang.number_scan import DASH, SPACE
from mtqa.lang.tables import table
from mtqa.lang.units import PlacedUnit, unit_after, unit_before


def _months(*langs: str) -> str:
    return "|".join(form for lang in langs for forms in table("dates")[lang]["months"] for form in forms.split("|"))


_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|январ[яьеюём]+|феврал[яьеюём]+|март[аеуом]*|апрел[яьеюём]+|ма[яйеюём]+|июн[яьеюём]+"
    r"|июл[яьеюём]+|август[аеуом]*|сентябр[яьеюём]+|октябр[яьеюём]+|ноябр[яьеюём]+|декабр[яьеюём]+"
    rf"|{_months('uk', 'be', 'bg', 'sr', 'el')})"
)
_ORDINAL_END = re.compile(rf"(?:st|nd|rd|th)\b|{DASH}?(?:го|й|я|е|му|м|х|ой|ая|ый|ого|ую|ом|ым)(?!\w)", re.IGNORECASE)
_A_BEFORE = re.compile(r"\ban?\s$", re.IGNORECASE)
_AN_UNIT = re.compile(rf"{SPACE}an?(?={SPACE})", re.IGNORECASE)
_PART_OF = re.compile(r"\b(?:an?|the)\s\w+\sof$", re.IGNORECASE)
_DECADE_END = re.compile(r"['’]?s\b|-?х\b|-?е\sгод")
_CUT_YEAR = re.compile(r"(?:^|\s)['’]$")
_OF_ONES_LIFE = re.compile(r"\b(?:his|her|their|my|our|your)\s(?:(?:early|mid|middle|late)[\s-])?$", re.IGNORECASE)
_BORN_IN = re.compile(r"\bpost[-\s]?$", re.IGNORECASE)
_AGE_AFTER = re.compile(
    rf"[\s\u00a0]?{DASH}?[\s\u00a0]?(?:years?|months?)[\s–—‑‐−-]{{0,2}}(?:olds?|of age)\b|{DASH}?летн\w+"
    rf"|[\s]?{DASH}?y\.?o\b|{SPACE}лет{SPACE}от роду",
    re.IGNORECASE,
)
_AGE_BEFORE = re.compile(r"\b(?:aged?(?: of)?|возрасте)\s$", re.IGNORECASE)
_CLOCK_AFTER = re.compile(rf"{SPACE}?(?P<half>[ap])\.?{SPACE}?m\b\.?|{SPACE}?o['’]clock\b", re.IGNORECASE)
_AT_BEFORE = re.compile(r"\b(?:at|в)\s$", re.IGNORECASE)
_HOURS_AFTER = re.compile(
    rf"(?P<hour>\d{{1,2}}){SPACE}(?:hours?|часов|часа|час\.?|ч\.?),?(?:{SPACE}and)?{SPACE}(?P<minute>\d{{1,2}}){SPACE}(?:minutes?|минут\w?|мин\b\.?)"
    rf"|(?P<hour2>\d\d)(?P<minute2>\d\d){SPACE}?(?:hours|hrs)",
)
_MONTH_AFTER = re.compile(
    rf"(?:st|nd|rd|th|-?го|-?е|\.(?={SPACE}(?:{_months('sr')})\b))?(?:{SPACE}of)?{SPACE}?{DASH}?{_MONTH}\b\.?",
    re.IGNORECASE,
)
MONTH_BEFORE = re.compile(
    rf"\b{_MONTH}\.?{SPACE}(?:\d{{1,2}}(?:th|st|nd|rd)?{SPACE}?(?:[-–—,]|and|to|и){SPACE}?)?(?:the{SPACE})?$",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|by|of|from|until|till|before|after|during|early|late|mid|year|and|to|spring|summer|autumn|fall"
    r"|winter|through|for|в|с|до|к|по|на)\s|[(,–-]\s?|\d\d?,?\s|"
    rf"{_MONTH}\.?,?\s)$",
    re.IGNORECASE,
)
_YEAR_AFTER = re.compile(rf"{SPACE}?(?:$|[.,;:)\]!?–—-]|(?:год|г\b|гг\b|рок|рік|рр?\.)|and\b|to\b)", re.IGNORECASE)
_COUNTED = re.compile(
    rf"{SPACE}(?!years?\b|years['’]|(?:this|was|is|has|its|as|his|us|thus|does|across|perhaps|versus)\b)[a-z-]+s\b"
)
_APPROX = re.compile(
    r"(?:about|around|approximately|approx\.?|some|nearly|almost|roughly|circa|than|over|under|above|below|up to"
    r"|at least|at most|close to"
    r"|estimated|exceed\w*|exceeding|nearing|~|≈|>|<|около|почти|примерно|порядка|более|больше|свыше|менее"
    r"|меньше|до|приблизительно|чем|превы\w+)[\s\u00a0]?(?:an?\s|the\s|from\s)?[$€£₽+−-]?$",
    re.IGNORECASE,
)
_APPROX_AFTER = re.compile(
    r"\+|-?(?:plus|odd|or so|or more)\b|\s(?:or so|or more|с лишним|с небольшим)\b", re.IGNORECASE
)


def in_context(text: str, number: Number, lang: str) -> Number:
    """Give a bare number its kind, unit and hedge from the words around it."""
    before, after = text[max(0, number.start - 24) : number.start], number.end
    if number.kind is NumberKind.TIME:
        return _on_the_clock(text, number)
    if number.kind not in (NumberKind.COUNT, NumberKind.ORDINAL):
        return number
    if number.kind is NumberKind.COUNT and (clock := _CLOCK_AFTER.match(text, after)) and number.value <= 24:
        return _on_the_clock(text, _as_minutes(number), clock)
    if number.kind is NumberKind.COUNT and (written := _written_clock(text, number)):
        return written
    if not number.spelled and number.other is None:
        if number.value <= 31 and (_MONTH_AFTER.match(text, after) or MONTH_BEFORE.search(before)):
            return number._replace(kind=NumberKind.DATE)
        if decade := _decade(text, number):
            return decade
        if _CUT_YEAR.search(text[: number.start][-3:]) and len(number.text) == 2:
            year = 1900 + number.value
            return number._replace(kind=NumberKind.YEAR, value=year, high=year, other=year + 100)
        if number.kind is NumberKind.COUNT and (ordinal := _ORDINAL_END.match(text, after)):
            return number._replace(kind=NumberKind.ORDINAL, end=ordinal.end(), text=text[number.start : ordinal.end()])
    if (
        number.kind is NumberKind.ORDINAL
        and number.value > 2
        and number.spelled
        and _PART_OF.search(text[max(0, number.start - 4) : after + 3])
    ):
        part, hedged = 1 / number.value, bool(_APPROX.search(before))
        return number._replace(kind=NumberKind.COUNT, value=part, high=part, approximate=hedged)
    if number.kind is NumberKind.ORDINAL and number.value > 2 and number.spelled and _A_BEFORE.search(before):
        number = number._replace(other=1 / number.value)  # "a fifth to a quarter", or "a fifth attempt"
    if _AGE_AFTER.match(text, after) or _AGE_BEFORE.search(before):
        return number._replace(kind=NumberKind.AGE)
    approximate = number.approximate or bool(_APPROX.search(before) or _APPROX_AFTER.match(text, after))
    placed = unit_before(text, number.start)
    if placed is None and not (number.loose and number.kind is NumberKind.ORDINAL):
        placed = unit_after(text, _unit_place(text, number), lang)
    if placed is None or (placed.unit.code == "year" and _is_year(text, number, before)):
        kind = NumberKind.YEAR if _is_year(text, number, before) else number.kind
        return number._replace(kind=kind, approximate=approximate)
    return _measured(number, placed, approximate)


def _unit_place(text: str, number: Number) -> int:
    """Where a unit may stand: behind the number, or behind "half a"."""
    article = _AN_UNIT.match(text, number.end) if number.spelled and number.value < 1 else None
    return article.end() if article else number.end


def _on_the_clock(text: str, number: Number, clock: re.Match[str] | None = None) -> Number:
    clock = clock or _CLOCK_AFTER.match(text, number.end)
    half = (clock.group("half") or "").casefold() if clock else ""
    shift = 720 if half == "p" and number.value < 720 else -720 if half == "a" and number.value >= 720 else 0
    return number._replace(kind=NumberKind.TIME, value=number.value + shift, high=number.high + shift)


def _as_minutes(number: Number) -> Number:
    hours, minutes = divmod(number.value, 1)
    minute = hours * 60 + minutes * 100  # "1.23 a.m."
    return number._replace(value=minute, high=minute)


def _written_clock(text: str, number: Number) -> Number | None:
    """Read "at 11 hours 28 minutes" and "at 1747 hours" as times of day."""
    at = max(0, number.start - 4)
    match = _HOURS_AFTER.match(text, number.start) if _AT_BEFORE.search(text[at : number.start]) else None
    if match is None:
        return None
    hour, minute = int(match["hour"] or match["hour2"]), int(match["minute"] or match["minute2"])
    if hour > 24 or minute > 59:
        return None
    value = Decimal(hour * 60 + minute)
    end = match.end()
    return number._replace(
        end=end, text=text[number.start : end], value=value, high=value, kind=NumberKind.TIME, other=None
    )


def _decade(text: str, number: Number) -> Number | None:
    """Read "the 1980s", "the 80s" and "post-80" as the first year of a decade, and "in her 80s" as an age."""
    value = number.value
    if not (10 <= value <= 90 or 1500 <= value <= 2090) or value % 10:
        return None
    end = _DECADE_END.match(text, number.end)
    if end is None and not (value >= 50 and _BORN_IN.search(text[max(0, number.start - 5) : number.start])):
        return None
    at = end.end() if end else number.end
    if value < 100 and _OF_ONES_LIFE.search(text[max(0, number.start - 16) : number.start]):
        return number._replace(
            kind=NumberKind.AGE, end=at, text=text[number.start : at], high=value + 9, approximate=True
        )
    year = value + 1900 if 20 <= value < 100 else value
    return number._replace(kind=NumberKind.YEAR, end=at, text=text[number.start : at], value=year, high=year)


def _is_year(text: str, number: Number, before: str) -> bool:
    if number.spelled or len(number.text.split("–")[0].split("-")[0]) != 4 or not number.text[:4].isdigit():
        return False
    if not 1000 <= number.value < 2100 or _COUNTED.match(text, number.end):
        return False
    return bool(_YEAR_BEFORE.search(before) or _YEAR_AFTER.match(text, number.end))


_KIND_BY_DIMENSION = {
    "share": NumberKind.PERCENT,
    "points": NumberKind.POINTS,
    "currency": NumberKind.CURRENCY,
}


def _measured(number: Number, placed: PlacedUnit, approximate: bool) -> Number:
    return number._replace(
        kind=_KIND_BY_DIMENSION.get(
            placed.unit.dimension, NumberKind.UNIT if number.kind is NumberKind.COUNT else number.kind
        ),
        unit=placed.unit,
        unit_start=placed.start,
        unit_end=placed.end,
        approximate=approximate,
    )
