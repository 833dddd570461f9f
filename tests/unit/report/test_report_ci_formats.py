"""SARIF, JUnit, GitHub, GitLab and Markdown: what CI systems read."""

import html
import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pytest
from junitparser import Error, Failure, JUnitXml, Skipped
from lxml import etree
from markdown_it import MarkdownIt

from mtqa.record import Category, RunRecord, Severity, Side
from mtqa.report import Options, render
from mtqa.report.lines import Lines, Region
from mtqa.report.render_markdown import MOST_BYTES, escape
from tests.support.records import Flaw, Row, record_of
from tests.support.stories import EVIL, LONG_WORD, clean_story, garbled_story, hostile_story, long_story

EVERYTHING = Options(list_from=0.0)


def sarif_run(record: RunRecord) -> dict[str, Any]:
    log = json.loads(render(record, "sarif", EVERYTHING))
    assert log["version"] == "2.1.0"
    run: dict[str, Any]
    (run,) = log["runs"]
    return run


def cut(text: str, region: dict[str, int]) -> str:
    """What a reader of line and column finds in the file."""
    lines = text.split("\n")
    first, last = region["startLine"] - 1, region["endLine"] - 1
    if first == last:
        return lines[first][region["startColumn"] - 1 : region["endColumn"] - 1]
    parts = [
        lines[first][region["startColumn"] - 1 :],
        *lines[first + 1 : last],
        lines[last][: region["endColumn"] - 1],
    ]
    return "\n".join(parts)


def test_lines_count_from_one_in_code_points() -> None:
    text = "é𝔸\r\nb\n\nc"
    assert Lines(text).region(1, 2) == Region(1, 2, 1, 3)
    assert Lines(text).region(4, 5) == Region(2, 1, 2, 2)
    assert Lines(text).region(7, 8) == Region(4, 1, 4, 2)
    assert Lines(text).region(0, 7) == Region(1, 1, 4, 1)
    assert Lines("").region(0, 0) == Region(1, 1, 1, 1)


@pytest.mark.parametrize("story", [garbled_story, hostile_story])
def test_sarif_regions_hold_the_words(story: Any) -> None:
    record = story()
    run = sarif_run(record)
    by_id = {finding.id: finding for finding in record.findings}
    assert len(run["results"]) == len(by_id)
    for result in run["results"]:
        finding = by_id[result["partialFingerprints"]["primaryLocationLineHash"]]
        assert cut(record.hypothesis.text, result["locations"][0]["physicalLocation"]["region"]) == finding.text
        related = result.get("relatedLocations", [])
        assert len(related) == len(finding.evidence) + len(finding.places)


def test_sarif_rules_are_complete_and_results_point_at_them() -> None:
    run = sarif_run(garbled_story())
    rules = run["tool"]["driver"]["rules"]
    for rule in rules:
        assert all(rule[key]["text"] for key in ("shortDescription", "fullDescription", "help"))
        assert rule["defaultConfiguration"]["level"] in {"note", "warning", "error"}
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_sarif_tells_what_does_not_count_apart() -> None:
    results = {result["ruleId"]: result for result in sarif_run(garbled_story())["results"]}
    assert (results["unsupported-number"]["kind"], results["unsupported-number"]["level"]) == ("fail", "error")
    assert (results["quote-spacing"]["kind"], results["quote-spacing"]["level"]) == ("fail", "warning")
    for in_doubt in ("idiom-by-pieces", "date-order"):
        assert (results[in_doubt]["kind"], results[in_doubt]["level"]) == ("review", "none")
    assert results["repeated-sense"]["baselineState"] == "unchanged"


def test_sarif_fixes_replace_the_words() -> None:
    record = garbled_story()
    result = next(r for r in sarif_run(record)["results"] if r["ruleId"] == "unsupported-number")
    (replacement,) = result["fixes"][0]["artifactChanges"][0]["replacements"]
    assert cut(record.hypothesis.text, replacement["deletedRegion"]) == "4500"
    assert replacement["insertedContent"]["text"] == "45,000"


def test_sarif_reports_checks_that_stopped_and_the_exit_code() -> None:
    (invocation,) = sarif_run(garbled_story())["invocations"]
    assert invocation["exitCode"] == 1
    assert invocation["executionSuccessful"] is False
    assert [note["level"] for note in invocation["toolExecutionNotifications"]] == ["note", "error"]


def test_sarif_uris_are_relative_and_escaped() -> None:
    uri = sarif_run(hostile_story())["artifacts"][0]["location"]["uri"]
    assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", uri)
    assert unquote(uri, errors="surrogateescape") == hostile_story().hypothesis.name


def junit_suite(record: RunRecord) -> Any:
    root = etree.fromstring(render(record, "junit"))
    assert root.tag == "testsuites"
    return root[0]


def test_junit_has_a_case_for_the_verdict_and_each_check() -> None:
    record = garbled_story()
    suite = junit_suite(record)
    cases = suite.findall("testcase")
    assert [case.get("name") for case in cases] == ["verdict", *(run.name for run in record.checks)]
    assert int(suite.get("tests")) == len(cases)
    assert int(suite.get("failures")) == len(suite.findall("testcase/failure"))
    assert (suite.get("errors"), suite.get("skipped")) == ("1", "1")


