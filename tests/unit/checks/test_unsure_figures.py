"""Figures without a counterpart that may be no error are listed and do not count."""

from collections.abc import Sequence

import pytest

from mtqa.checks.numbers.number_mismatch import CHECK
from mtqa.checks.runner import run_checks
from mtqa.config import Policy
from mtqa.record import Finding
from tests.support.articles import Pair, article_of

FILLER = [Pair(text, text) for text in ("The band played.", "The mayor spoke.", "Rain fell.", "The crowd sang.")]


def counted(pairs: Sequence[Pair]) -> list[bool]:
    """Whether each finding counts, of those that are listed."""
    found: list[Finding]
    found, _ = run_checks(article_of(pairs), [CHECK], {})
    policy = Policy()
    assert all(finding.confidence >= policy.list_from for finding in found)
    return [finding.confidence >= policy.min_confidence for finding in found]


def test_figure_that_the_other_text_has_far_away() -> None:
    far = Pair("The girl won the race on Sunday.", "The girl, aged 14, won the race on Sunday.")
    told = Pair("The 14-year-old won the race last year too.", "The girl won the race last year too.")
    assert counted([far, *FILLER, told]) == [False, False]


def test_figure_that_the_other_text_has_nowhere() -> None:
    told = Pair("The 14-year-old won the race last year too.", "The girl won the race last year too.")
    assert counted([*FILLER, told]) == [True]


def test_figures_that_traded_sentences() -> None:
    boats, crews = "The port built {} boats in a year.", "The port hired {} crews in a year."
    first = Pair(boats.format(14), boats.format(31))
    last = Pair(crews.format(31), crews.format(14))
    assert counted([first, *FILLER, last]) == [False, False]


def test_wrong_figure_that_is_right_elsewhere() -> None:
    title = Pair("Flood sinks 31 boats", "Flood sinks 31 boats")
    wrong = Pair("The flood sank 14 boats in a day.", "The flood sank 31 boats in a day.")
    crews = Pair("The port hired 14 crews in a year.", "The port hired 14 crews in a year.")
    assert counted([title, *FILLER, wrong, *FILLER, crews]) == [True]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The bank cut the rate to 3% from 3.5%.", "The bank cut the rate by half a point to 3 percent."),
        ("He bought the barge for 90,000 euros ($98,000).", "He bought the barge for 90,000 euros."),
        ("They have been married for 50 years.", "They have been married since 1974."),
        ("She won by 212 votes.", "She won by just over 200 votes."),
    ],
)
def test_figure_that_follows_from_others(one: str, other: str) -> None:
    assert not any(counted([Pair(one, other)]))
    assert not any(counted([Pair(other, one)]))


def test_figure_far_from_the_round_one() -> None:
    assert counted([Pair("She won by 249 votes.", "She won by just over 200 votes.")]) == [True]


def test_figure_that_follows_from_nothing() -> None:
    assert counted([Pair("The bank cut the rate to 3% from 4.25%.", "The bank cut the rate to 3 percent.")]) == [True]


def test_score_while_a_game_goes_on() -> None:
    told = Pair(
        "Berg made it 2-0 from the spot before the break.", "Berg doubled the lead from the spot before the break."
    )
    assert counted([told]) == [False]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A fifth of the trees were not felled.", "Four fifths of the trees were felled."),
        ("No more than 20% of the honey was lost.", "At least 80 percent of the honey was saved."),
        ("Seven of the 12 lifts were mended.", "Five of the 12 lifts are not yet mended."),
        ("The ferry, built for 90, carried 130.", "There were 40 more passengers aboard than the ferry may carry."),
    ],
)
def test_figures_that_tell_of_the_other_part(one: str, other: str) -> None:
    assert not any(counted([Pair(one, other)]))
    assert not any(counted([Pair(other, one)]))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Two thirds of the trees were felled.", "A third of the trees were felled."),
        ("Some 80% of the honey was lost in May.", "Some 20 percent of the honey was lost in May."),
        ("Seven of the 12 lifts were mended.", "Five of the 12 lifts were mended."),
    ],
)
def test_shares_of_which_the_same_is_said(one: str, other: str) -> None:
    assert any(counted([Pair(one, other)]))
