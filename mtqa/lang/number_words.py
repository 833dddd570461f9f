"""Spelled-out numbers: the tables, and how words compose into one value."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any

from mtqa.lang.tables import table

_ADJECTIVE_ENDINGS = (
    "ый ий ой ая яя ое ее ого его ому ему ом ем ым им ую юю ых их ыми ими ья ье ьего ьей ьему ьим ьем ью ьи ьих"
).split()


class Part(Enum):
    """What a word contributes to a number."""

    CARDINAL = "cardinal"
    ORDINAL = "ordinal"
    SCALE = "scale"
    PLURAL_SCALE = "plural scale"
    FRACTION = "fraction"
    DENOMINATOR = "denominator"
    LOOSE = "loose"


@dataclass(frozen=True)
class NumberWord:
    """One word's meanings: most have one, "quarter" has two."""

    parts: tuple[tuple[Part, Decimal], ...]

    def value_as(self, *parts: Part) -> Decimal | None:
        """The value as the first of the given parts that the word can be, or None."""
        for wanted in parts:
            for part, value in self.parts:
                if part is wanted:
                    return value
        return None


@dataclass(frozen=True)
class NumberWords:
    """All number words of one language, case-folded."""

    words: dict[str, NumberWord] = field(default_factory=dict)
    attached: dict[str, Decimal] = field(default_factory=dict)
    """Scales that are only such when glued to digits: "50k"."""

    def scale(self, word: str) -> Decimal | None:
        """What the word multiplies a number before it by, or None."""
        entry = self.words.get(word)
        return entry.value_as(Part.SCALE, Part.PLURAL_SCALE) if entry else None


@cache
def number_words(lang: str) -> NumberWords:
    """The number words of a language; empty where mtqa has no table."""
    lists = table("numbers").get(lang, {})
    gathered: dict[str, list[tuple[Part, Decimal]]] = {}
    for part, key in _KEYS:
        for form, value in _forms(lists.get(key, {})):
            gathered.setdefault(form, []).append((part, value))
    for stem, value in _forms(lists.get("ordinal_stems", {})):
        for ending in _ADJECTIVE_ENDINGS:
            gathered.setdefault(stem + ending, []).append((Part.ORDINAL, value))
    words = {form: NumberWord(tuple(parts)) for form, parts in gathered.items()}
    return NumberWords(words, dict(_forms(lists.get("attached_scales", {}))))


_KEYS = (
    (Part.CARDINAL, "cardinals"),
    (Part.ORDINAL, "ordinals"),
    (Part.SCALE, "scales"),
    (Part.PLURAL_SCALE, "plural_scales"),
    (Part.FRACTION, "fractions"),
    (Part.DENOMINATOR, "denominators"),
    (Part.LOOSE, "loose"),
)


def _forms(values: dict[str, Any]) -> list[tuple[str, Decimal]]:
    return [(form, Decimal(str(value))) for forms, value in values.items() for form in forms.split()]


@dataclass
class Composer:
    """Adds up the words of one number: "twenty-one thousand three hundred" is 21,300.

    Feed words until one is refused; that one begins another number.
    """

    total: Decimal = Decimal(0)
    current: Decimal | None = None
    last_scale: Decimal | None = None
    ordinal: bool = False

    @property
    def value(self) -> Decimal:
        """The number so far."""
        return self.total + (self.current or 0)

    def add_cardinal(self, value: Decimal) -> bool:
        """Take 0-99, or a one-word hundred; False when it does not fit behind what is there."""
        if self.ordinal or (self.current is not None and not _fits(self.current, value)):
            return False
        self.current = (self.current or Decimal(0)) + value
        return True

    def add_ordinal(self, value: Decimal) -> bool:
        """Take an ordinal, which ends the number."""
        if value >= 100 and self.current is not None:
            if self.current >= 100:
                return False
            self.current, self.ordinal = self.current * value, True
            return True
        if not self.add_cardinal(value):
            return False
        self.ordinal = True
        return True

    def add_scale(self, value: Decimal) -> bool:
        """Take hundred, thousand, million, dozen."""
        if self.ordinal or (self.current is None and self.last_scale is not None):
            return False
        if value < 1000:
            if self.current is not None and self.current >= 100:
                return False
            self.current = (1 if self.current is None else self.current) * value
            return True
        if self.last_scale is not None and value >= self.last_scale:
            return False
        self.total += (1 if self.current is None else self.current) * value
        self.current, self.last_scale = None, value
        return True


def _fits(current: Decimal, value: Decimal) -> bool:
    if current == 0 or value == 0 or value != value.to_integral_value():
        return False
    if current % 100 == 0:
        return value < 100
    return current % 10 == 0 and current % 100 >= 20 and value < 10
