"""Decisions: appended, folded, in conflict, undone."""

import datetime
import threading

import msgspec
import pytest

from mtqa.record import Category, Decision, Severity
from mtqa.store import (
    Change,
    Confirm,
    Correct,
    Imported,
    InvalidError,
    Missed,
    NotAllowedError,
    NotFoundError,
    Publish,
    Reject,
    Seen,
    State,
    Step,
    Store,
    Undo,
    article_page,
    decide,
    decide_all,
    import_record,
    log_lines,
    reject_check,
    undo_batch,
)
from tests.support.desk import Desk, story

MISSED = Missed(start=3, end=11, category=Category.GRAMMAR, severity=Severity.MINOR, note="No article.")


def test_nothing_decided_is_not_the_same_as_clean(desk: Desk) -> None:
    page = desk.page
    assert page.record == desk.record
    assert page.revision == 0
    assert [judged.target for judged in page.judged] == [finding.id for finding in desk.record.findings]
    assert {judged.state for judged in page.judged} == {State.OPEN}


@pytest.mark.parametrize(
    ("act", "state"),
    [
        (Confirm(), State.CONFIRMED),
        (Reject(reason="The reference says the same."), State.REJECTED),
        (Change(severity=Severity.MINOR), State.CONFIRMED),
        (Correct(text="other words"), State.CONFIRMED),
    ],
)
def test_one_decision(desk: Desk, act, state: State) -> None:
    made = desk.decide(desk.ann, act)
    assert (made.revision, made.person, made.saw, made.contradicts) == (1, "Ann", 0, ())
    judged = desk.judged()
    assert judged.state is state
    assert judged.decisions == (made,)
    assert desk.page.revision == 1


def test_changes_add_up(desk: Desk) -> None:
    found = desk.record.findings[0]
    desk.decide(desk.ann, Change(start=found.start, end=found.end + 4))
    desk.decide(desk.ann, Change(category=Category.AWKWARD))
    desk.decide(desk.ann, Correct(text="better"))
    judged = desk.judged()
    assert (judged.start, judged.end) == (found.start, found.end + 4)
    assert judged.category is Category.AWKWARD
    assert judged.severity is found.severity
    assert judged.correction == "better"


def test_who_has_seen_the_other_overrules_and_who_has_not_conflicts(desk: Desk) -> None:
    before = desk.seen
    confirmed = desk.decide(desk.ann, Confirm(), seen=before)
    rejected = desk.decide(desk.ben, Reject(reason="Not so."), seen=before)
    assert rejected.contradicts == (confirmed.id,)
    judged = desk.judged()
    assert judged.state is State.CONFLICT
    assert judged.conflicts == ((confirmed.id, rejected.id),)
    assert judged.decisions == (confirmed, rejected), "both are kept"
    desk.decide(desk.ann, Confirm())
    assert desk.judged().state is State.CONFIRMED, "Ann has seen both"
    assert desk.judged().conflicts == ()


def test_two_who_agree_are_no_conflict(desk: Desk) -> None:
    before = desk.seen
    desk.decide(desk.ann, Reject(reason="No."), seen=before)
    desk.decide(desk.ben, Reject(reason="Not so."), seen=before)
    assert desk.judged().state is State.REJECTED
    assert desk.judged().conflicts == ()


def test_different_parts_do_not_conflict_and_different_corrections_do(desk: Desk) -> None:
    before = desk.seen
    desk.decide(desk.ann, Change(severity=Severity.MINOR), seen=before)
    desk.decide(desk.ben, Correct(text="one way"), seen=before)
    assert desk.judged().state is State.CONFIRMED
    desk.decide(desk.ann, Correct(text="another way"), seen=before)
    assert desk.judged().state is State.CONFLICT


def test_one_persons_two_windows_do_not_conflict(desk: Desk) -> None:
    before = desk.seen
    desk.decide(desk.ann, Confirm(), seen=before)
    desk.decide(desk.ann, Reject(reason="Second thoughts."), seen=before)
    assert desk.judged().state is State.REJECTED


