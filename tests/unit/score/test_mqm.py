"""MQM penalties follow the published weights and are capped by sentence."""

import pytest

from mtqa.record import Category, Finding, Severity, Status
from mtqa.score import mqm_scores, penalty_points
from tests.support.findings import finding

WORDS = {0: 20, 1: 30, 2: 50}


def penalty(*findings: Finding, words: dict[int, int] = WORDS) -> float:
    return mqm_scores(findings, words, 0.5, 0, 1, 300).scores[0].value


@pytest.mark.parametrize(
    ("severity", "category", "points"),
    [
        (Severity.CRITICAL, Category.NAMES, 25),
        (Severity.MAJOR, Category.PUNCTUATION, 5),
        (Severity.MINOR, Category.NAMES, 1),
        (Severity.MINOR, Category.PUNCTUATION, 0.1),
        (Severity.NEUTRAL, Category.NAMES, 0),
    ],
)
def test_points(severity: Severity, category: Category, points: float) -> None:
    assert penalty_points(finding(severity=severity, category=category)) == points


def test_penalty_is_per_thousand_words() -> None:
    assert penalty(finding(), finding(segment=1, severity=Severity.MINOR)) == 60.0


def test_one_sentence_costs_no_more_than_the_cap() -> None:
    assert penalty(*[finding(severity=Severity.CRITICAL)] * 3) == 250.0


@pytest.mark.parametrize(
    "ignored",
    [
        finding(status=Status.SUPPRESSED),
        finding(status=Status.BASELINE),
        finding(monitor=True),
        finding(confidence=0.49),
    ],
)
def test_what_does_not_count(ignored: Finding) -> None:
    assert penalty(ignored) == 0.0


def test_normalised_score_is_not_below_zero() -> None:
    scores = mqm_scores([finding(severity=Severity.CRITICAL)], {0: 5}, 0.5, 0, 1, 300).scores
    assert {score.name: score.value for score in scores} == {"MQM penalty": 5000.0, "MQM score": 0.0}
    assert all(score.sample_too_small for score in scores)


def test_interval_is_drawn_over_segments() -> None:
    words = dict.fromkeys(range(10), 40)
    score = mqm_scores([finding(), finding(segment=4)], words, 0.5, 500, 1, 300).scores[0]
    assert score.low is not None
    assert score.high is not None
    assert 0 <= score.low < score.value == 25.0 < score.high


def test_penalties_by_category_worst_first() -> None:
    findings = [finding(), finding(segment=1, category=Category.OMISSION, severity=Severity.CRITICAL)]
    penalties = mqm_scores(findings, WORDS, 0.5, 0, 1, 300).penalties
    assert [(p.category, p.count, p.points) for p in penalties] == [("accuracy/omission", 1, 25.0), ("names", 1, 5.0)]


def test_no_words_no_score() -> None:
    assert mqm_scores([], {}, 0.5, 0, 1, 300).scores == ()
