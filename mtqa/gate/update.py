"""Accept what is there, and drop what is gone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mtqa.gate.baseline import Baseline, Entry
from mtqa.gate.matching import Matched
from mtqa.gate.toml_text import storable
from mtqa.record import Decision, Finding, RunRecord


@dataclass(frozen=True)
class Acceptance:
    """Who accepts, when and why."""

    reason: str
    person: str
    today: date
    expires: date | None = None
    """Last day on which the acceptance holds; None for no end."""


def accept(
    baseline: Baseline, judged: Iterable[tuple[RunRecord, Matched]], min_confidence: float, by: Acceptance
) -> Baseline:
    """The baseline with the counted findings of these records accepted, and without their stale entries.

    Args:
        baseline: as it was.
        judged: records under this baseline, as `judge_again` returns them. One that could not be judged changes
            nothing: neither what it found nor what it did not find is to be relied on.
        min_confidence: findings under it do not count and need no entry.
        by: who, when and why.

    Returns:
        A baseline in which entries of other articles are untouched. An expired entry whose finding counts again becomes
        a fresh acceptance.
    """
    accepted, false = dict(baseline.accepted), dict(baseline.judged_false)
    for record, matched in judged:
        if record.verdict.decision is Decision.UNDECIDED:
            continue
        for entry in matched.stale:
            accepted.pop(entry.id, None)
            false.pop(entry.id, None)
        for finding in record.findings:
            if finding.counts(min_confidence):
                false.pop(finding.id, None)
                accepted[finding.id] = _entry(finding, record, by)
    return Baseline(accepted, false)


def _entry(finding: Finding, record: RunRecord, by: Acceptance) -> Entry:
    return Entry(
        id=finding.id,
        document=storable(record.hypothesis.name),
        check=finding.check,
        text=finding.text,
        reason=by.reason,
        person=by.person,
        date=by.today,
        expires=by.expires,
    )
