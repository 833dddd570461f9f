"""The lattice of all monotone alignments: posteriors by forward-backward, and the best path.

A path reads both texts from the start. A match bead takes 1-4 sentences of each side; a null takes one
sentence of one side. Nulls come in runs, so the first of a run may cost more than the next (as affine gaps
do in sequence alignment), and inside a gap hypothesis nulls come before reference nulls: every set of
beads is then exactly one path, and path probabilities are bead probabilities (a semi-Markov conditional
random field, Sarawagi and Cohen 2004).

Rows are hypothesis sentences. Each row is computed at once; only the run of reference nulls inside a row
is sequential, and a cumulative sum turns it into one `accumulate` call.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

LARGEST = 4
"""Sentences of one side in a bead, at most."""
TYPES = tuple((a, b) for a in range(1, LARGEST + 1) for b in range(1, LARGEST + 1))
"""Match bead types (hypothesis sentences, reference sentences); their order is that of the score arrays."""
IMPOSSIBLE = -1e30
"""Log score of what cannot be; finite, so that sums of it stay numbers."""

ROUNDING = 1e-9
"""Sums that differ by less are equal: going through a cumulative sum and back costs a few last bits."""


class Scores(NamedTuple):
    """Log potentials of one rectangle of n hypothesis and m reference sentences."""

    match: Array
    """(types, n, m): score of the bead of that type that *starts* at (i, j); IMPOSSIBLE where it sticks out."""
    null_hypothesis: Array
    """(n,)"""
    null_reference: Array
    """(m,)"""
    opening: float = 0.0
    """Added when a run of nulls starts."""
    crossing: float = 0.0
    """Added when reference nulls follow hypothesis nulls in the same gap."""

    def cut(self, rows: range, columns: range) -> "Scores":
        """The same potentials for a block of sentences alone."""
        match = self.match[:, rows.start : rows.stop, columns.start : columns.stop].copy()
        for k, (a, b) in enumerate(TYPES):
            match[k, max(0, len(rows) - a + 1) :] = IMPOSSIBLE
            match[k, :, max(0, len(columns) - b + 1) :] = IMPOSSIBLE
        null_h = self.null_hypothesis[rows.start : rows.stop]
        null_r = self.null_reference[columns.start : columns.stop]
        return Scores(match, null_h, null_r, self.opening, self.crossing)


class Posterior(NamedTuple):
    """Probabilities of beads under `Scores`; same shapes as there."""

    match: Array
    null_hypothesis: Array
    null_reference: Array
    opening: float
    """Expected number of runs of nulls."""
    crossing: float
    """Expected number of gaps with nulls on both sides."""
    log_total: float


def _ending(match: Array) -> Array:
    """Rearrange scores by the corner (i, j) where beads end: (types, n + 1, m + 1)."""
    _, n, m = match.shape
    out = np.full((len(TYPES), n + 1, m + 1), IMPOSSIBLE)
    for k, (a, b) in enumerate(TYPES):
        if a <= n and b <= m:
            out[k, a:, b:] = match[k, : n - a + 1, : m - b + 1]
    return out


def _padded(n: int, m: int) -> Array:
    """A score table whose cell (i + LARGEST, j + LARGEST) is corner (i, j), with an impossible frame."""
    return np.full((n + 1 + 2 * LARGEST, m + 1 + 2 * LARGEST), IMPOSSIBLE)


def _steps(width: int, m: int, sign: int) -> NDArray[np.intp]:
    """Flat offsets from a row's first corner to where each type's bead begins (sign -1) or ends (+1)."""
    columns = np.arange(m + 1)
    return np.array([sign * (a * width + b) + columns for a, b in TYPES])


def _logsum(values: Array) -> Array:
    """log(sum(exp(values))) over the first axis."""
    top = values.max(axis=0)
    total: Array = np.log(np.exp(values - top).sum(axis=0)) + top
    return total


def _forward(scores: Scores, ending: Array) -> tuple[Array, Array, Array, Array]:
    """Log sums of the paths to each corner: last bead a match, a hypothesis null, a reference null, any."""
    n, m = len(scores.null_hypothesis), len(scores.null_reference)
    matched = np.full((n + 1, m + 1), IMPOSSIBLE)
    null_h = np.full((n + 1, m + 1), IMPOSSIBLE)
    null_r = np.full((n + 1, m + 1), IMPOSSIBLE)
    reached = _padded(n, m)
    flat, width = reached.ravel(), reached.shape[1]
    steps = _steps(width, m, -1)
    run = np.concatenate([[0.0], np.cumsum(scores.null_reference)])
    for i in range(n + 1):
        first = (i + LARGEST) * width + LARGEST
        if i:
            matched[i] = _logsum(flat[first + steps] + ending[:, i])
            null_h[i] = np.logaddexp(matched[i - 1] + scores.opening, null_h[i - 1]) + scores.null_hypothesis[i - 1]
        else:
            matched[0, 0] = 0.0
        into = np.logaddexp(matched[i] + scores.opening, null_h[i] + scores.crossing)
        null_r[i, 1:] = np.logaddexp.accumulate(into - run)[:-1] + run[1:]
        flat[first : first + m + 1] = np.logaddexp(np.logaddexp(matched[i], null_h[i]), null_r[i])
    return matched, null_h, null_r, reached[LARGEST : LARGEST + n + 1, LARGEST : LARGEST + m + 1]


def _backward(scores: Scores, starting: Array) -> tuple[Array, Array, Array]:
    """Log sums of the paths from each corner to the end, after a match, a hypothesis null, a reference null."""
    n, m = len(scores.null_hypothesis), len(scores.null_reference)
    after_h = np.full((n + 1, m + 1), IMPOSSIBLE)
    after_r = np.full((n + 1, m + 1), IMPOSSIBLE)
    after_match = _padded(n, m)
    flat, width = after_match.ravel(), after_match.shape[1]
    steps = _steps(width, m, +1)
    run = np.concatenate([[0.0], np.cumsum(scores.null_reference)])
    for i in range(n, -1, -1):
        first = (i + LARGEST) * width + LARGEST
        match = _logsum(flat[first + steps] + starting[:, i])
        if i == n:
            match[m] = 0.0
        after_r[i] = (np.logaddexp.accumulate((match + run)[::-1])[::-1]) - run
        null_h, null_r = np.full(m + 1, IMPOSSIBLE), np.full(m + 1, IMPOSSIBLE)
        if i < n:
            null_h = scores.null_hypothesis[i] + after_h[i + 1]
        null_r[:-1] = scores.null_reference + after_r[i, 1:]
        after_h[i] = np.logaddexp(np.logaddexp(match, null_h), null_r + scores.crossing)
        flat[first : first + m + 1] = np.logaddexp(match, np.logaddexp(null_h, null_r) + scores.opening)
    return after_match[LARGEST : LARGEST + n + 1, LARGEST : LARGEST + m + 1], after_h, after_r


def posterior(scores: Scores) -> Posterior:
    """The probability of every bead: the share of all paths, by weight, that go through it."""
    n, m = len(scores.null_hypothesis), len(scores.null_reference)
    matched, null_h, null_r, reached = _forward(scores, _ending(scores.match))
    starting = np.full((len(TYPES), n + 1, m + 1), IMPOSSIBLE)
    starting[:, :n, :m] = scores.match
    after_match, after_h, after_r = _backward(scores, starting)
    total = float(reached[n, m])
    match = np.zeros(scores.match.shape)
    for k, (a, b) in enumerate(TYPES):
        if a <= n and b <= m:
            path = reached[: n - a + 1, : m - b + 1] + scores.match[k, : n - a + 1, : m - b + 1]
            match[k, : n - a + 1, : m - b + 1] = np.exp(np.minimum(path + after_match[a:, b:] - total, 0.0))
    opens_h = np.exp(matched[:-1] + scores.opening + scores.null_hypothesis[:, None] + after_h[1:] - total).sum()
    opens_r = np.exp(matched[:, :-1] + scores.opening + scores.null_reference[None, :] + after_r[:, 1:] - total).sum()
    crosses = np.exp(null_h[:, :-1] + scores.crossing + scores.null_reference[None, :] + after_r[:, 1:] - total).sum()
    return Posterior(
        match,
        np.exp(null_h[1:] + after_h[1:] - total).sum(axis=1),
        np.exp(null_r[:, 1:] + after_r[:, 1:] - total).sum(axis=0),
        float(opens_h + opens_r),
        float(crosses),
        total,
    )


class Step(NamedTuple):
    """One bead of a path: where it starts and how many sentences of each side it takes."""

    i: int
    j: int
    hypotheses: int
    references: int


def best_path(gains: Scores) -> list[Step]:
    """The path with the largest sum of gains, in order; ties go to the smaller bead, then to the null."""
    n, m = len(gains.null_hypothesis), len(gains.null_reference)
    _best, choice = _best_table(gains)
    path = []
    i, j = n, m
    while i or j:
        picked = int(choice[i, j])
        a, b = TYPES[picked] if picked < len(TYPES) else ((1, 0) if picked == len(TYPES) else (0, 1))
        i, j = i - a, j - b
        path.append(Step(i, j, a, b))
    return path[::-1]


def _best_table(gains: Scores) -> tuple[Array, NDArray[np.int8]]:
    """Best sum to each corner, and the bead that ends there (a type, then hypothesis null, reference null)."""
    n, m = len(gains.null_hypothesis), len(gains.null_reference)
    ending = _ending(gains.match)
    best = _padded(n, m)
    flat, width = best.ravel(), best.shape[1]
    steps = _steps(width, m, -1)
    choice = np.full((n + 1, m + 1), len(TYPES) + 1, dtype=np.int8)
    run = np.concatenate([[0.0], np.cumsum(gains.null_reference)])
    for i in range(n + 1):
        first = (i + LARGEST) * width + LARGEST
        row = np.full(m + 1, IMPOSSIBLE)
        if i:
            candidates = flat[first + steps] + ending[:, i]
            picked = candidates.argmax(axis=0)
            row = candidates[picked, np.arange(m + 1)]
            null = flat[first - width : first - width + m + 1] + gains.null_hypothesis[i - 1]
            picked = np.where(null > row, len(TYPES), picked)
            row = np.maximum(row, null)
            choice[i] = picked
        else:
            row[0] = 0.0
        through = np.maximum.accumulate(row - run) + run
        by_null = through > row + ROUNDING
        choice[i][by_null] = len(TYPES) + 1
        flat[first : first + m + 1] = np.where(by_null, through, row)
    return best, choice
