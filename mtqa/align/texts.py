"""The two texts prepared for alignment, and the potentials of any rectangle of them."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mtqa.align.bead import Hint
from mtqa.align.evidence import gather, side, weigh_words
from mtqa.align.features import extract
from mtqa.align.hints import apply_hints
from mtqa.align.lattice import Scores
from mtqa.align.meaning import Vectors
from mtqa.align.potentials import Model, score
from mtqa.align.tokens import Bag, bag

EQUAL_BONUS = 20.0
"""Log odds added where two sentences are the same, letter for letter: chance hardly ever makes them so."""

Encode = Callable[[Sequence[str]], NDArray[np.float32]]
"""Sentences to vectors of length 1, (n, dimensions), in order."""


class Text(NamedTuple):
    """One side: its sentences, their words, and what is known about their place on the page."""

    sentences: tuple[str, ...]
    bags: tuple[Bag, ...]
    hints: tuple[Hint, ...] | None


class Pair(NamedTuple):
    """Both sides, with word weights taken over both."""

    hypothesis: Text
    reference: Text
    weights: dict[str, float]
    model: Model
    vectors: Vectors | None = None
    """Of all sentences; None where there is no encoder."""


class Rectangle(NamedTuple):
    """Hypothesis sentences [top, bottom) against reference sentences [left, right)."""

    top: int
    bottom: int
    left: int
    right: int

    @property
    def cells(self) -> int:
        """Sentence pairs in it."""
        return (self.bottom - self.top) * (self.right - self.left)


def read_text(sentences: Sequence[str], hints: Sequence[Hint] | None) -> Text:
    """Prepare one side.

    Raises:
        ValueError: the hints are not one per sentence.
    """
    if hints is not None and len(hints) != len(sentences):
        raise ValueError(f"{len(hints)} hints for {len(sentences)} sentences")
    return Text(
        tuple(sentences),
        tuple(bag(sentence) for sentence in sentences),
        None if hints is None else tuple(hints),
    )


def pair(hypothesis: Text, reference: Text, model: Model, encode: Encode | None) -> Pair:
    """Weigh the words of both sides together, and encode each sentence once."""
    texts = Pair(hypothesis, reference, weigh_words(hypothesis.bags + reference.bags), model)
    return texts if encode is None else with_vectors(texts, encode)


def with_vectors(texts: Pair, encode: Encode) -> Pair:
    """The pair with the vector of each of its sentences."""
    found = encode(texts.hypothesis.sentences + texts.reference.sentences).astype(float)
    middle = len(texts.hypothesis.sentences)
    return texts._replace(vectors=Vectors(found[:middle], found[middle:]))


class Solved(NamedTuple):
    """Potentials of a rectangle, and how alike counterparts are in it (`Features.level`)."""

    scores: Scores
    level: float


def solve(texts: Pair, where: Rectangle, level: float | None = None) -> Solved:
    """Potentials of every bead inside a rectangle that is not empty on either side.

    Args:
        texts: both sides.
        where: the rectangle; indices of the result count from its corner.
        level: quality of the best matches in the whole text; None: as in the rectangle.
    """
    ours, theirs = slice(where.top, where.bottom), slice(where.left, where.right)
    evidence = gather(
        side(texts.hypothesis.bags[ours], texts.weights), side(texts.reference.bags[theirs], texts.weights)
    )
    vectors = texts.vectors and Vectors(texts.vectors.hypothesis[ours], texts.vectors.reference[theirs])
    features = extract(evidence, level, vectors)
    scores = score(features, texts.model)
    _reward_equal(scores, texts.hypothesis.sentences[ours], texts.reference.sentences[theirs])
    apply_hints(
        scores,
        texts.hypothesis.hints[ours] if texts.hypothesis.hints is not None else None,
        texts.reference.hints[theirs] if texts.reference.hints is not None else None,
    )
    return Solved(scores, features.level)


def _reward_equal(scores: Scores, hypothesis: Sequence[str], reference: Sequence[str]) -> None:
    places: dict[str, list[int]] = {}
    for j, sentence in enumerate(reference):
        places.setdefault(sentence.strip(), []).append(j)
    for i, sentence in enumerate(hypothesis):
        if equal := places.get(sentence.strip()):
            scores.match[0, i, equal] += EQUAL_BONUS
