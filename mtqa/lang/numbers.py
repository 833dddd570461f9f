"""Numbers in news text, by value: "1,200", "1 200", "twelve hundred" and "1.2 thousand" are the same number.

Digits are read in every language; spelled-out numbers in those that `data/numbers.toml` covers.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from mtqa.lang.number import Number, NumberKind
from mtqa.lang.number_context import MONTH_BEFORE, in_context
from mtqa.lang.number_digits import from_digits
from mtqa.lang.number_scan import SPACE, atoms_in
from mtqa.lang.number_special import special_number
from mtqa.lang.number_spelled import from_words
from mtqa.lang.number_words import number_words
from mtqa.lang.units import unit_after, unit_before
from mtqa.memo import of_article

__all__ = ["Number", "NumberKind", "numbers_in"]

_RANGE = re.compile(rf"%?(?:{SPACE}?(?:–|—|-|‑|…|\.\.\.){SPACE}?[$€£+]?|[\s](?:to|or)[\s][$€£]?)$")
_IN_A_YEAR = re.compile(r"\b(?:in|during|since|by|of)\s$", re.IGNORECASE)
_CHANGED_BY = re.compile(
    r"\b(?:by|up|down|rose|rises?|fell|falls?|gained|lost|added|grew|jumped|dropped|climbed|slid)\s(?:\w+\s)?[$€£+−-]?$",
    re.IGNORECASE,
)
_MOST_APART = 3
"""How many times its low end the high end of a range of amounts may be; chosen."""
_SHARES = frozenset({"share", "points"})
_SCALES = tuple(Decimal(scale) for scale in (10**12, 10**9, 10**6, 1000, 100))


@of_article
def numbers_in(text: str, lang: str) -> tuple[Number, ...]:
    """All numbers of a text, by offset.

    Args:
        text: one or more sentences.
        lang: ISO 639-1; decides number words and which of "," and "." parts thousands.

    Returns:
        Non-overlapping numbers. Designations (Su-24, COVID-19) are among them, with their own kind.
    """
    found: list[Number] = []
    for bare in _joined(text, _bare(text, lang), lang):
        if found and bare.start < max(found[-1].unit_end, found[-1].end):
            continue  # "a second", "century": part of the unit before it
        found.append(in_context(text, bare, lang))
    return tuple(found)


def _bare(text: str, lang: str) -> Iterator[Number]:
    """Numbers without what the words around them say."""
    words = number_words(lang)
    atoms = atoms_in(text, words)
    at = 0
    while at < len(atoms):
        atom = atoms[at]
        if atom.kind in ("digits", "vulgar", "fraction"):
            number, at = from_digits(text, atoms, at, lang, words)
            yield number
        elif atom.kind == "word":
            spelled, at = from_words(text, atoms, at)
            if spelled is not None:
                yield spelled
        else:
            at += 1
            yield special_number(atom)


def _joined(text: str, numbers: Iterator[Number], lang: str) -> Iterator[Number]:
    """Make one range of two plain numbers with a dash between them."""
    held: Number | None = None
    for number in numbers:
        if held is not None and _is_range(text, held, number, lang):
            held = _range(text, held, number)
            continue
        if held is not None:
            yield held
        held = number
    if held is not None:
        yield held


def _is_range(text: str, first: Number, second: Number, lang: str) -> bool:
    plain = first.kind is second.kind is NumberKind.COUNT and first.spelled == second.spelled and not first.is_range
    gap = text[first.end : second.start]
    if not plain or not _RANGE.match(gap):
        return False
    if gap == " or " and not first.spelled:
        return False
    if not _of_one_kind(text, first, second, lang) or _is_amount_and_level(text, first, second):
        return False
    if gap != gap.strip() and MONTH_BEFORE.search(text[max(0, first.start - 24) : first.start]):
        return False  # "on July 27 - 60 thousand people"
    if gap == " to " and _is_a_year(text, first) and not (second.text.isdigit() and len(second.text) in (2, 4)):
        return False  # "rose 3% in 2014 to 8.6 trillion"
    if first.text.isdigit() and len(first.text) == 4 and len(second.text) == 2 and first.value % 100 > second.value:
        return False
    return first.value < second.value or gap in ("-", "–", "—")


def _of_one_kind(text: str, first: Number, second: Number, lang: str) -> bool:
    """Whether two numbers measure the same: "by 62% to 9.8 billion" and "$5 to 70%" are no ranges."""
    unit = unit_after(text, second.end, lang)
    if text[first.end : second.start].startswith("%"):
        return unit is not None and unit.unit.dimension in _SHARES
    sign = unit_before(text, first.start)
    other = unit_before(text, second.start) or unit
    if sign is None or other is None:
        return True
    return other.unit == sign.unit if other.unit.is_currency else other.unit.dimension not in _SHARES


def _is_amount_and_level(text: str, first: Number, second: Number) -> bool:
    """Whether something changed by the first number and stands at the second: "up 5 to 120", "by 3% to 12%"."""
    if not text[first.end : second.start].rstrip("$€£").endswith("to "):
        return False
    far = second.value > _MOST_APART * _low_end(first, second)
    return far and bool(_CHANGED_BY.search(text[max(0, first.start - 16) : first.start]))


def _is_a_year(text: str, number: Number) -> bool:
    return len(number.text) == 4 and number.text.isdigit() and bool(_IN_A_YEAR.search(text[: number.start]))


def _low_end(first: Number, second: Number) -> Decimal:
    """The first of two ends; a scale belongs to both ("2-3 million")."""
    low, high = first.value, second.value
    if second.text[-1].isdigit():
        return low
    return low * next((scale for scale in _SCALES if low * scale < high and high % scale == 0), 1)


def _range(text: str, first: Number, second: Number) -> Number:
    low, high = _low_end(first, second), second.value
    if 1000 <= low < 2100 and low % 100 < high < 100 and len(second.text) == 2:
        high += low - low % 100  # 2021–22
    written = text[first.start : second.end]
    kind = NumberKind.SCORE if low > high else NumberKind.COUNT
    vague = first.approximate or text[first.end : second.start] == " or "
    return first._replace(
        end=second.end,
        text=written,
        value=low,
        high=high,
        kind=kind,
        other=second.other,
        loose=False,
        approximate=vague,
    )
