"""MQM penalties from the findings.

Source: weights of Freitag et al. 2021, "Experts, Errors, and Context", aclanthology.org/2021.tacl-1.87 (major 5,
minor 1, minor punctuation 0.1, non-translation 25), with critical at 25 and the same cap on one sentence.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mtqa.record import Category, Finding, Penalty, Score, Severity
from mtqa.score.resample import interval

_POINTS = {Severity.NEUTRAL: 0.0, Severity.MINOR: 1.0, Severity.MAJOR: 5.0, Severity.CRITICAL: 25.0}
_MINOR_PUNCTUATION = 0.1
SEGMENT_CAP = 25.0
_SIGNATURE = "weights:25/5/1/0.1|cap:25"


@dataclass(frozen=True)
class MqmScores:
    """Penalties of one article."""

    scores: tuple[Score, ...]
    penalties: tuple[Penalty, ...]


def penalty_points(finding: Finding) -> float:
    """Points of one finding, before the cap on its sentence."""
    if finding.severity is Severity.MINOR and finding.category is Category.PUNCTUATION:
        return _MINOR_PUNCTUATION
    return _POINTS[finding.severity]


def segment_points(findings: Iterable[Finding]) -> dict[int, float]:
    """Points of each segment that has any, capped, by segment index."""
    points: dict[int, float] = defaultdict(float)
    for finding in findings:
        points[finding.segment] += penalty_points(finding)
    return {index: min(total, SEGMENT_CAP) for index, total in points.items()}


def mqm_scores(
    findings: Iterable[Finding],
    words_by_segment: Mapping[int, int],
    min_confidence: float,
    resamples: int,
    seed: int,
    small_sample_words: int,
) -> MqmScores:
    """Penalty per 1,000 words and the normalised score.

    Args:
        findings: of the article.
        words_by_segment: words of each segment that was judged, by segment index.
        min_confidence: findings under it are not counted.
        resamples: for the intervals, drawn over segments; 0 for none.
        seed: for the intervals.
        small_sample_words: words under which the figures are marked as too small a sample.

    Returns:
        `MQM penalty`: points per 1,000 words, 0 is best. `MQM score`: 100 × (1 − points / words), not below 0
        (ASTM F3478's linear model). Penalties by category, largest first. Empty when there are no words.
    """
    total_words = sum(words_by_segment.values())
    if not total_words:
        return MqmScores((), ())
    counted = [finding for finding in findings if finding.counts(min_confidence)]
    categories: dict[str, list[float]] = defaultdict(list)
    for finding in counted:
        categories[finding.category].append(penalty_points(finding))
    points = {**dict.fromkeys(words_by_segment, 0.0), **segment_points(counted)}
    rows = np.array([(points[index], words_by_segment.get(index, 0)) for index in points])
    penalties = [Penalty(category=c, count=len(p), points=round(sum(p), 2)) for c, p in categories.items()]
    small = total_words < small_sample_words
    return MqmScores(
        scores=(
            _score(_PENALTY, rows, resamples, seed, small),
            _score(_NORMALISED, rows, resamples, seed, small),
        ),
        penalties=tuple(sorted(penalties, key=lambda penalty: (-penalty.points, penalty.category))),
    )


def penalty_of_sums(sums: NDArray[np.float64]) -> float:
    """Points per 1,000 words of summed points and words; 0 without words."""
    return float(1000 * sums[0] / sums[1]) if sums[1] else 0.0


def _normalised(sums: NDArray[np.float64]) -> float:
    return max(0.0, float(100 * (1 - sums[0] / sums[1]))) if sums[1] else 100.0


@dataclass(frozen=True)
class _Scale:
    name: str
    score_of: Callable[[NDArray[np.float64]], float]
    highest: float | None
    higher_is_better: bool


_PENALTY = _Scale("MQM penalty", penalty_of_sums, None, False)
_NORMALISED = _Scale("MQM score", _normalised, 100.0, True)


def _score(scale: _Scale, rows: NDArray[np.float64], resamples: int, seed: int, small: bool) -> Score:
    low, high = interval(rows, scale.score_of, resamples, seed)
    return Score(
        name=scale.name,
        value=round(scale.score_of(rows.sum(axis=0)), 2),
        low=None if low is None else round(low, 2),
        high=None if high is None else round(high, 2),
        lowest=0.0,
        highest=scale.highest,
        higher_is_better=scale.higher_is_better,
        signature=f"{_SIGNATURE}|bs:{resamples}|seed:{seed}" if low is not None else _SIGNATURE,
        sample_too_small=small,
    )
