"""GitHub workflow commands: annotations on the article's lines, worst first.

GitHub shows about ten of each level in a step, so the verdict and the worst come first. Every line printed begins with
a command and line breaks are escaped, so no text of a story can give a command of its own.
Source of the form: docs.github.com, "Workflow commands for GitHub Actions".
"""

from collections.abc import Mapping

from mtqa.record import Decision, RunRecord, Severity
from mtqa.report.characters import without_hidden
from mtqa.report.lines import Places
from mtqa.report.wording import min_confidence, state_of, worst_first

_LEVELS = {
    Severity.CRITICAL: "error",
    Severity.MAJOR: "error",
    Severity.MINOR: "warning",
    Severity.NEUTRAL: "notice",
}


def render_github(record: RunRecord, list_from: float) -> bytes:
    """One command a line: the verdict, then each counted finding.

    Args:
        record: of the run.
        list_from: findings of less confidence are left out, 0–1.
    """
    least, lines = min_confidence(record), Places(record.hypothesis)
    name = record.hypothesis.path
    commands = [_verdict(record)]
    for finding in worst_first(record, list_from):
        if state_of(finding, least) != "counted":
            continue
        region = lines.region(finding.start, finding.end)
        place: dict[str, str | int | None] = {"file": name, "line": region.line, "endLine": region.end_line}
        # Columns are only understood within one line.
        if region.line == region.end_line:
            place |= {"col": region.column, "endColumn": region.end_column}
        fix = "" if finding.suggestion is None else f" Suggestion: “{finding.suggestion}”."
        title = f"{finding.severity.value.capitalize()}: {finding.check}"
        unit = "" if finding.unit is None else f" (unit {finding.unit})"
        properties = {**place, "title": title + unit}
        commands.append(_command(_LEVELS[finding.severity], properties, finding.message + fix))
    return ("\n".join(commands) + "\n").encode("utf-8", "replace")


def _verdict(record: RunRecord) -> str:
    verdict = record.verdict
    level = "notice" if verdict.decision is Decision.PUBLISH else "error"
    reasons = "\n".join(tripped.message for tripped in verdict.tripped)
    place: dict[str, str | int | None] = {"file": record.hypothesis.path, "title": f"mtqa: {verdict.summary}"}
    return _command(level, place, reasons or "No limit of the policy was exceeded.")


def _command(level: str, properties: Mapping[str, str | int | None], message: str) -> str:
    known = {name: value for name, value in properties.items() if value is not None}
    named = ",".join(f"{name}={_property(str(value))}" for name, value in known.items())
    return f"::{level} {named}::{_data(message)}"


def _data(text: str) -> str:
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return without_hidden(escaped)


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
