"""Thompson and Koehn, "Vecalign: Improved Sentence Alignment in Linear Time and Space" (2019): vectors of spans.

Our own short implementation of the published method. A bead costs (1 - cosine) x sentences on both sides, divided by
how unlike random spans are to each; an unaligned sentence costs a quantile of what random pairs cost. Long texts are
halved by averaging neighbouring vectors until they are small, aligned there, and refined in a band around that path.
"""

from collections.abc import Sequence

import numpy as np

from bench.align.documents import Bead
from bench.align.spans import LARGEST, Array, Encode, span_vectors

TYPES = tuple((a, b) for a in range(1, LARGEST + 1) for b in range(1, LARGEST + 1))
SAMPLES = 100
"""Random spans a span is compared with, for the normalisation, and 20,000 random pairs for the deletion penalty."""
PAIRS = 20_000
QUANTILE = 0.2
"""The program's default."""
TUNED_QUANTILE = 0.01
"""Best strict F1 on the tuning half of the news documents with our encoder (`python -m bench.align.tune`)."""
SMALL = 300
"""Sentences of a side up to which all places are looked at."""
BAND = 10
SEED = 42

Steps = list[tuple[int, int, int, int]]
"""Steps (i, j, a, b): a sentences from i with b sentences from j; one of a and b may be 0."""


def vecalign(
    hypothesis: Sequence[str], reference: Sequence[str], *, encode: Encode, quantile: float = TUNED_QUANTILE
) -> list[Bead]:
    """Monotone beads of up to LARGEST sentences a side."""
    if not hypothesis or not reference:
        return []
    return align_spans(span_vectors(hypothesis, encode), span_vectors(reference, encode), quantile)


def align_spans(ours: Sequence[Array], theirs: Sequence[Array], quantile: float) -> list[Bead]:
    """Beads from the vectors of all spans."""
    band = _band(ours[0], theirs[0], quantile)
    return [(tuple(range(i, i + a)), tuple(range(j, j + b))) for i, j, a, b in _search(ours, theirs, quantile, band)]


def _band(ours: Array, theirs: Array, quantile: float) -> list[tuple[int, int]]:
    """For each place in the hypothesis, the first and the last place of the reference to look at."""
    n, m = len(ours), len(theirs)
    return _around(_coarse(ours, theirs, quantile), n, m) if max(n, m) > SMALL else [(0, m)] * (n + 1)


def _coarse(ours: Array, theirs: Array, quantile: float) -> Steps:
    """The path through texts of half the length, in their sentences, doubled."""
    ours, theirs = _halved(ours), _halved(theirs)
    band = _band(ours, theirs, quantile)
    return [(2 * i, 2 * j, 2 * a, 2 * b) for i, j, a, b in _search([ours], [theirs], quantile, band)]


def _halved(vectors: Array) -> Array:
    if len(vectors) % 2:
        vectors = np.concatenate([vectors, vectors[-1:]])
    summed = vectors[::2] + vectors[1::2]
    out: Array = summed / np.maximum(np.linalg.norm(summed, axis=1, keepdims=True), 1e-9)
    return out


def _around(path: Steps, n: int, m: int) -> list[tuple[int, int]]:
    low, high = [m] * (n + 1), [0] * (n + 1)
    for i, j, a, b in path:
        for row in range(max(0, i - BAND), min(n, i + a + BAND) + 1):
            low[row] = max(0, min(low[row], j - BAND))
            high[row] = min(m, max(high[row], j + b + BAND))
    high[n] = m
    return list(zip(low, high, strict=True))


def _search(ours: Sequence[Array], theirs: Sequence[Array], quantile: float, band: Sequence[tuple[int, int]]) -> Steps:
    """The cheapest path inside the band."""
    rng = np.random.default_rng(SEED)
    norms = _norms(ours, theirs, rng), _norms(theirs, ours, rng)
    skip = _skip(ours, theirs, norms, quantile, rng)
    n = len(ours[0])
    best = [np.full(high - low + 1, np.inf) for low, high in band]
    step = [np.zeros((high - low + 1, 2), dtype=int) for low, high in band]
    best[0][0] = 0.0
    for i in range(n + 1):
        low, high = band[i]
        if i:
            _relax(best, step, band, i, (1, 0), np.full(len(theirs[0]) + 1, skip))
        for a, b in TYPES:
            if a <= min(i, len(ours)) and b <= len(theirs):
                _relax(best, step, band, i, (a, b), _costs(ours, theirs, norms, i - a, a, b))
        for k in range(1, high - low + 1):
            if best[i][k - 1] + skip < best[i][k]:
                best[i][k], step[i][k] = best[i][k - 1] + skip, (0, 1)
    return _trace(step, band, n, len(theirs[0]))


def _relax(
    best: Sequence[Array],
    step: Sequence[Array],
    band: Sequence[tuple[int, int]],
    i: int,
    kind: tuple[int, int],
    costs: Array,
) -> None:
    """Try one type of bead that ends before sentence i, at every place; costs[j]: of the bead from j."""
    a, b = kind
    (low, high), (from_low, from_high) = band[i], band[i - a]
    start, stop = max(low - b, from_low), min(high - b, from_high)
    if start > stop:
        return
    reached = best[i - a][start - from_low : stop - from_low + 1] + costs[start : stop + 1]
    here = slice(start + b - low, stop + b - low + 1)
    better = reached < best[i][here]
    best[i][here] = np.where(better, reached, best[i][here])
    step[i][here][better] = kind


def _costs(
    ours: Sequence[Array], theirs: Sequence[Array], norms: tuple[list[Array], list[Array]], i: int, a: int, b: int
) -> Array:
    cosine = theirs[b - 1] @ ours[a - 1][i]
    out: Array = 2.0 * a * b * (1 - cosine) / np.maximum(norms[0][a - 1][i] + norms[1][b - 1], 1e-9)
    return out


def _norms(spans: Sequence[Array], others: Sequence[Array], rng: np.random.Generator) -> list[Array]:
    """Mean of 1 - cosine of every span to random spans of the other side."""
    every = np.concatenate(list(others))
    sample = every[rng.integers(len(every), size=SAMPLES)]
    return [(1 - vectors @ sample.T).mean(axis=1) for vectors in spans]


def _skip(
    ours: Sequence[Array],
    theirs: Sequence[Array],
    norms: tuple[list[Array], list[Array]],
    quantile: float,
    rng: np.random.Generator,
) -> float:
    """The quantile of the costs of random 1-1 pairs."""
    i, j = rng.integers(len(ours[0]), size=PAIRS), rng.integers(len(theirs[0]), size=PAIRS)
    costs = 2.0 * (1 - (ours[0][i] * theirs[0][j]).sum(axis=1)) / np.maximum(norms[0][0][i] + norms[1][0][j], 1e-9)
    return float(np.quantile(costs, quantile))


def _trace(step: Sequence[Array], band: Sequence[tuple[int, int]], i: int, j: int) -> Steps:
    path: Steps = []
    while i or j:
        a, b = (int(x) for x in step[i][j - band[i][0]])
        i, j = i - a, j - b
        path.append((i, j, a, b))
    return path[::-1]
