"""Fit the aligner's networks: maximise the log probability of the right beads (semi-Markov random field)."""

from collections.abc import Callable, Sequence, Set
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mtqa.align.features import Features
from mtqa.align.lattice import IMPOSSIBLE, TYPES, Scores, posterior
from mtqa.align.potentials import SHAPE_OF_TYPE, SHAPES

Array = NDArray[np.float64]
Weights = dict[str, Array]
Beads = Sequence[tuple[Sequence[int], Sequence[int]]]
"""Indices of hypothesis and reference sentences, bead by bead."""


class Example(NamedTuple):
    """One document: standardised features of all candidate beads, and which of them are right."""

    match: NDArray[np.float32]
    """(candidates, features), types one after the other"""
    shape: NDArray[np.intp]
    null: NDArray[np.float32]
    """(n + m, features)"""
    gold_match: NDArray[np.intp]
    """rows of `match` that are right"""
    gold_null: NDArray[np.intp]
    opens: int
    crosses: int
    size: tuple[int, int]


def example(features: Features, beads: Beads) -> Example:
    """Number the candidates as `Example` wants them; beads that are no candidates are left out of the gold."""
    n, m = len(features.null_hypothesis), len(features.null_reference)
    offsets, total = {}, 0
    for a, b in TYPES:
        offsets[a, b] = (total, max(0, m - b + 1))
        total += max(0, n - a + 1) * max(0, m - b + 1)
    gold = []
    in_match: set[tuple[int, int]] = set()
    for h, r in beads:
        if h and r and (len(h), len(r)) in offsets:
            start, width = offsets[len(h), len(r)]
            gold.append(start + h[0] * width + r[0])
            in_match |= {(0, i) for i in h} | {(1, j) for j in r}
    null_h = [i for i in range(n) if (0, i) not in in_match]
    null_r = [j for j in range(m) if (1, j) not in in_match]
    opens, crosses = _runs(beads, set(null_h), n, m)
    return Example(
        np.concatenate([x.reshape(-1, x.shape[2]) for x in features.match]).astype(np.float32),
        np.concatenate(
            [np.full(x.shape[0] * x.shape[1], s) for x, s in zip(features.match, SHAPE_OF_TYPE, strict=True)]
        ),
        np.concatenate([features.null_hypothesis, features.null_reference]).astype(np.float32),
        np.array(gold, dtype=np.intp),
        np.array(null_h + [n + j for j in null_r], dtype=np.intp),
        opens,
        crosses,
        (n, m),
    )


def _runs(beads: Beads, null_h: Set[int], n: int, m: int) -> tuple[int, int]:
    """Runs of nulls, and gaps that have both kinds, along the path of the right beads."""
    ends = [(-1, -1), *sorted((h[-1], r[-1]) for h, r in beads if h and r and h[0] not in null_h)]
    starts = [*sorted((h[0], r[0]) for h, r in beads if h and r and h[0] not in null_h), (n, m)]
    opens = crosses = 0
    for (i, j), (i2, j2) in zip(ends, starts, strict=True):
        both = (i2 - i > 1, j2 - j > 1)
        opens += any(both)
        crosses += all(both)
    return opens, crosses


def start(rng: np.random.Generator, hidden: int, widths: tuple[int, int]) -> Weights:
    """Small random weights."""
    out: Weights = {}
    for name, width, shapes in (("match", widths[0], len(SHAPES)), ("null", widths[1], 1)):
        out[f"{name}.linear"] = np.zeros(width)
        out[f"{name}.constant"] = np.zeros(shapes)
        out[f"{name}.inner"] = rng.normal(0, 0.3 / np.sqrt(width), (width, hidden))
        out[f"{name}.shift"] = np.zeros((shapes, hidden))
        out[f"{name}.outer"] = rng.normal(0, 0.3, hidden)
    out["opening"] = np.zeros(1)
    out["crossing"] = np.zeros(1)
    return out


def _apply(w: Weights, name: str, rows: NDArray[np.float32], shape: NDArray[np.intp]) -> tuple[Array, Array]:
    hidden = np.tanh(rows @ w[f"{name}.inner"] + w[f"{name}.shift"][shape])
    return rows @ w[f"{name}.linear"] + hidden @ w[f"{name}.outer"] + w[f"{name}.constant"][shape], hidden


