"""The article's page as values."""

from collections.abc import Iterable

import pytest

from mtqa.record import Category, Decision, Severity
from mtqa.report.marking import Run
from mtqa.review.compose import compose
from mtqa.review.data import DeskCard, DeskPage
from mtqa.store import ARTICLE, Change, Confirm, Correct, Missed, Publish, Reject, Store, Undo
from tests.support.desk import Desk


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


def page_of(desk: Desk) -> DeskPage:
    return compose(desk.page, desk.ann, {})


def cards(page: DeskPage) -> list[DeskCard]:
    return [card for group in page.groups for card in group.cards]


def plain(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)


def label_of(page: DeskPage, target: str) -> str:
    return next(card.card.label for card in cards(page) if card.target == target)


def test_labels_and_order_stay_when_something_is_decided(desk: Desk) -> None:
    before = [(card.card.label, card.target) for card in cards(page_of(desk))]
    desk.decide(desk.ann, Confirm())
    desk.decide(desk.ben, Reject(reason="no"), desk.target(3))
    assert [(card.card.label, card.target) for card in cards(page_of(desk))] == before


def test_progress_counts_what_counts(desk: Desk) -> None:
    assert (page_of(desk).decided, page_of(desk).counted) == (0, 13)
    uncounted = next(f.id for f in desk.record.findings if f.monitor)
    desk.decide(desk.ann, Confirm(), uncounted)
    assert page_of(desk).decided == 0
    desk.decide(desk.ann, Confirm())
    assert page_of(desk).decided == 1


def test_publication_decided_differently_is_told_until_somebody_settles_it(desk: Desk) -> None:
    seen = desk.seen
    desk.decide(desk.ann, Publish(decision=Decision.HOLD, owner="Ann"), ARTICLE, seen)
    assert page_of(desk).disputed == ()
    desk.decide(desk.ben, Publish(decision=Decision.HOLD, owner="Ben"), ARTICLE, seen)
    told = plain(page_of(desk).disputed)
    assert told.startswith("Ann decided “hold”, Ann answers for it; Ben decided “hold”, Ben answers for it. ")
    desk.decide(desk.chief, Publish(decision=Decision.HOLD, owner="Ann"), ARTICLE)
    assert page_of(desk).disputed == ()


def test_what_was_changed_is_told(desk: Desk) -> None:
    finding = desk.record.findings[0]
    change = Change(start=finding.start, end=finding.end + 4, category=Category.AWKWARD, severity=Severity.MAJOR)
    desk.decide(desk.ann, change)
    card = next(card for card in cards(page_of(desk)) if card.target == finding.id)
    assert plain(card.changed) == (
        f"Changed: the words were “{finding.text}”, the category was grammar, the severity was minor."
    )
    assert card.card.severity == "major"


def test_only_ones_own_newest_decision_is_undone_by_key(desk: Desk) -> None:
    desk.decide(desk.ben, Confirm())
    assert page_of(desk).undo == 0
    mine = desk.decide(desk.ann, Confirm(), desk.target(1))
    page = page_of(desk)
    assert (page.undo, page.undo_words) == (mine.id, f"{label_of(page, desk.target(1))}: confirmed it")
    desk.decide(desk.ann, Undo(decision=mine.id))
    assert page_of(desk).undo == 0


def test_a_missed_error_stands_among_the_findings(desk: Desk) -> None:
    missed = Missed(start=0, end=8, category=Category.NAMES, severity=Severity.CRITICAL, note="A name")
    made = desk.decide(desk.ann, missed)
    card = next(card for card in cards(page_of(desk)) if card.target == made.target)
    assert (card.is_missed, card.state, plain(card.card.message)) == (True, "confirmed", "A name")
    assert card.card.check_title == "Marked by an editor"
    assert (card.start_from.bead, card.start_from.start, card.start_from.end) == (0, 0, 8)


def test_corrections_that_overlap_are_counted(desk: Desk) -> None:
    inner = next(f.id for f in desk.record.findings if f.text == "monetary")
    outer = next(f.id for f in desk.record.findings if "monetary consolidation" in f.text)
    desk.decide(desk.ann, Correct(text="x"), inner)
    assert page_of(desk).gaps == 0
    desk.decide(desk.ann, Correct(text="y"), outer)
    assert page_of(desk).gaps == 1
