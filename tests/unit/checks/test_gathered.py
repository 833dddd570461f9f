"""One slip that a sentence repeats is one finding."""

from mtqa.checks.runner import run_checks
from mtqa.checks.typography.quote_spacing import CHECK as QUOTES
from mtqa.checks.typography.spacing import CHECK as SPACES
from tests.support.articles import Pair, article_of


def test_a_repeated_slip_is_one_finding_with_its_places() -> None:
    (finding,), _ = run_checks(article_of([Pair("It left at 13: 09, 17: 30 and 21: 40.")]), [SPACES], {})
    assert finding.text == "13: 09"
    assert [place.text for place in finding.places] == ["17: 30", "21: 40"]


def test_different_slips_stay_apart() -> None:
    article = article_of([Pair("He called it “ a gift”and left.")])
    findings, _ = run_checks(article, [QUOTES, SPACES], {})
    assert len({finding.message for finding in findings}) == len(findings)


def test_each_sentence_has_its_own_finding() -> None:
    article = article_of([Pair("It left at 13: 09."), Pair("It arrived at 21: 40.")])
    findings, _ = run_checks(article, [SPACES], {})
    assert [finding.text for finding in findings] == ["13: 09", "21: 40"]
