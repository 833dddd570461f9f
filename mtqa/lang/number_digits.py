"""Numbers that begin with digits: how thousands and decimals are parted, and the scale that follows."""

import re
from collections.abc import Sequence
from decimal import Decimal

from mtqa.lang.number import Number, NumberKind
from mtqa.lang.number_scan import DASH, SPACE, Atom
from mtqa.lang.number_words import NumberWords, Part
from mtqa.lang.units import unit_before

_COMMA_DECIMAL = frozenset(
    "bg cs da de el es et fi fr hr hu id is it kk lt lv mk nb nl no pl pt ro ru sk sl sr sv tr uk".split()
)
_VULGAR = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"), "⅓": Decimal(1) / 3, "⅔": Decimal(2) / 3}
_MOST_SCALED = Decimal(10) ** 12
"""What is no less takes no scale any more: "trillion" behind it is a slip, and the product past exact arithmetic."""
_LETTERS = re.compile(r"[^\W\d_]+")
AND_A = re.compile(rf"{SPACE}?{DASH}?(?:and{SPACE}?{DASH}?an?|and{SPACE}?{DASH}?one|с){SPACE}?{DASH}?$", re.IGNORECASE)
"""What stands between a number and "half": "and a"."""
SPACE_ONLY = re.compile(rf"{SPACE}{{0,2}}{DASH}?\.?{SPACE}{{0,2}}$")
"""What may stand between a number and its scale."""


def from_digits(text: str, atoms: Sequence[Atom], at: int, lang: str, words: NumberWords) -> tuple[Number, int]:
    """The number that begins at `atoms[at]`, and the index of the first atom behind it."""
    atom = atoms[at]
    value, other = _value(atom, lang)
    end, at = atom.end, at + 1
    glued = _LETTERS.match(text, end)
    scale = words.attached.get(glued.group().casefold()) if glued else None
    if glued and scale and not _is_scale(text, atom, glued.group()):
        other = value * scale
    elif glued and scale:
        value, other, end = value * scale, None, glued.end()
        at += at < len(atoms) and atoms[at].start < end
    while at < len(atoms) and atoms[at].kind in ("word", "vulgar", "fraction"):
        following, gap = atoms[at], text[end : atoms[at].start]
        if following.kind in ("vulgar", "fraction") and gap.strip() == "" and (part := _value(following, lang)[0]) < 1:
            value, end, at = value + part, following.end, at + 1
            continue
        if following.word is None:
            break
        scale = following.word.value_as(Part.SCALE, Part.PLURAL_SCALE)
        half = following.word.value_as(Part.FRACTION)
        if scale is not None and value < _MOST_SCALED and SPACE_ONLY.match(gap):
            value, other = value * scale, None if other is None else other * scale
        elif half is not None and AND_A.match(gap):
            value += half
        else:
            break
        end, at = following.end, at + 1
    return Number(atom.start, end, text[atom.start : end], value, value, NumberKind.COUNT, other=other), at


def _is_scale(text: str, atom: Atom, letters: str) -> bool:
    """Whether letters glued to digits are a scale: "50m" may be metres unless it is money."""
    return letters.casefold() not in ("m", "b") or unit_before(text, atom.start) is not None


def _value(atom: Atom, lang: str) -> tuple[Decimal, Decimal | None]:
    """The value of digits, and the second reading if there is one."""
    if atom.kind == "vulgar":
        return _VULGAR[atom.text], None
    if atom.kind == "fraction":
        above, below = re.split(r"\s*[/⁄]\s*", atom.text)
        return (Decimal(above) / Decimal(below) if int(below) else Decimal(above)), None
    plain = re.sub(r"[\s\u00a0\u202f\u2009'’]", "", atom.text)
    commas, dots = plain.count(","), plain.count(".")
    if commas and dots:
        point = "," if plain.rfind(",") > plain.rfind(".") else "."
        # "1.2,3.4" is a list, or debris: no mark parts the decimals.
        return _decimal(plain, point if plain.count(point) == 1 else ""), None
    mark = "," if commas else "."
    if commas + dots == 0:
        return Decimal(plain), None
    if commas + dots > 1:
        return _decimal(plain, ""), None
    before, after = plain.split(mark)
    if len(after) != 3 or len(before) > 3 or before == "0" or plain != atom.text:
        return _decimal(plain, mark), None
    readings = _decimal(plain, mark), _decimal(plain, "")
    thousands_mark = "." if lang in _COMMA_DECIMAL else ","
    if mark == thousands_mark and after == "000":
        return readings[1], None  # nobody writes 912 with three decimals
    return (readings[1], readings[0]) if mark == thousands_mark else readings


def _decimal(plain: str, point: str) -> Decimal:
    kept = "".join(
        "." if character == point else character for character in plain if character.isdigit() or character == point
    )
    return Decimal(kept)
