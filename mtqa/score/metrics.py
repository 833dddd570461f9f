"""BLEU, chrF and TER through sacreBLEU, over the article and bead by bead.

A bead with one side missing takes part with an empty string there, so that lost and invented sentences cost what they
should. (sacreBLEU's chrF leaves segments with an empty reference out, so invented sentences cost in BLEU and TER only.)
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mtqa.record import Score, SegmentScore, Statistics
from mtqa.score.resample import interval

_ROWS_OF_TER = 500
"""Rows of the edit distance that sacreBLEU keeps while it moves the words of a sentence. Its own 10,000 take 50 MB for
a sentence of 70 words and four times that for one of 300, and are no faster."""


@dataclass(frozen=True)
class MetricScores:
    """What the metrics say of one article; all empty when there is nothing to compare."""

    scores: tuple[Score, ...]
    segments: tuple[SegmentScore, ...]
    statistics: tuple[Statistics, ...]


def metric_scores(
    pairs: Sequence[tuple[int, str, str]],
    resamples: int,
    seed: int,
    small_sample_words: int,
    names: Sequence[str] = ("chrF", "BLEU", "TER"),
) -> MetricScores:
    """Score an article against its reference.

    Args:
        pairs: bead index, hypothesis text and reference text; a missing side is the empty string.
        resamples: for the intervals; 0 for none.
        seed: for the intervals.
        small_sample_words: reference words under which a score is marked as too small a sample.
        names: of the metrics wanted, in this order.

    Returns:
        Article scores with signature and interval, segment scores (of beads with both sides), and the statistics both
        were computed from. chrF and BLEU: 0–100, higher is better. TER: from 0, lower is better.
    """
    if not pairs:
        return MetricScores((), (), ())
    small = sum(len(reference.split()) for _, _, reference in pairs) < small_sample_words
    whole, rows = [], []
    per_bead: dict[int, dict[str, float]] = {
        bead: {} for bead, hypothesis, reference in pairs if hypothesis and reference
    }
    for name in names:
        metric, sentence_metric = _metric(name)
        stats = metric._extract_corpus_statistics([pair[1] for pair in pairs], [[pair[2] for pair in pairs]])
        whole.append(_article_score(name, metric, stats, resamples, seed, small))
        rows.append(
            Statistics(
                metric=name,
                beads=tuple(pair[0] for pair in pairs),
                rows=tuple(tuple(float(value) for value in row) for row in stats),
            )
        )
        for (bead, _, _), row in zip(pairs, stats, strict=True):
            if bead in per_bead:
                per_bead[bead][name] = round(float(sentence_metric._compute_score_from_stats(row).score), 2)
    _forget_sentences()
    segments = tuple(SegmentScore(bead=bead, values=values) for bead, values in per_bead.items())
    return MetricScores(tuple(whole), segments, tuple(rows))


def sentence_scores(hypothesis: str, reference: str, names: Sequence[str]) -> dict[str, float]:
    """What `metric_scores` says of a bead of these two, without the rest.

    Args:
        hypothesis: not empty.
        reference: not empty.
        names: of the metrics wanted, in this order.
    """
    scores = {}
    for name in names:
        metric = _sentence_metric(name)
        (row,) = metric._extract_corpus_statistics([hypothesis], [[reference]])
        scores[name] = round(float(metric._compute_score_from_stats(row).score), 2)
    _forget_sentences()
    return scores


def score_of_sums(name: str) -> Callable[[NDArray[np.float64]], float]:
    """A metric of `metric_scores` as a function of summed statistics."""
    metric, _ = _metric(name)

    def score(sums: NDArray[np.float64]) -> float:
        # The metrics expect whole counts, as they come from counting.
        return float(metric._compute_score_from_stats([round(value) for value in sums.tolist()]).score)

    return score


def _metric(name: str) -> tuple[Any, Any]:
    """The metric for an article, and for a sentence."""
    # Imported here so that `mtqa --help` does not wait for it.
    from sacrebleu.metrics import lib_ter
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.metrics.ter import TER

    lib_ter._MAX_CACHE_SIZE = _ROWS_OF_TER
    if name == "BLEU":
        # Only a sentence score smooths away n-gram orders that a short sentence cannot have.
        return BLEU(), BLEU(effective_order=True)
    metric = {"chrF": CHRF, "TER": TER}[name]()
    return metric, metric


def _forget_sentences() -> None:
    """Empty what sacreBLEU remembers: sentences by tokenizer, of which every article has its own."""
    from sacrebleu.tokenizers.tokenizer_13a import Tokenizer13a
    from sacrebleu.tokenizers.tokenizer_re import TokenizerRegexp
    from sacrebleu.tokenizers.tokenizer_ter import TercomTokenizer

    for tokenizer in (Tokenizer13a, TokenizerRegexp, TercomTokenizer):
        tokenizer.__call__.cache_clear()


@cache
def _sentence_metric(name: str) -> Any:
    return _metric(name)[1]


def _article_score(
    name: str, metric: Any, stats: Sequence[Sequence[float]], resamples: int, seed: int, small: bool
) -> Score:
    matrix = np.asarray(stats, dtype=np.float64)
    score_of = score_of_sums(name)
    low, high = interval(matrix, score_of, resamples, seed)
    if low is not None:
        metric.n_bootstrap, metric.seed = resamples, seed
    return Score(
        name=name,
        value=round(score_of(matrix.sum(axis=0)), 2),
        low=None if low is None else round(low, 2),
        high=None if high is None else round(high, 2),
        lowest=0.0,
        highest=None if name == "TER" else 100.0,
        higher_is_better=name != "TER",
        signature=str(metric.get_signature()),
        sample_too_small=small,
    )
