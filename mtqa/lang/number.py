"""A number as the texts' readers see it: value, kind, unit and place."""

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from mtqa.lang.units import Unit


class NumberKind(StrEnum):
    """What a number is used for."""

    COUNT = "count"
    ORDINAL = "ordinal"
    PERCENT = "percent"
    POINTS = "percentage points"
    CURRENCY = "currency"
    UNIT = "unit"
    YEAR = "year"
    AGE = "age"
    SCORE = "score"
    TIME = "time"
    DATE = "date"
    DESIGNATION = "designation"


class Number(NamedTuple):
    """One number and where it stands."""

    start: int
    """Offset of its first character (not of a currency sign)."""
    end: int
    """Offset one past its last character, scale words included ("2.3 million"), unit not."""
    text: str
    """As written."""
    value: Decimal
    """Its value; the lower or first end of a range or score; minutes since midnight for a time. Signs are not read."""
    high: Decimal
    """The other end of a range or score; equal to `value` otherwise."""
    kind: NumberKind
    unit: Unit | None = None
    unit_start: int = 0
    """Where the unit stands, when there is one."""
    unit_end: int = 0
    approximate: bool = False
    """Whether "about", "nearly", "more than" or the like stands before it."""
    spelled: bool = False
    """Whether it is written in words."""
    loose: bool = False
    """Whether the word says a number among other things ("one", "first", "both"): good as support, weak as a claim."""
    other: Decimal | None = None
    """A second possible reading: "1.200" may be 1.2 or 1200."""
    name: str = ""
    """The letters of a designation, case-folded: "su" of Su-24."""
    parts: tuple[Decimal, ...] = ()
    """The figures that tell it together, as written: 9 and 10 of "nine out of ten" (`mtqa.lang.whole_figures`)."""

    @property
    def values(self) -> tuple[Decimal, ...]:
        """Every value it may stand for: both ends of a range, and the second reading."""
        ends = (self.value,) if self.value == self.high else (self.value, self.high)
        return ends if self.other is None else (*ends, self.other)

    @property
    def is_range(self) -> bool:
        """Whether it has two ends."""
        return self.value != self.high
