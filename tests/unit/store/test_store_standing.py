"""The verdict as the desk's rejections leave it, and what is an override then."""

import datetime

import msgspec
import pytest

from mtqa.gate import Baseline, honour
from mtqa.record import Decision, Severity, Tripped
from mtqa.store import Change, Confirm, NotAllowedError, Publish, Reject, Undo
from mtqa.store.handover import publications, suppressions
from mtqa.store.standing import verdict_without
from tests.support.desk import Desk, story

PUBLISH = Publish(decision=Decision.PUBLISH, owner="Ann")


def reject_all(desk: Desk, **fields: object) -> None:
    for finding in desk.record.findings:
        if finding.counts(0.5):
            desk.decide(desk.ann, Reject(reason="Paraphrase.", **fields), target=finding.id)


def test_nothing_rejected_changes_nothing() -> None:
    record = story()
    assert verdict_without(record, frozenset()) is record.verdict
    assert verdict_without(record, frozenset({"no such"})) is record.verdict


def test_false_alarms_do_not_hold_an_article(desk: Desk) -> None:
    assert desk.page.verdict.decision is Decision.HOLD
    with pytest.raises(NotAllowedError):
        desk.decide(desk.ann, PUBLISH)
    reject_all(desk)
    assert desk.page.verdict.decision is Decision.PUBLISH
    assert desk.page.item.verdict == "hold", "the record says what it said"
    desk.decide(desk.ann, PUBLISH)
    publication = desk.page.publication
    assert publication is not None
    assert not publication.is_override


def test_a_change_of_severity_is_no_way_past_a_limit(desk: Desk) -> None:
    for finding in desk.record.findings:
        desk.decide(desk.ann, Change(severity=Severity.NEUTRAL), target=finding.id)
    assert desk.page.verdict.decision is Decision.HOLD


def test_a_rejection_that_has_expired_counts_no_more(desk: Desk, clock) -> None:
    reject_all(desk, expires=datetime.date(2026, 3, 3))
    assert desk.page.verdict.decision is Decision.PUBLISH
    clock.pass_by(days=2)
    assert desk.page.verdict.decision is Decision.HOLD


def test_the_gate_agrees(desk: Desk) -> None:
    reject_all(desk)
    desk.decide(desk.ann, PUBLISH)
    (made,) = publications(desk.store)
    assert (made.verdict, made.decision, made.is_override, made.expires) == ("publish", "publish", False, None)
    today = datetime.date(2026, 3, 2)
    record, lapsed = honour(desk.record, {made.document: made}, today, 0.5)
    assert not record.verdict.passed, "without the baseline the findings count"
    assert lapsed is not None
    assert len(suppressions(desk.store, Baseline()).judged_false) == sum(f.counts(0.5) for f in desk.record.findings)


def test_a_rejection_taken_back_leaves_no_way_through(desk: Desk) -> None:
    reject_all(desk)
    desk.decide(desk.ann, PUBLISH)
    serious = {finding.id for finding in desk.record.findings if finding.severity.is_serious}
    rejection = next(d for d in desk.page.decisions if d.target in serious)
    desk.decide(desk.ann, Undo(decision=rejection.id))
    desk.decide(desk.ann, Confirm(), target=rejection.target)
    assert desk.page.verdict.decision is not Decision.PUBLISH
    (made,) = publications(desk.store)
    assert made.verdict is Decision.PUBLISH, "as it was when it was decided"
    assert rejection.target not in made.findings


def test_what_is_no_limit_of_the_policy_stays() -> None:
    record = story()
    trip = Tripped(
        limit="untranslated.units", allowed=0, found=1, leads_to=Decision.FIX_FIRST, message="A unit is missing."
    )
    verdict = msgspec.structs.replace(record.verdict, tripped=(*record.verdict.tripped, trip))
    record = msgspec.structs.replace(record, verdict=verdict)
    everything = frozenset(finding.id for finding in record.findings)
    assert verdict_without(record, everything).decision is Decision.FIX_FIRST


@pytest.mark.parametrize("settings", [{}, {"policy": "x"}, {"policy": {"min_confidence": "x"}}])
def test_a_policy_that_cannot_be_read_keeps_the_verdict(settings: dict[str, object]) -> None:
    record = story(settings=settings)
    everything = frozenset(finding.id for finding in record.findings)
    assert verdict_without(record, everything) is record.verdict


def test_what_could_not_be_judged_stays_so() -> None:
    record = story()
    undecided = msgspec.structs.replace(record.verdict, decision=Decision.UNDECIDED)
    record = msgspec.structs.replace(record, verdict=undecided)
    assert verdict_without(record, frozenset({record.findings[0].id})) is undecided