def test_undo_restores_what_was_before_and_its_undo_what_was_after(desk: Desk) -> None:
    desk.decide(desk.ann, Confirm())
    rejected = desk.decide(desk.ann, Reject(reason="No."))
    undo = desk.decide(desk.ann, Undo(decision=rejected.id))
    assert undo.target == desk.target()
    assert desk.judged().state is State.CONFIRMED
    assert [decided.undone for decided in desk.judged().decisions] == [False, True, False]
    desk.decide(desk.ann, Undo(decision=undo.id))
    assert desk.judged().state is State.REJECTED


def test_undoing_one_side_settles_a_conflict(desk: Desk) -> None:
    before = desk.seen
    desk.decide(desk.ann, Confirm(), seen=before)
    mistake = desk.decide(desk.ben, Reject(reason="Slip."), seen=before)
    desk.decide(desk.ben, Undo(decision=mistake.id))
    assert desk.judged().state is State.CONFIRMED


def test_only_a_chief_editor_undoes_what_others_did(desk: Desk) -> None:
    made = desk.decide(desk.ann, Confirm())
    with pytest.raises(NotAllowedError, match="chief editor"):
        desk.decide(desk.ben, Undo(decision=made.id))
    desk.decide(desk.chief, Undo(decision=made.id))
    assert desk.judged().state is State.OPEN


def test_a_missed_error_is_a_target_of_its_own(desk: Desk) -> None:
    made = desk.decide(desk.ann, MISSED)
    assert made.target == "missed-1"
    judged = desk.judged("missed-1")
    assert (judged.start, judged.end, judged.category, judged.severity) == (3, 11, Category.GRAMMAR, Severity.MINOR)
    assert judged.finding is None
    assert judged.state is State.CONFIRMED
    desk.decide(desk.ben, Reject(reason="It is right."), target="missed-1")
    assert desk.judged("missed-1").state is State.REJECTED
    desk.decide(desk.ann, Undo(decision=made.id))
    assert all(judged.finding for judged in desk.page.judged), "taken back"


def test_bulk_rejection_of_one_check_and_back(desk: Desk) -> None:
    check = "garbled-name"
    targets = [finding.id for finding in desk.record.findings if finding.check == check]
    assert len(targets) > 1
    kept = desk.decide(desk.ann, Confirm(), target=targets[0])
    made = reject_check(desk.store, desk.article, check, "All are right.", by=desk.ben, seen=desk.seen, key="bulk")
    assert [decided.target for decided in made] == targets[1:]
    assert {decided.batch for decided in made} == {"bulk"}
    assert desk.judged(targets[0]).decisions == (kept,)
    assert desk.judged(targets[1]).state is State.REJECTED
    again = reject_check(desk.store, desk.article, check, "All are right.", by=desk.ben, seen=desk.seen, key="bulk")
    assert again == made, "sent twice, kept once"
    for _ in range(2):
        undone = undo_batch(desk.store, desk.article, "bulk", by=desk.ben, seen=desk.seen, key="back")
        assert len(undone) == len(made)
    assert desk.judged(targets[1]).state is State.OPEN


def test_a_decision_sent_twice_is_kept_once(desk: Desk) -> None:
    seen, step = desk.seen, Step(desk.target(), Confirm())
    first = decide(desk.store, desk.article, step, by=desk.ann, seen=seen, key="one")
    second = decide(desk.store, desk.article, step, by=desk.ann, seen=seen, key="one")
    other = decide(desk.store, desk.article, step, by=desk.ben, seen=seen, key="one")
    assert first == second
    assert other.id != first.id
    assert len(desk.page.decisions) == 2


def test_a_key_belongs_to_one_article(desk: Desk) -> None:
    other = import_record(desk.store, story("desk/other.txt"))
    step = Step(desk.target(), Confirm())
    decide(desk.store, desk.article, step, by=desk.ann, seen=desk.seen, key="one")
    with pytest.raises(InvalidError, match="another article"):
        decide(desk.store, other.article_id, step, by=desk.ann, seen=Seen(other.record_id, 0), key="one")


@pytest.mark.parametrize("key", ["", "a/1", "a\0", "x" * 51, "ключ"])
def test_keys_that_are_none(desk: Desk, key: str) -> None:
    with pytest.raises(InvalidError, match="a key has"):
        decide(desk.store, desk.article, Step(desk.target(), Confirm()), by=desk.ann, seen=desk.seen, key=key)


