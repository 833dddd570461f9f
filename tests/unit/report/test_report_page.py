"""The page as values, before any HTML."""

from collections.abc import Iterable

import msgspec
import pytest

from mtqa.record import Category, Piece, Role, RunRecord, Segment, Severity, Side
from mtqa.report import Agreement, Desk, Past, past_of
from mtqa.report.compose import compose
from mtqa.report.data import BeadRow, Card, Page
from mtqa.report.marking import Run
from tests.support.records import Flaw, Row, record_of
from tests.support.stories import clean_story, garbled_story

PAIR = Row(("The street Albert was closed.",), ("Albert Street was closed.",))
NAME = Flaw(
    "garbled-name",
    Severity.MAJOR,
    Category.NAMES,
    "The street is Albert Street.",
    "street Albert",
    suggestion="Albert Street",
    evidence=((Side.REFERENCE, "Albert Street"),),
)


def page_of(record: RunRecord, list_from: float = 0.4) -> Page:
    return compose(record, list_from)


def cards_of(page: Page) -> list[Card]:
    return [card for group in page.groups for card in group.cards]


def rows_of(page: Page) -> list[BeadRow]:
    return [row for stretch in page.stretches for row in stretch.rows]


def plain(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)


def marked(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs if run.top)


def test_the_verdict_opens_with_words_and_the_reasons_that_decide() -> None:
    page = page_of(garbled_story())
    assert (page.decision_words, page.counts) == ("Hold", (("critical", 2), ("major", 7), ("minor", 4)))
    assert page.reasons == (
        "2 critical findings; the limit for hold is 0.",
        "7 major findings; the limit for hold is 5.",
    )


def test_only_a_verdict_that_passes_what_was_not_compared_needs_a_caveat() -> None:
    clean = clean_story()
    alone = msgspec.structs.replace(clean, reference=None, source=None, beads=(), coverage=None)
    assert page_of(clean).caveat == ""
    assert page_of(alone).caveat == "meaning not checked"
    assert page_of(garbled_story(with_reference=False)).caveat == ""


def test_findings_stand_worst_first_and_those_that_do_not_count_last() -> None:
    page = page_of(garbled_story())
    assert [group.name for group in page.groups] == ["critical", "major", "minor", "uncounted"]
    assert [card.state for card in page.groups[-1].cards] == ["trial", "unsure", "known"]
    assert cards_of(page)[0].label == "C1"


def test_a_card_shows_the_sentence_the_evidence_the_fix_and_the_reason() -> None:
    (card,) = cards_of(page_of(record_of([PAIR], [NAME])))
    assert [text.heading for text in card.texts] == ["Translation", "Reference"]
    assert [marked(text.runs) for text in card.texts] == ["street Albert", "Albert Street"]
    assert plain(card.message) == "The street is Albert Street."
    assert card.fix is not None
    assert (card.fix.action, plain(card.fix.old), plain(card.fix.new)) == ("Replace", "street Albert", "Albert Street")


def test_an_empty_suggestion_deletes_and_none_suggests_nothing() -> None:
    delete = Flaw("x", Severity.MINOR, Category.ADDITION, "Not needed.", "street", suggestion="")
    none = Flaw("y", Severity.MINOR, Category.ADDITION, "Odd.", "closed")
    first, second = cards_of(page_of(record_of([PAIR], [delete, none])))
    assert first.fix is not None
    assert first.fix.action == "Delete"
    assert second.fix is None


def test_an_omission_shows_what_is_missing_at_its_place() -> None:
    flaw = Flaw(
        "omitted-words",
        Severity.MAJOR,
        Category.OMISSION,
        "Words are missing.",
        within="closed",
        suggestion=" for a week",
        evidence=((Side.REFERENCE, "for a week"),),
    )
    record = record_of([Row(("It was closed.",), ("It was closed for a week.",))], [flaw])
    page = page_of(record)
    (gap,) = [cover for run in rows_of(page)[0].cells[0].runs for cover in run.ending]
    assert gap.lost == "for a week"
    (card,) = cards_of(page)
    assert card.fix is not None
    assert card.fix.action == "Insert"


def test_a_lost_sentence_has_a_row_of_its_own_with_the_label_of_its_finding() -> None:
    page = page_of(garbled_story())
    (row,) = [row for row in rows_of(page) if row.cells[0].nothing == "Not in the translation"]
    card = next(card for card in cards_of(page) if card.check == "omitted-sentence")
    assert [(anchor, label) for anchor, label, _ in row.cells[0].labels] == [(card.anchor, card.label)]
    assert row.needs_a_look


