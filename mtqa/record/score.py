"""Scores with what is needed to reproduce and resample them."""

from msgspec import Struct


class Score(Struct, frozen=True, kw_only=True):
    """One figure for the whole article."""

    name: str
    value: float
    low: float | None = None
    """Lower end of the 95 % interval; None when the sample is too small to resample."""
    high: float | None = None
    lowest: float
    """Worst or smallest possible value of the scale."""
    highest: float | None
    """Largest possible value of the scale; None when it has no upper end."""
    higher_is_better: bool
    signature: str
    """Everything needed to compute the same figure elsewhere, in sacreBLEU's notation."""
    sample_too_small: bool = False
    """The article is too short for the figure to mean much."""


class SegmentScore(Struct, frozen=True, kw_only=True):
    """Figures for one bead."""

    bead: int
    """Index into the record's beads."""
    values: dict[str, float]
    """Score name to value."""


class Statistics(Struct, frozen=True, kw_only=True):
    """Per-bead sufficient statistics of one metric: the score is a function of their sum."""

    metric: str
    beads: tuple[int, ...]
    """Indices into the record's beads, one per row."""
    rows: tuple[tuple[float, ...], ...]


class Penalty(Struct, frozen=True, kw_only=True):
    """MQM penalty points by category."""

    category: str
    count: int
    points: float
