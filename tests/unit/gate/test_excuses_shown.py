"""A reader of any report is told who excuses a finding, and why."""

import datetime
import json

import pytest

from mtqa.api import check_text
from mtqa.config import Settings
from mtqa.gate import Acceptance, Baseline, Terms, accept, judge_again
from mtqa.record import RunRecord, Status
from mtqa.report import Options, render
from tests.support.story import BAD, REFERENCE

TODAY = datetime.date(2026, 1, 1)


@pytest.fixture(scope="module")
def excused() -> RunRecord:
    text = BAD.replace("Samojlow", "Samojlow [sic]")
    record = check_text(text, REFERENCE, created="2026-01-01T00:00:00Z")
    by = Acceptance(reason="Live text <b>", person="A. Editor", today=TODAY)
    baseline = accept(Baseline(), [judge_again(record, Terms(Settings(), TODAY))], 0.5, by)
    return judge_again(record, Terms(Settings(), TODAY, baseline=baseline))[0]


def test_in_html(excused: RunRecord) -> None:
    page = render(excused, "html").decode()
    assert "Live text &lt;b&gt; (A. Editor, 2026-01-01)" in page
    assert "The article has [sic] after these words" in page


def test_in_text(excused: RunRecord) -> None:
    told = " ".join(render(excused, "text", Options(verbose=True)).decode().split())
    assert "Live text <b> (A. Editor, 2026-01-01)" in told
    assert "The article has [sic]" in told


def test_in_sarif(excused: RunRecord) -> None:
    results = json.loads(render(excused, "sarif"))["runs"][0]["results"]
    assert {result["baselineState"] for result in results} == {"new", "unchanged"}
    told = [suppression for result in results for suppression in result.get("suppressions", ())]
    assert {suppression["kind"] for suppression in told} == {"inSource"}
    assert "[sic]" in told[0]["justification"]


@pytest.mark.parametrize("fmt", ["github", "junit"])
def test_what_does_not_count_turns_no_pipeline_red(excused: RunRecord, fmt: str) -> None:
    told = render(excused, fmt).decode()
    assert "billion" not in told
    assert "<failure" not in told


def test_gitlab_keeps_what_is_known_and_not_what_is_suppressed(excused: RunRecord) -> None:
    listed = {entry["fingerprint"] for entry in json.loads(render(excused, "gitlab"))}
    states = {finding.id: finding.status for finding in excused.findings if finding.confidence >= 0.5}
    assert {states[name] for name in listed & states.keys()} >= {Status.BASELINE}
    assert Status.SUPPRESSED not in {states.get(name) for name in listed}