def _back(
    w: Weights, grad: Weights, name: str, rows: NDArray[np.float32], shape: NDArray[np.intp], hidden: Array, d: Array
) -> None:
    """Add to `grad` what `d`, the derivative by the scores, gives for the weights of one kind of score."""
    keep = np.abs(d) > 1e-5
    rows, shape, hidden, d = rows[keep], shape[keep], hidden[keep], d[keep]
    inner = d[:, None] * w[f"{name}.outer"] * (1 - hidden**2)
    grad[f"{name}.linear"] += d @ rows
    np.add.at(grad[f"{name}.constant"], shape, d)
    grad[f"{name}.outer"] += d @ hidden
    grad[f"{name}.inner"] += rows.T @ inner
    np.add.at(grad[f"{name}.shift"], shape, inner)


def scores_of(item: Example, match: Array, null: Array, opening: float, crossing: float) -> Scores:
    """Lay flat scores out as the lattice wants them."""
    n, m = item.size
    table = np.full((len(TYPES), n, m), IMPOSSIBLE)
    at = 0
    for k, (a, b) in enumerate(TYPES):
        rows, columns = max(0, n - a + 1), max(0, m - b + 1)
        table[k, :rows, :columns] = match[at : at + rows * columns].reshape(rows, columns)
        at += rows * columns
    return Scores(table, null[:n], null[n:], opening, crossing)


def gradient(w: Weights, item: Example, grad: Weights) -> float:
    """Add the gradient of one document's log likelihood to `grad`; return the log likelihood."""
    zeros = np.zeros(len(item.null), dtype=np.intp)
    match, hidden_m = _apply(w, "match", item.match, item.shape)
    null, hidden_n = _apply(w, "null", item.null, zeros)
    opening, crossing = float(w["opening"][0]), float(w["crossing"][0])
    found = posterior(scores_of(item, match, null, opening, crossing))
    n, m = item.size
    expected = np.concatenate(
        [found.match[k, : max(0, n - a + 1), : max(0, m - b + 1)].ravel() for k, (a, b) in enumerate(TYPES)]
    )
    d_match = -expected
    d_match[item.gold_match] += 1
    d_null = -np.concatenate([found.null_hypothesis, found.null_reference])
    d_null[item.gold_null] += 1
    _back(w, grad, "match", item.match, item.shape, hidden_m, d_match)
    _back(w, grad, "null", item.null, zeros, hidden_n, d_null)
    grad["opening"] += item.opens - found.opening
    grad["crossing"] += item.crosses - found.crossing
    gold = match[item.gold_match].sum() + null[item.gold_null].sum()
    return float(gold + item.opens * opening + item.crosses * crossing - found.log_total)


def fit(
    items: Sequence[Example],
    *,
    hidden: int,
    epochs: int,
    rate: float,
    decay: float,
    seed: int,
    report: Callable[[int, float, Weights], None],
) -> Weights:
    """Adam over single documents, grouped by 8, with a falling rate; returns the average of the last weights."""
    rng = np.random.default_rng(seed)
    w = start(rng, hidden, (items[0].match.shape[1], items[0].null.shape[1]))
    first = {k: np.zeros_like(v) for k, v in w.items()}
    second = {k: np.zeros_like(v) for k, v in w.items()}
    mean = {k: np.zeros_like(v) for k, v in w.items()}
    step = taken = 0
    group = 8
    total = epochs * ((len(items) + group - 1) // group)
    for epoch in range(epochs):
        order = rng.permutation(len(items))
        likelihood = 0.0
        for at in range(0, len(order), group):
            grad = {k: np.zeros_like(v) for k, v in w.items()}
            chosen = order[at : at + group]
            likelihood += sum(gradient(w, items[k], grad) for k in chosen)
            step += 1
            now = rate * min(1.0, step / 20) * (1 - step / (total + 1))
            for k in w:
                g = grad[k] / len(chosen) - decay * w[k]
                first[k] = 0.9 * first[k] + 0.1 * g
                second[k] = 0.99 * second[k] + 0.01 * g * g
                bias = (1 - 0.9**step), (1 - 0.99**step)
                w[k] = w[k] + now * (first[k] / bias[0]) / (np.sqrt(second[k] / bias[1]) + 1e-8)
            if epoch >= epochs - 2:
                taken += 1
                for k in w:
                    mean[k] += w[k]
        report(epoch, likelihood / len(items), w)
    return {k: v / taken for k, v in mean.items()}
