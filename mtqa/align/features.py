"""What speaks for a bead, and for a sentence having no counterpart, as plain numbers.

Every feature treats the two texts alike (the smaller and the larger of two coverages, the absolute difference
of lengths), so that aligning B with A is the mirror of aligning A with B.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mtqa.align.evidence import REACH, Coverage, Evidence
from mtqa.align.lattice import TYPES
from mtqa.align.meaning import MATCH_MEANING, Meaning, Vectors, null_meaning
from mtqa.align.tables import margins, rolling

Array = NDArray[np.float64]

MATCH_FEATURES = (
    "coverage_smaller",
    "coverage_larger",
    "spelling_cosine",
    "edge_gain_smallest",
    "edge_gain_mean",
    "edge_coverage_smallest",
    "outside_gain_largest",
    "outside_gain_sum",
    "margin_smaller",
    "margin_larger",
    "length_gap",
    "length_ratio",
    "question_gap",
    "quote_gap",
    "numbers_missing",
    "numbers_shared",
    "size",
    "level",
)


class Features(NamedTuple):
    """Features of every candidate bead of one rectangle."""

    match: list[Array]
    """One array per type of TYPES that fits: (n - a + 1, m - b + 1, features); None-sized where it does not."""
    null_hypothesis: Array
    """(n, features)"""
    null_reference: Array
    """(m, features)"""
    level: float
    """How alike counterparts are in these texts: the median of the sentences' best matches, 0-1."""


class _Tables:
    """Tables of one rectangle that several bead types share."""

    def __init__(self, evidence: Evidence, level: float | None, vectors: Vectors | None) -> None:
        self.evidence = evidence
        self.meaning = None
        if vectors is not None:
            self.meaning = Meaning(vectors, evidence.lengths_hypothesis, evidence.lengths_reference)
        self.hypothesis = _covered(evidence.hypothesis)
        self.reference = _covered(evidence.reference)
        self.kernel = np.pad(np.cumsum(np.cumsum(evidence.kernel, axis=0), axis=1), ((1, 0), (1, 0)))
        self.norm_hypothesis = _norms(evidence.vectors_hypothesis)
        self.norm_reference = _norms(evidence.vectors_reference)
        self.single = self._single()
        self.margin_hypothesis = margins(self.single, evidence.hypothesis.weight)
        self.margin_reference = margins(self.single.T, evidence.reference.weight)
        self.level = self._level() if level is None else level

    def cosine(self, a: int, b: int) -> Array:
        """(n - a + 1, m - b + 1): cosine of summed spelling vectors."""
        table = self.kernel
        product = table[a:, b:] - table[:-a, b:] - table[a:, :-b] + table[:-a, :-b]
        norms = self.norm_hypothesis[a - 1][:, None] * self.norm_reference[b - 1][None, :]
        out: Array = np.minimum(product / norms, 1.2)
        return out

    def _level(self) -> float:
        best = np.concatenate([self.single.max(axis=1), self.single.max(axis=0)])
        return float(np.median(best))

    def _single(self) -> Array:
        ours = self.hypothesis[1, 1] / self.evidence.hypothesis.weight[:, None]
        theirs = (self.reference[1, 1] / self.evidence.reference.weight[:, None]).T
        return (2.0 * self.cosine(1, 1) + ours + theirs) / 4.0


def _covered(table: Coverage) -> dict[tuple[int, int], Array]:
    """{(a, b): (n - a + 1, m - b + 1)}: weight of the words of a sentences that a span of b has."""
    count = len(table.weight)
    return {
        (a, b): rolling(table.found[b - 1], a)
        for a in range(1, min(REACH, count + 1))
        for b in range(1, len(table.found) + 1)
    }


def _norms(vectors: NDArray[np.float64]) -> list[Array]:
    return [
        np.maximum(np.sqrt((rolling(vectors, size) ** 2).sum(axis=1)), 1e-6)
        for size in range(1, min(REACH, len(vectors) + 1))
    ]


def extract(evidence: Evidence, level: float | None = None, vectors: Vectors | None = None) -> Features:
    """Compute the features of every candidate bead of a rectangle that is not empty on either side.

    Args:
        evidence: the rectangle's tables.
        level: how alike counterparts are in these texts; None: the median of the sentences' best matches here.
        vectors: sentence vectors, for additional columns of likeness in meaning; None: none of these.
    """
    tables = _Tables(evidence, level, vectors)
    n, m = tables.single.shape
    width = len(MATCH_FEATURES) + (len(MATCH_MEANING) if vectors else 0)
    match = [
        _match(tables, a, b) if a <= n and b <= m else np.zeros((max(0, n - a + 1), max(0, m - b + 1), width))
        for a, b in TYPES
    ]
    meaning = tables.meaning.single if tables.meaning else None
    return Features(
        match,
        _null(tables.single, evidence.hypothesis, evidence.vectors_hypothesis, tables.level, meaning),
        _null(
            tables.single.T,
            evidence.reference,
            evidence.vectors_reference,
            tables.level,
            None if meaning is None else meaning.T,
        ),
        tables.level,
    )