def test_junit_fails_only_on_severities_whose_limit_tripped() -> None:
    suite = junit_suite(garbled_story())
    outcome = {case.get("name"): [child.tag for child in case] for case in suite.findall("testcase")}
    assert outcome["verdict"] == ["failure"]
    assert outcome["garbled-name"] == ["failure"]
    assert outcome["quote-spacing"] == ["system-out"], "minor findings did not stop this article"
    assert outcome["idiom-by-pieces"] == [], "on trial"
    assert outcome["quality-estimate"] == ["skipped"]
    assert outcome["speaker-mismatch"] == ["error"]
    passed = junit_suite(clean_story())
    assert (passed.get("failures"), passed.get("errors")) == ("0", "0")


@pytest.mark.parametrize("story", [garbled_story, clean_story, hostile_story], ids=lambda story: story.__name__)
def test_junit_is_read_back_by_a_consumers_parser(story: Callable[[], RunRecord]) -> None:
    record = story()
    (suite,) = JUnitXml.fromstring(render(record, "junit"))
    outcomes = [(type(result), case.name) for case in suite for result in case.result]
    assert suite.tests == len(list(suite)) == len(record.checks) + 1
    for kind, count in ((Failure, suite.failures), (Error, suite.errors), (Skipped, suite.skipped)):
        assert sum(outcome is kind for outcome, _ in outcomes) == count
    assert ((Failure, "verdict") in outcomes) == (record.verdict.decision.exit_code == 1)


def test_junit_survives_characters_xml_forbids() -> None:
    text = "".join(junit_suite(hostile_story()).itertext())
    assert EVIL in text


def test_github_commands_start_with_the_verdict_and_the_worst() -> None:
    lines = render(garbled_story(), "github").decode().splitlines()
    assert lines[0].startswith("::error file=cable/article.mt.en.txt,title=mtqa%3A Hold%3A 2 critical%2C 7 major")
    assert "title=Critical%3A unsupported-number::“4500”" in lines[1]
    assert len(lines) == 1 + 13


def test_no_story_can_give_a_github_command() -> None:
    flaw = Flaw("x", Severity.MAJOR, Category.NAMES, "One\n::error::two\r::stop-commands::x % :, end", "closed")
    names = {Side.HYPOTHESIS: "a,b:c\n::set-env.txt"}
    text = render(record_of([Row(("It was closed.",), ("Shut.",))], [flaw], names=names), "github").decode()
    lines = text.splitlines()
    assert len(lines) == 2
    assert all(re.match(r"::(error|warning|notice) [^:]*::", line) for line in lines)
    assert "file=a%2Cb%3Ac%0A%3A%3Aset-env.txt," in lines[1]
    assert lines[1].endswith("::One%0A::error::two%0D::stop-commands::x %25 :, end")


def test_gitlab_entries_are_complete_and_unique() -> None:
    entries = json.loads(render(garbled_story(), "gitlab", EVERYTHING))
    assert len({entry["fingerprint"] for entry in entries}) == len(entries) == 16
    assert {entry["severity"] for entry in entries} <= {"info", "minor", "major", "critical"}
    first = entries[0]
    assert (first["check_name"], first["severity"]) == ("unsupported-number", "critical")
    assert first["location"]["lines"]["begin"] == 11
    by_check = {entry["check_name"]: entry["severity"] for entry in entries}
    assert by_check["idiom-by-pieces"] == by_check["date-order"] == "info"


def test_markdown_opens_with_the_verdict_and_tables_the_findings() -> None:
    text = render(garbled_story(), "markdown").decode()
    assert text.startswith("## Hold: 2 critical, 7 major, 4 minor\n")
    rows = [line for line in text.splitlines() if line.startswith("| **")]
    assert [row.split()[1] for row in rows[:3]] == ["**C1**", "**C2**", "**M3**"]
    assert all(len(re.findall(r"(?<!\\)\|", row)) == 6 for row in rows)
    assert "<b>4500</b>" in rows[0]


def test_markdown_keeps_a_story_from_formatting_linking_and_calling() -> None:
    story = "<b>x</b> **bold** [a](http://b) ![i](j) `code` @someone #12 | cell & www.example.org ~~no~~"
    shown = MarkdownIt("gfm-like", {"linkify": False, "html": True}).renderInline(escape(story))
    assert "<strong>" not in shown
    assert "<a " not in shown
    assert "<code>" not in shown
    assert "@someone" not in shown
    assert "#12" not in shown
    assert html.unescape(shown.replace("<!-- -->", "")) == story


def test_markdown_stays_under_what_github_takes() -> None:
    flaws = [Flaw("long", Severity.MAJOR, Category.NAMES, "No. " + LONG_WORD * n, "closed") for n in (1, 60, 60)]
    record = record_of([Row(("It was closed.",), ("Shut.",))], flaws)
    page = render(record, "markdown")
    assert len(page) < MOST_BYTES
    assert "1 more finding in the HTML report." in page.decode()
    assert len(render(long_story(1000), "markdown")) < MOST_BYTES
