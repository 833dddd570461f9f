"""How well the sentences of one text explain those of another, from the words alone.

Coverage is the share of a sentence's words, weighted by rarity, that the other side has: as the same word,
or as one spelt alike (inflection, cognate, another transliteration). All tables are dense, so a caller
keeps the rectangle small (see `windows`).
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mtqa.align.tokens import BUCKETS, Bag, is_number, spelling

Array = NDArray[np.float64]

ALIKE_FROM, ALIKE_FULL = 0.3, 0.8
"""Cosines of spelling vectors: below the first two words have nothing in common, above the second they are one."""
REACH = 5
"""Spans are tabled up to this many sentences: the largest bead and one more, to see what lies outside."""


class Side(NamedTuple):
    """One text's words in matrix form; `types` are its distinct words."""

    incidence: Array
    """(sentences, types): the weight of each word in each sentence."""
    numbers: Array
    """(sentences, types): 1 where the word is a number in digits."""
    tokens: NDArray[np.intp]
    """Type of each running word, sentence after sentence."""
    starts: NDArray[np.intp]
    """(sentences + 1,): where each sentence's running words start."""
    vectors: NDArray[np.float32]
    """(types, buckets): spelling vectors."""
    lengths: Array
    """(sentences,): characters."""
    marks: Array
    """(sentences, 3): question, exclamation and quotation marks."""
    types: tuple[str, ...]


def weigh_words(bags: Sequence[Bag]) -> dict[str, float]:
    """Weight of each word: rarity among the sentences of both texts, less for short words.

    Articles, prepositions and conjunctions are short in most languages, and a news item of ten sentences is too
    short to show that they are frequent; hence the second factor.
    """
    found: dict[str, int] = {}
    for item in bags:
        for word in set(item.words):
            found[word] = found.get(word, 0) + 1
    total = len(bags)
    return {word: _rarity(total, count) * _substance(word) for word, count in found.items()}


def _rarity(total: int, count: int) -> float:
    return float(np.log((total + 2.0) / (count + 0.5))) + 0.1


def _substance(word: str) -> float:
    if is_number(word) or not word.isascii():
        return 1.0
    return min(1.0, 0.2 + 0.16 * len(word))


def side(bags: Sequence[Bag], weights: dict[str, float]) -> Side:
    """Put one text's sentences into matrix form."""
    ids: dict[str, int] = {}
    tokens = np.array([ids.setdefault(word, len(ids)) for item in bags for word in item.words], dtype=np.intp)
    types = tuple(ids)
    starts = np.concatenate([[0], np.cumsum([len(item.words) for item in bags])]).astype(np.intp)
    rows = np.repeat(np.arange(len(bags)), np.diff(starts))
    present = np.zeros((len(bags), len(types)))
    present[rows, tokens] = 1.0
    numeric = np.array([float(is_number(word)) for word in types])
    return Side(
        present * np.array([weights[word] for word in types]),
        present * numeric,
        tokens,
        starts,
        _spellings(types),
        np.array([item.length for item in bags], dtype=float),
        np.array([item.marks for item in bags], dtype=float).reshape(-1, 3),
        types,
    )


def _spellings(types: Sequence[str]) -> NDArray[np.float32]:
    matrix = np.zeros((len(types), BUCKETS), dtype=np.float32)
    if types:
        spelt = [spelling(word) for word in types]
        rows = np.repeat(np.arange(len(types)), [len(buckets) for buckets, _ in spelt])
        matrix[rows, np.concatenate([b for b, _ in spelt])] = np.concatenate([v for _, v in spelt])
    return matrix


def likeness(one: Side, other: Side) -> Array:
    """(types, types): 0-1, how far two words are the same; numbers only when written the same."""
    cosine = one.vectors @ other.vectors.T
    alike: Array = np.clip((cosine - ALIKE_FROM) / (ALIKE_FULL - ALIKE_FROM), 0.0, 1.0).astype(float)
    same = cosine > 0.999
    for row in np.flatnonzero([is_number(word) for word in one.types]):
        alike[row] = same[row]
    columns = np.flatnonzero([is_number(word) for word in other.types])
    alike[:, columns] = same[:, columns]
    return alike


def best_in_sentences(alike: Array, other: Side) -> Array:
    """(types, sentences of the other text): the best likeness of each word with any word of the sentence."""
    count = len(other.lengths)
    out = np.zeros((alike.shape[0], count))
    filled = np.flatnonzero(np.diff(other.starts))
    if len(filled) and alike.shape[0]:
        out[:, filled] = np.maximum.reduceat(alike[:, other.tokens], other.starts[filled], axis=1)
    return out


class Coverage(NamedTuple):
    """Weighted words of one text that the other has."""

    found: list[Array]
    """found[b - 1] (n, m - b + 1): weight of sentence i's words found in the other text's span of b from j."""
    weight: Array
    """(n,): weight of all words of the sentence; above 0."""
    anywhere: Array
    """(n,): weight of the sentence's words found anywhere in the other text."""
    numbers: Array
    """(n,): how many numbers the sentence has."""
    numbers_missing: list[Array]
    """Like `found`: how many of its numbers the span lacks."""
    lengths: Array
    """(n,): characters."""


def coverage(one: Side, best: Array) -> Coverage:
    """Table the coverage of each sentence by each span of up to REACH sentences of the other text."""
    found, missing = [], []
    count = best.shape[1]
    span = best
    totals = one.numbers.sum(axis=1)
    for size in range(1, REACH + 1):
        if size > count:
            break
        if size > 1:
            span = np.maximum(span[:, :-1], best[:, size - 1 :])
        found.append(one.incidence @ span)
        missing.append(totals[:, None] - one.numbers @ span)
    weight = np.maximum(one.incidence.sum(axis=1), 1e-6)
    anywhere = one.incidence @ best.max(axis=1, initial=0.0)
    return Coverage(found, weight, anywhere, totals, missing, one.lengths)


class Evidence(NamedTuple):
    """All tables of one rectangle; `reference` tables have reference sentences as rows."""

    hypothesis: Coverage
    reference: Coverage
    kernel: Array
    """(n, m): sum over word pairs of weight x weight x likeness."""
    vectors_hypothesis: Array
    """(n, buckets): weighted sums of spelling vectors, for the norms of spans."""
    vectors_reference: Array
    lengths_hypothesis: Array
    lengths_reference: Array
    marks_hypothesis: Array
    marks_reference: Array


def gather(hypothesis: Side, reference: Side) -> Evidence:
    """Compare every sentence of one text with every sentence of the other."""
    alike = likeness(hypothesis, reference)
    return Evidence(
        coverage(hypothesis, best_in_sentences(alike, reference)),
        coverage(reference, best_in_sentences(alike.T, hypothesis)),
        hypothesis.incidence @ alike @ reference.incidence.T,
        hypothesis.incidence @ hypothesis.vectors,
        reference.incidence @ reference.vectors,
        hypothesis.lengths,
        reference.lengths,
        hypothesis.marks,
        reference.marks,
    )
