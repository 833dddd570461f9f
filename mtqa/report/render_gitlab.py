"""GitLab code quality: a JSON array.

GitLab tells findings apart by fingerprint and drops duplicates; ours hold no line number, so an edit above does not
bring old findings back. Source of the form: docs.gitlab.com, "Code Quality".
"""

import json

from mtqa.record import RunRecord, Severity
from mtqa.report.lines import Places
from mtqa.report.wording import min_confidence, state_of, worst_first

_SEVERITIES = {
    Severity.CRITICAL: "critical",
    Severity.MAJOR: "major",
    Severity.MINOR: "minor",
    Severity.NEUTRAL: "info",
}


def render_gitlab(record: RunRecord, list_from: float) -> bytes:
    """Every finding that is not suppressed, worst first; those in doubt or on trial as `info`.

    Args:
        record: of the run.
        list_from: findings of less confidence are left out, 0–1.
    """
    least, lines = min_confidence(record), Places(record.hypothesis)
    found = []
    for finding in worst_first(record, list_from):
        state = state_of(finding, least)
        if state == "suppressed":
            continue
        region = lines.region(finding.start, finding.end)
        found.append(
            {
                "description": finding.message,
                "check_name": finding.check,
                "fingerprint": finding.id,
                "severity": "info" if state in ("unsure", "trial") else _SEVERITIES[finding.severity],
                "location": {
                    "path": record.hypothesis.path,
                    # GitLab wants a line; a file without lines is shown at its top.
                    "lines": {"begin": region.line or 1, "end": region.end_line or 1},
                },
            }
        )
    return (json.dumps(found, indent=1, ensure_ascii=False) + "\n").encode("utf-8", "replace")
