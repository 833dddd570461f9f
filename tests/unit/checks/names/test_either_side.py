"""How sure a garbled name is where the reference may be the one that is wrong."""

import pytest

from mtqa.checks.names.garbled_name import CHECK
from mtqa.checks.runner import run_checks
from tests.support.articles import Pair, article_of

COUNTS, LISTED = 0.5, 0.4


def confidence(mine: str, theirs: str) -> float:
    (finding,), _ = run_checks(
        article_of([Pair(f"The choir of {mine} sang.", f"The choir of {theirs} has sung.")]), [CHECK], {}
    )
    return finding.confidence


@pytest.mark.parametrize(
    "pair",
    [
        "Kalyazin/Kalyuzhno",  # a town that the reference has in no known form
        "Remenatov/Remeantov",  # letters that changed places
        "Dowden/Dauden",  # an English name, and what Cyrillic makes of it
    ],
)
def test_what_speaks_for_the_translation_is_listed_and_does_not_count(pair: str) -> None:
    mine, theirs = pair.split("/")
    assert LISTED <= confidence(mine, theirs) < COUNTS


@pytest.mark.parametrize(
    "pair",
    [
        "Kalyuzhno/Kalyazin",
        "Kinesmha/Kineshma",  # the reference's town is known
        "Dauden/Dowden",
        "Remenatov/Remenutov",
    ],
)
def test_without_such_evidence_the_reference_is_believed(pair: str) -> None:
    mine, theirs = pair.split("/")
    assert confidence(mine, theirs) >= COUNTS
