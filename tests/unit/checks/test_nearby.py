"""What stands near a bead in either text."""

from dataclasses import replace

from mtqa.checks import CHECKS
from mtqa.checks.runner import run_checks
from mtqa.checks.spec import Article
from mtqa.record import Finding
from tests.support.articles import Pair, article_of

BARRIER = Pair("On March 4 the nurse found the barrier down.", "On 4 March the nurse found the barrier down.")
TRAINS = Pair("Since March 4 no train has called at Dno.", "Since 1 March no train has called at Dno.")
OTHERS = tuple(Pair(f"The {thing} is shut.", f"The {thing} is shut.") for thing in ("shop", "school", "mill"))


def dates_of(article: Article) -> list[Finding]:
    return run_checks(article, [next(check for check in CHECKS if check.name == "date-mismatch")], {})[0]


def test_what_moved_has_the_neighbours_of_either_text() -> None:
    in_order = article_of([BARRIER, TRAINS, *OTHERS])
    barrier, trains, *others = in_order.beads
    assert dates_of(in_order) == []
    assert dates_of(replace(in_order, beads=(trains, *others, barrier))) == []


def test_what_stands_far_off_in_both_texts_is_no_neighbour() -> None:
    (finding,) = dates_of(article_of([TRAINS, *OTHERS, BARRIER]))
    assert finding.text == "March 4"
