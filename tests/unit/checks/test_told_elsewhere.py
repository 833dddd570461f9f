"""A sentence or clause that no link supports: told near by, doubtful, or missing."""

import pytest

from mtqa.checks import CHECKS
from mtqa.checks.runner import run_checks
from mtqa.record import Finding, Role
from tests.support.articles import Pair, article_of

BEFORE = Pair(
    "The shipping line cut fares.", "The shipping line cut fares, surprising analysts, who had advised against rushing."
)
AFTER = Pair("The ferry sank on Monday.", "On Monday the ferry sank.")
CREW = Pair("Its crew is safe.", "Its crew is safe.")
GALLERY = Pair(
    "The gallery opens on Monday.", "The gallery opens on Monday, and nobody has to pay to see the pictures."
)


def found(check: str, *pairs: Pair, read: bool = False) -> Finding:
    chosen = next(one for one in CHECKS if one.name == check)
    (finding,), _ = run_checks(article_of(pairs, read=read), [chosen], {})
    return finding


def mirrored(*pairs: Pair) -> tuple[Pair, ...]:
    return tuple(Pair(pair.reference, pair.hypothesis) for pair in pairs)


def counts(finding: Finding) -> bool:
    return finding.confidence >= 0.5


def half_told() -> tuple[Pair, ...]:
    return BEFORE, Pair("The move astonished most experts, who recommended caution."), AFTER


def test_a_sentence_that_what_is_left_over_near_by_half_tells_is_listed() -> None:
    assert not counts(found("added-sentence", *half_told()))
    assert not counts(found("omitted-sentence", *mirrored(*half_told())))


def test_a_sentence_that_nothing_near_by_tells_counts_with_the_model_and_without() -> None:
    alone = BEFORE, Pair("Two goats had eaten the timetable."), AFTER
    for read in (False, True):
        assert counts(found("added-sentence", *alone, read=read))
        assert counts(found("omitted-sentence", *mirrored(*alone), read=read))


def test_only_the_model_sees_a_paraphrase_without_a_common_word() -> None:
    retold = GALLERY, Pair("Visitors can view the paintings at no cost."), AFTER
    assert counts(found("added-sentence", *retold))
    assert not counts(found("added-sentence", *retold, read=True))


@pytest.mark.parametrize(("between", "is_counted"), [(3, False), (6, True)])
def test_a_sentence_that_moved_is_listed_where_it_is_told_a_few_sentences_away(between: int, is_counted: bool) -> None:
    start = Pair(
        "Anna Belova won the race.", "Anna Belova won the race; she had trained on frozen lakes for ten winters."
    )
    beads = start, *(AFTER, CREW) * (between // 2), *((AFTER,) * (between % 2))
    finding = found("added-sentence", *beads, Pair("For ten winters she had trained on frozen lakes."))
    assert counts(finding) is is_counted


def test_a_run_with_one_missing_sentence_counts() -> None:
    doubtful, missing = half_told()[1], Pair("Two goats had eaten the timetable.")
    assert counts(found("omitted-sentence", *mirrored(BEFORE, doubtful, missing, AFTER)))


def test_a_clause_that_is_half_told_near_by_is_listed() -> None:
    honey = Pair(
        "The court freed the beekeeper.",
        "The court freed the beekeeper, who was accused of taking honey to Kazakhstan.",
    )
    told = Pair("Investigators had alleged that he shipped honey over the border.")
    assert not counts(found("omitted-phrase", honey, told))
    assert counts(found("omitted-phrase", honey, AFTER))


def test_a_headline_is_not_told_by_the_first_sentence_where_the_other_side_has_none() -> None:
    headline = Pair("Gale isolates islanders for third time", role=Role.HEADLINE)
    lead = Pair(
        "High winds have halted sailings.",
        "High winds have halted sailings, and the islanders are isolated for longer.",
    )
    other = Pair(None, "High winds isolate the islanders again", role=Role.HEADLINE)
    assert counts(found("added-sentence", headline, lead, AFTER))
    assert not counts(found("added-sentence", lead, AFTER, Pair(headline.hypothesis)))
    assert not counts(found("added-sentence", headline, lead, AFTER, CREW, other))


FARE = Pair(
    "The night ferry carried nobody on Monday.",
    "The night ferry carried nobody on Monday, each cabin priced at 380 kronor.",
)
CABIN = Pair("A berth cost 380 kronor.")


def test_a_clause_whose_figure_is_left_over_far_away_is_listed() -> None:
    far = (AFTER, CREW) * 4
    assert counts(found("omitted-phrase", FARE, *far))
    assert not counts(found("omitted-phrase", FARE, *far, CABIN))
    assert not counts(found("unsupported-phrase", *mirrored(FARE, *far, CABIN)))


def test_a_clause_whose_small_figure_is_left_over_far_away_counts() -> None:
    small = Pair(FARE.hypothesis, FARE.reference.replace("380", "six") if FARE.reference else None)
    far = (AFTER, CREW) * 4
    assert counts(found("omitted-phrase", small, *far, Pair("A berth cost six kronor.")))


def test_half_a_headline_that_the_lead_tells_is_listed() -> None:
    headline = Pair(
        "Storm halts ferries",
        "Storm halts ferries: minister predicts record losses for fishermen",
        role=Role.HEADLINE,
    )
    lead = "The minister predicted on Monday that fishermen would see record losses."
    assert counts(found("omitted-phrase", headline, AFTER, CREW))
    assert not counts(found("omitted-phrase", headline, AFTER, Pair(lead, lead)))


FAR_OFF = tuple(pair for _ in range(5) for pair in (AFTER, CREW))
"""More beads than words alone are looked for in."""


def test_a_sentence_told_far_off_is_listed_where_words_and_meaning_agree() -> None:
    rain = Pair(
        "The concert went ahead.", "In spite of rain the concert went ahead, with 3,150 people paying to listen."
    )
    beads = rain, *FAR_OFF, Pair("Tickets were sold to 3,150 listeners.")
    assert not counts(found("added-sentence", *beads, read=True))
    assert not counts(found("omitted-sentence", *mirrored(*beads), read=True))
    assert counts(found("added-sentence", *beads))


def test_a_sentence_counts_where_another_thing_is_told_far_off_in_its_words() -> None:
    rain = Pair(
        "The concert went ahead.", "In spite of rain the concert went ahead, with 3,150 people paying to listen."
    )
    assert counts(found("added-sentence", rain, *FAR_OFF, Pair("The roof cost 3,150 roubles to mend."), read=True))


def test_what_two_sentences_alone_far_off_tell_is_listed() -> None:
    first = Pair(None, "The fine of 7,000 roubles is for mouldy honey.")
    second = Pair(None, "Oleg Frolov wants the regional court to cancel it.")
    both = Pair("Fined 7,000 roubles for his honey, Oleg Frolov has appealed to the regional court.")
    assert not counts(found("added-sentence", first, second, *FAR_OFF, both, read=True))
    assert counts(found("added-sentence", first, *FAR_OFF, both, read=True))
