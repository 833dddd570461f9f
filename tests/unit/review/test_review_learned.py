"""What the desk's decisions say of its checks."""

import pytest

from mtqa.record import Severity
from mtqa.review.learned import RecentAgreement, agreement_of, history_of
from mtqa.store import Change, Confirm, Reject, Store, import_record
from tests.support.desk import Desk, story
from tests.support.stories import clean_story


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def test_confirmed_and_rejected_findings_are_counted_by_check(desk: Desk) -> None:
    names = [finding for finding in desk.record.findings if finding.check == "garbled-name"]
    assert len(names) == 2
    desk.decide(desk.ann, Confirm(), names[0].id)
    desk.decide(desk.ann, Change(severity=Severity.MINOR), names[0].id)
    desk.decide(desk.ben, Reject(reason="no"), names[1].id)
    told = agreement_of(desk.store)["garbled-name"]
    assert (told.fired, told.confirmed, told.rejected) == (2, 1, 1)


def test_what_two_judge_differently_is_not_judged(desk: Desk) -> None:
    seen = desk.seen
    desk.decide(desk.ann, Confirm(), seen=seen)
    desk.decide(desk.ben, Reject(reason="no"), seen=seen)
    check = desk.record.findings[0].check
    told = agreement_of(desk.store)[check]
    assert (told.fired, told.confirmed, told.rejected) == (1, 0, 0)


def test_only_the_newest_record_of_an_article_counts(desk: Desk) -> None:
    import_record(desk.store, story(desk.record.hypothesis.name, created="2026-05-01T00:00:00Z"))
    assert agreement_of(desk.store)["garbled-name"].fired == 2


def test_it_is_counted_again_after_a_while(desk: Desk) -> None:
    kept, fresh = RecentAgreement(desk.store), RecentAgreement(desk.store, lasts_s=0.0)
    check = desk.record.findings[0].check
    assert kept()[check].confirmed == fresh()[check].confirmed == 0
    desk.decide(desk.ann, Confirm())
    assert (kept()[check].confirmed, fresh()[check].confirmed) == (0, 1)


def test_the_history_is_of_other_articles_of_the_pair(desk: Desk) -> None:
    import_record(desk.store, clean_story())
    name = desk.record.hypothesis.name
    (past,) = history_of(desk.store, "ru-en", name)
    assert past.name == clean_story().hypothesis.name
    assert past.score == 68.2
    assert history_of(desk.store, "de-en", name) == ()
