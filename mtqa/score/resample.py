"""Bootstrap intervals from per-bead statistics: resampling adds numbers and never re-tokenises."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

FEWEST_BEADS = 5
"""Chosen: under five beads the resamples repeat the same few articles and the interval says nothing."""


def resampled_sums(rows: NDArray[np.float64], resamples: int, seed: int) -> NDArray[np.float64]:
    """Sums of the statistics over articles made by drawing beads with replacement.

    Args:
        rows: shape (beads, statistics).
        resamples: how many articles to draw.
        seed: of NumPy's PCG64, so that the same article gives the same interval.

    Returns:
        Shape (resamples, statistics).
    """
    beads = len(rows)
    picks = np.random.default_rng(seed).multinomial(beads, np.full(beads, 1 / beads), size=resamples)
    return picks @ rows


def interval(
    rows: NDArray[np.float64],
    score_of: Callable[[NDArray[np.float64]], float],
    resamples: int,
    seed: int,
) -> tuple[float | None, float | None]:
    """95 % percentile interval of a score that is a function of summed statistics.

    Returns:
        Low and high; (None, None) when resampling is off or there are too few beads.

    Source:
        Koehn 2004, "Statistical Significance Tests for Machine Translation Evaluation", aclanthology.org/W04-3250.
    """
    if resamples < 2 or len(rows) < FEWEST_BEADS:
        return None, None
    scores = [score_of(sums) for sums in resampled_sums(rows, resamples, seed)]
    low, high = np.percentile(scores, [2.5, 97.5])
    return float(low), float(high)
