"""Measured precision, as the pages of the checks tell it."""

import pytest

from mtqa.checks import CHECKS
from mtqa.checks.measured import Measured, measurements
from mtqa.checks.page import page


def test_precision_needs_a_handful_of_findings() -> None:
    assert Measured(3, 1).precision is None
    assert Measured(9, 1).precision == 0.9


@pytest.mark.parametrize(
    ("right", "wrong", "low", "high"), [(9, 1, 0.596, 0.982), (0, 0, 0.0, 1.0), (50, 50, 0.404, 0.596)]
)
def test_wilson_interval(right: int, wrong: int, low: float, high: float) -> None:
    assert Measured(right, wrong).interval == pytest.approx((low, high), abs=0.001)


def test_only_checks_that_exist_are_measured() -> None:
    assert set(measurements()) <= {check.name for check in CHECKS}


def test_a_page_tells_the_precision_or_that_there_is_none() -> None:
    told = [page(check) for check in CHECKS]
    assert all("## Measured" in text for text in told)
    assert any("95 % interval" in text for text in told)
