"""Segment quality."""

import math

import numpy as np
import pytest

from mtqa.neural.quality import FEATURES, features, quality_of
from mtqa.neural.reader import Reader, Reading
from mtqa.neural.runtime import Runtime


def reading(penalty: float, unmatched: float = 0.0) -> Reading:
    error = np.array([0.5, 0.1], np.float32)
    return Reading(
        "a b", True, ((0, 1), (2, 3)), error, error, np.ones((2, 1), np.float32), penalty, unmatched, 0.0, 1.0
    )


def test_a_worse_reading_has_a_lower_score(runtime: Runtime) -> None:
    good, bad = (quality_of(reading(value), runtime.model.settings) for value in (0.5, 9.0))
    assert good.mqm < bad.mqm
    assert good.score > bad.score
    assert good.score == pytest.approx(100 * (1 - good.mqm / 25), abs=1e-3)


def test_the_blend_is_told(runtime: Runtime) -> None:
    result = quality_of(reading(3.0, unmatched=0.25), runtime.model.settings)
    assert tuple(result.parts) == FEATURES[1:]
    assert result.parts["unmatched"] == 0.25
    assert result.parts["head"] == pytest.approx(math.log(4), abs=1e-4)
    weights = runtime.model.settings["with_reference"]["penalty"]
    blended = sum(w * v for w, v in zip(weights, features(reading(3.0, 0.25)), strict=True))
    assert result.mqm == pytest.approx(math.expm1(blended), abs=1e-3)


def test_the_scale_has_ends(runtime: Runtime) -> None:
    worst = quality_of(reading(1e9), runtime.model.settings)
    assert worst.mqm == pytest.approx(100)
    assert worst.score == 0


def test_nothing_read_is_finite(runtime: Runtime) -> None:
    (empty,) = Reader(runtime).read([("", None)])
    assert math.isfinite(quality_of(empty, runtime.model.settings).score)
