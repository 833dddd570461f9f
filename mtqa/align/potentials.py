"""Log potentials of beads from their features, by the trained model that ships as `weights.json`.

score = linear part + a small hidden layer + a constant of the bead's shape. Trained by `training/align` to
maximise the probability of the planted beads (conditional random field); see docs/decisions/0101.
"""

import json
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mtqa.align.features import Features
from mtqa.align.lattice import IMPOSSIBLE, TYPES, Scores

Array = NDArray[np.float64]

SHAPES = tuple(sorted({(min(t), max(t)) for t in TYPES}))
"""Bead shapes whatever the side: 1-2 and 2-1 are one."""
SHAPE_OF_TYPE = tuple(SHAPES.index((min(t), max(t))) for t in TYPES)


class Network(NamedTuple):
    """score(x, shape) = x·linear + constant[shape] + tanh(x·inner + shift[shape])·outer."""

    linear: Array
    """(features,)"""
    constant: Array
    """(shapes,)"""
    inner: Array
    """(features, hidden)"""
    shift: Array
    """(shapes, hidden)"""
    outer: Array
    """(hidden,)"""

    def __call__(self, rows: Array, shape: int = 0) -> Array:
        """Score feature rows (..., features)."""
        hidden = np.tanh(rows @ self.inner + self.shift[shape])
        out: Array = rows @ self.linear + hidden @ self.outer + self.constant[shape]
        return out


class Model(NamedTuple):
    """All numbers the aligner learned."""

    match: Network
    null: Network
    opening: float
    crossing: float


def read_model(data: dict[str, Any]) -> Model:
    """Build a model from the parsed weights file."""
    networks = [
        Network(*(np.array(data[name][part], dtype=float) for part in Network._fields)) for name in ("match", "null")
    ]
    return Model(networks[0], networks[1], float(data["opening"]), float(data["crossing"]))


class Weights(StrEnum):
    """The sets of weights in the package, by file name."""

    WORDS = "weights"
    """For two texts in one language."""
    MEANING = "weights-meaning"
    """The same, with sentence vectors."""
    ACROSS = "weights-across"
    """For a text and its original, in their common form."""


@cache
def shipped_model(weights: Weights = Weights.WORDS) -> Model:
    """A model in the package."""
    return read_model(json.loads(files("mtqa.align").joinpath(f"{weights}.json").read_text(encoding="utf-8")))


def score(features: Features, model: Model) -> Scores:
    """Turn features into log potentials."""
    n, m = len(features.null_hypothesis), len(features.null_reference)
    match = np.full((len(TYPES), n, m), IMPOSSIBLE)
    for k, (rows, (a, b)) in enumerate(zip(features.match, TYPES, strict=True)):
        if a <= n and b <= m:
            match[k, : n - a + 1, : m - b + 1] = model.match(rows, SHAPE_OF_TYPE[k])
    return Scores(
        match,
        model.null(features.null_hypothesis),
        model.null(features.null_reference),
        model.opening,
        model.crossing,
    )
