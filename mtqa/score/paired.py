"""Whether two systems differ, from the statistics both left for the same units of text.

Source:
    Koehn 2004, "Statistical Significance Tests for Machine Translation Evaluation", aclanthology.org/W04-3250;
    Riezler and Maxwell 2005, "On Some Pitfalls in Automatic Evaluation and Significance Testing for MT",
    aclanthology.org/W05-0908. Both as sacreBLEU computes them (sacrebleu/significance.py).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mtqa.score.resample import resampled_sums

Matrix = NDArray[np.float64]
ScoreOf = Callable[[Matrix], float]
"""A score as a function of summed statistics."""

FEWEST_UNITS = 5
"""Chosen: as for the interval of one article."""
_CELLS = 4_000_000
"""Chosen: cells of the widest array of trials, about 32 MB."""


@dataclass(frozen=True)
class Difference:
    """One score of two systems, A and B."""

    a: float
    b: float
    low: float | None
    """Lower end of the 95 % interval of B - A; None when there are too few units to resample."""
    high: float | None
    p_bootstrap: float | None
    """Probability of a difference this large by chance, by paired bootstrap; None as for the interval."""
    p_randomisation: float | None
    """The same by approximate randomisation."""

    @property
    def delta(self) -> float:
        """B - A."""
        return self.b - self.a


def difference(a: Matrix, b: Matrix, score_of: ScoreOf, resamples: int, trials: int, seed: int) -> Difference:
    """Compare two systems on one score.

    Args:
        a: statistics of system A, shape (units, statistics).
        b: statistics of system B on the same units.
        score_of: the score of summed statistics.
        resamples: for paired bootstrap; under 2 for no tests.
        trials: for approximate randomisation.
        seed: of both.
    """
    value_a, value_b = score_of(a.sum(axis=0)), score_of(b.sum(axis=0))
    if resamples < 2 or len(a) < FEWEST_UNITS:
        return Difference(value_a, value_b, None, None, None, None)
    # One draw for both systems: that is what makes the test a paired one.
    drawn = zip(resampled_sums(a, resamples, seed), resampled_sums(b, resamples, seed), strict=True)
    deltas = np.array([score_of(sums_b) - score_of(sums_a) for sums_a, sums_b in drawn])
    low, high = np.percentile(deltas, [2.5, 97.5])
    found = abs(value_b - value_a)
    sizes = np.abs(deltas)
    shuffled = np.array([abs(score_of(one) - score_of(other)) for one, other in _shuffled(a, b, trials, seed)])
    return Difference(
        value_a, value_b, float(low), float(high), _p_value(sizes - sizes.mean(), found), _p_value(shuffled, found)
    )


def _p_value(chance: Matrix, found: float) -> float:
    # Larger, not as large: a system against itself differs by nothing, which chance does not explain.
    return float((np.sum(chance > found) + 1) / (len(chance) + 1))


def _shuffled(a: Matrix, b: Matrix, trials: int, seed: int) -> Iterator[tuple[Matrix, Matrix]]:
    """Sums of two systems between which each unit was swapped or not, by the toss of a coin."""
    random = np.random.default_rng(seed)
    total, change = a.sum(axis=0) + b.sum(axis=0), b - a
    at_once = max(1, _CELLS // len(a))
    for first in range(0, trials, at_once):
        swapped = random.integers(2, size=(min(at_once, trials - first), len(a)), dtype=np.int8)
        for sums in a.sum(axis=0) + swapped.astype(np.float64) @ change:
            yield sums, total - sums
