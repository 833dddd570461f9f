"""Every span slices back to its words, on any text."""

import html

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from mtqa import check_text
from mtqa.config import Scoring, Settings
from mtqa.errors import CannotJudgeError
from mtqa.record import RunRecord, decode, encode
from tests.support.story import BAD, REFERENCE

WORDS = BAD.split()
HOSTILE = [
    "<script>alert(1)</script>",
    '"',
    "“",
    "\u202e",
    "\x00",
    "Cafe\u0301",
    "🙂",
    "١٢",
    "«",
    "—",
    "'s",
    "--",
    "::",
    "%0A",
    "&amp;",
]
FAST = Settings(scoring=Scoring(resamples=0))
tokens = st.lists(st.sampled_from([*WORDS, *HOSTILE, "\n\n", "\n"]) | st.text(max_size=8), min_size=1, max_size=60)


@given(tokens)
@settings(max_examples=40, deadline=None)
def test_findings_slice_back(parts: list[str]) -> None:
    text = " ".join(parts)
    try:
        record = check_text(text, reference=REFERENCE, settings=FAST, created="2026-01-01T00:00:00Z")
    except CannotJudgeError:
        return
    for finding in record.findings:
        assert record.hypothesis.text[finding.start : finding.end] == finding.text
        for span in (*finding.evidence, *finding.places):
            document = {"hypothesis": record.hypothesis, "reference": record.reference}[span.side.value]
            assert document.text[span.start : span.end] == span.text
    assert all(run.state != "crashed" for run in record.checks), [r for r in record.checks if r.state == "crashed"]
    assert decode(encode(record), "again") == record


@given(st.lists(st.integers(0, len(WORDS) - 1), max_size=8, unique=True))
@example([1, 3, 5, 7])
@settings(max_examples=15, deadline=None)
def test_html_and_text_find_the_same_words(dropped: list[int]) -> None:
    paragraphs = [p for p in BAD.split("\n\n") if p.strip()]
    kept = [" ".join(w for i, w in enumerate(p.split()) if i not in dropped) for p in paragraphs]
    kept = [p for p in kept if p] or ["Empty."]
    plain = check_text("\n\n".join(kept), reference=REFERENCE, settings=FAST, created="x")
    body = f"<h1>{html.escape(kept[0])}</h1>" + "".join(f"<p>{html.escape(p)}</p>" for p in kept[1:])
    page = check_text(
        f"<!doctype html><html><body><article>{body}</article></body></html>",
        reference=REFERENCE,
        settings=FAST,
        created="x",
    )

    # A heading that begins with a small letter is one by its tag alone, and plain text has no tags.
    assume([s.role for s in page.hypothesis.segments] == [s.role for s in plain.hypothesis.segments])

    def words(record: RunRecord) -> list[tuple[str, str]]:
        return [(f.check, html.unescape(f.text)) for f in record.findings]

    assert words(page) == words(plain)


def test_the_story_does_find_something() -> None:
    assert check_text(BAD, reference=REFERENCE, created="x").findings


def test_nothing_but_space_cannot_be_judged() -> None:
    with pytest.raises(CannotJudgeError):
        check_text(" \n ")
