"""The record of one run: all a reader needs, with nothing left to recompute."""

from enum import StrEnum
from typing import Any

from msgspec import Struct

from mtqa.record.alignment import Bead
from mtqa.record.document import Document, Side
from mtqa.record.finding import Category, Finding, Severity
from mtqa.record.score import Penalty, Score, SegmentScore, Statistics
from mtqa.record.verdict import Verdict


class Tool(Struct, frozen=True, kw_only=True):
    """A program or model that took part."""

    name: str
    version: str
    digest: str | None = None
    """SHA-256 of a model's files; None for programs."""


class InputFile(Struct, frozen=True, kw_only=True):
    """A file that was read."""

    side: Side
    name: str
    sha256: str


class CheckState(StrEnum):
    """What became of a check."""

    RAN = "ran"
    NOT_RUN = "not run"
    CRASHED = "crashed"


class CheckRun(Struct, frozen=True, kw_only=True):
    """One check's part in the run, with what a report must say about it."""

    name: str
    title: str
    """What it looks for, in a few words."""
    docs: str
    """Path of its page, relative to the repository root."""
    category: Category
    severity: Severity
    monitor: bool
    state: CheckState
    reason: str | None = None
    """Why it did not run or how it crashed; None when it ran."""
    findings: int = 0


class RunRecord(Struct, frozen=True, kw_only=True):
    """Everything one run of mtqa on one article saw and said."""

    schema: str = "mtqa.record/v1"
    created: str
    """Time of the run, ISO 8601 in UTC; passed in by the caller."""
    langs: str
    """Language pair, source first: `ru-en`."""
    tools: tuple[Tool, ...]
    settings: dict[str, Any]
    """Every setting that was in force, as plain values."""
    inputs: tuple[InputFile, ...]
    hypothesis: Document
    reference: Document | None = None
    source: Document | None = None
    beads: tuple[Bead, ...] = ()
    """In hypothesis order, reference-only beads where they fall; empty without a reference, unless the texts came
    aligned with their source (a bilingual file)."""
    coverage: float | None = None
    """0–1: share of the article's words in beads with both sides; None without a reference."""
    checks: tuple[CheckRun, ...] = ()
    """Every registered check, in report order."""
    findings: tuple[Finding, ...] = ()
    """Sorted by place, then check."""
    scores: tuple[Score, ...] = ()
    segment_scores: tuple[SegmentScore, ...] = ()
    statistics: tuple[Statistics, ...] = ()
    penalties: tuple[Penalty, ...] = ()
    verdict: Verdict
