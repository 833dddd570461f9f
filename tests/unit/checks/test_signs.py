"""When an article is told to be an engine's raw output, and to whom."""

from dataclasses import replace

import pytest

from mtqa.checks import CHECKS
from mtqa.checks.runner import run_checks
from mtqa.checks.signs import Fault, Sign, signs_of_raw
from mtqa.checks.spec import Article, Check, Mark, Need
from mtqa.record import Side, Span
from tests.support.articles import Pair, article_of

DASH = Pair("“We are leaving tomorrow”, – said the captain.")
TWICE = Pair("No single harbour cannot take the ship.")
PLAIN = Pair("The harbour can take the ship.")


PLACES = [Span(Side.HYPOTHESIS, 0, at, at + 1, "x") for at in range(4)]
DASHES = Fault(Sign.TYPOGRAPHY, "A dash.", 0.95, PLACES[3])
HALF = Fault(Sign.NEGATION, "Two negations.", 0.85, PLACES[1])
NAME = Fault(Sign.SPELLINGS, "A garbled name.", 0.88, PLACES[2])
VERB = Fault(Sign.VERBS, "No verb.", 0.45, PLACES[0])
OTHER_NAME = NAME._replace(message="Another garbled name.")


@pytest.mark.parametrize(
    ("faults", "raw"),
    [
        ([], False),
        ([DASHES], False),
        ([DASHES, DASHES._replace(message="A comma.")], False),
        ([DASHES, HALF], True),
        ([DASHES, NAME], False),
        ([DASHES, NAME, NAME], False),
        ([DASHES, NAME, OTHER_NAME], True),
        ([NAME, OTHER_NAME, NAME._replace(message="A third.")], False),
        ([HALF], False),
        ([HALF, NAME], False),
        ([HALF, VERB], False),
        ([HALF, NAME, VERB], True),
        ([HALF, NAME, VERB._replace(confidence=0.3)], False),
        ([DASHES, VERB], False),
        ([VERB, NAME], False),
    ],
)
def test_what_tells_raw_output(faults: list[Fault], raw: bool) -> None:
    assert bool(signs_of_raw(faults)) is raw


def test_the_signs_are_told_in_the_order_of_the_text_but_not_what_is_too_unsure() -> None:
    assert signs_of_raw([DASHES, HALF, VERB]) == (PLACES[0], PLACES[1], PLACES[3])
    assert signs_of_raw([DASHES, HALF, HALF._replace(sign=Sign.NAMES)]) == (PLACES[1], PLACES[3])
    assert signs_of_raw([DASHES, HALF, VERB._replace(confidence=0.3)]) == (PLACES[1], PLACES[3])


@pytest.mark.parametrize(("pairs", "raw"), [([DASH, TWICE], True), ([DASH, DASH], False), ([PLAIN, TWICE], False)])
def test_a_check_that_runs_after_the_others_is_told(pairs: list[Pair], raw: bool) -> None:
    assert told(pairs, [*CHECKS, listener([])]) is raw


def test_names_garbled_beside_another_sign_are_one_when_there_are_two() -> None:
    one = Pair("Berezhnogo was held in Penza.", "Berezhnoi was held in Penza.")
    other = Pair("He met Kastanov there.", "He met Kasatonov there.")
    assert told([DASH, one, other], CHECKS) is True
    assert told([DASH, one, one], CHECKS) is False
    assert told([one, other], CHECKS) is False


def test_it_is_told_whatever_the_order_of_the_checks() -> None:
    assert told([DASH, TWICE], [listener([]), *CHECKS]) is True


def test_the_runs_keep_the_order_of_the_checks() -> None:
    checks = [listener([]), *CHECKS]
    _, runs = run_checks(article_of([DASH, TWICE]), checks, {})
    assert [run.name for run in runs] == [check.name for check in checks]


def test_unsure_findings_are_no_signs() -> None:
    unsure = [replace(check, confidence=0.7) for check in CHECKS if check.sign]
    assert told([DASH, TWICE], unsure) is False


def told(pairs: list[Pair], checks: list[Check]) -> bool:
    heard: list[bool] = []
    run_checks(article_of(pairs), [*(check for check in checks if check.name != "listener"), listener(heard)], {})
    (answer,) = heard
    return answer


def listener(heard: list[bool]) -> Check:
    def find(article: Article) -> list[Mark]:
        heard.append(article.is_raw)
        return []

    doubtful = next(check for check in CHECKS if check.name == "doubtful-phrase")
    return replace(doubtful, name="listener", find=find, needs=Need.NOTHING, params={})
