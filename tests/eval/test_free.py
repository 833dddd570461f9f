"""Two right translations of a story that share few words: neither may hold the other back."""

from functools import cache
from pathlib import Path

import pytest

import mtqa
from mtqa.config import Scoring, Settings
from mtqa.record import RunRecord

FREE = Path(__file__).parent / "free"
FAST = Settings(scoring=Scoring(resamples=0))
ALL = sorted(path.parent.name for path in FREE.glob("*/one.en.txt"))
LISTED, COUNTED = 11.2, 0.17
"""Findings in 1,000 words."""
SIDES = (("one", "other"), ("other", "one"))


@pytest.mark.parametrize("sides", SIDES)
@pytest.mark.parametrize("name", ALL)
def test_it_passes(name: str, sides: tuple[str, str]) -> None:
    record = checked(name, *sides)
    assert [
        (f.check, f.text) for f in record.findings if counts(f.confidence, f.monitor) and f.severity.is_serious
    ] == []
    assert record.verdict.passed


def test_few_findings_are_listed_and_hardly_any_count() -> None:
    records = [checked(name, *sides) for name in ALL for sides in SIDES]
    words = sum(len(segment.text.split()) for record in records for segment in record.hypothesis.segments)
    findings = [finding for record in records for finding in record.findings]
    assert 1000 * sum(finding.confidence >= FAST.policy.list_from for finding in findings) / words <= LISTED
    assert 1000 * sum(counts(finding.confidence, finding.monitor) for finding in findings) / words <= COUNTED


def counts(confidence: float, monitor: bool) -> bool:
    return confidence >= FAST.policy.min_confidence and not monitor


@cache
def checked(name: str, one: str, other: str) -> RunRecord:
    folder = FREE / name
    return mtqa.check(
        folder / f"{one}.en.txt", folder / f"{other}.en.txt", settings=FAST, created="2026-01-01T00:00:00Z"
    )
