"""What checks of meaning list and do not count: wordings that may say the same of two things in another order."""

from dataclasses import replace

import pytest

from mtqa.checks.meaning import antonym, negation_mismatch, wrong_gender
from mtqa.checks.runner import run_checks
from mtqa.checks.spec import Check
from mtqa.record import Severity
from tests.support.articles import Pair, article_of

COUNTED = 0.5
LISTED = 0.4


def confidences(check: Check, hypothesis: str, reference: str) -> list[float]:
    """Of the findings of one check on one pair of sentences."""
    findings, _ = run_checks(article_of([Pair(hypothesis, reference)]), [check], {})
    return [finding.confidence for finding in findings]


@pytest.mark.parametrize(
    ("check", "hypothesis", "reference"),
    [
        (antonym.CHECK, "The museum bought the vase from Berg.", "Berg sold the vase to the museum."),
        (antonym.CHECK, "He taught before he sang.", "He sang after he had taught for a year."),
        (antonym.CHECK, "They rowed for an hour, after which they ate.", "They rowed for an hour before they ate."),
        (
            antonym.CHECK,
            "The race ended ten laps in after a crash.",
            "The race ended ten laps before the last one, unfinished.",
        ),
        (antonym.CHECK, "The old clerk put the phone down and went home.", "The old clerk hung up and went home."),
        (antonym.CHECK, "The river was deeper in May.", "The river is shallower than it was in May."),
        (antonym.CHECK, "The late goal took Rovers out of the drop zone.", "Rovers climb out of the relegation zone."),
        (antonym.CHECK, "Ice kept the pass shut until May.", "The pass opened in May once the ice had gone."),
        (antonym.CHECK, "Only the northern half of town has light.", "The southern part of town is without light."),
        (antonym.CHECK, "The chain closed nine of its 12 shops.", "Three of the chain's 12 shops stay open."),
        (antonym.CHECK, "The lane is closed to lorries.", "The lane is open to pilgrims."),
        (
            negation_mismatch.CHECK,
            "The wall was not built to withstand floods.",
            "The wall was built for lesser tides.",
        ),
        (negation_mismatch.CHECK, "A third of the barns is not insured.", "Two thirds of the barns are insured."),
        (negation_mismatch.CHECK, "Everyone aboard came home.", "Nobody aboard drowned."),
        (negation_mismatch.CHECK, "The bank takes a year to build.", "No bank can be put up within a month."),
        (wrong_gender.CHECK, "The lawyer spoke, and a friend of his left.", "Her lawyer spoke before she left."),
        (wrong_gender.CHECK, "Sailors found his bicycle near the house.", "Sailors found the bicycle near her house."),
    ],
)
def test_what_may_be_turned_is_listed_only(check: Check, hypothesis: str, reference: str) -> None:
    (confidence,) = confidences(check, hypothesis, reference)
    assert LISTED <= confidence < COUNTED


@pytest.mark.parametrize(
    ("check", "hypothesis", "reference"),
    [
        (antonym.CHECK, "The museum sold the vase in May.", "The museum bought the vase in May."),
        (antonym.CHECK, "The price of oil went up in May.", "The price of oil went down in May."),
        (antonym.CHECK, "The boy ate after the match.", "The boy ate before the match."),
        (antonym.CHECK, "The river is deeper than the lake.", "The river is shallower than the lake."),
        (antonym.CHECK, "The northern half of town has light.", "The southern half of town has light."),
        (antonym.CHECK, "In closing remarks she thanked him.", "In opening remarks she thanked him."),
        (antonym.CHECK, "The lane is closed to lorries.", "The lane is open to lorries."),
        (
            negation_mismatch.CHECK,
            "The wall was not built to withstand floods.",
            "The wall was built to withstand floods.",
        ),
        (negation_mismatch.CHECK, "The firm is not going to hire.", "The firm is going to hire."),
        (negation_mismatch.CHECK, "A third of the barns is not insured.", "A third of the barns is insured."),
        (negation_mismatch.CHECK, "The passengers aboard drowned.", "Nobody aboard drowned."),
        (wrong_gender.CHECK, "Sailors found his bicycle.", "Sailors found her bicycle."),
    ],
)
def test_what_is_turned_round_counts(check: Check, hypothesis: str, reference: str) -> None:
    (confidence,) = confidences(check, hypothesis, reference)
    assert confidence >= COUNTED


def test_two_pairs_of_opposites_that_may_cancel_each_other_are_listed_only() -> None:
    found = confidences(antonym.CHECK, "Fewer than half of the lambs survived.", "More than half of the lambs died.")
    assert found
    assert all(LISTED <= confidence < COUNTED for confidence in found)


@pytest.mark.parametrize(("read", "counts"), [(True, True), (False, False)])
def test_an_added_denial_of_another_word_counts_where_the_model_doubts_it(read: bool, counts: bool) -> None:
    pair = Pair("The regatta was not held on Sunday in Riga.", "The regatta took place on Sunday in Riga.")
    (finding,), _ = run_checks(article_of([pair], read=read), [negation_mismatch.CHECK], {})
    assert finding.text == "not held"
    assert (finding.confidence >= COUNTED) is counts
    assert finding.severity is Severity.MAJOR


def test_a_doubt_elsewhere_is_no_doubt_of_the_denial() -> None:
    pair = Pair("The regatta was not held on Sunday in Riga.", "The regatta took place on Sunday in Riga.")
    article = article_of([pair], read=True)
    (bead,) = article.beads
    moved = tuple(doubt._replace(start=35, end=42) for doubt in bead.doubts or ())
    assert moved
    (finding,), _ = run_checks(replace(article, beads=(replace(bead, doubts=moved),)), [negation_mismatch.CHECK], {})
    assert LISTED <= finding.confidence < COUNTED
