"""Units: what a number counts, what it measures, and how units convert."""

import re
from functools import cache
from typing import NamedTuple

from mtqa.lang.tables import table

_NEXT_WORDS = re.compile(
    r"\.?(?:\sof\san?)?[\s\u00a0]{0,2}-?((?:[^\W\d_]|[./⋅'-](?=[^\W\d_]))+)"
    r"(?:\.?[\s\u00a0]((?:[^\W\d_]|[./-](?=[^\W\d_]))+))?(?:[\s\u00a0]((?:[^\W\d_]|[./-](?=[^\W\d_]))+))?"
)
_SPACED_RATE = re.compile(r"[\s\u00a0]?([^\W\d_]{1,2})\s/\s([hs])\b")
"""A rate with spaces around its stroke: "15 m / s"."""
_NEXT_SIGN = re.compile(r"[\s\u00a0]?(%|°[CFС]?|[ck]?[mм][²³23]|[км]{1,2}²|[$€£₽₴₸¥₺₹₩℃℉])")
_LAST_CODE = re.compile(r"\b([A-Z]{3})[\s\u00a0]?$")
_LAST_SIGN = re.compile(r"((?:US|HK|NT|NZ|[ACRS])?\$|[€£₽₴₸¥₺₹₩])[\s\u00a0]?$")


class Unit(NamedTuple):
    """A unit of measurement, a currency, or a share."""

    code: str
    """Permanent and language-free: `km`, `USD`, `%`."""
    dimension: str
    """What it measures: `length`, `duration`, `currency`, `share`."""
    factor: float | None
    """How many of the dimension's base unit it is; None where units of the dimension do not convert."""

    @property
    def is_currency(self) -> bool:
        """Whether it is money."""
        return self.dimension == "currency"


class PlacedUnit(NamedTuple):
    """A unit and where it stands."""

    unit: Unit
    start: int
    end: int


def unit_after(text: str, at: int, lang: str) -> PlacedUnit | None:
    """The unit that follows a number ending at `at`: "5 km", "30%", "9-day"; the longest reading wins."""
    sign = _NEXT_SIGN.match(text, at)
    if sign and (unit := _signs().get(sign[1])):
        return PlacedUnit(unit, sign.start(1), sign.end(1))
    rate = _SPACED_RATE.match(text, at)
    if rate and (unit := _words(lang).get(f"{rate[1]}/{rate[2]}".casefold())):
        return PlacedUnit(unit, rate.start(1), rate.end(2))
    following = _NEXT_WORDS.match(text, at)
    if following is None:
        return None
    known = _words(lang)
    for last in range(following.lastindex or 0, 0, -1):
        start, end = following.start(1), following.end(last)
        written = text[start:end]
        if unit := known.get(" ".join(written.casefold().split())):
            return PlacedUnit(unit, start, end)
    return None


def unit_before(text: str, at: int) -> PlacedUnit | None:
    """The currency sign or code that a number starting at `at` follows: "$5", "RMB 20"."""
    begin = max(0, at - 5)
    if sign := _LAST_SIGN.search(text, begin, at):
        return PlacedUnit(_signs()[sign[1]], sign.start(1), sign.end(1))
    code = _LAST_CODE.search(text, begin, at)
    unit = _words("en").get(code[1].casefold()) if code else None
    return PlacedUnit(unit, code.start(1), code.end(1)) if code and unit and unit.is_currency else None


def unit_named(word: str, lang: str) -> Unit | None:
    """The unit that a word or phrase of the language names, or None."""
    return _words(lang).get(word.casefold())


@cache
def _words(lang: str) -> dict[str, Unit]:
    # Texts in other languages still write km, kg and English currency codes.
    known: dict[str, Unit] = {}
    for key in dict.fromkeys(("en", lang)):
        for entry, unit in _units():
            known.update(dict.fromkeys(filter(None, str(entry.get(key, "")).split("|")), unit))
    return known


@cache
def _signs() -> dict[str, Unit]:
    return {sign: unit for entry, unit in _units() for sign in str(entry.get("sign", "")).split("|") if sign}


@cache
def _units() -> tuple[tuple[dict[str, object], Unit], ...]:
    data = table("units")
    return tuple(
        (entry, Unit(entry["code"], entry["dimension"], float(entry["factor"]) if "factor" in entry else None))
        for entry in data["unit"]
    )
