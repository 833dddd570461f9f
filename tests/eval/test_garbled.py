"""Garbled articles written before the checks: what is found in them, with the reference and without.

The floors are pinned a little under what was measured; raise them when a check gets better, never lower them.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

import mtqa
from mtqa.config import Scoring, Settings
from mtqa.record import RunRecord

GARBLED = Path(__file__).parent / "garbled"
FAST = Settings(scoring=Scoring(resamples=0))
ALL = sorted(path.parent.name for path in GARBLED.glob("*/article.toml"))


class Fault(NamedTuple):
    start: int
    end: int
    is_serious: bool


class Figures(NamedTuple):
    recall: float
    serious_recall: float
    precision: float
    serious_precision: float


@pytest.mark.parametrize(
    ("name", "recall", "serious_recall", "precision"),
    [
        ("court", 0.51, 0.61, 0.89),
        ("bank", 0.73, 0.84, 0.8),
        ("football", 0.63, 0.78, 0.87),
        ("plane", 0.58, 0.71, 0.83),
        ("election", 0.62, 0.72, 0.82),
        ("bribes", 0.57, 0.66, 0.93),
        ("pollock", 0.66, 0.86, 0.87),
        ("raid", 0.49, 0.65, 0.93),
        ("fertilizer", 0.41, 0.6, 0.81),
    ],
)
def test_with_the_reference(name: str, recall: float, serious_recall: float, precision: float) -> None:
    figures = measured(name, with_reference=True)
    assert figures.recall >= recall
    assert figures.serious_recall >= serious_recall
    assert figures.precision >= precision
    assert figures.serious_precision >= 0.8


@pytest.mark.parametrize(
    ("name", "recall", "precision"),
    [
        ("court", 0.29, 0.83),
        ("bank", 0.36, 0.6),
        ("football", 0.25, 0.71),
        ("plane", 0.45, 0.82),
        ("election", 0.3, 0.54),
        ("bribes", 0.07, 0.95),
        ("pollock", 0.51, 0.88),
        ("raid", 0.03, 0.95),
        ("fertilizer", 0.38, 0.72),
    ],
)
def test_alone(name: str, recall: float, precision: float) -> None:
    figures = measured(name, with_reference=False)
    assert figures.recall >= recall
    assert figures.precision >= precision


@pytest.mark.parametrize("name", ALL)
def test_the_reference_alone_has_no_finding_that_counts(name: str) -> None:
    record = checked(GARBLED / name / "reference.en.txt", None)
    assert [(f.check, f.text) for f in record.findings if not f.monitor] == []
    assert record.verdict.passed


@pytest.mark.parametrize("name", ALL)
def test_the_verdict_holds_the_article_back(name: str) -> None:
    assert not checked(GARBLED / name / "article.mt.en.txt", GARBLED / name / "reference.en.txt").verdict.passed


def measured(name: str, *, with_reference: bool, root: Path = GARBLED) -> Figures:
    folder = root / name
    record = checked(folder / "article.mt.en.txt", folder / "reference.en.txt" if with_reference else None)
    faults = faults_of(folder, record.hypothesis.text)
    found = [any(meet(f.start, f.end, fault) for f in record.findings) for fault in faults]
    right = [any(meet(f.start, f.end, fault) for fault in faults) for f in record.findings]
    return Figures(
        recall=share(found),
        serious_recall=share([hit for hit, fault in zip(found, faults, strict=True) if fault.is_serious]),
        precision=share(right),
        serious_precision=share([hit for hit, f in zip(right, record.findings, strict=True) if f.severity.is_serious]),
    )


@cache
def checked(translation: Path, reference: Path | None) -> RunRecord:
    return mtqa.check(translation, reference, settings=FAST, created="2026-01-01T00:00:00Z")


def faults_of(folder: Path, text: str) -> list[Fault]:
    faults = []
    for entry in tomllib.loads((folder / "article.toml").read_text(encoding="utf-8"))["fault"]:
        start = -1
        for _ in range(entry.get("occurrence", 1)):
            start = text.index(entry["text"], start + 1)
        faults.append(Fault(start, start + len(entry["text"]), entry["severity"] != "minor"))
    return faults


def meet(start: int, end: int, fault: Fault) -> bool:
    """Whether a finding covers a third of the fault, or the fault a third of it."""
    shared = min(end, fault.end) - max(start, fault.start)
    return shared > 0 and 3 * shared >= min(end - start, fault.end - fault.start)


def share(hits: list[bool]) -> float:
    return sum(hits) / len(hits) if hits else 1.0
