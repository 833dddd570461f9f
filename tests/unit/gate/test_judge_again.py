"""The gate judges what a record kept, and never passes what it cannot see."""

import datetime

import msgspec
import pytest

from mtqa.api import check_text
from mtqa.config import Checks, PartLimits, Policy, Settings
from mtqa.gate import Terms, judge_again
from mtqa.record import CheckState, Decision, ExcuseKind, RunRecord, Severity, Status
from tests.support.story import BAD, GOOD, REFERENCE

TODAY = datetime.date(2026, 1, 1)
_NONE = {"critical": -1, "major": -1, "minor": -1}
CREATED = "2026-01-01T00:00:00Z"


@pytest.fixture(scope="module")
def bad() -> RunRecord:
    return check_text(BAD, REFERENCE, created=CREATED)


@pytest.fixture(scope="module")
def good() -> RunRecord:
    return check_text(GOOD, REFERENCE, created=CREATED)


def judged(record: RunRecord, settings: Settings | None = None, **more: object) -> RunRecord:
    return judge_again(record, Terms(settings or Settings(), TODAY, **more))[0]


def by_policy(**policy: object) -> Settings:
    return Settings(policy=Policy(**policy))


@pytest.mark.parametrize("text", [BAD, GOOD, "The count took two days. Officials told us so in the valley.\n"])
@pytest.mark.parametrize("reference", [REFERENCE, None])
def test_the_same_policy_gives_the_same_record(text: str, reference: str | None) -> None:
    record = check_text(text, reference, created=CREATED)
    again = judged(record)
    assert again == record
    assert judged(again) == record


def test_fail_on(good: RunRecord, bad: RunRecord) -> None:
    assert judged(good, fail_on=Severity.MINOR) == check_text(GOOD, REFERENCE, created=CREATED, fail_on=Severity.MINOR)
    assert "fail_on.minor" in {trip.limit for trip in judged(bad, fail_on=Severity.MINOR).verdict.tripped}


def test_a_headline_limit_applies(good: RunRecord) -> None:
    assert judged(good, by_policy(limits={"headline": PartLimits(minor=0)})).verdict.passed


def test_what_could_not_be_judged_stays_so(bad: RunRecord) -> None:
    other = check_text(BAD, "Voters in the valley elected a new council on Sunday.\n", created=CREATED)
    assert other.verdict.decision is Decision.UNDECIDED
    lenient = Settings(policy=msgspec.convert({"min_coverage": 0.0, "hold": _NONE, "fix_first": _NONE}, Policy))
    again = judged(other, lenient)
    assert again.verdict.decision is Decision.UNDECIDED
    assert "min_coverage" in {trip.limit for trip in again.verdict.tripped}
    bare = msgspec.structs.replace(bad.verdict, decision=Decision.UNDECIDED, tripped=())
    assert judged(msgspec.structs.replace(bad, verdict=bare)).verdict.decision is Decision.UNDECIDED


def test_a_check_that_the_record_lacks_leaves_no_verdict(good: RunRecord) -> None:
    without = msgspec.structs.replace(good, checks=tuple(r for r in good.checks if r.name != "number-mismatch"))
    verdict = judged(without).verdict
    assert verdict.decision is Decision.UNDECIDED
    assert [trip.limit for trip in verdict.tripped] == ["required.number-mismatch"]
    assert judged(without, Settings(checks=Checks(ignore=("number-mismatch",)))).verdict.passed


def test_a_check_that_crashed_leaves_no_verdict(good: RunRecord) -> None:
    crashed = tuple(
        msgspec.structs.replace(run, state=CheckState.CRASHED, reason="ValueError: x")
        if run.name == "number-mismatch"
        else run
        for run in good.checks
    )
    assert judged(msgspec.structs.replace(good, checks=crashed)).verdict.decision is Decision.UNDECIDED


def test_a_lower_bar_than_the_record_kept_leaves_no_verdict(good: RunRecord) -> None:
    verdict = judged(good, by_policy(min_confidence=0.1)).verdict
    assert verdict.decision is Decision.UNDECIDED
    assert "0.4" in verdict.tripped[0].message


def test_comments_that_were_not_checked_leave_no_verdict(good: RunRecord) -> None:
    assert judged(good, Settings(comments=True)).verdict.decision is Decision.UNDECIDED


def test_checks_left_out_by_the_policy_do_not_count(bad: RunRecord) -> None:
    names = tuple(sorted({name for f in bad.findings for name in (f.check, *f.agrees)}))
    ignored = judged(bad, Settings(checks=Checks(ignore=names)))
    assert ignored.verdict.passed
    assert {f.excuse.kind for f in ignored.findings if f.excuse} == {ExcuseKind.SETTINGS}
    assert len(ignored.findings) == len(bad.findings)
    # The next gate starts from what was found.
    assert judged(ignored) == bad


def test_a_check_put_on_trial_does_not_count_and_counts_again_only_by_checking(bad: RunRecord) -> None:
    names = tuple(sorted({name for f in bad.findings for name in (f.check, *f.agrees)}))
    on_trial = judged(bad, Settings(checks=Checks(monitor=names)))
    assert on_trial.verdict.passed
    assert judged(on_trial).verdict.decision is Decision.UNDECIDED


def test_a_finding_counts_while_one_of_its_checks_does(bad: RunRecord) -> None:
    first = next(f for f in bad.findings if f.counts(0.5))
    both = msgspec.structs.replace(first, agrees=("replaced-name",))
    record = msgspec.structs.replace(bad, findings=(both,))
    assert first.check != "replaced-name"
    assert judged(record, Settings(checks=Checks(ignore=(first.check,)))).findings[0].status is Status.NEW
    neither = Settings(checks=Checks(ignore=(first.check, "replaced-name")))
    assert judged(record, neither).findings[0].status is Status.SUPPRESSED
