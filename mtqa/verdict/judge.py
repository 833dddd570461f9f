"""Publish, fix first, hold, or could not judge.

A verdict never fails open: what could not be judged is not passed, and a missing figure is never filled in.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mtqa.config import Limits, Policy
from mtqa.record import CheckRun, CheckState, Decision, Finding, Role, Score, Severity, Tripped, Verdict
from mtqa.verdict.floors import under_floors
from mtqa.verdict.parts import is_in_part
from mtqa.verdict.wording import MEANING_UNCHECKED, plural

_COUNTED = (Severity.CRITICAL, Severity.MAJOR, Severity.MINOR)
_HARSHEST_FIRST = (Decision.UNDECIDED, Decision.HOLD, Decision.FIX_FIRST)


@dataclass(frozen=True)
class Grounds:
    """What a verdict is reached on."""

    findings: Sequence[Finding]
    checks: Sequence[CheckRun]
    required: frozenset[str]
    """Names of checks whose crash leaves no verdict."""
    coverage: float | None
    """Share of the article's words with a counterpart; None without a reference."""
    segments: int
    """Segments of the article that were judged."""
    pairs: int | None = None
    """Beads with both sides; None without a reference."""
    roles: Mapping[int, Role] = field(default_factory=dict)
    """Role of each segment, by its index."""
    scores: Sequence[Score] = ()
    must_run: frozenset[str] = frozenset()
    """Names of checks that must have run."""
    compared: bool = True
    """Whether there was a reference or an original to check the meaning against."""


def judge(grounds: Grounds, policy: Policy, fail_on: Severity | None = None, also: Iterable[Tripped] = ()) -> Verdict:
    """Reach a verdict.

    Args:
        grounds: what the run found.
        policy: the limits.
        fail_on: fail on any counted finding of this severity or worse, whatever the policy allows.
        also: what tripped already, elsewhere.

    Returns:
        The harshest decision any limit leads to, with every limit that tripped.
    """
    counts = count_by_severity(grounds.findings, policy.min_confidence)
    tripped = _first_of_each(
        *_cannot_judge(grounds, policy),
        *_over(counts, policy.hold, Decision.HOLD),
        *_over(counts, policy.fix_first, Decision.FIX_FIRST),
        *_over_parts(grounds, policy),
        *under_floors(grounds.scores, policy.min_score),
        *_fail_on(counts, fail_on),
        *also,
    )
    leads = {trip.leads_to for trip in tripped}
    decision = next((harshest for harshest in _HARSHEST_FIRST if harshest in leads), Decision.PUBLISH)
    return Verdict(
        decision=decision,
        passed=decision is Decision.PUBLISH,
        counts=counts,
        limits=_limits(policy, fail_on),
        tripped=tripped,
        summary=_in_words(decision, counts, grounds.compared),
    )


def _first_of_each(*tripped: Tripped) -> tuple[Tripped, ...]:
    """Each limit once, as it tripped first."""
    first: dict[str, Tripped] = {}
    for trip in tripped:
        first.setdefault(trip.limit, trip)
    return tuple(first.values())


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
    if grounds.pairs is not None and grounds.pairs < policy.min_pairs:
        yield Tripped(
            limit="min_pairs",
            allowed=policy.min_pairs,
            found=grounds.pairs,
            leads_to=Decision.UNDECIDED,
            message=f"The alignment has {grounds.pairs} sentence pairs; the policy asks for {policy.min_pairs}.",
        )
    yield from _checks_missing(grounds)


def _checks_missing(grounds: Grounds) -> Iterator[Tripped]:
    for run in grounds.checks:
        if run.state is CheckState.CRASHED and run.name in grounds.required:
            yield Tripped(
                limit=f"required.{run.name}",
                allowed=0,
                found=1,
                leads_to=Decision.UNDECIDED,
                message=f"The required check {run.name} crashed ({run.reason}).",
            )
    states = {run.name: (run.state, run.reason) for run in grounds.checks}
    for name in sorted(grounds.must_run):
        state, reason = states.get(name, (CheckState.NOT_RUN, "it was not among the checks"))
        told = state is CheckState.CRASHED and name in grounds.required
        if state is not CheckState.RAN and not told:
            yield Tripped(
                limit=f"required.{name}",
                allowed=0,
                found=1,
                leads_to=Decision.UNDECIDED,
                message=f"The policy requires the check {name}, which did not run to its end ({reason}).",
            )


def _over_parts(grounds: Grounds, policy: Policy) -> Iterator[Tripped]:
    for part, limits in sorted(policy.limits.items()):
        inside = [f for f in grounds.findings if is_in_part(part, f, grounds.roles.get(f.segment))]
        counts = count_by_severity(inside, policy.min_confidence)
        yield from _over(counts, limits, Decision(limits.leads_to), part)


def _over(counts: dict[str, int], limits: Limits, leads_to: Decision, part: str | None = None) -> Iterator[Tripped]:
    name = leads_to.name.lower() if part is None else f"limits.{part}"
    where = "" if part is None else f" in {part}"
    for severity in _COUNTED:
        limit = getattr(limits, severity.value)
        found = counts[severity.value]
        if 0 <= limit < found:
            yield Tripped(
                limit=f"{name}.{severity}",
                allowed=limit,
                found=found,
                leads_to=leads_to,
                message=f"{found} {severity} {plural(found)}{where}; the limit for {leads_to} is {limit}.",
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
            message=f"{found} {plural(found)} of severity {fail_on} or worse; --fail-on {fail_on} allows none.",
        )


def _limits(policy: Policy, fail_on: Severity | None) -> dict[str, float]:
    limits: dict[str, float] = {
        "min_confidence": policy.min_confidence,
        "min_coverage": policy.min_coverage,
        "min_segments": policy.min_segments,
    }
    if policy.min_pairs > 0:
        limits["min_pairs"] = policy.min_pairs
    groups: dict[str, Limits] = {"hold": policy.hold, "fix_first": policy.fix_first}
    groups |= {f"limits.{part}": group for part, group in sorted(policy.limits.items())}
    for name, group in groups.items():
        for severity in _COUNTED:
            limit = getattr(group, severity.value)
            if limit >= 0:
                limits[f"{name}.{severity}"] = limit
    limits |= {f"min_score.{name}": floor for name, floor in sorted(policy.min_score.items())}
    if fail_on is not None:
        limits[f"fail_on.{fail_on}"] = 0
    return limits


def _in_words(decision: Decision, counts: dict[str, int], compared: bool) -> str:
    if decision is Decision.UNDECIDED:
        return decision.value.capitalize()  # counts against the wrong reference say nothing
    parts = [f"{count} {name}" for name, count in counts.items() if count]
    found = f"{decision.value.capitalize()}: {', '.join(parts) or 'no findings'}"
    # Whoever reads one line only must not take good English for a right translation.
    return f"{found}; {MEANING_UNCHECKED}" if decision is Decision.PUBLISH and not compared else found
