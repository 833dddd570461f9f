"""Numbers that one piece of the text tells whole: times, scores, dates, seasons, Roman numerals, designations."""

import re
from decimal import Decimal

from mtqa.lang.number import Number, NumberKind
from mtqa.lang.number_scan import Atom


def special_number(atom: Atom) -> Number:
    """The number that an atom of such a kind is by itself."""
    start, end, kind, written = atom.start, atom.end, atom.kind, atom.text
    if kind in ("time", "score"):
        return _pair(atom)
    if kind == "roman":
        value = Decimal(roman_value(written))
        return Number(start, end, written, value, value, NumberKind.ORDINAL, loose=True)
    if kind == "years":
        first, last = (part.strip() for part in written.split("/"))
        low = Decimal(first)
        return Number(start, end, written, low, Decimal(first[: 4 - len(last)] + last), NumberKind.YEAR)
    if kind == "date":
        return Number(start, end, written, Decimal(re.split(r"[-./]", written)[0]), Decimal(0), NumberKind.DATE)
    digits = re.search(r"\d+", written)
    value = Decimal(digits.group()) if digits else Decimal(0)
    name = re.sub(r"[\W\d_]+", "", written[: digits.start()] if digits else "").casefold()
    return Number(start, end, written, value, value, NumberKind.DESIGNATION, name=name)


def _pair(atom: Atom) -> Number:
    first, second = (int(part) for part in re.split(r"\s*[:։hH]\s*", atom.text)[:2])
    if atom.kind == "time" and first < 25 and second < 60:
        value = Decimal(first * 60 + second)
        return Number(atom.start, atom.end, atom.text, value, value, NumberKind.TIME)
    return Number(atom.start, atom.end, atom.text, Decimal(first), Decimal(second), NumberKind.SCORE)


def roman_value(written: str) -> int:
    """The value of a Roman figure of the letters I, V and X ("XIV": 14)."""
    total, digits = 0, {"I": 1, "V": 5, "X": 10}
    for letter, following in zip(written, written[1:] + " ", strict=True):
        value = digits[letter]
        total += -value if digits.get(following, 0) > value else value
    return total
