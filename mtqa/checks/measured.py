"""How often each check was right when it was last measured; `bench/checks` writes the figures."""

import json
import math
from functools import cache
from importlib.resources import files
from typing import NamedTuple

FILE = "measured.json"
_Z = 1.96
"""Standard normal quantile of a 95 % interval."""
_FEWEST = 5
"""Findings under which no share is told: an interval of half the scale says nothing."""


class Measured(NamedTuple):
    """Findings of one check on human translations with one planted fault each, and on clean ones."""

    right: int
    """Findings on a planted fault."""
    wrong: int
    """Findings on clean human paraphrase, where every finding is an alarm."""

    @property
    def precision(self) -> float | None:
        """Share of its findings that were right, 0-1; None where there are too few to tell."""
        total = self.right + self.wrong
        return self.right / total if total >= _FEWEST else None

    @property
    def interval(self) -> tuple[float, float]:
        """95 % interval of the precision, 0-1.

        Source: Wilson 1927, https://doi.org/10.1080/01621459.1927.10502953.
        """
        total = self.right + self.wrong
        if not total:
            return 0.0, 1.0
        share, room = self.right / total, _Z**2 / total
        middle = (share + room / 2) / (1 + room)
        half = _Z / (1 + room) * math.sqrt(share * (1 - share) / total + room / (4 * total))
        return max(0.0, middle - half), min(1.0, middle + half)


@cache
def measurements() -> dict[str, Measured]:
    """What was measured, by check; a check that was not is missing."""
    text = (files("mtqa.checks") / FILE).read_text(encoding="utf-8")
    return {name: Measured(*counts) for name, counts in json.loads(text)["planted"].items()}
