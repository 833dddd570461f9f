"""JUnit XML: one suite an article, one test case a check, and one for the verdict.

A check fails when it holds counted findings of a severity whose limit tripped: what does not stop publication does not
turn a pipeline red. Source of the form: github.com/testmoapp/junitxml.
"""

from collections.abc import Sequence

from lxml import etree

from mtqa.record import CheckRun, CheckState, Decision, Finding, RunRecord, Severity
from mtqa.report.characters import without_hidden
from mtqa.report.lines import Places
from mtqa.report.wording import min_confidence


def render_junit(record: RunRecord) -> bytes:
    """The document, UTF-8 with its declaration. Findings that do not count are left out."""
    suite = etree.Element("testsuite", name=_safe(record.hypothesis.name), file=_safe(record.hypothesis.path))
    _properties(suite, record)
    _verdict(suite, record)
    for run in record.checks:
        _check(suite, run, record)
    whole = etree.Element("testsuites", name="mtqa")
    for element in (whole, suite):
        for key, value in _totals(suite).items():
            element.set(key, str(value))
        element.set("timestamp", _safe(record.created.removesuffix("Z")))
    whole.append(suite)
    return etree.tostring(whole, encoding="utf-8", xml_declaration=True, pretty_print=True)


def _properties(suite: etree._Element, record: RunRecord) -> None:
    holder = etree.SubElement(suite, "properties")
    values = {"langs": record.langs, "verdict": record.verdict.summary}
    values |= {f"tool.{tool.name}": tool.version for tool in record.tools}
    values |= {f"score.{score.name}": f"{score.value:g}" for score in record.scores}
    for name, value in values.items():
        etree.SubElement(holder, "property", name=_safe(name), value=_safe(value))


def _verdict(suite: etree._Element, record: RunRecord) -> None:
    case = etree.SubElement(suite, "testcase", name="verdict", classname="mtqa")
    if record.verdict.passed:
        return
    kind = "error" if record.verdict.decision is Decision.UNDECIDED else "failure"
    told = etree.SubElement(case, kind, message=_safe(record.verdict.summary), type=record.verdict.decision.value)
    told.text = _safe("\n".join(tripped.message for tripped in record.verdict.tripped))


def _check(suite: etree._Element, run: CheckRun, record: RunRecord) -> None:
    case = etree.SubElement(suite, "testcase", name=_safe(run.name), classname=f"mtqa.{run.category}")
    if run.state is CheckState.CRASHED:
        etree.SubElement(case, "error", message=_safe(run.reason or ""), type="crashed")
        return
    if run.state is CheckState.NOT_RUN:
        etree.SubElement(case, "skipped", message=_safe(run.reason or ""))
        return
    least = min_confidence(record)
    counted = [finding for finding in record.findings if finding.check == run.name and finding.counts(least)]
    if not counted:
        return
    worst = max(counted, key=lambda finding: finding.severity.rank).severity
    lines = _safe("\n".join(_lines(counted, record)))
    if {finding.severity for finding in counted} & _stopping(record):
        told = etree.SubElement(case, "failure", message=_safe(f"{run.title}: {len(counted)} found"), type=worst.value)
        told.text = lines
    else:
        etree.SubElement(case, "system-out").text = lines


def _stopping(record: RunRecord) -> frozenset[Severity]:
    """Severities whose limits tripped; `fail_on` names the mildest of its own."""
    found: set[Severity] = set()
    for tripped in record.verdict.tripped:
        policy, _, name = tripped.limit.partition(".")
        if name in set(Severity):
            mildest = Severity(name)
            found |= {s for s in Severity if s is mildest or (policy == "fail_on" and s.rank > mildest.rank)}
    return frozenset(found)


def _lines(findings: Sequence[Finding], record: RunRecord) -> list[str]:
    lines = Places(record.hypothesis)
    told = []
    for finding in findings:
        region = lines.region(finding.start, finding.end)
        fix = "" if finding.suggestion is None else f" -> {finding.suggestion!r}"
        known = (record.hypothesis.path, region.line, region.column)
        where = ":".join(str(part) for part in known if part is not None)
        where += "" if finding.unit is None else f" (unit {finding.unit})"
        told.append(f"{where}: {finding.severity}: {finding.text!r}{fix}: {finding.message}")
    return told


def _totals(suite: etree._Element) -> dict[str, int]:
    return {
        "tests": len(suite.findall("testcase")),
        "failures": len(suite.findall("testcase/failure")),
        "errors": len(suite.findall("testcase/error")),
        "skipped": len(suite.findall("testcase/skipped")),
    }


def _safe(text: str) -> str:
    """Without the characters XML forbids."""
    return without_hidden(text)
