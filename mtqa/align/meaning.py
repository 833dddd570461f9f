"""What sentence vectors add to the words: likeness of meaning between spans.

A bead's vector is the sum of its sentences' vectors weighted by their length, so each sentence is encoded once.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mtqa.align.lattice import LARGEST
from mtqa.align.tables import margins, rolling

Array = NDArray[np.float64]

MATCH_MEANING = ("meaning_cosine", "meaning_edge_smallest", "meaning_margin_smaller", "meaning_margin_larger")


class Vectors(NamedTuple):
    """Unit vectors of the sentences of a rectangle; the zero vector for a sentence without words."""

    hypothesis: Array
    """(n, dimensions)"""
    reference: Array
    """(m, dimensions)"""


class Meaning:
    """Meaning features of one rectangle."""

    def __init__(self, vectors: Vectors, lengths_hypothesis: Array, lengths_reference: Array) -> None:
        """Table the spans' vectors and the sentences' leads over their rivals."""
        self._hypothesis = _spans(vectors.hypothesis, lengths_hypothesis)
        self._reference = _spans(vectors.reference, lengths_reference)
        self.single: Array = vectors.hypothesis @ vectors.reference.T
        self._margins_hypothesis = margins(self.single, np.ones(len(vectors.hypothesis)))
        self._margins_reference = margins(self.single.T, np.ones(len(vectors.reference)))

    def match(self, a: int, b: int) -> list[Array]:
        """The columns MATCH_MEANING for beads of a and b sentences: each (n - a + 1, m - b + 1)."""
        ours, theirs = self._hypothesis[a - 1], self._reference[b - 1]
        rows, columns = len(ours), len(theirs)
        whole = ours @ theirs.T
        by_row = self._hypothesis[0] @ theirs.T
        by_column = ours @ self._reference[0].T
        edges = (by_row[:rows], by_row[a - 1 :], by_column[:, :columns], by_column[:, b - 1 :])
        leads = (
            rolling(self._margins_hypothesis[b - 1], a) / a,
            (rolling(self._margins_reference[a - 1], b) / b).T,
        )
        return [whole, np.minimum.reduce(edges), np.minimum(*leads), np.maximum(*leads)]


def null_meaning(single: Array) -> list[Array]:
    """The best and the second-best cosine of each row of a table: each (n,)."""
    if single.shape[1] == 1:
        return [single[:, 0], np.zeros(len(single))]
    top = np.partition(single, -2, axis=1)
    return [top[:, -1], top[:, -2]]


def _spans(vectors: Array, lengths: Array) -> list[Array]:
    """Unit vectors of all spans of 1 to LARGEST sentences."""
    weighted = vectors * lengths[:, None]
    sums = [rolling(weighted, size) for size in range(1, min(LARGEST, len(vectors)) + 1)]
    return [total / np.maximum(np.sqrt((total**2).sum(axis=1, keepdims=True)), 1e-9) for total in sums]
