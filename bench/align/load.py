"""Sentence encoders named on the command line, and their time."""

import time
from collections.abc import Sequence
from importlib import import_module

import numpy as np
from numpy.typing import NDArray

from bench.align.spans import Encode


def load(name: str) -> Encode:
    """The function that "module:function" names."""
    module, function = name.split(":")
    found: Encode = getattr(import_module(module), function)
    return found


class Remembering:
    """An encoder that reads no text twice, and knows what each cost.

    So that aligners which ask for the same vectors are compared without encoding them again for each.
    """

    def __init__(self, encode: Encode) -> None:
        """Wrap an encoder."""
        self._encode = encode
        self._known: dict[str, NDArray[np.float32]] = {}
        self._cost: dict[str, float] = {}
        self.spent = 0.0
        """Seconds of processor time that encoding really took."""
        self.charged = 0.0
        """Seconds it would have taken without memory; those of a text are its share, by characters, of its batch."""

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors in the order of the texts."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            began = time.process_time()
            self._known.update(zip(new, self._encode(new), strict=True))
            took = time.process_time() - began
            size = sum(len(text) + 1 for text in new)
            self._cost.update((text, took * (len(text) + 1) / size) for text in new)
            self.spent += took
        self.charged += sum(self._cost[text] for text in texts)
        return np.stack([self._known[text] for text in texts])
