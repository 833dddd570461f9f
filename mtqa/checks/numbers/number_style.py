"""A figure or date set as the source language sets it.

Russian has a decimal comma and puts the day before the month; machine translation carries both over: `6,6%`, `93,5
rubles`, `3 of March`, `on December, 15th`, months without their capital (`by 12 july`) and centuries in Roman figures
(`the XX century`).

Flags a comma between digits where a share, a scale or a unit follows and the digits behind it are no thousands, and
where the reference has the same figure with a point. Silent on `1,200 people`, on lists of numbers (`pages 3,4`), on
languages that have the decimal comma, and on dates that English has (`the 3rd of March`, `3 March`, `March 3`).

Needs no reference and uses one where it is there. Limits: English; a figure of three decimals (`1,250 kg` for 1.25)
looks like thousands and is left to `number-mismatch`.
"""

import re
from calendar import month_name
from collections.abc import Iterator

from mtqa.checks.signs import Sign
from mtqa.checks.spec import BeadView, Check, Mark, Need, Passage, Scope
from mtqa.lang.number_special import roman_value
from mtqa.record import Category, Severity

_DECIMAL = re.compile(r"(?<![\d.,])(\d{1,3}),(\d{1,2})(?![\d,]|\.\d)")
_UNIT = re.compile(
    r"\s?(?:%|°|per\s?cent|percentage|million|billion|trillion|thousand|hundred|rubles?|roubles?|dollars?|euros?|pounds?|"
    r"yuan|k?m\b|kg\b|cm\b|mm\b|k?m/h|m/s|tons?\b|tonnes?\b|kilo|met(?:er|re)|lit(?:er|re)|degrees?|points?\b|hectares?|"
    r"miles?\b|times\b)",
    re.IGNORECASE,
)
_MONEY = re.compile(r"[$€£₽¥]\s?$")
_MONTHS = "|".join(month_name[1:])
_DAY_OF = re.compile(rf"(?<![\d.,:-])(?P<day>[1-9]|[12]\d|3[01]) of (?P<month>{_MONTHS})\b")
_DAY_AFTER = re.compile(
    rf"\b(?P<month>{_MONTHS}), (?P<day>[1-9]|[12]\d|3[01])(?:st|nd|rd|th)\b|"
    rf"\b(?P<late>{_MONTHS}), (?P<last>[1-9]|[12]\d|3[01])(?=[,.;)]|$| (?:at|in|the)\b)"
)
_SMALL_MONTH = re.compile(
    r"(?<![\d.,:$€£-])(?P<day>[1-9]|[12]\d|3[01]) "
    r"(?P<month>(?:january|february|april|june|july|august|september|october|november|december)\b"
    r"|(?:march|may)(?=[.,;:)]|$| \d{4}\b))"
)
_ROMAN_CENTURY = re.compile(r"\b(?P<number>[XVI]{1,5})(?:th|st|nd|rd)? (?:century|centuries)\b")
_LAST_CENTURY = 21
_THE = re.compile(r"\bthe $", re.IGNORECASE)


def find(bead: BeadView) -> Iterator[Mark]:
    """Yield one mark per figure or date."""
    passage = bead.hypothesis
    if passage is None:
        return
    text, against = passage.text, bead.reference.text if bead.reference else ""
    for match in _DECIMAL.finditer(text):
        point = f"{match[1]}.{match[2]}"
        telling = _UNIT.match(text, match.end()) or _MONEY.search(text, 0, match.start())
        if match.group() not in against and (telling or re.search(rf"(?<![\d.,]){point}(?!\d)", against)):
            yield Mark(
                passage.span(*match.span()),
                f"“{match.group()}” has a decimal comma; English has a point.",
                suggestion=point,
            )
    for match in (*_DAY_OF.finditer(text), *_DAY_AFTER.finditer(text)):
        month, day = match["month"] or match["late"], match["day"] or match["last"]
        if match.group() not in against:
            start = match.start() - (4 if _THE.search(text, 0, match.start()) else 0)
            yield Mark(
                passage.span(start, match.end()),
                f"“{text[start : match.end()]}” is no English date.",
                suggestion=f"{month} {day}",
            )
    yield from _small_months(passage, against)
    yield from _roman_centuries(passage, against)


def _small_months(passage: Passage, against: str) -> Iterator[Mark]:
    for match in _SMALL_MONTH.finditer(passage.text):
        if match.group() not in against:
            month = match["month"].capitalize()
            yield Mark(
                passage.span(*match.span()),
                f"“{match['month']}” has lost its capital.",
                suggestion=f"{month} {match['day']}",
            )


def _roman_centuries(passage: Passage, against: str) -> Iterator[Mark]:
    for match in _ROMAN_CENTURY.finditer(passage.text):
        number = roman_value(match["number"])
        if number <= _LAST_CENTURY and match.group() not in against:
            yield Mark(
                passage.span(*match.span()),
                f"“{match.group()}” has its figure in Roman letters, as Russian has; English news has none.",
                suggestion=f"{_ordinal(number)} {match.group().split()[-1]}",
            )


def _ordinal(number: int) -> str:
    return f"{number}{'th' if 10 < number < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


CHECK = Check(
    name="number-style",
    title="Figure or date set as in the source language",
    category=Category.LOCALE,
    severity=Severity.MINOR,
    needs=Need.NOTHING,
    scope=Scope.BEAD,
    find=find,
    confidence=0.9,
    langs=frozenset({"en"}),
    sign=Sign.TYPOGRAPHY,
)
