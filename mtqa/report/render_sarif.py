"""SARIF 2.1.0, as GitHub code scanning reads it.

Source: OASIS "Static Analysis Results Interchange Format (SARIF) Version 2.1.0", and GitHub's "SARIF support for code
scanning". GitHub shows the first location of a result and keys it by `primaryLocationLineHash`.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from mtqa.record import CheckRun, CheckState, Document, ExcuseKind, Finding, RunRecord, Severity, Side, Span
from mtqa.report.lines import Places
from mtqa.report.wording import CATEGORY_TITLES, min_confidence, state_of, worst_first

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {
    Severity.CRITICAL: "error",
    Severity.MAJOR: "error",
    Severity.MINOR: "warning",
    Severity.NEUTRAL: "note",
}
_PROBLEMS = {"error": "error", "warning": "warning", "note": "recommendation"}
_MOST_RESULTS = 25_000
"""GitHub refuses more in one run."""


def render_sarif(record: RunRecord, list_from: float) -> bytes:
    """One SARIF log with one run.

    Args:
        record: of the run.
        list_from: findings of less confidence are left out, 0–1.
    """
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(record, list_from)]}
    return (json.dumps(log, indent=1, ensure_ascii=False) + "\n").encode("utf-8", "replace")


@dataclass(frozen=True)
class _Files:
    """The documents of a record and the lines in them."""

    record: RunRecord

    @cached_property
    def documents(self) -> Mapping[Side, Document]:
        record = self.record
        return {d.side: d for d in (record.hypothesis, record.reference, record.source) if d is not None}

    @cached_property
    def lines(self) -> Mapping[Side, Places]:
        return {side: Places(document) for side, document in self.documents.items()}

    def region(self, side: Side, start: int, end: int) -> dict[str, int]:
        """What is known of the place; empty where the file has no lines."""
        found = self.lines[side].region(start, end)
        known = {
            "startLine": found.line,
            "startColumn": found.column,
            "endLine": found.end_line,
            "endColumn": found.end_column,
        }
        return {name: value for name, value in known.items() if value is not None}

    def location(self, side: Side, start: int, end: int) -> dict[str, Any]:
        place: dict[str, Any] = {"artifactLocation": {"uri": _uri(self.documents[side].path)}}
        region = self.region(side, start, end)
        return {**place, "region": region} if region else place


def _run(record: RunRecord, list_from: float) -> dict[str, Any]:
    findings = worst_first(record, list_from)[:_MOST_RESULTS]
    index = {run.name: place for place, run in enumerate(record.checks)}
    files, least = _Files(record), min_confidence(record)
    return {
        "tool": {"driver": _driver(record)},
        "automationDetails": {"id": f"mtqa/{record.langs}/"},
        "columnKind": "unicodeCodePoints",
        "artifacts": [
            {
                "location": {"uri": _uri(document.path)},
                "hashes": {"sha-256": document.sha256},
                "mimeType": document.media_type.value,
            }
            for document in files.documents.values()
        ],
        "invocations": [_invocation(record)],
        "results": [_result(finding, state_of(finding, least), index, files) for finding in findings],
        "properties": {"verdict": record.verdict.summary, "decision": record.verdict.decision.value},
    }


def _driver(record: RunRecord) -> dict[str, Any]:
    versions = [("semanticVersion", tool.version) for tool in record.tools if tool.name == "mtqa"]
    return {"name": "mtqa", **dict(versions), "rules": [_rule(run) for run in record.checks]}


def _rule(run: CheckRun) -> dict[str, Any]:
    level = _LEVELS[run.severity]
    category = CATEGORY_TITLES[run.category]
    name = "".join(part.capitalize() for part in run.name.split("-"))
    return {
        "id": run.name,
        # A name that says no more than the id must be left out (SARIF 3.49.7).
        **({"name": name} if name.casefold() != run.name else {}),
        "shortDescription": {"text": run.title},
        "fullDescription": {"text": f"{run.title}. MQM category: {category}."},
        "help": {"text": f"{run.title}. What it flags, where it stays silent and why: {run.docs}"},
        "defaultConfiguration": {"level": level},
        "properties": {
            "problem.severity": _PROBLEMS[level],
            "tags": [run.category.value, *(["on-trial"] if run.monitor else [])],
        },
    }


def _result(finding: Finding, state: str, index: Mapping[str, int], files: _Files) -> dict[str, Any]:
    in_doubt = state in ("unsure", "trial")
    result: dict[str, Any] = {
        "ruleId": finding.check,
        # A result that asks for a look is neither pass nor fail; SARIF then wants the level `none`.
        "kind": "review" if in_doubt else "fail",
        "level": "none" if in_doubt else _LEVELS[finding.severity],
        "message": {"text": _message(finding)},
        "locations": [_location(finding, files)],
        "partialFingerprints": {"primaryLocationLineHash": finding.id},
        "rank": round(100 * finding.confidence, 2),
        "baselineState": "unchanged" if state == "known" else "new",
        "properties": {"category": finding.category.value, "severity": finding.severity.value},
    }
    if finding.check in index:
        result["ruleIndex"] = index[finding.check]
    related = list(_related(finding, files))
    if related:
        result["relatedLocations"] = related
    if state == "suppressed":
        result["suppressions"] = [_suppression(finding)]
    # Of extracted text the characters to replace have no place in the file.
    if finding.suggestion is not None and not files.record.hypothesis.extracted:
        result["fixes"] = [_fix(finding, finding.suggestion, files)]
    return result


def _location(finding: Finding, files: _Files) -> dict[str, Any]:
    location: dict[str, Any] = {"physicalLocation": files.location(Side.HYPOTHESIS, finding.start, finding.end)}
    if finding.unit is not None:
        location["logicalLocations"] = [{"name": finding.unit, "kind": "unit"}]
    return location


def _suppression(finding: Finding) -> dict[str, Any]:
    excuse = finding.excuse
    if excuse is None:
        return {"kind": "external", "status": "accepted"}
    kind = "inSource" if excuse.kind is ExcuseKind.SIC else "external"
    return {"kind": kind, "status": "accepted", "justification": excuse.reason}


def _message(finding: Finding) -> str:
    if not finding.suggestion:
        return finding.message
    return f"{finding.message} Suggestion: “{finding.suggestion}”."


def _related(finding: Finding, files: _Files) -> Iterator[dict[str, Any]]:
    said = [(span, "Held against") for span in finding.evidence] + [(span, "Also here") for span in finding.places]
    for number, (span, words) in enumerate(_known(said, files), 1):
        yield {
            "id": number,
            "message": {"text": f"{words}: {span.text}"},
            "physicalLocation": files.location(span.side, span.start, span.end),
        }


def _known(said: Iterable[tuple[Span, str]], files: _Files) -> Iterator[tuple[Span, str]]:
    return ((span, words) for span, words in said if span.side in files.documents)


def _fix(finding: Finding, suggestion: str, files: _Files) -> dict[str, Any]:
    return {
        "description": {"text": f"Write “{suggestion}”." if suggestion else "Delete these words."},
        "artifactChanges": [
            {
                "artifactLocation": {"uri": _uri(files.documents[Side.HYPOTHESIS].path)},
                "replacements": [
                    {
                        "deletedRegion": files.region(Side.HYPOTHESIS, finding.start, finding.end),
                        "insertedContent": {"text": suggestion},
                    }
                ],
            }
        ],
    }


def _invocation(record: RunRecord) -> dict[str, Any]:
    stopped = [run for run in record.checks if run.state is not CheckState.RAN]
    return {
        "executionSuccessful": not any(run.state is CheckState.CRASHED for run in stopped),
        "exitCode": record.verdict.decision.exit_code,
        "endTimeUtc": record.created,
        "toolExecutionNotifications": [
            {
                "level": "error" if run.state is CheckState.CRASHED else "note",
                "message": {"text": f"{run.name}: {run.state}, {run.reason}"},
                "associatedRule": {"id": run.name},
            }
            for run in stopped
        ],
    }


def _uri(name: str) -> str:
    """A file name as a relative URI reference, or a `file:` URI when it is absolute."""
    path = PurePath(name).as_posix().encode("utf-8", "surrogateescape")
    return quote(path) if not path.startswith(b"/") else "file://" + quote(path)
