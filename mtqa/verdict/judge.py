"""Publish, fix first, hold, or could not judge.

A verdict never fails open: what could not be judged is not passed, and a missing figure is never filled in.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mtqa.config import Limits, Policy
from mtqa.record import CheckRun, CheckState, Decision, Finding, Severity, Tripped, Verdict

_COUNTED = (Severity.CRITICAL, Severity.MAJOR, Severity.MINOR)
_HARSHEST_FIRST = (Decision.UNDECIDED, Decision.HOLD, Decision.FIX_FIRST)


@dataclass(frozen=True)
class Grounds:
    """What a verdict is reached on."""

    findings: Sequence[Finding]
    checks: Sequence[CheckRun]
    required: frozenset[str]
    """Names of checks without which there is no verdict."""
    coverage: float | None
    """Share of the article's words with a counterpart; None without a reference."""
    segments: int
    """Segments of the article that were judged."""


def judge(grounds: Grounds, policy: Policy, fail_on: Severity | None = None) -> Verdict:
    """Reach a verdict.

    Args:
        grounds: what the run found.
        policy: the limits.
        fail_on: fail on any counted finding of this severity or worse, whatever the policy allows.

    Returns:
        The harshest decision any limit leads to, with every limit that tripped.
    """
    counts = count_by_severity(grounds.findings, policy.min_confidence)
    tripped = [
        *_cannot_judge(grounds, policy),
        *_over(counts, policy.hold, Decision.HOLD),
        *_over(counts, policy.fix_first, Decision.FIX_FIRST),
        *_fail_on(counts, fail_on),
    ]
    leads = {trip.leads_to for trip in tripped}
    decision = next((harshest for harshest in _HARSHEST_FIRST if harshest in leads), Decision.PUBLISH)
    return Verdict(
        decision=decision,
        passed=decision is Decision.PUBLISH,
        counts=counts,
        limits=_limits(policy, fail_on),
        tripped=tuple(tripped),
        summary=_in_words(decision, counts),
    )


def count_by_severity(findings: Iterable[Finding], min_confidence: float) -> dict[str, int]:
    """Counted findings (new, not on trial, confident enough) of each severity, worst first."""
    counts = {severity.value: 0 for severity in _COUNTED}
    for finding in findings:
        if finding.severity in _COUNTED and finding.counts(min_confidence):
            counts[finding.severity.value] += 1
    return counts


def _cannot_judge(grounds: Grounds, policy: Policy) -> Iterator[Tripped]:
    if grounds.segments < policy.min_segments:
        yield Tripped(
            limit="min_segments",
            allowed=policy.min_segments,
            found=grounds.segments,
            leads_to=Decision.UNDECIDED,
            message=f"The article has {grounds.segments} sentences; the policy asks for {policy.min_segments}.",
        )
    if grounds.coverage is not None and grounds.coverage < policy.min_coverage:
        yield Tripped(
            limit="min_coverage",
            allowed=policy.min_coverage,
            found=round(grounds.coverage, 4),
            leads_to=Decision.UNDECIDED,
            message=(
                f"Only {grounds.coverage:.0%} of the article could be matched with the reference "
                f"(floor {policy.min_coverage:.0%}); is it the reference of this article?"
            ),
        )
    for run in grounds.checks:
        if run.state is CheckState.CRASHED and run.name in grounds.required:
            yield Tripped(
                limit=f"required.{run.name}",
                allowed=0,
                found=1,
                leads_to=Decision.UNDECIDED,
                message=f"The required check {run.name} crashed ({run.reason}).",
            )


def _over(counts: dict[str, int], limits: Limits, leads_to: Decision) -> Iterator[Tripped]:
    name = leads_to.name.lower()
    for severity in _COUNTED:
        limit = getattr(limits, severity.value)
        found = counts[severity.value]
        if 0 <= limit < found:
            yield Tripped(
                limit=f"{name}.{severity}",
                allowed=limit,
                found=found,
                leads_to=leads_to,
                message=f"{found} {severity} {_plural(found)}; the limit for {leads_to} is {limit}.",
            )


def _fail_on(counts: dict[str, int], fail_on: Severity | None) -> Iterator[Tripped]:
    if fail_on is None:
        return
    found = sum(count for name, count in counts.items() if Severity(name).rank >= fail_on.rank)
    if found:
        yield Tripped(
            limit=f"fail_on.{fail_on}",
            allowed=0,
            found=found,
            leads_to=Decision.FIX_FIRST,
            message=f"{found} {_plural(found)} of severity {fail_on} or worse; --fail-on {fail_on} allows none.",
        )


def _limits(policy: Policy, fail_on: Severity | None) -> dict[str, float]:
    limits: dict[str, float] = {
        "min_confidence": policy.min_confidence,
        "min_coverage": policy.min_coverage,
        "min_segments": policy.min_segments,
    }
    for name, group in (("hold", policy.hold), ("fix_first", policy.fix_first)):
        for severity in _COUNTED:
            limit = getattr(group, severity.value)
            if limit >= 0:
                limits[f"{name}.{severity}"] = limit
    if fail_on is not None:
        limits[f"fail_on.{fail_on}"] = 0
    return limits


def _in_words(decision: Decision, counts: dict[str, int]) -> str:
    parts = [f"{count} {name}" for name, count in counts.items() if count]
    return f"{decision.value.capitalize()}: {', '.join(parts) or 'no findings'}"


def _plural(count: int) -> str:
    return "finding" if count == 1 else "findings"
