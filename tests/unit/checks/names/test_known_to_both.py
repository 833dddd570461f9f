"""Names that both texts have elsewhere may stand for one thing; then a pair of them is listed and does not count."""

from collections.abc import Sequence

from mtqa.checks.names.replaced_name import CHECK
from mtqa.checks.runner import run_checks
from tests.support.articles import Pair, article_of

BOTH = Pair("Shinnik have not won in Yaroslavl.", "Shinnik have not won in Yaroslavl.")
COACH = Pair("Shinnik's coach, a calm man, shook his head.", "The Yaroslavl manager, a calm man, shook his head.")


def counted(pairs: Sequence[Pair]) -> list[bool]:
    """Whether each finding counts."""
    findings, _ = run_checks(article_of(pairs), [CHECK], {})
    return [finding.confidence >= 0.5 for finding in findings]


def test_names_that_both_texts_have_elsewhere() -> None:
    assert counted([BOTH, COACH]) == [False]
    assert counted([BOTH, Pair(COACH.reference, COACH.hypothesis)]) == [False]


def test_names_of_which_one_stands_nowhere_else() -> None:
    assert counted([COACH]) == [True]


def test_names_that_both_texts_have_elsewhere_between_the_same_words() -> None:
    travelled = Pair("She travelled to Vologda by train.", "She travelled to Kostroma by train.")
    towns = Pair("Vologda is bigger than Kostroma.", "Vologda is bigger than Kostroma.")
    assert counted([towns, travelled]) == [True]
