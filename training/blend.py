"""Fit the blend that turns what the model and simple comparisons say into the expected MQM penalty.

Two kinds of judgement are fitted at once: MQM penalties of the held-back documents and direct assessments (DA) of
other texts, each over all rows and within each source. MQM says how far apart sources are; both say which translation
of one source is better. No weight is negative: every part is a reason to think worse of a translation, and a blend
that cannot subtract has little to overfit with (decision 0206).
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from mtqa.api import check_rows
from mtqa.config import Model, Policy, Settings
from mtqa.neural import quality
from mtqa.neural.reader import Pair, Reader, Reading
from mtqa.pipeline.rows import rule_points
from mtqa.record import Row as Asked
from training.rows import Assessed, Row

# Parts with a say; the rest have weight 0. With a reference, its length stands for the source's (see `features`).
PARTS = {
    True: ("head", "errors", "gap", "distance", "edits", "findings"),
    False: ("head", "errors", "length", "findings"),
}
# Weight of the comparison within a source, for each row of MQM; more trades Pearson for ranking.
WITHIN = 0.5
# Weight of all direct assessments against all MQM rows, and the points of log penalty that one deviation is worth.
ASSESSED, POINTS_PER_Z = {True: 3.0, False: 0.5}, 0.5
# Talks are rated by other raters in another way; a news desk's score leans on news.
TALKS = 0.15
RIDGE = 0.01


class Task(NamedTuple):
    """Parts and judgements of rows, centred."""

    x: np.ndarray
    y: np.ndarray


def fit(
    reader: Reader, readings: Sequence[Reading], rows: Sequence[Row], assessed: Sequence[Assessed], with_reference: bool
) -> dict[str, Any]:
    """The blend's weights in the order of `quality.FEATURES`, and the scale that makes the mean penalty right."""
    names = PARTS[with_reference]
    weights = set_weights(rows, TALKS)
    x = parts(readings, [(row.mt, row.reference if with_reference else None) for row in rows], names)
    y = np.log1p([row.mqm for row in rows])
    tasks = both(x, y, weights, [row.source for row in rows], WITHIN)
    pairs = [(row.mt, row.reference if with_reference else None) for row in assessed]
    z = -POINTS_PER_Z * np.array([row.z for row in assessed])
    even = np.full(len(pairs), ASSESSED[with_reference] * len(rows) / len(pairs))
    tasks += both(parts(reader.read(pairs), pairs, names), z, even, [row.source for row in assessed], WITHIN)
    beta = without_negative(np.concatenate([task.x for task in tasks]), np.concatenate([task.y for task in tasks]))
    slope, bias = level(x @ beta, y, weights)
    blended = np.maximum(bias + slope * (x @ beta), 0.0)
    scale = np.average([row.mqm for row in rows], weights=weights) / np.average(np.expm1(blended), weights=weights)
    named = dict(zip(names, slope * beta, strict=True)) | {"bias": bias}
    return {
        "penalty": [round(float(named.get(name, 0.0)), 5) for name in quality.FEATURES],
        "scale": round(float(scale), 5),
    }


def set_weights(rows: Sequence[Row], talks: float) -> np.ndarray:
    """A weight for each row, 1 on average, so that talks make up the share `talks` of the whole."""
    talk = np.array([row.doc.startswith("talk") for row in rows])
    if talk.all() or not talk.any():
        return np.ones(len(rows))
    return np.where(talk, talks / talk.mean(), (1 - talks) / (1 - talk.mean()))


def parts(readings: Sequence[Reading], pairs: Sequence[Pair], names: Sequence[str]) -> np.ndarray:
    """The blend's parts, rows x names, with the findings of rules."""
    values = np.array([quality.features(reading) for reading in readings])
    values[:, quality.FEATURES.index("findings")] = np.log1p(points(pairs))
    return values[:, [quality.FEATURES.index(name) for name in names]]


def points(pairs: Sequence[Pair]) -> list[float]:
    """MQM points of the rules' findings, as `mtqa check ROWS.jsonl` counts them."""
    settings = Settings(policy=Policy(list_from=0.0), model=Model(use=False))
    asked = (Asked(mt=mt, ref=reference) for mt, reference in pairs)
    return [rule_points(result.findings) for result in check_rows(asked, settings)]


def both(x: np.ndarray, y: np.ndarray, weight: np.ndarray, sources: Sequence[str], within: float) -> list[Task]:
    """The rows compared with each other, and with those of the same source only."""
    across = Task(x - np.average(x, axis=0, weights=weight), y - np.average(y, weights=weight))
    x_own, y_own = x.copy(), y.copy()
    names = np.array(sources)
    for source in np.unique(names):
        own = names == source
        x_own[own] -= x[own].mean(axis=0)
        y_own[own] -= y[own].mean()
    return [scaled(across, np.sqrt(weight)), scaled(Task(x_own, y_own), np.sqrt(within * weight))]


def scaled(task: Task, by: np.ndarray) -> Task:
    """The task with each row times a factor."""
    return Task(task.x * by[:, None], task.y * by)


def without_negative(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Ridge regression with weights of 0 or more, by coordinate descent on standardised columns."""
    deviation = x.std(axis=0) + 1e-9
    x = x / deviation
    left = x.T @ x + RIDGE * len(y) * np.eye(x.shape[1])
    right = x.T @ y
    beta = np.zeros(x.shape[1])
    for _ in range(2000):
        for at in range(len(beta)):
            beta[at] = max(0.0, beta[at] - (left[at] @ beta - right[at]) / left[at, at])
    return beta / deviation


def level(blended: np.ndarray, y: np.ndarray, weight: np.ndarray) -> tuple[float, float]:
    """(slope, intercept) of the weighted regression of y on the blend."""
    x_mean, y_mean = np.average(blended, weights=weight), np.average(y, weights=weight)
    spread = np.average((blended - x_mean) ** 2, weights=weight)
    slope = float(np.average((blended - x_mean) * (y - y_mean), weights=weight) / max(spread, 1e-9))
    return slope, float(y_mean - slope * x_mean)
