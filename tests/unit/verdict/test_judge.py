"""The verdict follows the policy and never fails open."""

from dataclasses import replace

import pytest

from mtqa.config import FixFirstLimits, HoldLimits, Policy
from mtqa.record import Category, CheckRun, CheckState, Decision, Finding, Severity, Status
from mtqa.verdict import Grounds, judge
from tests.support.findings import finding

CRITICAL = finding(severity=Severity.CRITICAL)
MINOR = finding(severity=Severity.MINOR)


def crashed(name: str) -> CheckRun:
    return CheckRun(
        name=name,
        title="",
        docs="",
        category=Category.NAMES,
        severity=Severity.MAJOR,
        monitor=False,
        state=CheckState.CRASHED,
        reason="ValueError: x",
    )


def grounds(*findings: Finding, coverage: float | None = 0.9, segments: int = 20, crash: str | None = None) -> Grounds:
    checks = [crashed(crash)] if crash else []
    return Grounds(findings, checks, frozenset({"number-mismatch"}), coverage, segments)


@pytest.mark.parametrize(
    ("findings", "decision", "code"),
    [
        ([], Decision.PUBLISH, 0),
        ([MINOR], Decision.PUBLISH, 0),
        ([finding()], Decision.FIX_FIRST, 1),
        ([finding()] * 6, Decision.HOLD, 1),
        ([CRITICAL], Decision.HOLD, 1),
        ([MINOR] * 21, Decision.FIX_FIRST, 1),
    ],
)
def test_default_policy(findings: list[Finding], decision: Decision, code: int) -> None:
    verdict = judge(grounds(*findings), Policy())
    assert (verdict.decision, verdict.decision.exit_code, verdict.passed) == (decision, code, code == 0)


def test_passing_what_was_compared_with_nothing_says_so_in_one_breath() -> None:
    alone = replace(grounds(), compared=False)
    assert judge(alone, Policy()).summary == "Publish: no findings; meaning not checked"
    assert judge(grounds(), Policy()).summary == "Publish: no findings"
    assert judge(replace(alone, findings=[MINOR]), Policy()).summary == "Publish: 1 minor; meaning not checked"
    assert judge(replace(alone, findings=[finding()]), Policy()).summary == "Fix first: 1 major"


@pytest.mark.parametrize(
    "ignored",
    [
        finding(confidence=0.49),
        finding(monitor=True),
        finding(status=Status.SUPPRESSED),
        finding(status=Status.BASELINE),
    ],
)
def test_what_does_not_count(ignored: Finding) -> None:
    assert judge(grounds(ignored), Policy()).decision is Decision.PUBLISH


@pytest.mark.parametrize(
    "unknown",
    [grounds(coverage=0.49), grounds(segments=0), grounds(crash="number-mismatch"), grounds(CRITICAL, coverage=0.1)],
)
def test_what_cannot_be_judged_does_not_pass(unknown: Grounds) -> None:
    verdict = judge(unknown, Policy())
    assert (verdict.decision, verdict.decision.exit_code, verdict.passed) == (Decision.UNDECIDED, 3, False)
    assert verdict.tripped


def test_a_crash_of_another_check_is_no_bar() -> None:
    assert judge(grounds(crash="calque"), Policy()).passed


def test_without_reference_coverage_is_not_asked() -> None:
    assert judge(grounds(coverage=None), Policy()).passed


@pytest.mark.parametrize(
    ("fail_on", "passed"), [(Severity.MINOR, False), (Severity.MAJOR, True), (Severity.CRITICAL, True)]
)
def test_fail_on(fail_on: Severity, passed: bool) -> None:
    assert judge(grounds(MINOR), Policy(), fail_on).passed is passed


def test_minus_one_is_no_limit() -> None:
    policy = Policy(hold=HoldLimits(critical=-1, major=-1), fix_first=FixFirstLimits(critical=-1, major=-1, minor=-1))
    assert judge(grounds(*[CRITICAL] * 9), policy).passed


def test_summary_and_limits_are_in_words_and_numbers() -> None:
    verdict = judge(grounds(CRITICAL, finding()), Policy())
    assert verdict.summary == "Hold: 1 critical, 1 major"
    assert verdict.limits["hold.critical"] == 0
    assert [trip.limit for trip in verdict.tripped] == ["hold.critical", "fix_first.critical", "fix_first.major"]
