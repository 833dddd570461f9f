"""Paragraphs, headings and page furniture as soft evidence.

The amounts are log odds set by hand, small enough that words overrule them: no public data carries both page
structure and gold beads. They are the only untrained numbers that move a bead.
"""

import itertools
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mtqa.align.bead import Hint
from mtqa.align.lattice import LARGEST, TYPES, Scores

ACROSS_PARAGRAPHS = -1.0
"""For each paragraph break inside one side of a bead."""
HEADING_WITH_TEXT = -1.0
"""Where one side of a bead has a heading and the other has none."""
OUTSIDE_ARTICLE_NULL = 1.5
"""For a null of page furniture or of a comment."""
OUTSIDE_ARTICLE_MATCH = -1.5
"""Where a bead joins furniture on one side with the article on the other."""


def apply_hints(scores: Scores, hypothesis: Sequence[Hint] | None, reference: Sequence[Hint] | None) -> None:
    """Add the hints' log odds to potentials, in place; None means nothing is known about that side."""
    if hypothesis is not None:
        _breaks(scores, hypothesis, own=0)
        scores.null_hypothesis[:] += OUTSIDE_ARTICLE_NULL * _outside(hypothesis)
    if reference is not None:
        _breaks(scores, reference, own=1)
        scores.null_reference[:] += OUTSIDE_ARTICLE_NULL * _outside(reference)
    if hypothesis is not None and reference is not None:
        _disagree(scores, _headings(hypothesis), _headings(reference), HEADING_WITH_TEXT)
        _disagree(scores, _outside(hypothesis), _outside(reference), OUTSIDE_ARTICLE_MATCH)


def _headings(hints: Sequence[Hint]) -> NDArray[np.float64]:
    return np.array([float(hint.is_heading) for hint in hints])


def _outside(hints: Sequence[Hint]) -> NDArray[np.float64]:
    return np.array([float(not hint.is_article) for hint in hints])


def _breaks(scores: Scores, hints: Sequence[Hint], own: int) -> None:
    """Charge beads for the paragraph breaks inside their side `own` (0: hypothesis, 1: reference)."""
    inside = np.array(
        [
            float(one.paragraph is not None and two.paragraph is not None and one.paragraph != two.paragraph)
            for one, two in itertools.pairwise(hints)
        ]
    )
    total = np.concatenate([[0.0], np.cumsum(inside)])
    for k, shape in enumerate(TYPES):
        size = shape[own]
        if size == 1 or size > len(hints):
            continue
        crossed = ACROSS_PARAGRAPHS * (total[size - 1 :] - total[: len(total) - size + 1])
        if own == 0:
            scores.match[k, : len(crossed)] += crossed[:, None]
        else:
            scores.match[k, :, : len(crossed)] += crossed


def _disagree(scores: Scores, ours: NDArray[np.float64], theirs: NDArray[np.float64], charge: float) -> None:
    """Charge beads where one side has a marked sentence and the other has none."""
    spans = [_any_in_span(ours, size) for size in range(1, LARGEST + 1)]
    others = [_any_in_span(theirs, size) for size in range(1, LARGEST + 1)]
    for k, (a, b) in enumerate(TYPES):
        one, two = spans[a - 1], others[b - 1]
        scores.match[k, : len(one), : len(two)] += charge * np.abs(one[:, None] - two[None, :])


def _any_in_span(marked: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    """1 where a run of `size` from here has a marked sentence; empty where the run does not fit."""
    if size > len(marked):
        return np.zeros(0)
    out: NDArray[np.float64] = np.lib.stride_tricks.sliding_window_view(marked, size).max(axis=1)
    return out