def test_several_steps_are_kept_together_or_not_at_all(desk: Desk) -> None:
    steps = [Step(desk.target(), Confirm()), Step("no such finding", Confirm())]
    with pytest.raises(NotFoundError, match="no such finding"):
        decide_all(desk.store, desk.article, steps, by=desk.ann, seen=desk.seen)
    assert desk.page.revision == 0
    assert desk.judged().state is State.OPEN
    assert "decision-confirm" not in {line.what for line in log_lines(desk.store)}


@pytest.mark.parametrize(
    ("act", "message"),
    [
        (Reject(reason="  "), "needs a reason"),
        (Reject(reason="x" * 2001), "2,001 characters"),
        (Reject(reason="\ud800"), "not Unicode"),
        (Change(), "changes nothing"),
        (Change(start=4), "a start and an end"),
        (Change(start=9, end=4), "is not in the article"),
        (Change(start=-1, end=4), "is not in the article"),
        (Change(start=0, end=10**9), "is not in the article"),
        (msgspec.structs.replace(MISSED, end=10**9), "is not in the article"),
        (Publish(decision=Decision.HOLD, owner=" "), "needs an owner"),
        (Publish(decision=Decision.UNDECIDED, owner="Ann"), "publish, fix first or hold"),
    ],
)
def test_acts_that_make_no_sense(desk: Desk, act, message: str) -> None:
    with pytest.raises(InvalidError, match=message):
        desk.decide(desk.ann, act)
    assert desk.page.revision == 0


def test_what_nobody_can_have_seen(desk: Desk) -> None:
    record_id = desk.page.record_id
    with pytest.raises(InvalidError, match="revision 7"):
        desk.decide(desk.ann, Confirm(), seen=Seen(record_id, 7))
    with pytest.raises(NotFoundError, match="no record"):
        desk.decide(desk.ann, Confirm(), seen=Seen(record_id + 1, 0))
    with pytest.raises(NotFoundError, match="no decision 99"):
        desk.decide(desk.ann, Undo(decision=99))
    with pytest.raises(NotFoundError, match="no finding"):
        desk.decide(desk.ann, Confirm(), target="\0' OR 1=1 --")
    with pytest.raises(NotFoundError, match="no article"):
        decide(desk.store, 99, Step("x", Confirm()), by=desk.ann, seen=Seen(record_id, 0))


def test_hostile_text_comes_back_as_it_went_in(desk: Desk) -> None:
    hostile = "<script>alert('\0')</script>\u202e\"' OR 1=1 --\r\n{{7*7}}"
    desk.decide(desk.ann, Reject(reason=hostile))
    assert desk.judged().reason == hostile
    line = log_lines(desk.store, what="decision-reject")[0]
    assert line.detail["act"] == {"kind": "reject", "reason": hostile, "expires": None}
    assert line.who == "Ann"


def test_publication_within_the_verdict_and_over_it(desk: Desk) -> None:
    assert desk.record.verdict.decision is Decision.HOLD
    desk.decide(desk.ann, Publish(decision=Decision.HOLD, owner="Ann"))
    publication = desk.page.publication
    assert publication is not None
    assert (publication.is_override, publication.holds) == (False, True)
    over = Publish(decision=Decision.PUBLISH, owner="Chief", reason="Live event.", expires=datetime.date(2026, 3, 5))
    with pytest.raises(NotAllowedError, match="only a chief editor overrides"):
        desk.decide(desk.ann, over)
    for lacking in (msgspec.structs.replace(over, reason=" "), msgspec.structs.replace(over, expires=None)):
        with pytest.raises(InvalidError, match="a reason and the last day"):
            desk.decide(desk.chief, lacking)
    with pytest.raises(InvalidError, match="2026-03-01 is over"):
        desk.decide(desk.chief, msgspec.structs.replace(over, expires=datetime.date(2026, 3, 1)))
    desk.decide(desk.chief, over)
    page = desk.page
    assert page.publication is not None
    assert (page.publication.person, page.publication.is_override, page.publication.holds) == ("Chief", True, True)
    assert (page.item.publication, page.item.owner) == ("publish", "Chief")
    assert log_lines(desk.store, what="override")[0].who == "Chief"


