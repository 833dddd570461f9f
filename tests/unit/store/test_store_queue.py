"""The queue: riskiest first, a page at a time."""

import msgspec
import pytest

from mtqa.record import Decision, RunRecord, Severity
from mtqa.store import Confirm, InvalidError, Publish, Reject, Seen, Store, import_record, queue
from tests.support.desk import Desk, story
from tests.support.stories import clean_story


def _article(name: str, severities: list[Severity], decision: Decision = Decision.HOLD) -> RunRecord:
    record = story(name)
    pairs = zip(record.findings, severities, strict=False)
    findings = tuple(msgspec.structs.replace(found, severity=severity, confidence=0.8) for found, severity in pairs)
    verdict = msgspec.structs.replace(record.verdict, decision=decision)
    return msgspec.structs.replace(record, findings=findings, verdict=verdict)


def _names(store: Store, **asked: object) -> list[str]:
    return [item.name for item in queue(store, **asked).items]


def test_riskiest_first(store: Store) -> None:
    minor, major, critical = Severity.MINOR, Severity.MAJOR, Severity.CRITICAL
    import_record(store, _article("few", [minor]))
    import_record(store, _article("many", [major, major, major]))
    import_record(store, _article("worst", [critical]))
    import_record(store, _article("passed", [major] * 6, Decision.PUBLISH))
    import_record(store, _article("nothing", [], Decision.HOLD))
    assert _names(store) == ["worst", "many", "few", "passed", "nothing"]
    assert queue(store).items[0].risk == pytest.approx(20)
    assert queue(store).items[1].risk == pytest.approx(12)


def test_what_is_decided_no_longer_weighs(store: Store) -> None:
    desk = Desk(store)
    import_record(store, _article("other", [Severity.MAJOR]))
    counted = queue(store).items[0].counted
    assert counted == sum(finding.counts(0.5) for finding in desk.record.findings)
    for number, finding in enumerate(desk.record.findings):
        desk.decide(desk.ann, Reject(reason="No.") if number % 2 else Confirm(), target=finding.id)
    assert _names(store) == ["other", desk.record.hypothesis.name]
    done = queue(store).items[1]
    assert (done.counted, done.undecided, done.risk) == (counted, 0, 0)


def test_conflicts_are_undecided(desk: Desk) -> None:
    before = desk.seen
    desk.decide(desk.ann, Confirm(), seen=before)
    one_less = queue(desk.store).items[0].undecided
    desk.decide(desk.ben, Reject(reason="No."), seen=before)
    item = queue(desk.store).items[0]
    assert (item.undecided, item.conflicts) == (one_less + 1, 1)


def test_two_publication_decisions_that_differ_show_in_the_queue(desk: Desk) -> None:
    before = desk.seen
    desk.decide(desk.ann, Publish(decision=Decision.HOLD, owner="Ann"), seen=before)
    desk.decide(desk.chief, Publish(decision=Decision.HOLD, owner="Ben"), seen=before)
    item = queue(desk.store).items[0]
    assert (item.conflicts, item.publication, item.owner) == (1, "hold", "Ben")


def test_pages(store: Store) -> None:
    for number in range(7):
        import_record(store, _article(f"article {number}", []))
    pages = [queue(store, page=number, size=3) for number in (1, 2, 3, 4)]
    assert [len(page.items) for page in pages] == [3, 3, 1, 0]
    assert {(page.pages, page.total) for page in pages} == {(3, 7)}
    assert len({item.id for page in pages for item in page.items}) == 7
    with pytest.raises(InvalidError):
        queue(store, page=0)
    with pytest.raises(InvalidError):
        queue(store, size=501)


def test_search_and_open_only(store: Store) -> None:
    desk = Desk(store, story("desk/Мост_100%.txt"))
    import_record(store, clean_story())
    assert _names(store, search="мост") == ["desk/Мост_100%.txt"]
    assert _names(store, search="100%") == ["desk/Мост_100%.txt"]
    assert _names(store, search="1%0") == []
    assert _names(store, search="' OR 1=1 --\0") == []
    for finding in desk.record.findings:
        desk.decide(desk.ann, Confirm(), target=finding.id)
    desk.decide(desk.ann, Publish(decision=Decision.HOLD, owner="Ann"))
    assert _names(store, open_only=True) == [clean_story().hypothesis.name]
    assert queue(store, open_only=True).total == 1
    before = Seen(desk.page.record_id, 0)
    desk.decide(desk.ben, Publish(decision=Decision.HOLD, owner="Ben"), seen=before)
    assert queue(store, open_only=True).total == 2, "two who decide differently are not done"


def test_names_no_database_could_hold(store: Store) -> None:
    import_record(store, story("desk/\0 <script>.txt"))
    assert _names(store) == ["desk/\ufffd <script>.txt"]