def test_merges_nulls_moves_and_uncertain_beads_are_noted() -> None:
    notes = [note for row in rows_of(page_of(garbled_story())) for note, _ in row.notes]
    assert notes == [
        "2 → 1, merged in the reference",
        "no counterpart",
        "1 → 2, split in the reference",
        "moved in the reference",
        "2 ↔ 2 sentences",
        "uncertain match, 24 %",
        "no counterpart",
    ]


def test_rows_with_nothing_to_look_at_are_folded_but_never_the_headline() -> None:
    page = page_of(clean_story())
    assert [stretch.folded for stretch in page.stretches] == [False, True]
    assert page.stretches[0].rows[0].role is Role.HEADLINE
    assert page.stretches[1].summary == f"{page.sentences - 1} sentences with no findings"


def test_every_sentence_of_every_side_is_shown_exactly_once() -> None:
    record = garbled_story()
    page = page_of(record)
    for side, document in ((Side.HYPOTHESIS, record.hypothesis), (Side.REFERENCE, record.reference)):
        assert document is not None
        cells = [plain(cell.runs) for row in rows_of(page) for cell in row.cells if cell.side == side and cell.runs]
        lines = [plain(line.runs) for aside in page.asides for line in aside.lines if line.side == side]
        assert sorted(" ".join([*cells, *lines]).split()) == sorted(" ".join(s.text for s in document.segments).split())


def test_comments_and_furniture_stand_apart() -> None:
    page = page_of(garbled_story())
    assert [aside.heading for aside in page.asides] == ["Reader comments: 4 lines", "Site furniture: 2 lines"]


def test_without_a_reference_the_article_has_one_column_and_the_page_says_so() -> None:
    page = page_of(garbled_story(with_reference=False))
    assert page.columns == (("hypothesis", "Translation"),)
    assert page.notices[0][0] == (
        "No reference or original was given: whether the meaning is right was not checked, only how it is written."
    )
    assert not [row for row in rows_of(page) if row.notes]


def test_what_is_listed_never_changes_the_verdict() -> None:
    record = garbled_story()
    few, many = page_of(record, 0.95), page_of(record, 0.0)
    assert few.shown < many.shown == len(record.findings)
    assert few.unlisted == len(record.findings) - few.shown
    assert (few.decision, few.counts, few.reasons) == (many.decision, many.counts, many.reasons)


def test_long_sentences_are_cut_around_the_words() -> None:
    long = "word " * 400 + "street Albert" + " word" * 400
    (card,) = cards_of(page_of(record_of([Row((long,), ("Albert Street.",))], [NAME])))
    text = plain(card.texts[0].runs)
    assert len(text) < 500
    assert text.startswith("… ")
    assert text.endswith(" …")
    assert marked(card.texts[0].runs) == "street Albert"


def test_a_finding_across_two_sentences_is_marked_in_both_and_labelled_once() -> None:
    row = Row(("It was closed. Then it opened.".split(" Then")[0], "Then it opened."), ("It was shut, then open.",))
    flaw = Flaw("x", Severity.MAJOR, Category.MISTRANSLATION, "Both.", "closed. Then")
    page = page_of(record_of([row], [flaw]))
    runs = rows_of(page)[0].cells[0].runs
    assert marked(runs) == "closed.Then"
    assert sum(len(run.ending) for run in runs) == 1


def test_the_strip_tells_in_words_what_it_shows() -> None:
    page = page_of(garbled_story())
    assert [lane.severity for lane in page.lanes] == ["critical", "major", "minor"]
    assert page.lanes[0].words.startswith("2 critical findings, ")
    assert all(0 <= tick.at <= 1000 for lane in page.lanes for tick in lane.ticks)


def test_the_command_is_quoted_for_a_shell() -> None:
    record = record_of([PAIR], names={Side.HYPOTHESIS: "my story; rm -rf.txt", Side.REFERENCE: "it's.txt"})
    assert page_of(record).reproduction.command == (
        "mtqa check 'my story; rm -rf.txt' -r 'it'\"'\"'s.txt' --langs ru-en"
    )


