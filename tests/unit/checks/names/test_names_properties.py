"""On any text the name checks run, and every span stands where it says."""

from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.checks import CHECKS
from mtqa.checks.runner import run_checks
from mtqa.record import CheckState
from tests.support.articles import Pair, article_of

NAME_CHECKS = [check for check in CHECKS if check.find.__module__.startswith("mtqa.checks.names.")]
WORDS = st.sampled_from(
    "the de al- Villje Villiers the Boulevard , Sharon street Alibert rue Islamic state State IG OON UN US "
    "Igoru Igora's 12 May al-EN-Nusra Nor-TH-Ern Ministry of defence Defense “ ” - — . Ünal Ж Вилье É -- 'S EN-".split()
)
SENTENCE = st.one_of(
    st.lists(WORDS, min_size=1, max_size=12).map(" ".join),
    st.text(min_size=1, max_size=30).filter(str.strip),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(SENTENCE, SENTENCE, st.none() | SENTENCE), min_size=1, max_size=3))
def test_spans_slice_back(rows: list[tuple[str, str, str | None]]) -> None:
    article = article_of([Pair(mt, ref, source) for mt, ref, source in rows])
    findings, runs = run_checks(article, NAME_CHECKS, {})
    assert [run.reason for run in runs if run.state is CheckState.CRASHED] == []
    for finding in findings:
        assert article.hypothesis.text[finding.start : finding.end] == finding.text != ""
        for place in finding.places:
            assert article.hypothesis.text[place.start : place.end] == place.text
        for span in finding.evidence:
            document = article.hypothesis if span.side == "hypothesis" else article.reference
            assert document is not None
            assert document.text[span.start : span.end] == span.text


@settings(max_examples=60, deadline=None)
@given(st.lists(SENTENCE, min_size=1, max_size=3))
def test_reference_against_itself_has_no_name_from_elsewhere(sentences: list[str]) -> None:
    article = article_of([Pair(sentence, sentence) for sentence in sentences])
    findings, _ = run_checks(article, NAME_CHECKS, {})
    assert [f.check for f in findings if f.check in ("garbled-name", "replaced-name")] == []
