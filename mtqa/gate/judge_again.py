"""A saved record judged by the policy in force.

The gate can be stricter or milder than the policy the record was made with, but it sees only what the record kept.
Where the policy asks for something the record cannot show, there is no verdict.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import msgspec

from mtqa.checks import CHECKS
from mtqa.checks.spec import Check
from mtqa.config import Policy, Settings
from mtqa.errors import RecordError
from mtqa.gate.baseline import Baseline, Entry
from mtqa.gate.matching import Matched, match
from mtqa.gate.publication import Publication
from mtqa.pipeline import chosen_checks, is_required
from mtqa.record import (
    Decision,
    Excuse,
    ExcuseKind,
    Finding,
    RunRecord,
    Severity,
    Status,
    Tripped,
)
from mtqa.verdict import Grounds, judge


@dataclass(frozen=True)
class Terms:
    """What a record is judged by."""

    settings: Settings
    today: date
    """Day of the judgement; baseline entries that expired before it excuse nothing."""
    fail_on: Severity | None = None
    """Fail on any counted finding of this severity or worse."""
    baseline: Baseline = field(default_factory=Baseline)
    strict_baseline: bool = False
    """Stale entries fail the run."""
    publications: Mapping[str, Publication] = field(default_factory=dict)
    """What the desk decided about articles, by their names; `honour` applies it."""


def judge_again(record: RunRecord, terms: Terms) -> tuple[RunRecord, Matched]:
    """Judge a saved record.

    Scores stay as recorded: they say how good the text is, a baseline says what a desk lives with.

    Args:
        record: as saved.
        terms: the policy in force and the baseline.

    Returns:
        The record with its findings' status and its verdict set anew, and what the baseline matched. A record that
        could not be judged when it was made still cannot be, whatever the limits.

    Raises:
        ConfigError: the settings name a check, part or score that does not exist.
    """
    settings = terms.settings
    chosen = {check.name: check for check in chosen_checks(settings)}
    matched = match(record, terms.baseline, terms.today)
    findings = tuple(_by_settings(finding, chosen) for finding in matched.findings)
    also = [
        *_stays_undecided(record),
        *_not_kept(record, settings),
        *_absent(record, chosen),
        *_was_on_trial(findings, chosen, settings.policy.min_confidence),
        *(_stale(matched.stale) if terms.strict_baseline else ()),
    ]
    verdict = judge(_grounds(record, findings, chosen, settings), settings.policy, terms.fail_on, also)
    return msgspec.structs.replace(record, findings=findings, verdict=verdict), matched


def _by_settings(finding: Finding, chosen: Mapping[str, Check]) -> Finding:
    """A finding that several checks made counts as long as one of them does."""
    makers = [name for name in (finding.check, *finding.agrees) if name in chosen or name not in _KNOWN]
    if not makers and finding.status is Status.NEW:
        excuse = Excuse(kind=ExcuseKind.SETTINGS, reason=f"The policy leaves out the check {finding.check}.")
        return msgspec.structs.replace(finding, status=Status.SUPPRESSED, excuse=excuse)
    if makers and all(name in chosen and chosen[name].monitor for name in makers):
        return msgspec.structs.replace(finding, monitor=True)
    return finding


def _stays_undecided(record: RunRecord) -> Iterator[Tripped]:
    if record.verdict.decision is not Decision.UNDECIDED:
        return
    recorded = [trip for trip in record.verdict.tripped if trip.leads_to is Decision.UNDECIDED]
    yield from recorded
    if not recorded:
        yield _undecided("record", "The article could not be judged when it was checked; check it again.")


def _not_kept(record: RunRecord, settings: Settings) -> Iterator[Tripped]:
    """What the policy asks for and the check did not look at or did not keep."""
    made_with = _policy_of(record)
    kept_from = min(made_with.list_from, made_with.min_confidence)
    least = settings.policy.min_confidence
    if least < kept_from:
        message = (
            f"The record keeps findings from {kept_from:g}, the policy counts them from {least:g}; check it again."
        )
        yield _undecided("min_confidence", message)
    if settings.comments and not record.settings.get("comments"):
        yield _undecided("comments", "The policy asks for comments, which were not checked; check the article again.")


def _absent(record: RunRecord, chosen: Mapping[str, Check]) -> Iterator[Tripped]:
    there = {run.name for run in record.checks}
    for name, check in chosen.items():
        if is_required(check) and name not in there:
            yield _undecided(
                f"required.{name}", f"The record has no check {name}, which the policy asks for; check again."
            )


def _was_on_trial(findings: Iterable[Finding], chosen: Mapping[str, Check], least: float) -> Iterator[Tripped]:
    """Findings made on trial were kept apart from the others, so they cannot be counted afterwards."""
    sure = (f for f in findings if f.monitor and f.status is Status.NEW and f.confidence >= least)
    for name in sorted({finding.check for finding in sure}):
        if name in chosen and not chosen[name].monitor:
            yield _undecided(f"trial.{name}", f"The check {name} was on trial and now counts; check the article again.")


def _stale(entries: Sequence[Entry]) -> Iterator[Tripped]:
    if entries:
        names = ", ".join(entry.id for entry in entries)
        yield Tripped(
            limit="baseline.stale",
            allowed=0,
            found=len(entries),
            leads_to=Decision.FIX_FIRST,
            message=f"Entries of the baseline match nothing in this article: {names}; --update-baseline drops them.",
        )


def _undecided(limit: str, message: str) -> Tripped:
    return Tripped(limit=limit, allowed=0, found=None, leads_to=Decision.UNDECIDED, message=message)


def _grounds(
    record: RunRecord, findings: Sequence[Finding], chosen: Mapping[str, Check], settings: Settings
) -> Grounds:
    comments = bool(record.settings.get("comments"))
    segments = record.hypothesis.segments
    return Grounds(
        findings=findings,
        checks=[run for run in record.checks if run.name in chosen or run.name not in _KNOWN],
        required=frozenset(name for name, check in chosen.items() if is_required(check)),
        coverage=record.coverage,
        segments=sum(comments or segment.role.in_article for segment in segments),
        pairs=sum(not bead.is_null for bead in record.beads) if record.reference else None,
        roles={segment.index: segment.role for segment in segments},
        scores=record.scores,
        compared=record.reference is not None or record.source is not None,
        must_run=frozenset(settings.checks.require),
    )


def _policy_of(record: RunRecord) -> Policy:
    """The policy a record was made with; keys of another version are passed over.

    Raises:
        RecordError: it is none.
    """
    known = {"list_from", "min_confidence"}
    policy = record.settings.get("policy", {})
    try:
        return msgspec.convert({key: value for key, value in policy.items() if key in known}, Policy)
    except (AttributeError, msgspec.ValidationError) as error:
        raise RecordError(f"{record.hypothesis.name}: the record's policy is damaged ({error})") from error


_KNOWN = frozenset(check.name for check in CHECKS)
