"""What the embedded model makes of a whole article: the mean of its sentences' scores, weighted by their words."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mtqa.record import Score, Statistics
from mtqa.score.resample import interval

QUALITY = "Quality"


def learned_score(
    rows: Sequence[tuple[int, float, int]], model: str, resamples: int, seed: int, small_sample_words: int
) -> tuple[Score, Statistics] | None:
    """The article's score and the statistics it was computed from.

    Args:
        rows: bead index, the model's score of its translation (0-100, higher is better), and its words.
        model: name, version and digest of the model, parted by slashes.
        resamples: for the interval; 0 for none.
        seed: for the interval.
        small_sample_words: words under which the score is marked as too small a sample.

    Returns:
        None without words. Lost sentences have no words, so they cost nothing here; they do in the other scores.
    """
    total = sum(words for _, _, words in rows)
    if not total:
        return None
    stats = Statistics(
        metric=QUALITY,
        beads=tuple(bead for bead, _, _ in rows),
        rows=tuple((round(score * words, 4), float(words)) for _, score, words in rows),
    )
    matrix = np.array(stats.rows)
    low, high = interval(matrix, quality_of_sums, resamples, seed)
    name, version, digest = model.split("/")
    signature = f"model:{name}|version:{version}|digest:{digest[:12]}|mean:words"
    score = Score(
        name=QUALITY,
        value=round(quality_of_sums(matrix.sum(axis=0)), 2),
        low=None if low is None else round(low, 2),
        high=None if high is None else round(high, 2),
        lowest=0.0,
        highest=100.0,
        higher_is_better=True,
        signature=signature if low is None else f"{signature}|bs:{resamples}|seed:{seed}",
        sample_too_small=total < small_sample_words,
    )
    return score, stats


def quality_of_sums(sums: NDArray[np.float64]) -> float:
    """The score of summed statistics; 100 where there are no words, as nothing is wrong."""
    return float(sums[0] / sums[1]) if sums[1] else 100.0
