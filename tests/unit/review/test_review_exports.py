"""The corrected article and what reviewers marked."""

import csv
import io
import json

import msgspec
import pytest
from lxml import etree

from mtqa.record import Category, Decision, MediaType, RunRecord, Severity
from mtqa.review.exports import corrected_text, corrected_tmx, mqm_tsv, spans_jsonl
from mtqa.store import (
    ARTICLE,
    Change,
    Confirm,
    Correct,
    InvalidError,
    Missed,
    Publish,
    Reject,
    Store,
    Undo,
)
from tests.support.desk import Desk, story
from tests.support.records import Flaw, Row, record_of
from tests.support.stories import garbled_story


def named(desk: Desk, message: str) -> str:
    return next(finding.id for finding in desk.record.findings if message in finding.message)


def test_nothing_is_applied_that_nobody_wrote(desk: Desk) -> None:
    desk.decide(desk.ann, Confirm())
    assert corrected_text(desk.page).decode() == desk.record.hypothesis.text


def test_corrections_are_applied_in_their_places(desk: Desk) -> None:
    text = desk.record.hypothesis.text
    desk.decide(desk.ann, Correct(text="45,000"), named(desk, "4500"))
    desk.decide(desk.ann, Correct(text=""), named(desk, "has no counterpart in the reference"))
    place = text.index("14 cables")
    desk.decide(
        desk.ben,
        Missed(start=place, end=place, category=Category.OMISSION, severity=Severity.MINOR, correction="some "),
    )
    expected = text.replace("4500", "45,000").replace("monetary", "", 1).replace("14 cables", "some 14 cables")
    assert corrected_text(desk.page).decode() == expected


def test_a_rejected_or_disputed_correction_is_not_applied(desk: Desk) -> None:
    target = named(desk, "4500")
    desk.decide(desk.ann, Correct(text="45,000"), target)
    blind = desk.seen
    desk.decide(desk.ben, Reject(reason="no"), target)
    assert b"4500" in corrected_text(desk.page)
    desk.decide(desk.ann, Correct(text="45 000"), target, seen=blind)
    assert b"4500" in corrected_text(desk.page), "they have not settled it"
    desk.decide(desk.chief, Correct(text="45,000"), target)
    assert b"45,000 subscribers" in corrected_text(desk.page)


def test_of_two_that_overlap_the_newer_is_applied(desk: Desk) -> None:
    inner, outer = named(desk, "has no counterpart in the reference"), named(desk, "speaks of money")
    desk.decide(desk.ann, Correct(text="efforts had to be pooled"), outer)
    desk.decide(desk.ben, Correct(text="financial"), inner)
    text = corrected_text(desk.page).decode()
    assert "the necessary financial consolidation efforts" in text
    undone = desk.decide(desk.ben, Undo(decision=desk.page.decisions[-1].id), inner)
    assert undone.target == inner
    assert "efforts had to be pooled, first" in corrected_text(desk.page).decode()


def test_html_stays_html(store: Store) -> None:
    record = record_of(
        [Row(("The <b>fiscal consolidation</b> efforts & so on.",), ("Efforts.",))],
        [Flaw("phrase", Severity.MAJOR, Category.MISTRANSLATION, "Wrong.", "fiscal consolidation</b> efforts")],
    )
    hypothesis = msgspec.structs.replace(record.hypothesis, media_type=MediaType.HTML)
    desk = Desk(store, msgspec.structs.replace(record, hypothesis=hypothesis))
    desk.decide(desk.ann, Correct(text="R&D <efforts>"))
    assert corrected_text(desk.page).decode() == "The <b>R&amp;D &lt;efforts&gt;</b> & so on."


