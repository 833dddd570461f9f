"""The checks of text and typography survive any text, and what they mark is there."""

from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.checks import CHECKS
from mtqa.checks.runner import run_checks
from tests.support.articles import Pair, article_of

_FOLDERS = ("accuracy", "fluency", "typography", "terminology")
OURS = [
    check
    for check in CHECKS
    if check.find.__module__.split(".")[2] in _FOLDERS and not check.name.startswith("garbled")
]

# Pieces that the checks react to, glued in any order.
_PIECES = st.sampled_from(
    [
     '"', "“", "”", "«", "»", ",", " ,", ", ", ".", ". ", ": ", " – ", "  ", "(", ")", "the ", "the the ", "is ",
     "was ",
     "fiscal ", "This", "that ", "Orlov", "в ", "инцидент", "Mоscow ", "proisshestvie ", "13: 09", "must to go ",
     "\u0301",
     "approx.", "of ", "to ", "hurricane ", "reached ", "coast ", "\n", "\t", "😀", "'s ", "2,5 ", "www.a.ru "]
)  # fmt: skip
_TEXT = st.lists(_PIECES | st.text(max_size=4), min_size=1, max_size=25).map("".join).filter(str.strip)


@given(st.lists(st.tuples(_TEXT, st.none() | _TEXT), min_size=1, max_size=4))
@settings(max_examples=150, deadline=None)
def test_nothing_is_raised_and_every_span_slices_back(rows: list[tuple[str, str | None]]) -> None:
    article = article_of([Pair(hypothesis, reference) for hypothesis, reference in rows])
    findings, runs = run_checks(article, OURS, {})
    assert [run.reason for run in runs if run.state == "crashed"] == []
    for finding in findings:
        assert article.hypothesis.text[finding.start : finding.end] == finding.text


@given(_TEXT)
@settings(max_examples=100, deadline=None)
def test_a_text_held_against_itself_loses_and_gains_nothing(text: str) -> None:
    findings, _ = run_checks(article_of([Pair(text, text)]), OURS, {})
    gained = {"omitted-phrase", "unsupported-phrase", "unsupported-word", "omitted-sentence", "added-sentence"}
    assert [finding.check for finding in findings if finding.check in gained] == []
