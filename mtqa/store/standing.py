"""The verdict as the desk's rejections leave it: what the gate will say once they are in its baseline.

Rejections alone count, because they alone reach the gate: to call a finding less severe is noted, and no way past a
limit.
"""

from collections.abc import Iterable

import msgspec

from mtqa.config import Policy
from mtqa.record import Decision, RunRecord, Severity, Status, Verdict
from mtqa.store.acts import Reject, State
from mtqa.store.fold import fold, mark_undone
from mtqa.store.rows import by_target
from mtqa.store.values import Decided
from mtqa.verdict import Grounds, judge


def rejected_by(decisions: Iterable[Decided], day: str, before: int | None = None) -> frozenset[str]:
    """Targets that are rejected.

    Args:
        decisions: about one article.
        day: ISO 8601; what was rejected until an earlier day counts again.
        before: only what was decided before this revision, with only what was undone by then undone; None for all.
    """
    known = mark_undone(decided for decided in decisions if before is None or decided.revision < before)
    return frozenset(
        target
        for target, about in by_target(known).items()
        if fold(about).state is State.REJECTED and _lasts(about, day)
    )


def verdict_without(record: RunRecord, rejected: frozenset[str]) -> Verdict:
    """A record's verdict without the rejected findings, by the limits it was judged by.

    What could not be judged stays so. A record whose policy this version cannot read keeps its verdict.
    """
    if record.verdict.decision is Decision.UNDECIDED or not any(found.id in rejected for found in record.findings):
        return record.verdict
    policy = _policy_of(record)
    if policy is None:
        return record.verdict
    findings = tuple(
        msgspec.structs.replace(found, status=Status.SUPPRESSED) if found.id in rejected else found
        for found in record.findings
    )
    comments = bool(record.settings.get("comments"))
    segments = record.hypothesis.segments
    grounds = Grounds(
        findings=findings,
        checks=record.checks,
        required=frozenset(),
        coverage=record.coverage,
        segments=sum(comments or segment.role.in_article for segment in segments),
        pairs=sum(not bead.is_null for bead in record.beads) if record.reference else None,
        roles={segment.index: segment.role for segment in segments},
        scores=record.scores,
        compared=record.reference is not None or record.source is not None,
    )
    # What tripped for another reason than a limit of the policy, like a unit that is not translated, stays.
    also = [trip for trip in record.verdict.tripped if trip.limit not in record.verdict.limits]
    return judge(grounds, policy, _fail_on(record.verdict), also)


def _lasts(decisions: Iterable[Decided], day: str) -> bool:
    """Whether the newest rejection has not expired."""
    newest = [decided.act for decided in decisions if isinstance(decided.act, Reject) and not decided.undone][-1]
    return newest.expires is None or newest.expires.isoformat() >= day


def _policy_of(record: RunRecord) -> Policy | None:
    """The policy a record was made with; keys of another version are passed over."""
    policy = record.settings.get("policy", {})
    known = {field for field in Policy.__struct_fields__ if field in policy} if isinstance(policy, dict) else set()
    try:
        return msgspec.convert({key: policy[key] for key in known}, Policy) if known else None
    except msgspec.ValidationError:
        return None


def _fail_on(verdict: Verdict) -> Severity | None:
    """The severity that was to fail the run, as its limits tell."""
    return next((severity for severity in Severity if f"fail_on.{severity}" in verdict.limits), None)
