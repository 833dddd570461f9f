"""Which findings of a record a baseline excuses, and which entries have had their day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import msgspec

from mtqa.gate.baseline import Baseline, Entry, ListName
from mtqa.gate.toml_text import storable
from mtqa.record import CheckState, Excuse, ExcuseKind, Finding, RunRecord, Status

_STATUSES = {ListName.ACCEPTED: Status.BASELINE, ListName.JUDGED_FALSE: Status.SUPPRESSED}
_REASONS = {ListName.ACCEPTED: "Accepted for now", ListName.JUDGED_FALSE: "Judged false"}


@dataclass(frozen=True)
class Matched:
    """A record's findings under a baseline."""

    findings: tuple[Finding, ...]
    """As recorded, with status and excuse set anew."""
    stale: tuple[Entry, ...]
    """Entries of this document whose check ran and found nothing of the kind."""
    expired: tuple[Entry, ...]
    """Entries that match a finding and no longer excuse it."""


def match(record: RunRecord, baseline: Baseline, today: date) -> Matched:
    """Hold a record's findings against a baseline.

    What an earlier baseline or policy said of the findings is forgotten; what the article says of itself
    (`[sic]`) stays.

    Args:
        record: of one run.
        baseline: empty for none.
        today: entries that expired before it excuse nothing.
    """
    findings, expired = [], []
    for finding in map(_as_found, record.findings):
        known = baseline.find(finding.id)
        if known is None or finding.status is not Status.NEW:
            findings.append(finding)
            continue
        name, entry = known
        if entry.holds_on(today):
            findings.append(_excused(finding, name, entry))
        else:
            findings.append(finding)
            expired.append(entry)
    return Matched(tuple(findings), _stale(record, baseline.entries), tuple(expired))


def _as_found(finding: Finding) -> Finding:
    if finding.excuse is None or finding.excuse.kind is ExcuseKind.SIC:
        return finding
    return msgspec.structs.replace(finding, status=Status.NEW, excuse=None)


def _excused(finding: Finding, name: ListName, entry: Entry) -> Finding:
    excuse = Excuse(
        kind=ExcuseKind.BASELINE,
        reason=f"{_REASONS[name]}: {entry.reason}",
        person=entry.person,
        date=entry.date.isoformat(),
        expires=entry.expires.isoformat() if entry.expires else None,
    )
    return msgspec.structs.replace(finding, status=_STATUSES[name], excuse=excuse)


def _stale(record: RunRecord, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    document = storable(record.hypothesis.name)
    found = {finding.id for finding in record.findings}
    ran = {run.name for run in record.checks if run.state is CheckState.RAN}
    return tuple(e for e in entries if e.document == document and e.id not in found and e.check in ran)
