"""Vectors of all spans of neighbouring sentences, as Vecalign and Bertalign read them: every span is encoded whole."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Encode = Callable[[Sequence[str]], NDArray[np.float32]]

LARGEST = 4
"""Sentences in a span; the gold has no larger beads."""


def span_vectors(sentences: Sequence[str], encode: Encode) -> list[Array]:
    """Unit vectors, (n - size + 1, dimensions) for each size from 1 to LARGEST that fits."""
    sizes = range(1, min(LARGEST, len(sentences)) + 1)
    texts = [" ".join(sentences[i : i + size]) for size in sizes for i in range(len(sentences) - size + 1)]
    found = encode(texts).astype(float)
    ends = np.cumsum([len(sentences) - size + 1 for size in sizes])
    return np.split(found, ends[:-1])
