"""How near some stretch of the other text comes to what a clause means, by the vectors of the sentence encoder.

Words can all differ where two or three of them stand for one: `artificial respiration machines` are `ventilators`. The
vectors of whole phrases see that.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from mtqa.lang.words import words
from mtqa.neural import encode

_SHORTEST = 4
"""Words of a stretch."""


def nearest_stretch(clause: str, texts: Sequence[str]) -> float:
    """How near in meaning the nearest stretch of some texts is that is about as long as the clause, -1 to 1.

    Args:
        clause: some words.
        texts: what may say the same; English.

    Raises:
        ModelError: the model is missing or damaged.
    """
    size = max(_SHORTEST, len(words(clause)))
    stretches = [stretch for text in texts for stretch in _stretches(text, size)]
    if not stretches:
        return -1.0
    vectors = encode([clause, *stretches])
    # Sums over products: a value must not depend on its company (see mtqa.neural.heads).
    return float(np.einsum("nd,d->n", vectors[1:], vectors[0], optimize=False).max())


def _stretches(text: str, size: int) -> Iterator[str]:
    """Overlapping stretches, each half a stretch on, and the last that fits."""
    found = words(text)
    last = max(0, len(found) - size)
    for first in sorted({*range(0, last + 1, max(1, size // 2)), last} if found else ()):
        yield text[found[first].start : found[min(first + size, len(found)) - 1].end]
