"""Scores agree with sacreBLEU, resampling adds numbers, and missing sides cost."""

import numpy as np
import pytest
from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF
from sacrebleu.metrics.ter import TER

from mtqa.score import metric_scores, sentence_scores
from mtqa.score.resample import interval, resampled_sums

HYPOTHESES = [
    "The mayor opened the bridge on Monday.",
    "Residents had waited for nine years.",
    "It cost twice what was planned.",
    "Traffic starts at noon.",
    "No one was hurt.",
    "The old ferry will be sold.",
]
REFERENCES = [
    "The bridge was opened by the mayor on Monday.",
    "Residents had been waiting for nine years.",
    "It cost double the planned sum.",
    "Traffic will start at noon.",
    "Nobody was hurt.",
    "The old ferry is to be sold.",
]
PAIRS = [(i, h, r) for i, (h, r) in enumerate(zip(HYPOTHESES, REFERENCES, strict=True))]


def test_article_scores_equal_sacrebleu() -> None:
    values = {score.name: score.value for score in metric_scores(PAIRS, 0, 1, 0).scores}
    for name, metric in (("BLEU", BLEU()), ("chrF", CHRF()), ("TER", TER())):
        assert values[name] == round(metric.corpus_score(HYPOTHESES, [REFERENCES]).score, 2)


def test_segment_scores_equal_sacrebleu() -> None:
    segments = metric_scores(PAIRS, 0, 1, 0).segments
    bleu = BLEU(effective_order=True)
    for segment, hypothesis, reference in zip(segments, HYPOTHESES, REFERENCES, strict=True):
        assert segment.values["BLEU"] == round(bleu.sentence_score(hypothesis, [reference]).score, 2)


def test_identical_texts_get_the_best_score() -> None:
    same = [(i, r, r) for i, r in enumerate(REFERENCES)]
    assert {s.name: s.value for s in metric_scores(same, 0, 1, 0).scores} == {"BLEU": 100.0, "chrF": 100.0, "TER": 0.0}


def test_a_lost_sentence_costs() -> None:
    whole = metric_scores(PAIRS, 0, 1, 0).scores
    lost = metric_scores([*PAIRS[:-1], (5, "", REFERENCES[5])], 0, 1, 0).scores
    for before, after in zip(whole, lost, strict=True):
        assert (after.value < before.value) is before.higher_is_better


def test_an_invented_sentence_costs() -> None:
    invented = metric_scores([*PAIRS, (6, "Aliens were blamed for the delay by experts.", "")], 0, 1, 0).scores
    change = {
        before.name: after.value - before.value
        for before, after in zip(metric_scores(PAIRS, 0, 1, 0).scores, invented, strict=True)
    }
    assert change["BLEU"] < 0
    assert change["TER"] > 0
    assert change["chrF"] == 0  # sacreBLEU's chrF leaves out segments whose reference is empty


def test_interval_holds_the_score_and_is_repeatable() -> None:
    first, second = metric_scores(PAIRS, 300, 7, 0).scores, metric_scores(PAIRS, 300, 7, 0).scores
    assert first == second
    for score in first:
        assert score.low is not None
        assert score.high is not None
        assert score.low <= score.value <= score.high
        assert "bs:300|seed:7" in score.signature


def test_too_few_beads_have_no_interval() -> None:
    for score in metric_scores(PAIRS[:4], 300, 7, 0).scores:
        assert (score.low, score.high) == (None, None)


def test_small_sample_is_marked() -> None:
    assert all(score.sample_too_small for score in metric_scores(PAIRS, 0, 1, 300).scores)
    assert not any(score.sample_too_small for score in metric_scores(PAIRS, 0, 1, 10).scores)


def test_nothing_to_compare() -> None:
    nothing = metric_scores([], 100, 1, 300)
    assert (nothing.scores, nothing.segments, nothing.statistics) == ((), (), ())


def test_resampling_adds_rows() -> None:
    rows = np.array([[1.0, 10.0], [2.0, 20.0], [3.0, 30.0], [4.0, 40.0], [5.0, 50.0]])
    sums = resampled_sums(rows, 200, seed=3)
    assert sums.shape == (200, 2)
    assert np.array_equal(sums[:, 1], 10 * sums[:, 0])
    assert sums[:, 0].min() >= 5
    assert sums[:, 0].max() <= 25


def test_interval_of_a_constant_is_a_point() -> None:
    low, high = interval(np.ones((8, 2)), lambda sums: float(sums[0] / sums[1]), 50, 1)
    assert (low, high) == (pytest.approx(1.0), pytest.approx(1.0))


def test_scores_of_one_sentence_are_those_of_its_bead():
    for bead, hypothesis, reference in PAIRS:
        (whole,) = metric_scores([(bead, hypothesis, reference)], 0, 1, 0, ("chrF", "BLEU")).segments
        assert sentence_scores(hypothesis, reference, ("chrF", "BLEU")) == whole.values
