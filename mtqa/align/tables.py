"""Sums and leads over runs of consecutive sentences."""

import numpy as np
from numpy.typing import NDArray

from mtqa.align.lattice import LARGEST

Array = NDArray[np.float64]


def rolling(values: Array, size: int) -> Array:
    """Sums of `size` consecutive rows."""
    rows = len(values) - size + 1
    out = values[:rows]
    for shift in range(1, size):
        out = out + values[shift : shift + rows]
    return out


def margins(single: Array, weight: Array) -> list[Array]:
    """margins[b - 1] (n, m - b + 1): weighted lead of the best sentence of a span of b over the best outside it."""
    n, m = single.shape
    floor = np.zeros((n, 1))
    before = np.concatenate([floor, np.maximum.accumulate(single, axis=1)], axis=1)
    after = np.concatenate([np.maximum.accumulate(single[:, ::-1], axis=1)[:, ::-1], floor], axis=1)
    inside, out = single, []
    for size in range(1, min(LARGEST, m) + 1):
        if size > 1:
            inside = np.maximum(inside[:, :-1], single[:, size - 1 :])
        outside = np.maximum(before[:, : m - size + 1], after[:, size:])
        out.append((inside - outside) * weight[:, None])
    return out
