"""Liu and Zhu, "Bertalign: Improved Word Embedding-Based Sentence Alignment" (2022): two passes over sentence vectors.

Our own short implementation of the published method. First the monotone path of 1-1 pairs with the largest sum of
cosines, among each sentence's TOP nearest; then, within WINDOW sentences of that path, the beads with the largest
sum of (cosine - margin) x length penalty, an unaligned sentence costing `skip`.
"""

import math
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from bench.align.documents import Bead
from bench.align.spans import Array, Encode, span_vectors

TOP = 3
WINDOW = 5
LARGEST_SUM = 5
"""Sentences of both sides together in a bead: the program's default."""
TYPES = tuple((a, b) for a in range(1, LARGEST_SUM) for b in range(1, LARGEST_SUM - a + 1))
SKIP = -0.1
"""The program's default."""
TUNED_SKIP = 0.02
"""Best strict F1 on the tuning half of the news documents with our encoder (`python -m bench.align.tune`)."""


class Spans:
    """One document's vectors and lengths."""

    def __init__(self, hypothesis: Sequence[str], reference: Sequence[str], encode: Encode) -> None:
        """Encode every span of both sides."""
        self.hypothesis, self.reference = span_vectors(hypothesis, encode), span_vectors(reference, encode)
        ours, theirs = [len(s) for s in hypothesis], [len(s) for s in reference]
        self.long_hypothesis, self.long_reference = np.cumsum([0, *ours]), np.cumsum([0, *theirs])
        self.ratio = sum(ours) / max(1, sum(theirs))
        self.cosine = self.hypothesis[0] @ self.reference[0].T


def bertalign(
    hypothesis: Sequence[str], reference: Sequence[str], *, encode: Encode, skip: float = TUNED_SKIP
) -> list[Bead]:
    """Monotone beads of up to LARGEST_SUM sentences."""
    if not hypothesis or not reference:
        return []
    return second_pass(Spans(hypothesis, reference, encode), skip)


def second_pass(spans: Spans, skip: float) -> list[Bead]:
    """Beads near the path of the first pass."""
    n, m = spans.cosine.shape
    low, high = _window(first_pass(spans.cosine), n, m)
    best: list[dict[int, float]] = [{} for _ in range(n + 1)]
    back: dict[tuple[int, int], tuple[int, int]] = {}
    for i in range(n + 1):
        for j in range(low[i], high[i] + 1):
            options = [(0.0, (0, 0))] if i == j == 0 else []
            for a, b in ((1, 0), (0, 1)):
                if i >= a and j - b in best[i - a]:
                    options.append((best[i - a][j - b] + skip, (a, b)))
            for a, b in TYPES:
                if i >= a and j - b in best[i - a]:
                    options.append((best[i - a][j - b] + _score(spans, i - a, j - b, a, b), (a, b)))
            if options:
                best[i][j], back[i, j] = max(options, key=lambda option: option[0])
    return _trace(back, n, m)


def first_pass(cosine: Array) -> list[tuple[int, int]]:
    """The 1-1 path."""
    n, m = cosine.shape
    gain = np.zeros((n, m))
    top = np.argsort(-cosine, axis=1, kind="stable")[:, :TOP]
    np.put_along_axis(gain, top, np.take_along_axis(cosine, top, axis=1), axis=1)
    best = np.zeros((n + 1, m + 1))
    for i in range(1, n + 1):
        row = np.maximum(best[i - 1, 1:], best[i - 1, :-1] + gain[i - 1])
        best[i, 1:] = np.maximum.accumulate(row)
    path = []
    i, j = n, m
    while i and j:
        if best[i, j] == best[i, j - 1]:
            j -= 1
        elif best[i, j] == best[i - 1, j]:
            i -= 1
        else:
            i, j = i - 1, j - 1
            path.append((i, j))
    return path[::-1]


def _window(path: Sequence[tuple[int, int]], n: int, m: int) -> tuple[list[int], list[int]]:
    """For each place in the hypothesis, the first and the last place of the reference to look at."""
    points = [(0, 0), *((i + 1, j + 1) for i, j in path), (n, m)]
    low, high = [m] * (n + 1), [0] * (n + 1)
    for (i, j), (i2, j2) in pairwise(points):
        for row in range(max(0, i - 1), i2 + 1):
            low[row] = min(low[row], max(0, j - WINDOW))
            high[row] = max(high[row], min(m, j2 + WINDOW))
    return low, high


def _score(spans: Spans, i: int, j: int, a: int, b: int) -> float:
    ours, theirs = spans.hypothesis[a - 1][i], spans.reference[b - 1][j]
    around = _beside(ours, spans.reference[0], j, b) + _beside(theirs, spans.hypothesis[0], i, a)
    long = float(spans.long_hypothesis[i + a] - spans.long_hypothesis[i])
    other = float(spans.long_reference[j + b] - spans.long_reference[j]) * spans.ratio
    shape = math.log2(1 + min(long, other) / max(long, other, 1.0))
    return (float(ours @ theirs) - around / 2) * shape


def _beside(vector: Array, others: Array, start: int, size: int) -> float:
    """Mean likeness to the sentences just before and just after a span of the other side."""
    beside = [float(vector @ others[k]) for k in (start - 1, start + size) if 0 <= k < len(others)]
    return sum(beside) / max(1, len(beside))


def _trace(back: dict[tuple[int, int], tuple[int, int]], i: int, j: int) -> list[Bead]:
    beads: list[Bead] = []
    while i or j:
        a, b = back[i, j]
        i, j = i - a, j - b
        beads.append((tuple(range(i, i + a)), tuple(range(j, j + b))))
    return beads[::-1]
