"""The figure of an article among others of a desk."""

from collections.abc import Sequence
from statistics import median

from mtqa.record import RunRecord
from mtqa.report.data import Dot, HistoryFigure
from mtqa.report.desk import SCORE, Past, compared_score

WIDTH = 1000
HEIGHT = 100
_SHOWN = 80
"""Older articles than this are left out of the figure."""
_FEWEST = 2
"""Fewer earlier articles than this make no figure."""


def history_figure(record: RunRecord, history: Sequence[Past]) -> HistoryFigure | None:
    """The article's score among those of other articles, oldest first.

    Returns:
        None where the article has no score, or fewer than two others have one.
    """
    score = compared_score(record)
    others = sorted(history, key=lambda past: (past.created, past.name))[-_SHOWN:]
    if score is None or len(others) < _FEWEST:
        return None
    here = Past(record.hypothesis.name, record.created, score.value)
    line = sorted([*others, here], key=lambda past: (past.created, past.name))
    middle = median(past.score for past in others)
    better = sum(past.score < score.value for past in others)
    step = WIDTH / max(1, len(line) - 1)
    return HistoryFigure(
        name=SCORE,
        dots=tuple(Dot(round(place * step, 1), _height(past.score), past is here) for place, past in enumerate(line)),
        middle=f"{middle:.1f}",
        middle_at=_height(middle),
        words=f"{SCORE} {score.value:.1f}: higher than {better} of {len(others)} other articles of this desk, "
        f"whose median is {middle:.1f}",
    )


def _height(score: float) -> float:
    return round(HEIGHT - min(100.0, max(0.0, score)), 1)
