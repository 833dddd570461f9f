"""Sentence vectors."""

import numpy as np

from mtqa.neural.runtime import Runtime
from mtqa.neural.vectors import SentenceEncoder

TEXTS = ["The minister cancelled.", "", "a village", "visit " * 400, "The minister cancelled."]


def test_unit_length_in_order(runtime: Runtime) -> None:
    vectors = SentenceEncoder(runtime).encode(TEXTS)
    assert vectors.shape == (5, 16)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), [1, 0, 1, 1, 1], rtol=1e-5)
    np.testing.assert_array_equal(vectors[0], vectors[4])


def test_company_changes_nothing(runtime: Runtime) -> None:
    encoder = SentenceEncoder(runtime)
    together = encoder.encode(TEXTS)
    for text, vector in zip(TEXTS, together, strict=True):
        np.testing.assert_array_equal(encoder.encode([text])[0], vector)


def test_no_text(runtime: Runtime) -> None:
    assert SentenceEncoder(runtime).encode([]).shape == (0, 16)
