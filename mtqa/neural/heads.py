"""The small layers on top of the encoder, in numpy: what each piece and the whole window mean."""

import io
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mtqa.neural.pairs import Window

Floats = NDArray[np.float32]


class WindowReading(NamedTuple):
    """What the heads say about one window; arrays run over the translation's pieces in it."""

    error: Floats
    """Probability that a rater marks the piece, 0-1, not calibrated."""
    serious: Floats
    """Probability that a rater marks it major or worse."""
    category: Floats
    """Pieces x categories: probabilities that sum to 1."""
    penalty: float
    """Expected MQM penalty of the window, 0-25."""


class Heads:
    """Weights of the heads."""

    def __init__(self, archive: bytes) -> None:
        """Read the weights from an .npz archive of the arrays `<head>.weight` and `<head>.bias`."""
        with np.load(io.BytesIO(archive), allow_pickle=False) as arrays:
            self._weights = {name: arrays[name].astype(np.float32) for name in arrays.files}

    def read(self, window: Window, states: Floats) -> WindowReading:
        """Read one window.

        Args:
            window: the input the states belong to.
            states: hidden states, tokens of the window x width.
        """
        own = states[1 : 1 + window.size]
        token = _sigmoid(self._linear("token", own))
        category = _softmax(self._linear("category", own))
        joint = np.concatenate([states[0], own.mean(axis=0)])
        level = _sigmoid(self._linear("segment_2", np.tanh(self._linear("segment_1", joint))))
        return WindowReading(token[:, 0], token[:, 1], category, float(np.expm1(level[0] * np.log(26.0))))

    def _linear(self, name: str, x: Floats) -> Floats:
        # einsum without BLAS: a matrix product may sum in another order when the number of rows changes.
        product = np.einsum("...d,kd->...k", x, self._weights[f"{name}.weight"], optimize=False)
        return np.asarray(product + self._weights[f"{name}.bias"], np.float32)


def _sigmoid(x: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-x)), np.float32)


def _softmax(x: Floats) -> Floats:
    powers = np.exp(x - x.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True), np.float32)