def test_markup_inside_a_name_is_not_shown_as_part_of_it() -> None:
    file = "<p>Said de Vil<b>lje</b>.</p>"
    pieces = (Piece(0, 11, 3, 11), Piece(11, 3, 17, 3), Piece(14, 1, 24, 1))
    segment = Segment(start=3, end=25, text="Said de Villje.", role=Role.BODY, pieces=pieces, index=0, block=0)
    flaw = Flaw("x", Severity.MAJOR, Category.NAMES, "Garbled.", "Said", suggestion="de Villiers")
    record = record_of([Row(("Said de Villje.",), ("Said.",))], [flaw])
    (finding,) = record.findings
    moved = msgspec.structs.replace(finding, start=8, end=20, text=file[8:20])
    document = msgspec.structs.replace(record.hypothesis, text=file, segments=(segment,))
    (card,) = cards_of(page_of(msgspec.structs.replace(record, hypothesis=document, findings=(moved,))))
    assert moved.text == "de Vil<b>lje"
    assert marked(card.texts[0].runs) == "de Villje"
    assert card.fix is not None
    assert plain(card.fix.old) == "de Villje"


def test_sentences_show_their_scores_and_the_lowest_are_named() -> None:
    page = page_of(garbled_story())
    by_number = {row.number: row.scores for row in rows_of(page)}
    assert by_number["6"] == "chrF 35, BLEU 7, TER 86"
    figure = page.sentence_scores
    assert figure is not None
    assert [(link.number, link.value) for link in figure.worst] == [("6", "35"), ("11", "41"), ("16", "44")]
    assert figure.words == ("chrF of 16 sentences in the order of the article: from 35 to 100, half of them under 57")
    assert figure.path.count("M") == 16


def test_without_scores_of_sentences_there_is_no_figure() -> None:
    page = page_of(garbled_story(with_reference=False))
    assert page.sentence_scores is None
    assert not page.scored


def test_a_score_stands_among_those_of_other_articles() -> None:
    history = [Past(f"story-{day}", f"2026-01-{day:02d}T08:00:00Z", score) for day, score in ((3, 90.0), (5, 40.0))]
    page = compose(garbled_story(), 0.4, Desk(history=history))
    assert page.history is not None
    assert page.history.words == (
        "MQM score 68.2: higher than 1 of 2 other articles of this desk, whose median is 65.0"
    )
    assert [(dot.at, dot.height, dot.here) for dot in page.history.dots] == [
        (0.0, 10.0, False),
        (500.0, 60.0, False),
        (1000.0, 31.8, True),
    ]


def test_one_other_article_is_no_history() -> None:
    past = past_of(garbled_story())
    assert past is not None
    assert past.score == 68.2
    assert compose(garbled_story(), 0.4, Desk(history=[past])).history is None


def test_what_editors_thought_of_a_check_stands_beside_its_findings() -> None:
    desk = Desk(agreement={"garbled-name": Agreement(412, 273, 27), "repeated-words": Agreement(1, 0, 0)})
    page = compose(garbled_story(), 0.4, desk)
    told = {card.check: card.agreement for card in cards_of(page)}
    assert told["garbled-name"] == "fired 412 times here, 91 % of 300 judged were confirmed (95 % interval 87–94 %)"
    assert told["negation-mismatch"] == ""
    lines = {line.name: line.agreement for line in page.checks}
    assert lines["repeated-words"] == "fired 1 time here, none judged yet"


@pytest.mark.parametrize(
    ("confirmed", "rejected", "low", "high"),
    [(0, 0, 0.0, 1.0), (10, 0, 0.7225, 1.0), (0, 10, 0.0, 0.2775), (81, 182, 0.2553, 0.3662)],
)
def test_precision_has_wilsons_interval(confirmed: int, rejected: int, low: float, high: float) -> None:
    """The last row is the worked example of Newcombe, Statistics in Medicine 17 (1998), table I."""
    assert Agreement(500, confirmed, rejected).interval == pytest.approx((low, high), abs=5e-5)


def test_a_fix_of_nothing_but_space_can_be_seen() -> None:
    spaced = Row(("The street  was closed.",), ("The street was closed.",))
    flaw = Flaw("spacing", Severity.MINOR, Category.PUNCTUATION, "Two spaces stand in a row.", "  ", suggestion=" ")
    (card,) = cards_of(page_of(record_of([spaced], [flaw])))
    assert card.fix is not None
    assert (plain(card.fix.old), plain(card.fix.new)) == ("␣␣", "␣")
