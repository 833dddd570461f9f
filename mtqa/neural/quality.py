"""How good a whole segment is: the expected MQM penalty, and a score of 0-100 made from it."""

import math
from collections.abc import Mapping
from typing import Any, NamedTuple

from mtqa.neural.reader import Reading

# MQM's penalty for a segment that is no translation at all; from there on the score is 0.
_WORST = 25.0
_HIGHEST = 100.0
# A translation further from the reference's length is cut short or padded: its words say nothing of a whole one.
_LONGER = 1.25

FEATURES = ("bias", "head", "errors", "length", "gap", "distance", "edits", "findings")
"""What the penalty is blended from; `features` says what each is."""


class Quality(NamedTuple):
    """The judgement of one segment."""

    score: float
    """0-100, higher is better: 100 (1 - mqm / 25)."""
    mqm: float
    """Expected MQM penalty, 0 or more: major 5, minor 1, minor punctuation 0.1."""
    parts: dict[str, float]
    """What the penalty was blended from, by the names in `FEATURES`; belongs in the record."""
    with_reference: bool


PERFECT = Quality(score=100.0, mqm=0.0, parts={}, with_reference=True)
"""What is the reference word for word: right by definition, and read by nobody."""


def quality_of(reading: Reading, settings: Mapping[str, Any]) -> Quality:
    """Judge one reading, before anything is known of the findings of rules.

    The penalty is a linear blend, on the scale log(1 + penalty), of what the model and simple comparisons say,
    fitted on held-back documents (decision 0206).
    """
    parts = dict(zip(FEATURES[1:], features(reading)[1:], strict=True))
    return _blended(parts, reading.with_reference, settings)


def with_findings(quality: Quality, points: float, settings: Mapping[str, Any]) -> Quality:
    """The same judgement when rules have found something.

    Args:
        quality: by `quality_of`.
        points: MQM points of the rules' findings, each weighed by its confidence; 0 or more.
        settings: `Model.settings`.
    """
    if not quality.parts:
        return quality
    return _blended(quality.parts | {"findings": math.log1p(points)}, quality.with_reference, settings)


def features(reading: Reading) -> list[float]:
    """What the penalty is computed from, in the order of `FEATURES`.

    The segment head's penalty and the sum of the words' error probabilities, for a text as long as the reference; the
    words; the reference's words that chrF misses; 1 - chrF; the word edits; the findings' points, here 0. All
    but 1 - chrF are logarithms of 1 + the figure. Length stands for the source: a translation is not worse for being
    longer than another of the same sentence, so with a reference its own length takes no part.
    """
    words = max(1, len(reading.spans))
    scale = min(max(reading.counterpart / words, 1 / _LONGER), _LONGER) if reading.with_reference else 1.0
    distance = 1.0 - reading.overlap
    return [
        1.0,
        math.log1p(min(reading.penalty * scale, _WORST)),
        math.log1p(float(reading.error.sum()) * scale),
        math.log1p(len(reading.spans)),
        math.log1p(reading.counterpart * distance),
        distance,
        math.log1p(reading.edits),
        0.0,
    ]


def _blended(parts: Mapping[str, float], with_reference: bool, settings: Mapping[str, Any]) -> Quality:
    mode = settings["with_reference" if with_reference else "without_reference"]
    rounded = {name: round(value, 4) for name, value in parts.items()}
    bias, *weights = mode["penalty"]
    blended = bias + sum(weight * rounded[name] for name, weight in zip(FEATURES[1:], weights, strict=True))
    mqm = mode["scale"] * math.expm1(min(max(blended, 0.0), math.log1p(_HIGHEST)))
    score = 100.0 * (1.0 - min(mqm, _WORST) / _WORST)
    return Quality(round(score, 4), round(mqm, 4), rounded, with_reference)
