"""Sentence vectors from the same encoder: the meaning of a text read alone.

Training for error spans bends the hidden states away from what the base model was made for. A linear map,
fitted by ridge regression on the mean states, brings them back to the base model's sentence vectors
(decision 0202).
"""

import io
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from mtqa.neural.pairs import PLAIN
from mtqa.neural.runtime import Runtime, embedded_runtime

# Pieces read of one sentence; the base model's own limit.
_LONGEST = 254
# Sentences are read in portions, so that memory does not grow with their number.
_PORTION = 4096


class SentenceEncoder:
    """Sentences to vectors."""

    def __init__(self, runtime: Runtime) -> None:
        """Take the map from the model's files."""
        self._tokenizer = runtime.tokenizer
        self._encoder = runtime.encoder
        with np.load(io.BytesIO(runtime.model.files["heads.npz"]), allow_pickle=False) as arrays:
            self._map = arrays["vector.weight"].astype(np.float32)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of length 1, n x 384, in the order of the texts; the zero vector for one without words.

        A vector depends on its text alone.
        """
        out = np.zeros((len(texts), self._map.shape[0]), np.float32)
        for start in range(0, len(texts), _PORTION):
            self._encode_into(texts[start : start + _PORTION], out[start:])
        return out

    def _encode_into(self, texts: Sequence[str], out: NDArray[np.float32]) -> None:
        pieces = [self._tokenizer.pieces(text).ids[:_LONGEST] for text in texts]
        filled = [index for index, own in enumerate(pieces) if own]
        ids = [[self._tokenizer.cls, *pieces[index], self._tokenizer.sep] for index in filled]
        for place, states in self._encoder.states(ids, [[PLAIN] * len(row) for row in ids]):
            # einsum without BLAS, as in heads: a sum must not depend on its company.
            vector = np.einsum("d,kd->k", states.mean(axis=0), self._map, optimize=False)
            out[filled[place]] = vector / np.linalg.norm(vector)


@cache
def embedded_sentence_encoder(threads: int = 1) -> SentenceEncoder:
    """A sentence encoder with the shipped model; errors as for `embedded_runtime`."""
    return SentenceEncoder(embedded_runtime(threads))
