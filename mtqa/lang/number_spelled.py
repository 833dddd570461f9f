"""Numbers that begin with a word: sums of words, "half a million", "a year and a half"."""

import re
from collections.abc import Sequence
from decimal import Decimal

from mtqa.lang.number import Number, NumberKind
from mtqa.lang.number_digits import AND_A, SPACE_ONLY
from mtqa.lang.number_scan import DASH, SPACE, Atom
from mtqa.lang.number_words import Composer, NumberWord, Part
from mtqa.lang.units import unit_named

_GLUE = re.compile(rf"(?:{SPACE}|{DASH}|{SPACE}?{DASH}?(?:and|with|and{SPACE}a|с|и){SPACE}?{DASH}?)?$")
_SPANS_OF_TIME = {"fortnight": "day", "decade": "year", "century": "year"}
_UNIT_AND_A = re.compile(r"\b(?:an?|one)\s(\w+)\sand\san?\s$", re.IGNORECASE)
_A_SCALE = re.compile(rf"{SPACE}?{DASH}?(?:of{SPACE})?an?{SPACE}$", re.IGNORECASE)


def from_words(text: str, atoms: Sequence[Atom], at: int) -> tuple[Number | None, int]:
    """The number that begins at `atoms[at]`, or None, and the index of the first atom behind it."""
    first = atoms[at]
    composer, end, parts, begun = Composer(), first.start, 0, at
    while at < len(atoms) and (word := atoms[at].word) is not None:
        gap = text[end : atoms[at].start]
        if parts and not _GLUE.match(gap):
            break
        if not _add(composer, word, parts, gap):
            break
        end, at, parts = atoms[at].end, at + 1, parts + 1
    if not parts:
        return _odd_word(text, atoms, begun)
    value, end, at, divided = _fractional_tail(text, atoms, at, end, composer)
    number = Number(
        first.start,
        end,
        text[first.start : end],
        value,
        value,
        NumberKind.ORDINAL if composer.ordinal else NumberKind.COUNT,
        spelled=True,
        loose=(value <= 1 and not divided) or (composer.ordinal and value <= 2),
    )
    return number, at


def _add(composer: Composer, word: NumberWord, parts: int, gap: str) -> bool:
    cardinal = word.value_as(Part.CARDINAL)
    if cardinal is not None:
        joined = (
            " " in gap or "\u00a0" in gap or gap == "" or (composer.current or 0) >= 20 or bool(composer.last_scale)
        )
        return (
            joined
            and ("and" not in gap or composer.value >= 100)
            and ("и" not in gap)
            and composer.add_cardinal(cardinal)
        )
    if (scale := word.value_as(Part.SCALE)) is not None:
        return "and" not in gap and "и" not in gap and composer.add_scale(scale)
    if parts and (scale := word.value_as(Part.PLURAL_SCALE)) is not None:
        return "and" not in gap and composer.add_scale(scale)
    if parts and (word.value_as(Part.DENOMINATOR) or word.value_as(Part.FRACTION)):
        ordinal = word.value_as(Part.ORDINAL)
        return ordinal is not None and composer.value >= 20 and composer.add_ordinal(ordinal)
    if (ordinal := word.value_as(Part.ORDINAL)) is not None:
        return ("and" not in gap or composer.value >= 100) and "и" not in gap and composer.add_ordinal(ordinal)
    return False


def _fractional_tail(
    text: str, atoms: Sequence[Atom], at: int, end: int, composer: Composer
) -> tuple[Decimal, int, int, bool]:
    """Take "and a half", "-thirds", and a scale after them; says whether the value became a fraction."""
    value = composer.value
    if at >= len(atoms) or (word := atoms[at].word) is None:
        return value, end, at, False
    gap = text[end : atoms[at].start]
    half, below = word.value_as(Part.FRACTION), word.value_as(Part.DENOMINATOR)
    if half is not None and AND_A.match(gap):
        # "a million and a half" is half a million more, "two hundred and a half" is not.
        of = composer.last_scale if composer.current is None and composer.last_scale else 1
        value, end, at = value + half * of, atoms[at].end, at + 1
    elif below is not None and SPACE_ONLY.match(gap) and value < below and value < 10:
        return value / below, atoms[at].end, at + 1, True
    else:
        return value, end, at, False
    if at < len(atoms) and (word := atoms[at].word) is not None and SPACE_ONLY.match(text[end : atoms[at].start]):
        scale = word.value_as(Part.SCALE)
        if scale is not None:
            value, end, at = value * scale, atoms[at].end, at + 1
    return value, end, at, True


def _odd_word(text: str, atoms: Sequence[Atom], at: int) -> tuple[Number | None, int]:
    """A word that does not begin a sum: "half a million", "a third", "both"."""
    atom, word = atoms[at], atoms[at].word
    if word is None:
        return None, at + 1
    value = word.value_as(Part.FRACTION, Part.LOOSE)
    if value is None:
        return None, at + 1
    end, at = atom.end, at + 1
    if (whole := _UNIT_AND_A.search(text, max(0, atom.start - 32), atom.start)) and (
        unit := unit_named(whole[1], "en")
    ):
        value += 1  # "a year and a half"
        number = Number(atom.start, end, atom.text, value, value, NumberKind.UNIT, unit, spelled=True)
        return number._replace(unit_start=whole.start(1), unit_end=whole.end(1)), at
    loose = True
    if word.value_as(Part.FRACTION) is not None and at < len(atoms) and (following := atoms[at].word) is not None:
        scale, gap = following.value_as(Part.SCALE), text[end : atoms[at].start]
        if scale is not None and (_A_SCALE.match(gap) or gap.strip() in ("", "-")):
            value, end, at, loose = value * scale, atoms[at].end, at + 1, False
    unit = unit_named(_SPANS_OF_TIME.get(atom.text.casefold(), ""), "en")
    number = Number(
        atom.start, end, text[atom.start : end], value, value, NumberKind.COUNT, unit, spelled=True, loose=loose
    )
    return number, at
