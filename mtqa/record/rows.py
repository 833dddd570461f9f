"""Pre-aligned segments: what goes in and what comes out, one JSON object a line."""

from msgspec import Struct

from mtqa.record.finding import Finding


class Row(Struct, frozen=True, kw_only=True):
    """One segment with its reference and source where there are any. Other keys are ignored."""

    mt: str
    ref: str | None = None
    src: str | None = None
    id: str | int | None = None
    doc: str | int | None = None


class RowResult(Struct, frozen=True, kw_only=True):
    """What mtqa says of one row; offsets in `findings` are into that row's `mt`."""

    id: str | int | None
    score: float | None
    """0–100, higher is better; None when the row has nothing to judge."""
    mqm: float | None
    """Expected MQM penalty points, 0 is best; None when the row has nothing to judge."""
    findings: tuple[Finding, ...]
    metrics: dict[str, float]
    """Sentence scores against the reference; empty without one."""
    parts: dict[str, float] = {}
    """What `mqm` was blended from (docs/model-card.md); empty where the model did not read the row."""
    crashed: tuple[str, ...] = ()
    """Checks that crashed on this row: what they would have found is missing."""


class SentencePair(Struct, frozen=True, kw_only=True):
    """Two texts already cut into sentences, to be aligned. Other keys are ignored."""

    hyp: tuple[str, ...]
    ref: tuple[str, ...]
    id: str | int | None = None