def test_a_last_day_that_is_over_is_refused(desk: Desk) -> None:
    yesterday, today = datetime.date(2026, 3, 1), datetime.date(2026, 3, 2)
    check = desk.record.findings[0].check
    for act in (Reject(reason="No.", expires=yesterday), Publish(decision=Decision.HOLD, owner="A", expires=yesterday)):
        with pytest.raises(InvalidError, match="2026-03-01 is over"):
            desk.decide(desk.ann, act)
    with pytest.raises(InvalidError, match="2026-03-01 is over"):
        reject_check(desk.store, 1, check, "No.", by=desk.ann, seen=Seen(1, 0), key="all", expires=yesterday)
    assert desk.page.decisions == ()
    desk.decide(desk.ann, Reject(reason="No.", expires=today))
    assert desk.judged().state is State.REJECTED


def test_an_override_ends_on_its_day(desk: Desk, clock) -> None:
    over = Publish(decision=Decision.PUBLISH, owner="Chief", reason="Live event.", expires=datetime.date(2026, 3, 5))
    desk.decide(desk.chief, over)
    clock.pass_by(days=3)
    assert desk.page.publication.holds
    clock.pass_by(days=1)
    assert not desk.page.publication.holds


def test_decisions_outlive_a_new_check_and_spans_do_not_outlive_the_text(desk: Desk) -> None:
    desk.decide(desk.ann, Change(start=0, end=3, severity=Severity.MINOR))
    desk.decide(desk.ann, MISSED)
    same = story(created="2031-01-01T00:00:00Z")
    import_record(desk.store, same)
    judged = desk.judged()
    assert (judged.start, judged.end, judged.severity) == (0, 3, Severity.MINOR)
    assert desk.judged("missed-2").start == 3
    text = desk.record.hypothesis.text + "\n"
    hypothesis = msgspec.structs.replace(same.hypothesis, text=text)
    import_record(desk.store, msgspec.structs.replace(same, hypothesis=hypothesis, created="2031-01-02T00:00:00Z"))
    judged = desk.judged()
    assert (judged.start, judged.end) == (desk.record.findings[0].start, desk.record.findings[0].end)
    assert judged.severity is Severity.MINOR, "no matter where the words stand"
    assert "missed-2" not in {judged.target for judged in desk.page.judged}
    assert len(desk.page.decisions) == 2, "nothing is lost"


def test_an_older_record_does_not_displace_a_newer_one(desk: Desk) -> None:
    older = import_record(desk.store, story(created="2001-01-01T00:00:00Z"))
    assert (older.is_new, older.is_current) == (True, False)
    assert desk.page.record == desk.record
    same = import_record(desk.store, desk.record)
    assert (same.is_new, same.is_current, same.article_id) == (False, True, desk.article)


def test_writers_at_once_lose_nothing(desk: Desk) -> None:
    seen = desk.seen
    targets = [finding.id for finding in desk.record.findings]
    barrier = threading.Barrier(4)

    def work(number: int) -> None:
        by = (desk.ann, desk.ben)[number % 2]
        barrier.wait()
        for turn in range(6):
            step = Step(targets[turn % len(targets)], Confirm() if number % 2 else Reject(reason="No."))
            decide(desk.store, desk.article, step, by=by, seen=seen, key=f"{number}-{turn}")

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    page = article_page(desk.store, desk.article)
    assert [decided.revision for decided in page.decisions] == list(range(1, 25))
    assert page.revision == 24
    assert {judged.state for judged in page.judged[:6]} == {State.CONFLICT}


def test_two_who_bring_the_same_article_at_once(store: Store) -> None:
    barrier = threading.Barrier(4)
    made: list[Imported] = []

    def work(number: int) -> None:
        record = story(created=f"2026-01-0{number // 2 + 1}T00:00:00Z")
        barrier.wait()
        made.append(import_record(store, record))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({imported.article_id for imported in made}) == 1
    assert len({imported.record_id for imported in made}) == 2
    assert sum(imported.is_new for imported in made) == 2, "each of the two records once"
    assert article_page(store, made[0].article_id).record.created.startswith("2026-01-02"), "the newest is shown"
