"""Segment quality."""

import math

import numpy as np
import pytest

from mtqa.neural.quality import FEATURES, PERFECT, features, quality_of, with_findings
from mtqa.neural.reader import Reader, Reading
from mtqa.neural.runtime import Runtime


def reading(penalty: float, counterpart: int = 2, overlap: float = 1.0, edits: int = 0) -> Reading:
    error = np.array([0.5, 0.1], np.float32)
    category = np.ones((2, 1), np.float32)
    return Reading(
        "a b", bool(counterpart), ((0, 1), (2, 3)), error, error, category, penalty, counterpart, edits, overlap
    )


def test_a_worse_reading_has_a_lower_score(runtime: Runtime) -> None:
    good, bad = (quality_of(reading(value), runtime.model.settings) for value in (0.5, 9.0))
    assert good.mqm < bad.mqm
    assert good.score > bad.score
    assert good.score == pytest.approx(100 * (1 - good.mqm / 25), abs=1e-3)


def test_the_blend_is_told(runtime: Runtime) -> None:
    read = reading(3.0, overlap=0.25, edits=4)
    result = quality_of(read, runtime.model.settings)
    assert tuple(result.parts) == FEATURES[1:]
    assert result.parts["distance"] == 0.75
    assert result.parts["head"] == pytest.approx(math.log(4), abs=1e-4)
    mode = runtime.model.settings["with_reference"]
    blended = sum(w * v for w, v in zip(mode["penalty"], features(read), strict=True))
    assert result.mqm == pytest.approx(mode["scale"] * math.expm1(blended), abs=1e-3)


def test_findings_cost(runtime: Runtime) -> None:
    settings = runtime.model.settings
    before = quality_of(reading(3.0), settings)
    assert with_findings(before, 0.0, settings) == before
    after = with_findings(before, 5.0, settings)
    assert after.mqm > before.mqm
    assert after.score < before.score
    assert after.parts["findings"] == pytest.approx(math.log(6), abs=1e-4)
    assert with_findings(after, 0.0, settings) == before


def test_findings_cannot_spoil_what_is_the_reference_itself(runtime: Runtime) -> None:
    assert with_findings(PERFECT, 5.0, runtime.model.settings) == PERFECT


def test_a_longer_wording_is_no_worse_in_itself() -> None:
    """The head's penalty is for the whole translation; it is brought to the length of the reference, within bounds."""
    assert features(reading(2.0, counterpart=2))[1] == pytest.approx(math.log1p(2.0))
    assert features(reading(2.0, counterpart=40))[1] == pytest.approx(math.log1p(2.5))
    assert features(reading(1e9))[1] == pytest.approx(math.log1p(25.0))


def test_the_scale_has_ends(runtime: Runtime) -> None:
    worst = quality_of(reading(1e9, overlap=0.0, edits=10**9), runtime.model.settings)
    assert worst.mqm > 25
    assert worst.score == 0


def test_nothing_read_is_finite(runtime: Runtime) -> None:
    for empty in Reader(runtime).read([("", None), ("", "A reference.")]):
        assert math.isfinite(quality_of(empty, runtime.model.settings).score)
