"""Fit on held-back documents what turns raw figures into confidences, and choose the operating points.

The documents were never trained on. Raters differ in how much they mark, so the sets weigh the same however many
rows they have; the reported year takes no part.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from mtqa.neural import spans
from mtqa.neural.reader import Reader, Reading
from training import blend
from training.rows import CATEGORIES, Assessed, Row

RIDGE = 1e-2
# Phrases of talks weigh as much as those of news.
TALKS = 0.5
# The default lists no more than this on correct human English, findings per 1,000 words. The held-back documents
# are of the trained kind, and with a reference the other side is machine output, closer than a second human's
# words: real paraphrase and other news raise some three times as many ...
ALARMS_PER_1000 = {"with_reference": 0.5, "without_reference": 0.5}
# ... and of what it lists in machine translations at least this share touches some rater's mark.
AGREED = 0.6
# Machine output that raters found this little in may stand in for a second human translation.
GOOD_MQM = 2.0
# Without a threshold that keeps both promises below this one, the mode is off by default.
HIGHEST = 0.95


class SpanTable(NamedTuple):
    """One line per candidate phrase of the held-back rows."""

    features: np.ndarray
    touched: np.ndarray
    """Share of raters that marked some of the phrase."""
    serious: np.ndarray
    """Share of raters that marked some of it major."""
    weight: np.ndarray


def span_table(readings: Sequence[Reading], rows: Sequence[Row], weights: Sequence[float]) -> SpanTable:
    """Candidate phrases against the raters' marks."""
    lines, touched, serious, weight = [], [], [], []
    for reading, row, row_weight in zip(readings, rows, weights, strict=True):
        marks = [levels(row, rating) for rating in row.ratings]
        for run in spans.runs(reading):
            place = slice(reading.spans[run.start][0], reading.spans[run.stop - 1][1])
            lines.append(spans.features(reading, run))
            touched.append(np.mean([mark[place].max() > 0 for mark in marks]))
            serious.append(np.mean([mark[place].max() > 1 for mark in marks]))
            weight.append(row_weight)
    return SpanTable(np.array(lines), np.array(touched), np.array(serious), np.array(weight))


def levels(row: Row, rating: dict[str, Any]) -> np.ndarray:
    """Per character 0, 1 (minor) or 2 (major) by one rater."""
    out = np.zeros(len(row.mt), np.int8)
    for error in rating["errors"]:
        if error["start"] >= 0:
            place = slice(error["start"], error["end"])
            np.maximum(out[place], 2 if error["severity"] == "major" else 1, out=out[place])
    return out


def fit_logistic(x: np.ndarray, y: np.ndarray, weight: np.ndarray) -> list[float]:
    """Weights of a logistic regression on shares, by Newton's method with a small ridge."""
    weight = weight / weight.mean()
    beta = np.zeros(x.shape[1])
    for _ in range(40):
        p = 1 / (1 + np.exp(-x @ beta))
        gradient = x.T @ (weight * (y - p)) - RIDGE * len(y) * 1e-2 * beta
        hessian = (x * (weight * p * (1 - p))[:, None]).T @ x + RIDGE * len(y) * 1e-2 * np.eye(len(beta))
        step = np.linalg.solve(hessian, gradient)
        beta += step
        if np.abs(step).max() < 1e-8:
            break
    return [round(float(value), 5) for value in beta]


def fit(reader: Reader, rows: Sequence[Row], assessed: Sequence[Assessed]) -> dict[str, Any]:
    """The settings that go into MODEL.toml."""
    weights = blend.set_weights(rows, TALKS).tolist()
    out: dict[str, Any] = {"categories": list(CATEGORIES)}
    for name in ("with_reference", "without_reference"):
        pairs = [(row.mt, row.reference if name == "with_reference" else None) for row in rows]
        readings = reader.read(pairs)
        table = span_table(readings, rows, weights)
        out[name] = {
            "confidence": fit_logistic(table.features, table.touched, table.weight),
            "serious": fit_logistic(table.features, table.serious, table.weight),
        }
        out[name] |= blend.fit(reader, readings, rows, assessed, name == "with_reference")
        out[name] |= operating_point(reader, readings, rows, out, name)
        print(name, out[name]["on"], out[name]["threshold"], flush=True)
    return out


def operating_point(
    reader: Reader, readings: Sequence[Reading], rows: Sequence[Row], settings: dict[str, Any], name: str
) -> dict[str, Any]:
    """The lowest threshold, in steps of 0.01, that keeps the promises at the head of this file."""
    clean = clean_pairs(rows, name == "with_reference")
    words = sum(len(mt.split()) for mt, _ in clean)
    trial = settings | {name: settings[name] | {"on": True, "threshold": 0.0}}
    alarms = [span.confidence for one in reader.read(clean) for span in spans.garbled(one, trial)]
    found = [
        (span.confidence, any(levels(row, rating)[span.start : span.end].any() for rating in row.ratings))
        for one, row in zip(readings, rows, strict=True)
        if len(row.ratings) > 1
        for span in spans.garbled(one, trial)
    ]
    for threshold in np.arange(0.2, HIGHEST, 0.01).round(2).tolist():
        kept = [agreed for confidence, agreed in found if confidence >= threshold]
        quiet = 1000 * sum(value >= threshold for value in alarms) / words <= ALARMS_PER_1000[name]
        if quiet and kept and np.mean(kept) >= AGREED:
            return {"on": True, "threshold": threshold}
    return {"on": False, "threshold": HIGHEST}


def clean_pairs(rows: Sequence[Row], with_reference: bool) -> list[tuple[str, str | None]]:
    """Human translations of the held-back documents, beside good machine translations of the same source."""
    best: dict[str, Row] = {}
    for row in rows:
        if row.mqm <= GOOD_MQM and (row.source not in best or row.mqm < best[row.source].mqm):
            best[row.source] = row
    if with_reference:
        return [(row.reference, row.mt) for row in best.values()]
    return [(text, None) for text in sorted({row.reference for row in rows})]
