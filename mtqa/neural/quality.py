"""How good a whole segment is: the expected MQM penalty, and a score of 0-100 made from it."""

import math
from collections.abc import Mapping
from typing import Any, NamedTuple

from mtqa.neural.reader import Reading

# MQM's penalty for a segment that is no translation at all; from there on the score is 0.
_WORST = 25.0

FEATURES = ("bias", "head", "errors", "serious", "length", "unmatched", "missing", "distance")


class Quality(NamedTuple):
    """The judgement of one segment."""

    score: float
    """0-100, higher is better: 100 (1 - mqm / 25)."""
    mqm: float
    """Expected MQM penalty, 0 or more: major 5, minor 1, minor punctuation 0.1."""
    parts: dict[str, float]
    """What the penalty was blended from, by the names in `FEATURES`; belongs in the record."""


def quality_of(reading: Reading, settings: Mapping[str, Any]) -> Quality:
    """Judge one reading.

    The penalty is a linear blend, on the scale log(1 + penalty), of the segment head, the sums of the words'
    error probabilities, the length, the shares of words the other side lacks, and 1 - chrF, fitted on
    held-back documents.
    """
    mode = settings["with_reference" if reading.with_reference else "without_reference"]
    values = features(reading)
    blended = sum(w * v for w, v in zip(mode["penalty"], values, strict=True))
    mqm = math.expm1(min(max(blended, 0.0), math.log(101.0)))
    parts = {name: round(value, 4) for name, value in zip(FEATURES[1:], values[1:], strict=True)}
    return Quality(round(100.0 * (1.0 - min(mqm, _WORST) / _WORST), 4), round(mqm, 4), parts)


def features(reading: Reading) -> list[float]:
    """What the penalty is computed from, in the order of `FEATURES`."""
    return [
        1.0,
        math.log1p(reading.penalty),
        math.log1p(float(reading.error.sum())),
        math.log1p(float(reading.serious.sum())),
        math.log1p(len(reading.spans)),
        reading.unmatched,
        reading.missing,
        1.0 - reading.overlap,
    ]
