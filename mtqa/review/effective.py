"""A record as the desk's decisions leave it: spans, categories and severities as changed, missed errors added."""

from bisect import bisect_right
from operator import attrgetter

import msgspec

from mtqa.record import (
    Category,
    CheckRun,
    CheckState,
    Document,
    Excuse,
    ExcuseKind,
    Finding,
    RunRecord,
    Severity,
    Status,
)
from mtqa.store import ArticlePage, Judged, Missed, Reject, State

EDITOR = "editor"
"""Name of the check that stands for people."""


def effective(page: ArticlePage) -> RunRecord:
    """The record with every finding as it now stands. A rejected one stays, and says that it is suppressed."""
    findings = tuple(sorted((finding_now(judged, page.record) for judged in page.judged), key=_place))
    checks = page.record.checks
    missed = sum(judged.finding is None for judged in page.judged)
    if missed:
        checks = (*checks, _editors(missed))
    return msgspec.structs.replace(page.record, findings=findings, checks=checks)


def finding_now(judged: Judged, record: RunRecord) -> Finding:
    """A finding as it now stands."""
    words = record.hypothesis.quote(judged.start, judged.end)
    segment = segment_at(record.hypothesis, judged.start)
    found, excuse = judged.finding, _excuse(judged)
    if found is None:
        return Finding(
            id=judged.target,
            check=EDITOR,
            category=judged.category,
            severity=judged.severity,
            confidence=1.0,
            start=judged.start,
            end=judged.end,
            text=words,
            message=_note(judged),
            suggestion=judged.correction,
            segment=segment,
            status=Status.SUPPRESSED if excuse else Status.NEW,
            excuse=excuse,
        )
    moved = (judged.start, judged.end) != (found.start, found.end)
    return msgspec.structs.replace(
        found,
        category=judged.category,
        severity=judged.severity,
        start=judged.start,
        end=judged.end,
        text=words,
        segment=segment if moved else found.segment,
        suggestion=judged.correction if judged.correction is not None else found.suggestion,
        status=Status.SUPPRESSED if excuse else found.status,
        excuse=excuse or found.excuse,
    )


def segment_at(document: Document, start: int) -> int:
    """Index of the sentence that holds a file offset, or of the last one before it; 0 where there is none before."""
    place = bisect_right(document.segments, start, key=attrgetter("start")) - 1
    return document.segments[max(0, place)].index if document.segments else 0


def _place(finding: Finding) -> tuple[int, int, str, str]:
    return finding.start, finding.end, finding.check, finding.id


def _note(judged: Judged) -> str:
    first = judged.decisions[0]
    note = first.act.note.strip() if isinstance(first.act, Missed) else ""
    return note or f"{first.person} marked what no check found."


def _excuse(judged: Judged) -> Excuse | None:
    """The rejection that holds; None where none does."""
    if judged.state is not State.REJECTED:
        return None
    for decided in reversed(judged.decisions):
        if isinstance(decided.act, Reject) and not decided.undone:
            expires = decided.act.expires
            return Excuse(
                kind=ExcuseKind.BASELINE,
                reason=decided.act.reason,
                person=decided.person,
                date=decided.at[:10],
                expires=None if expires is None else expires.isoformat(),
            )
    return None


def _editors(count: int) -> CheckRun:
    return CheckRun(
        name=EDITOR,
        title="Marked by an editor",
        docs="",
        category=Category.MISTRANSLATION,
        severity=Severity.MAJOR,
        monitor=False,
        state=CheckState.RAN,
        findings=count,
    )
