"""Figures as plain geometry: findings along the article, penalties by category, scores with their intervals."""

from mtqa.record import Category, RunRecord, Score
from mtqa.report.data import Lane, PenaltyBar, ScoreLine, Tick
from mtqa.report.layout import Labelled, Layout
from mtqa.report.wording import CATEGORY_TITLES, SEVERITIES, percent, plural

WIDTH = 1000
_NAMED_PLACES = 12
"""More places than this are not listed one by one in the text alternative."""


def lanes(layout: Layout) -> tuple[Lane, ...]:
    """Counted findings along the article, one lane a severity, worst first."""
    offsets, total = _offsets(layout)
    found = []
    for severity in SEVERITIES:
        members = [
            labelled
            for labelled in layout.findings
            if labelled.finding.severity is severity
            and labelled.state == "counted"
            and labelled.finding.segment in offsets
        ]
        ticks = tuple(sorted((_tick(member, offsets, total, layout) for member in members), key=lambda tick: tick.at))
        if ticks:
            heading = severity.value.capitalize()
            found.append(Lane(severity, heading, len(ticks), ticks, _in_words(severity, ticks)))
    return tuple(found)


def penalty_bars(record: RunRecord) -> tuple[PenaltyBar, ...]:
    """Penalty points by category, largest first."""
    most = max((penalty.points for penalty in record.penalties), default=0.0)
    return tuple(
        PenaltyBar(
            title=_category_title(penalty.category),
            count=penalty.count,
            points=f"{penalty.points:g}",
            length=round(100 * penalty.points / most, 1) if most else 0.0,
        )
        for penalty in record.penalties
    )


def score_lines(record: RunRecord) -> tuple[ScoreLine, ...]:
    """Every score of the article."""
    return tuple(
        ScoreLine(
            name=score.name,
            value=f"{score.value:.1f}",
            interval=interval_in_words(score),
            scale=_scale(score),
            signature=score.signature,
            small=score.sample_too_small,
            bar=_bar(score),
        )
        for score in record.scores
    )


def interval_in_words(score: Score) -> str:
    """`47.0 to 57.9`; empty without an interval."""
    return "" if score.low is None or score.high is None else f"{score.low:.1f} to {score.high:.1f}"


def _offsets(layout: Layout) -> tuple[dict[int, int], int]:
    """Characters of the article before each of its sentences, and in all."""
    offsets, total = {}, 0
    for segment in layout.record.hypothesis.segments:
        if segment.role.in_article:
            offsets[segment.index] = total
            total += len(segment.text)
    return offsets, max(1, total)


def _tick(labelled: Labelled, offsets: dict[int, int], total: int, layout: Layout) -> Tick:
    finding = labelled.finding
    segment = layout.record.hypothesis.segments[finding.segment]
    local, _ = segment.to_text(finding.start, finding.end)
    at = round(WIDTH * (offsets[finding.segment] + local) / total, 1)
    return Tick(at, labelled.anchor, labelled.label)


def _in_words(severity: str, ticks: tuple[Tick, ...]) -> str:
    words = plural(len(ticks), f"{severity} finding")
    if len(ticks) > _NAMED_PLACES:
        return f"{words} along the article"
    places = ", ".join(f"{percent(tick.at / WIDTH)} %" for tick in ticks)
    return f"{words}, {places} into the article"


def _category_title(category: str) -> str:
    return CATEGORY_TITLES[Category(category)] if category in set(Category) else category


def _scale(score: Score) -> str:
    direction = "higher is better" if score.higher_is_better else "lower is better"
    span = f"from {score.lowest:g}" if score.highest is None else f"{score.lowest:g} to {score.highest:g}"
    return f"{span}, {direction}"


def _bar(score: Score) -> tuple[float, float, float] | None:
    if score.highest is None or score.low is None or score.high is None or score.highest <= score.lowest:
        return None
    value, low, high = (_share(x, score.lowest, score.highest) for x in (score.value, score.low, score.high))
    return value, low, high


def _share(value: float, lowest: float, highest: float) -> float:
    return round(100 * min(1.0, max(0.0, (value - lowest) / (highest - lowest))), 1)