def test_tmx_has_the_corrected_sentence_beside_reference_and_source(desk: Desk) -> None:
    desk.decide(desk.ann, Correct(text="45,000"), named(desk, "4500"))
    tree = etree.fromstring(corrected_tmx(desk.page))
    unit = next(tu for tu in tree.iter("tu") if any("45,000" in (seg.text or "") for seg in tu.iter("seg")))
    texts = {tuv.findtext("prop"): tuv.findtext("seg") for tuv in unit.iter("tuv")}
    assert texts["hypothesis"].endswith("without connection remained 45,000 subscribers.")
    assert set(texts) == {"hypothesis", "reference", "source"}
    assert "4500 " not in corrected_tmx(desk.page).decode()


def test_without_a_reference_there_is_no_memory_to_write(store: Store) -> None:
    desk = Desk(store, garbled_story(with_reference=False))
    with pytest.raises(InvalidError, match="without a reference"):
        corrected_tmx(desk.page)


def rows(desk: Desk) -> list[dict[str, str]]:
    text = mqm_tsv(desk.page).decode()
    return list(csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))


def test_mqm_has_a_line_for_each_error_of_each_reviewer(desk: Desk) -> None:
    number, negation = named(desk, "4500"), named(desk, "second negation")
    desk.decide(desk.ann, Change(severity=Severity.MAJOR), number)
    desk.decide(desk.ann, Correct(text="45,000"), number)
    desk.decide(desk.ben, Reject(reason="no"), negation)
    found = rows(desk)
    assert [(row["rater"], row["docSegId"], row["category"], row["severity"]) for row in found] == [
        ("Ann", "8", "Accuracy/Mistranslation", "Major"),
        ("Ben", "9", "no-error", "no-error"),
    ]
    assert "remained <v>4500</v> subscribers." in found[0]["target"]
    assert found[0]["source"].startswith("В ночь на 3 марта")
    told = json.loads(found[0]["metadata"])
    assert told["corrected_translation"].endswith("45,000 subscribers.")
    assert told["marked_text"] == "4500"


def test_who_decides_publication_has_read_the_whole_article(desk: Desk) -> None:
    desk.decide(desk.ann, Confirm(), named(desk, "4500"))
    desk.decide(desk.ann, Publish(decision=Decision.HOLD, owner="Ann"), ARTICLE)
    found = rows(desk)
    assert len(found) == sum(bool(bead.hypothesis) for bead in desk.record.beads)
    assert [row["docSegId"] for row in found if row["category"] != "no-error"] == ["8"]


def test_mqm_cells_hold_no_tabs_lines_or_marks_of_the_story(store: Store) -> None:
    record = record_of(
        [Row(("A <v>tab\there</v> and\nthere.",), ("R.",))],
        [Flaw("phrase", Severity.MAJOR, Category.MISTRANSLATION, "Wrong.", "tab\there")],
    )
    desk = Desk(store, record)
    desk.decide(desk.ann, Confirm())
    (row,) = rows(desk)
    assert row["target"] == "A < v><v>tab here</v>< /v> and there."


def test_spans_are_in_the_order_of_the_article(desk: Desk) -> None:
    found = [json.loads(line) for line in spans_jsonl(desk.page).splitlines()]
    assert [each["start"] for each in found] == sorted(each["start"] for each in found)
    text = desk.record.hypothesis.text
    assert all(text[each["start"] : each["end"]] == each["text"] for each in found)
    assert {each["state"] for each in found} == {"open"}
    assert {each["agree"] for each in found} == {None}


def test_agreement_is_about_error_span_category_and_severity(desk: Desk) -> None:
    target = desk.target()
    desk.decide(desk.ann, Confirm())
    desk.decide(desk.ben, Confirm())

    def agree() -> object:
        lines = map(json.loads, spans_jsonl(desk.page).splitlines())
        return next(each["agree"] for each in lines if each["id"] == target)

    assert agree() is True
    desk.decide(desk.ben, Change(severity=Severity.CRITICAL))
    assert agree() is False
    desk.decide(desk.ann, Change(severity=Severity.CRITICAL))
    assert agree() is True


def test_a_record_of_another_name_is_another_article(store: Store) -> None:
    desk: Desk = Desk(store, story("one.txt"))
    record: RunRecord = desk.page.record
    assert record.hypothesis.name == "one.txt"
