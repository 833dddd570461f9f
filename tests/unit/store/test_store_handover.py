"""Decisions as the files that the gate reads."""

import datetime

import msgspec

from mtqa.config import Settings
from mtqa.gate import Baseline, Entry, Terms, honour, judge_again
from mtqa.record import Decision, Status
from mtqa.store import Confirm, Publish, Reject, Undo, import_record
from mtqa.store.handover import publications, suppressions
from tests.support.desk import Desk, story

DAY = datetime.date(2026, 3, 2)
LAST = datetime.date(2026, 3, 9)
OVER = Publish(decision=Decision.PUBLISH, owner="Chief", reason="Live event.", expires=LAST)


def test_a_rejection_becomes_a_suppression(desk: Desk) -> None:
    found = desk.record.findings[0]
    desk.decide(desk.ann, Reject(reason="So he signs.", expires=LAST))
    desk.decide(desk.ben, Confirm(), target=desk.target(1))
    baseline = suppressions(desk.store, Baseline())
    assert baseline.accepted == {}
    assert baseline.judged_false == {
        found.id: Entry(
            id=found.id,
            document="desk/cable.txt",
            check=found.check,
            text=found.text,
            reason="So he signs.",
            person="Ann",
            date=DAY,
            expires=LAST,
        )
    }
    again, _ = judge_again(desk.record, Terms(Settings(), DAY, baseline=baseline))
    assert again.findings[0].status is Status.SUPPRESSED
    assert again.findings[1].status is Status.NEW


def test_the_desk_answers_for_what_it_decided_and_leaves_the_rest(desk: Desk) -> None:
    def entry(finding_id: str) -> Entry:
        return Entry(
            id=finding_id, document="x", check="garbled-name", text="", reason="by hand", person="A.", date=DAY
        )

    mine, theirs, elsewhere = desk.target(0), desk.target(1), "f" * 16
    known = Baseline({mine: entry(mine)}, {theirs: entry(theirs), elsewhere: entry(elsewhere)})
    assert suppressions(desk.store, known) == known
    made = desk.decide(desk.ann, Reject(reason="No."))
    once = suppressions(desk.store, known)
    assert set(once.accepted) == set()
    assert set(once.judged_false) == {mine, theirs, elsewhere}
    desk.decide(desk.ann, Undo(decision=made.id))
    assert set(suppressions(desk.store, once).judged_false) == {theirs, elsewhere}


def test_a_conflict_suppresses_nothing(desk: Desk) -> None:
    before = desk.seen
    desk.decide(desk.ann, Confirm(), seen=before)
    desk.decide(desk.ben, Reject(reason="No."), seen=before)
    assert suppressions(desk.store, Baseline()) == Baseline()


def test_an_override_passes_the_gate_on_its_terms(desk: Desk, clock) -> None:
    desk.decide(desk.chief, OVER)
    (made,) = publications(desk.store)
    assert (made.person, made.owner, made.reason, made.expires) == ("Chief", "Chief", "Live event.", LAST)
    assert made.is_override
    record, lapsed = honour(desk.record, {made.document: made}, DAY, 0.5)
    assert lapsed is None
    assert record.verdict.passed
    clock.pass_by(days=8)
    assert list(publications(desk.store)) == [], "its last day has passed"


def test_an_edited_article_is_another_matter(desk: Desk) -> None:
    desk.decide(desk.chief, OVER)
    hypothesis = msgspec.structs.replace(desk.record.hypothesis, text=desk.record.hypothesis.text + "\n")
    import_record(desk.store, story(hypothesis=hypothesis, created="2031-01-01T00:00:00Z"))
    assert list(publications(desk.store)) == []


def test_of_two_that_conflict_the_stricter_goes_out(desk: Desk) -> None:
    before = desk.seen
    desk.decide(desk.ben, Publish(decision=Decision.HOLD, owner="Ben"), seen=before)
    desk.decide(desk.chief, OVER, seen=before)
    assert [made.decision for made in publications(desk.store)] == [Decision.HOLD]
    desk.decide(desk.chief, OVER)
    assert [made.decision for made in publications(desk.store)] == [Decision.PUBLISH], "who has seen both settles it"


def test_what_could_not_be_judged_is_not_handed_over(store) -> None:
    record = story()
    verdict = msgspec.structs.replace(record.verdict, decision=Decision.UNDECIDED)
    desk = Desk(store, msgspec.structs.replace(record, verdict=verdict))
    desk.decide(desk.chief, OVER)
    assert list(publications(store)) == []
