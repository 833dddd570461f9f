"""Agreement figures: correlations, ranking within a source, and spans against raters' marks."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

Rows = Sequence[dict[str, Any]]
Array = np.ndarray


class Found(NamedTuple):
    """One predicted span against the marks of its row."""

    row: int
    confidence: float
    hit: float
    """Share of raters whose marks it touches."""
    any_hit: bool
    """Whether it touches any rater's mark."""


def marks(row: dict[str, Any]) -> list[Array]:
    """For each rater, whether each character is marked."""
    out = []
    for rating in row["ratings"]:
        marked = np.zeros(len(row["mt"]), bool)
        for error in rating["errors"]:
            if 0 <= error["start"] < error["end"]:
                marked[error["start"] : error["end"]] = True
        out.append(marked)
    return out


def found_spans(rows: Rows, spans: Sequence[Sequence[dict[str, Any]]]) -> list[Found]:
    """Every predicted span with what raters marked there."""
    out = []
    for index, (row, own) in enumerate(zip(rows, spans, strict=True)):
        raters = marks(row)
        for span in own:
            hits = [bool(marked[span["start"] : span["end"]].any()) for marked in raters]
            out.append(Found(index, span["confidence"], float(np.mean(hits)), any(hits)))
    return out


def at_rate(found: Sequence[Found], count: int) -> list[Found]:
    """The `count` most confident spans."""
    return sorted(found, key=lambda span: -span.confidence)[:count]


def calibration_error(found: Sequence[Found], bins: int = 10) -> float:
    """Expected calibration error of the confidence against "touches this rater's mark", mean over raters.

    Source: Guo et al. 2017, https://arxiv.org/abs/1706.04599.
    """
    confidence = np.array([span.confidence for span in found])
    hit = np.array([span.hit for span in found])
    place = np.minimum((confidence * bins).astype(int), bins - 1)
    gaps = [
        abs(confidence[place == index].mean() - hit[place == index].mean()) * (place == index).sum()
        for index in range(bins)
        if (place == index).any()
    ]
    return float(sum(gaps) / max(1, len(found)))


def reliability(found: Sequence[Found], bins: int = 10) -> list[tuple[float, int, float, float]]:
    """(lower edge, spans, mean confidence, share touched) of each bin that has spans."""
    out = []
    for index in range(bins):
        low, high = index / bins, (index + 1) / bins
        own = [span for span in found if low <= span.confidence < high]
        if own:
            means = np.mean([(span.confidence, span.hit) for span in own], axis=0)
            out.append((low, len(own), float(means[0]), float(means[1])))
    return out


def pearson(score: Array, gold: Array) -> float:
    """Linear correlation; 0 for a constant."""
    if score.std() == 0 or gold.std() == 0:
        return 0.0
    return float(np.corrcoef(score, gold)[0, 1])


def kendall(score: Array, gold: Array) -> float:
    """Tau-b: concordant minus discordant pairs, with ties taken out of either side."""
    balance = tied_score = tied_gold = 0
    for index in range(1, len(score)):
        a, b = np.sign(score[:index] - score[index]), np.sign(gold[:index] - gold[index])
        balance += int((a * b).sum())
        tied_score += int((a == 0).sum())
        tied_gold += int((b == 0).sum())
    pairs = len(score) * (len(score) - 1) // 2
    scale = float(np.sqrt((pairs - tied_score) * float(pairs - tied_gold)))
    return balance / scale if scale else 0.0


def accuracy_with_ties(groups: Sequence[Array], score: Array, gold: Array) -> float:
    """Per source, share of pairs ordered or tied as by the raters, at the best tie threshold; mean over sources.

    Source: Deutsch et al. 2023, "Ties Matter", https://arxiv.org/abs/2305.14324.
    """
    human, metric, weight = [], [], []
    for members in groups:
        left, right = np.triu_indices(len(members), 1)
        human.append(gold[members[left]] - gold[members[right]])
        metric.append(score[members[left]] - score[members[right]])
        weight.append(np.full(len(left), 1 / len(left)))
    h, m, w = np.concatenate(human), np.concatenate(metric), np.concatenate(weight)
    tied = h == 0
    right_order = np.where(m == 0, tied, np.sign(h) == np.sign(m))
    order = np.argsort(np.abs(m), kind="stable")
    gain = np.cumsum((w * (tied.astype(float) - right_order))[order])
    last = np.r_[np.diff(np.abs(m)[order]) != 0, True]
    base = float((w * right_order).sum())
    return max(base, base + float(gain[last].max())) / len(groups)


def accuracy_with_interval(
    groups: Sequence[Array], documents: Sequence[str], score: Array, gold: Array, times: int = 300
) -> tuple[float, tuple[float, float]]:
    """`accuracy_with_ties` and its 95 % interval over documents, the tie threshold chosen anew in each resample."""
    by_document: dict[str, list[Array]] = {}
    for members in groups:
        by_document.setdefault(documents[members[0]], []).append(members)
    owned = list(by_document.values())
    rng = np.random.default_rng(0)
    draws = []
    for _ in range(times):
        drawn = [members for at in rng.integers(0, len(owned), len(owned)) for members in owned[at]]
        draws.append(accuracy_with_ties(drawn, score, gold))
    low, high = np.percentile(draws, [2.5, 97.5])
    return accuracy_with_ties(groups, score, gold), (float(low), float(high))


def system_accuracy(systems: Sequence[str], score: Array, gold: Array) -> float:
    """Share of system pairs ordered as by the raters."""
    names = sorted(set(systems))
    which = np.array(systems)
    means = [(score[which == name].mean(), gold[which == name].mean()) for name in names]
    pairs = [(one, two) for at, one in enumerate(means) for two in means[:at]]
    return float(np.mean([(a[0] - b[0]) * (a[1] - b[1]) > 0 for a, b in pairs])) if pairs else float("nan")


def interval(documents: Sequence[str], measure: Any, times: int = 300) -> tuple[float, float]:
    """95 % interval of `measure(row indices)` by resampling documents (seeded)."""
    by_document: dict[str, list[int]] = {}
    for index, document in enumerate(documents):
        by_document.setdefault(document, []).append(index)
    groups = [np.array(members) for members in by_document.values()]
    rng = np.random.default_rng(0)
    draws = [
        measure(np.concatenate([groups[at] for at in rng.integers(0, len(groups), len(groups))])) for _ in range(times)
    ]
    low, high = np.percentile(draws, [2.5, 97.5])
    return float(low), float(high)
