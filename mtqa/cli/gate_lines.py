"""What the gate says of one article."""

from collections.abc import Iterable, Iterator

from mtqa.gate import Entry, Matched
from mtqa.record import RunRecord, Status
from mtqa.report.characters import visible
from mtqa.report.commands import without_commands

_LONGEST_CHARS = 60


def gate_lines(record: RunRecord, matched: Matched, lapsed: str | None = None) -> Iterator[str]:
    """The verdict, every limit that tripped, and what the baseline and the desk did; no text of others ends a line.

    Args:
        record: as judged.
        matched: what the baseline matched.
        lapsed: why a decision of the desk does not hold; None when there is none such.
    """
    return (without_commands(visible(line)) for line in _lines(record, matched, lapsed))


def _lines(record: RunRecord, matched: Matched, lapsed: str | None) -> Iterator[str]:
    yield f"{record.verdict.summary}  ({record.hypothesis.name})"
    if lapsed:
        yield f"  {lapsed}"
    for trip in record.verdict.tripped:
        yield f"  - {trip.message} [{trip.limit}]"
    known = sum(finding.status is Status.BASELINE for finding in record.findings)
    suppressed = sum(finding.status is Status.SUPPRESSED for finding in record.findings)
    if known or suppressed:
        yield f"  not counted: {known} in the baseline, {suppressed} suppressed"
    yield from (f"  expired on {entry.expires}: {_told(entry)}" for entry in matched.expired)
    yield from (f"  matches nothing any more: {_told(entry)}" for entry in _by_id(matched.stale))


def _told(entry: Entry) -> str:
    text = entry.text if len(entry.text) <= _LONGEST_CHARS else entry.text[:_LONGEST_CHARS] + "…"
    return f"{entry.id} {entry.check} “{text}” ({entry.reason}; {entry.person}, {entry.date})"


def _by_id(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: entry.id)
