"""A place beside words for an institution, where the other text names the institution: listed, not counted."""

import pytest

from mtqa.checks.names.replaced_name import CHECK
from mtqa.checks.runner import run_checks
from mtqa.config import Policy
from tests.support.articles import Pair, article_of


def counted(one: str, other: str) -> list[bool]:
    """Whether the findings count, with either text as the translation."""
    policy = Policy()
    found = [run_checks(article_of([pair]), [CHECK], {})[0] for pair in (Pair(one, other), Pair(other, one))]
    assert all(found)
    return [finding.confidence >= policy.min_confidence for findings in found for finding in findings]


@pytest.mark.parametrize(
    ("named", "described"),
    [
        ("The State Duma adopted the bill.", "Russia's lower house of parliament adopted the bill."),
        ("The Supreme Court in Kazan heard him.", "Tatarstan's highest court heard him."),
        ("The Bolshoi Theatre opens its season.", "Moscow's opera house opens its season."),
        ("The White House praised the plan.", "Washington praised the plan."),
    ],
)
def test_institution_and_its_place(named: str, described: str) -> None:
    assert not any(counted(named, described))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Norway's upper house adopted the bill.", "Finland's upper house adopted the bill."),
        ("The Hannah Duma adopted the bill.", "The State Duma adopted the bill."),
    ],
)
def test_one_name_for_another(one: str, other: str) -> None:
    assert all(counted(one, other))
