"""What may say the rest of the reference in another way is listed and does not count."""

import pytest

from mtqa.checks.accuracy.said_otherwise import only_places, says_by_denial, spelt_elsewhere
from mtqa.checks.accuracy.unsupported_word import CHECK
from mtqa.checks.runner import run_checks
from mtqa.record import Severity
from tests.support.articles import Pair, article_of

REFERENCE = "The hurricane reached the coast of Mexico on Friday night."


@pytest.mark.parametrize(
    ("hypothesis", "word", "severity"),
    [
        ("The dental hurricane reached the coast of Mexico on Friday night.", "dental", Severity.MAJOR),
        ("The hurricane that reached the coast of Mexico on Friday night is dental.", "dental", Severity.MINOR),
    ],
)
def test_a_predicate_does_not_count(hypothesis: str, word: str, severity: Severity) -> None:
    findings, _ = run_checks(article_of([Pair(hypothesis, REFERENCE)]), [CHECK], {})
    assert [(finding.text, finding.severity) for finding in findings] == [(word, severity)]


@pytest.mark.parametrize(
    ("hypothesis", "reference", "word", "expected"),
    [
        ("The fence is unnecessary.", "The farmer does not see why there should be a fence.", "unnecessary", True),
        ("A verdict would be premature.", "It is too early for a verdict.", "premature", True),
        ("The fence is unnecessary.", "The farmer likes his fence.", "unnecessary", False),
        ("The dental fence is old.", "The farmer does not like the fence.", "dental", False),
        ("The fence is not unnecessary.", "The fence is not bad.", "unnecessary", False),
    ],
)
def test_a_word_that_holds_a_denial_says_what_the_reference_denies(
    hypothesis: str, reference: str, word: str, expected: bool
) -> None:
    (bead,) = article_of([Pair(hypothesis, reference)]).beads
    assert bead.hypothesis is not None
    at = next(one for one in bead.hypothesis.words if one.fold == word)
    assert says_by_denial(at, bead, "en") is expected


def test_words_of_order() -> None:
    assert only_places("consecutive")
    assert not only_places("fiscal")


@pytest.mark.parametrize(
    ("word", "expected"), [("roubles", True), ("rebels", False), ("rumble", False), ("coat", False)]
)
def test_another_spelling_elsewhere(word: str, expected: bool) -> None:
    assert spelt_elsewhere(word, {"ruble", "coast", "reporter"}, "en") is expected
