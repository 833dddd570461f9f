"""The checks of numbers and meaning hold on any text: nothing raises, spans slice back, a text agrees with itself."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.checks.meaning import antonym, double_negation, legal_status, lost_hedge, negation_mismatch
from mtqa.checks.numbers import date_mismatch, number_mismatch, unit_mismatch
from mtqa.checks.runner import run_checks
from tests.support.articles import Pair, article_of

CHECKS = [
    number_mismatch.CHECK,
    unit_mismatch.CHECK,
    date_mismatch.CHECK,
    negation_mismatch.CHECK,
    double_negation.CHECK,
    antonym.CHECK,
    legal_status.CHECK,
    lost_hedge.CHECK,
]
PIECES = st.sampled_from(
    "the not no cannot isn't never 5 12 1,200 3.4 % million billion km days hours $ € 2:1 13:09 July 26 2015 night of "
    "November 14 14–15 Sunday opened closed before after suspect convicted alleged reportedly , . “ ” ( ) – twenty one "
    "half a second and dozen Su-24 первый 1.200.3 0/0 ½ 99999999999999999999999999 ٣ x² a.m. —".split(" ")
)
TEXTS = st.lists(PIECES, min_size=1, max_size=14).map(" ".join)


@settings(max_examples=120, deadline=None)
@given(TEXTS, TEXTS, st.none() | TEXTS)
def test_nothing_raises_and_spans_slice_back(hypothesis: str, reference: str, source: str | None) -> None:
    article = article_of([Pair(hypothesis, reference, source)])
    findings, runs = run_checks(article, CHECKS, {})
    assert all(run.reason is None for run in runs)
    for finding in findings:
        assert hypothesis[finding.start : finding.end] == finding.text


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_a_text_agrees_with_itself(text: str) -> None:
    findings, _ = run_checks(article_of([Pair(text, text)]), CHECKS, {})
    assert findings == []


@pytest.mark.parametrize("text", ["", " ", "\u202e", "7" * 5000, "not " * 500, "1-" * 500])
def test_odd_texts(text: str) -> None:
    _, runs = run_checks(article_of([Pair(text or " ", "Five boats sank.")]), CHECKS, {})
    assert all(run.reason is None for run in runs)
