"""Limits by part, floors under scores, and checks that must have run."""

import pytest

from mtqa.config import PartLimits, Policy
from mtqa.errors import ConfigError
from mtqa.record import Category, CheckRun, CheckState, Decision, Finding, Role, Score, Severity
from mtqa.verdict import Grounds, judge, require_known_parts
from tests.support.findings import finding

MINOR = finding(severity=Severity.MINOR, category=Category.PUNCTUATION, check="quote-dash", segment=3)
ROLES = {0: Role.HEADLINE, 3: Role.BODY}


def score(name: str, value: float, higher_is_better: bool = True) -> Score:
    return Score(
        name=name,
        value=value,
        low=value - 5,
        high=value + 5,
        lowest=0,
        highest=100,
        higher_is_better=higher_is_better,
        signature="",
    )


def grounds(*findings: Finding, **more: object) -> Grounds:
    return Grounds(findings, [], frozenset(), 0.9, 20, roles=ROLES, **more)


@pytest.mark.parametrize("part", ["fluency", "fluency/punctuation", "quote-dash", "body"])
def test_a_part_is_a_family_a_category_a_check_or_a_role(part: str) -> None:
    policy = Policy(limits={part: PartLimits(minor=0)})
    verdict = judge(grounds(MINOR), policy)
    assert verdict.decision is Decision.FIX_FIRST
    assert [trip.limit for trip in verdict.tripped] == [f"limits.{part}.minor"]
    assert verdict.tripped[0].message == f"1 minor finding in {part}; the limit for fix first is 0."
    assert verdict.limits[f"limits.{part}.minor"] == 0


@pytest.mark.parametrize("part", ["names", "style", "fluency/grammar", "quote-spacing", "headline"])
def test_other_parts_are_left_alone(part: str) -> None:
    assert judge(grounds(MINOR), Policy(limits={part: PartLimits(minor=0)})).passed


def test_a_headline_can_weigh_more() -> None:
    policy = Policy(limits={"headline": PartLimits(minor=0, leads_to="hold")})
    in_headline = finding(severity=Severity.MINOR, segment=0)
    assert judge(grounds(in_headline), policy).decision is Decision.HOLD
    assert judge(grounds(MINOR), policy).passed


def test_unsure_findings_do_not_count_in_a_part_either() -> None:
    unsure = finding(severity=Severity.MINOR, confidence=0.3)
    assert judge(grounds(unsure), Policy(limits={"names": PartLimits(minor=0)})).passed


def test_an_unknown_part_is_refused() -> None:
    require_known_parts(["names", "accuracy", "headline", "my-check"], ["my-check"])
    with pytest.raises(ConfigError, match="headlines"):
        require_known_parts(["headlines"], ["my-check"])


def test_the_value_is_held_against_the_floor_and_not_its_interval() -> None:
    policy = Policy(min_score={"chrF": 50})
    assert judge(grounds(scores=[score("chrF", 51)]), policy).passed
    verdict = judge(grounds(scores=[score("chrF", 49.5)]), policy)
    assert verdict.decision is Decision.FIX_FIRST
    assert verdict.tripped[0].message == (
        "chrF is 49.5 (95 % interval 44.5 to 54.5, which does not count); the floor is 50."
    )


def test_a_missing_score_is_not_zero() -> None:
    verdict = judge(grounds(scores=[score("BLEU", 40)]), Policy(min_score={"chrF": -1}))
    assert verdict.decision is Decision.UNDECIDED
    assert verdict.tripped[0].found is None
    assert "BLEU" in verdict.tripped[0].message


def test_a_floor_under_a_score_of_which_less_is_better_is_refused() -> None:
    with pytest.raises(ConfigError, match="TER"):
        judge(grounds(scores=[score("TER", 40, higher_is_better=False)]), Policy(min_score={"TER": 10}))


def test_too_few_pairs_cannot_be_judged() -> None:
    assert judge(grounds(pairs=4), Policy(min_pairs=5)).decision is Decision.UNDECIDED
    assert judge(grounds(pairs=5), Policy(min_pairs=5)).passed
    assert judge(grounds(pairs=None), Policy(min_pairs=5)).passed


@pytest.mark.parametrize(
    ("state", "decision"),
    [
        (CheckState.RAN, Decision.PUBLISH),
        (CheckState.NOT_RUN, Decision.UNDECIDED),
        (CheckState.CRASHED, Decision.UNDECIDED),
        (None, Decision.UNDECIDED),
    ],
)
def test_a_check_that_must_run(state: CheckState | None, decision: Decision) -> None:
    runs = [] if state is None else [check_run(state)]
    both = frozenset({"garbled-name"})
    verdict = judge(Grounds([], runs, both, 0.9, 20, must_run=both), Policy())
    assert verdict.decision is decision
    assert len(verdict.tripped) == (decision is Decision.UNDECIDED)


def check_run(state: CheckState) -> CheckRun:
    return CheckRun(
        name="garbled-name",
        title="",
        docs="",
        category=Category.NAMES,
        severity=Severity.MAJOR,
        monitor=False,
        state=state,
        reason=None if state is CheckState.RAN else "needs a reference",
    )