def _match(tables: _Tables, a: int, b: int) -> Array:
    evidence = tables.evidence
    ours = _Half(tables.hypothesis, evidence.hypothesis, evidence.reference, tables.reference, a, b)
    theirs = _Half(tables.reference, evidence.reference, evidence.hypothesis, tables.hypothesis, b, a)
    covered = (ours.coverage(), theirs.coverage().T)
    gains = [*ours.edge_gains(), *(gain.T for gain in theirs.edge_gains())]
    edges = [*ours.edge_coverages(), *(edge.T for edge in theirs.edge_coverages())]
    outside = [*ours.outside_gains(), *(gain.T for gain in theirs.outside_gains())]
    leads = (ours.lead(tables.margin_hypothesis), theirs.lead(tables.margin_reference).T)
    long_h = rolling(evidence.lengths_hypothesis, a)[:, None]
    long_r = rolling(evidence.lengths_reference, b)[None, :]
    marks = np.abs(rolling(evidence.marks_hypothesis, a)[:, None] - rolling(evidence.marks_reference, b)[None, :])
    missing, shared = ours.numbers(), theirs.numbers()
    shape = covered[0].shape
    columns = (
        np.minimum(*covered),
        np.maximum(*covered),
        tables.cosine(a, b),
        np.minimum.reduce(gains),
        sum(gains) / len(gains),
        np.minimum.reduce(edges),
        np.maximum.reduce(outside),
        sum(outside),
        np.minimum(*leads),
        np.maximum(*leads),
        np.abs(long_h - long_r) / np.sqrt(long_h + long_r),
        np.abs(np.log(long_h / long_r)),
        np.minimum(marks[..., 0], 2.0),
        np.minimum(marks[..., 2], 4.0),
        np.log1p(missing[0] + shared[0].T),
        np.log1p(missing[1] + shared[1].T),
        np.log(long_h + long_r),
        np.full(shape, tables.level),
        *(tables.meaning.match(a, b) if tables.meaning else ()),
    )
    return np.stack(columns, axis=-1)


class _Half(NamedTuple):
    """One text's view of the beads of a type: `own` sentences of it against `span` of the other."""

    covered: dict[tuple[int, int], Array]
    side: Coverage
    other: Coverage
    covered_other: dict[tuple[int, int], Array]
    own: int
    span: int

    def coverage(self) -> Array:
        """Share of these sentences' words that the span has."""
        return self.covered[self.own, self.span] / rolling(self.side.weight, self.own)[:, None]

    def _explains(self, own: int) -> Array:
        """Weight of the span's words that `own` sentences of this text have; nothing has nothing."""
        if own == 0:
            rows, columns = self.covered[1, self.span].shape
            return np.zeros((rows + 1, columns))
        return self.covered_other[self.span, own].T

    def edge_gains(self) -> list[Array]:
        """What the first and the last sentence each explain that the others do not, per weight of its own."""
        whole, fewer = self._explains(self.own), self._explains(self.own - 1)
        weight = self.side.weight[:, None]
        rows = whole.shape[0]
        first = (whole - fewer[1 : rows + 1]) / weight[:rows]
        last = (whole - fewer[:rows]) / weight[self.own - 1 :]
        return [np.clip(first, 0.0, 2.0), np.clip(last, 0.0, 2.0)]

    def edge_coverages(self) -> list[Array]:
        """Coverage of the first and of the last sentence by the span."""
        single = self.covered[1, self.span] / self.side.weight[:, None]
        rows = len(single) - self.own + 1
        return [single[:rows], single[self.own - 1 :]]

    def outside_gains(self) -> list[Array]:
        """What the sentence before and the one after would explain in addition, per weight of their own."""
        whole = self._explains(self.own)
        before, after = np.zeros(whole.shape), np.zeros(whole.shape)
        if (self.span, self.own + 1) in self.covered_other:
            more = self._explains(self.own + 1)
            weight = self.side.weight[:, None]
            before[1:] = (more - whole[1:]) / weight[: len(more)]
            after[:-1] = (more - whole[:-1]) / weight[self.own :]
        return [np.clip(before, 0.0, 2.0), np.clip(after, 0.0, 2.0)]

    def lead(self, table: list[Array]) -> Array:
        """Lead of the span over the rest of the text, averaged over these sentences."""
        return rolling(table[self.span - 1], self.own) / rolling(self.side.weight, self.own)[:, None]

    def numbers(self) -> tuple[Array, Array]:
        """Numbers of these sentences that the span lacks, and that it has."""
        missing = rolling(self.side.numbers_missing[self.span - 1], self.own)
        totals = rolling(self.side.numbers, self.own)[:, None]
        return missing, totals - missing


def _null(single: Array, side: Coverage, vectors: Array, level: float, meaning: Array | None) -> Array:
    """(n, features): how well each sentence of one text is matched, and its neighbours."""
    best = single.max(axis=1)
    second = np.partition(single, -2, axis=1)[:, -2] if single.shape[1] > 1 else np.zeros(len(best))
    at = single.argmax(axis=1)
    rivals = _without_own_row(single)[np.arange(len(best)), at]
    padded = np.concatenate([[level], best, [level]])
    columns = (
        best,
        second,
        best - rivals,
        side.found[-1].max(axis=1) / side.weight,
        side.anywhere / side.weight,
        np.minimum(padded[:-2], padded[2:]),
        np.maximum(padded[:-2], padded[2:]),
        _repeated(vectors),
        np.log(side.lengths),
        np.full(len(best), level),
        *(() if meaning is None else null_meaning(meaning)),
    )
    return np.stack(columns, axis=-1)


def _without_own_row(single: Array) -> Array:
    """(n, m): for each cell the largest value of its column in the other rows."""
    if len(single) == 1:
        return np.zeros(single.shape)
    top = np.partition(single, -2, axis=0)[-2:]
    out: Array = np.where(single >= top[1], top[0], top[1])
    return out


def _repeated(vectors: Array) -> Array:
    """(n,): likeness of each sentence to the most similar one of its own text."""
    if len(vectors) < 2:
        return np.zeros(len(vectors))
    units = vectors / np.maximum(np.sqrt((vectors**2).sum(axis=1, keepdims=True)), 1e-6)
    cosine = units @ units.T
    np.fill_diagonal(cosine, 0.0)
    out: Array = cosine.max(axis=1)
    return out
