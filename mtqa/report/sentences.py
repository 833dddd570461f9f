"""Scores of single sentences: a figure over the article, and the values beside each sentence."""

from collections.abc import Mapping, Sequence
from statistics import median

from mtqa.record import RunRecord, Score
from mtqa.report.data import SentenceFigure, SentenceLink

WIDTH = 1000
HEIGHT = 100
_NAMED = 3
"""Worst sentences that are named under the figure."""
_FEWEST = 4
"""Fewer sentences than this make no figure."""


def values_by_bead(record: RunRecord) -> Mapping[int, str]:
    """`chrF 47, BLEU 4, TER 91` for each bead that has scores, in the order of the article's scores."""
    names = [score.name for score in record.scores]
    return {
        scored.bead: ", ".join(f"{name} {scored.values[name]:.0f}" for name in names if name in scored.values)
        for scored in record.segment_scores
    }


def sentence_figure(record: RunRecord, rows: Mapping[int, tuple[str, str]]) -> SentenceFigure | None:
    """The first score there is for sentences, along the article.

    Args:
        record: of the run.
        rows: index of a bead on the page to the `id` of its row and the number of its sentence.

    Returns:
        None with fewer than four scored sentences, or where the score has no upper end.
    """
    score = _first_scored(record)
    if score is None or score.highest is None or score.highest <= score.lowest:
        return None
    values = [(s.bead, s.values[score.name]) for s in record.segment_scores if score.name in s.values]
    values = [(bead, value) for bead, value in values if bead in rows]
    if len(values) < _FEWEST:
        return None
    worst = sorted(values, key=lambda pair: (pair[1] if score.higher_is_better else -pair[1], pair[0]))[:_NAMED]
    middle = median(value for _, value in values)
    return SentenceFigure(
        name=score.name,
        path=_columns([value for _, value in values], score),
        middle=f"{middle:.0f}",
        middle_at=round(HEIGHT * (1 - _share(middle, score)), 1),
        worst=tuple(SentenceLink(*rows[bead], f"{value:.0f}") for bead, value in worst),
        words=f"{score.name} of {len(values)} sentences in the order of the article: "
        f"from {min(v for _, v in values):.0f} to {max(v for _, v in values):.0f}, half of them under {middle:.0f}",
    )


def _first_scored(record: RunRecord) -> Score | None:
    scored = {name for segment in record.segment_scores for name in segment.values}
    return next((score for score in record.scores if score.name in scored), None)


def _columns(values: Sequence[float], score: Score) -> str:
    """One path for all columns: a report of a thousand sentences stays small."""
    step = WIDTH / len(values)
    width = round(step * 0.8, 1)
    parts = []
    for place, value in enumerate(values):
        height = max(1.0, round(HEIGHT * _share(value, score), 1))
        parts.append(f"M{round(place * step, 1):g} {HEIGHT}v{-height:g}h{width:g}v{height:g}z")
    return "".join(parts)


def _share(value: float, score: Score) -> float:
    highest = score.highest if score.highest is not None else score.lowest
    return min(1.0, max(0.0, (value - score.lowest) / (highest - score.lowest)))
