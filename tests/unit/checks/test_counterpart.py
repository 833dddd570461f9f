"""The evidence of a finding is what the reference has in its place."""

import pytest

from mtqa.checks.counterpart import counterpart
from tests.support.articles import Pair, article_of

HYPOTHESIS = "He said that the necessary fiscal consolidation efforts against smugglers will continue in spring."
REFERENCE = "He said that efforts had to be consolidated against smugglers and would go on in spring."


def evidence(words: str, hypothesis: str = HYPOTHESIS, reference: str | None = REFERENCE) -> str | None:
    (bead,) = article_of([Pair(hypothesis, reference)]).beads
    assert bead.hypothesis is not None
    start = hypothesis.index(words)
    found = counterpart(bead, bead.hypothesis.span(start, start + len(words)))
    return found.text if found else None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("fiscal consolidation efforts", "efforts had to be consolidated"),
        ("smugglers", "smugglers"),
        ("will continue", "and would go on"),
    ],
)
def test_words_in_the_place(words: str, expected: str) -> None:
    assert evidence(words) == expected


def test_small_words_are_no_evidence() -> None:
    assert evidence("that the") is None


def test_where_the_order_is_another_one_the_place_is_not_known() -> None:
    told = "The smugglers fiscal consolidation in spring of the harbour."
    assert evidence("fiscal consolidation", told, "In spring the smugglers kept the harbour.") is None


def test_words_that_stand_for_others_are_no_evidence() -> None:
    told = "The smugglers by fiscal consolidation of the harbour who sailed home."
    assert evidence("fiscal consolidation", told, "The smugglers sailed the harbour.") is None


def test_without_a_reference_there_is_none() -> None:
    assert evidence("smugglers", reference=None) is None
