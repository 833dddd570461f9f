"""Alignment with sentence vectors."""

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from mtqa.align import align
from mtqa.align.meaning import Meaning, Vectors, null_meaning

TOPICS = {"cat": 0, "feline": 0, "rain": 1, "downpour": 1, "bank": 2, "lender": 2, "train": 3, "railway": 3}
HYPOTHESIS = ["A cat sat.", "Heavy rain fell.", "That bank failed.", "One train left."]
REFERENCE = ["Some feline rested.", "Downpour came.", "Their lender collapsed.", "Railway departure."]


def encode(sentences: Sequence[str]) -> NDArray[np.float32]:
    """A toy encoder that knows a few synonyms."""
    out = np.zeros((len(sentences), 5), dtype=np.float32)
    for row, sentence in enumerate(sentences):
        found = [TOPICS[word] for word in sentence.lower().strip(".").split() if word in TOPICS]
        out[row, found[0] if found else 4] = 1.0
    return out


def test_vectors_align_what_shares_no_word() -> None:
    beads = align(HYPOTHESIS, REFERENCE, encode=encode)
    assert [(bead.hypothesis, bead.reference) for bead in beads] == [((k,), (k,)) for k in range(4)]
    with_vectors = min(bead.confidence for bead in beads)
    plain = {(b.hypothesis, b.reference): b.confidence for b in align(HYPOTHESIS, REFERENCE)}
    assert with_vectors > max(plain.get(((k,), (k,)), 0.0) for k in range(4))


def test_each_sentence_is_encoded_once() -> None:
    seen: list[str] = []

    def counting(sentences: Sequence[str]) -> NDArray[np.float32]:
        seen.extend(sentences)
        return encode(sentences)

    align(HYPOTHESIS, REFERENCE, encode=counting)
    assert sorted(seen) == sorted(HYPOTHESIS + REFERENCE)


def test_a_span_of_two_sentences_has_their_common_vector() -> None:
    vectors = Vectors(np.eye(3)[:2], (np.eye(3)[:1] + np.eye(3)[1:2]) / np.sqrt(2))
    meaning = Meaning(vectors, np.ones(2), np.ones(1))
    whole, edge, _, _ = meaning.match(2, 1)
    assert whole == pytest.approx(np.ones((1, 1)))
    assert edge == pytest.approx(np.full((1, 1), 1 / np.sqrt(2)))
    best, second = null_meaning(meaning.single.T)
    assert best == pytest.approx([1 / np.sqrt(2)])
    assert second == pytest.approx([1 / np.sqrt(2)])


def test_swapping_the_sides_swaps_the_beads_with_vectors_too() -> None:
    there = {(b.hypothesis, b.reference, b.confidence) for b in align(HYPOTHESIS, REFERENCE[1:], encode=encode)}
    back = {(b.reference, b.hypothesis, b.confidence) for b in align(REFERENCE[1:], HYPOTHESIS, encode=encode)}
    assert there == back
