"""The embedded model's doubt as a second witness."""

from dataclasses import replace

from mtqa.checks.accuracy.unsupported_phrase import CHECK as UNSUPPORTED_PHRASE
from mtqa.checks.accuracy.unsupported_word import CHECK
from mtqa.checks.names.replaced_name import CHECK as REPLACED_NAME
from mtqa.checks.runner import run_checks
from mtqa.checks.spec import Article, Check
from mtqa.neural import GarbledSpan
from mtqa.record import Finding, Severity
from tests.support.articles import Pair, article_of

PAIR = Pair(
    "The dental hurricane reached the coast of Mexico on Friday night.",
    "The hurricane reached the coast of Mexico on Friday night.",
)
DOUBT = GarbledSpan(4, 10, "dental", 0.6, 0.4, "addition", True)


CLAUSE = Pair(
    "The hangar burned down on Friday night, while the airline denied rumours about a merger.",
    "The hangar burned down on Friday night.",
)


def confidence(doubts: tuple[GarbledSpan, ...] | None) -> float:
    return found(PAIR, CHECK, doubts).confidence


def found(pair: Pair, check: Check, doubts: tuple[GarbledSpan, ...] | None, langs: str = "ru-en") -> Finding:
    article = article_of([pair], langs)
    beads = tuple(replace(bead, doubts=doubts) for bead in article.beads)
    (finding,), _ = run_checks(replace(article, beads=beads), [check], {})
    return finding


def test_an_unsupported_word_that_the_model_lets_stand_is_not_listed() -> None:
    assert confidence(()) < 0.4


def test_an_unsupported_word_is_listed_where_the_model_doubts_it_or_has_not_read_it() -> None:
    assert confidence((DOUBT,)) == confidence(None) >= 0.5


def test_an_unsupported_word_that_the_model_doubts_little_is_listed_as_minor_and_does_not_count() -> None:
    finding = found(PAIR, CHECK, (DOUBT._replace(confidence=0.25),))
    assert 0.4 <= finding.confidence < 0.5
    assert finding.severity is Severity.MINOR
    assert found(PAIR, CHECK, (DOUBT,)).severity is Severity.MAJOR


def test_an_unsupported_clause_needs_the_models_doubt_where_it_has_read() -> None:
    doubt = GarbledSpan(46, 53, "airline", 0.6, 0.4, "addition", True)
    assert found(CLAUSE, UNSUPPORTED_PHRASE, ()).confidence < 0.4
    assert found(CLAUSE, UNSUPPORTED_PHRASE, (doubt,)) == found(CLAUSE, UNSUPPORTED_PHRASE, None)
    assert found(CLAUSE, UNSUPPORTED_PHRASE, (doubt,)).confidence >= 0.5


def test_doubt_makes_a_clause_count_that_is_longer_by_little_only_where_the_rest_lies_close() -> None:
    close = Pair(
        "The hangar burned down on Friday night, while the airline denied rumours.",
        "The hangar burned down on Friday night.",
    )
    free = Pair(
        "The hangar of timber and glass burned down on Friday night, while the airline denied rumours.",
        "The hangar with spare propellers burned down on Friday night.",
    )
    for pair, counts in ((close, True), (free, False)):
        start = (pair.hypothesis or "").index("airline")
        doubt = (GarbledSpan(start, start + 7, "airline", 0.6, 0.4, "addition", True),)
        finding = found(pair, UNSUPPORTED_PHRASE, doubt)
        assert finding.severity is Severity.MINOR
        assert (finding.confidence >= 0.5) is counts


def test_doubt_is_the_highest_of_the_phrases_that_touch_the_words() -> None:
    (bead,) = article_of([PAIR]).beads
    read = replace(bead, doubts=(DOUBT, DOUBT._replace(start=8, end=20, confidence=0.7)))
    assert bead.doubt(4, 10) is None
    assert (read.doubt(4, 8), read.doubt(4, 9), read.doubt(30, 35)) == (0.6, 0.7, 0.0)


def test_a_title_that_may_be_kept_in_russian_does_not_count_and_a_surname_does() -> None:
    kept = Pair("The band Zvezdy Vverkh sang in the hall.", "The band Stars Up sang in the hall.")
    half_surname = Pair("The choir of the Heavy School sang.", "The choir of the Tyazhelnikov School has sung.")
    title = (GarbledSpan(9, 15, "Zvezdy", 0.7, 0.4, "names", True),)
    surname = (GarbledSpan(17, 22, "Heavy", 0.7, 0.4, "names", True),)
    assert 0.4 <= found(kept, REPLACED_NAME, title).confidence < 0.5
    assert found(half_surname, REPLACED_NAME, surname).confidence >= 0.5
    assert found(kept, REPLACED_NAME, title, "zh-en").confidence >= 0.5


def test_a_title_in_anothers_place_is_flagged_where_the_model_doubts_it_and_not_without() -> None:
    pair = Pair(
        "The first modern Velvet Games took place in Athens.", "The first modern Olympic Games took place in Athens."
    )
    article = article_of([pair])
    doubt = GarbledSpan(17, 23, "Velvet", 0.45, 0.3, "names", False)
    assert _replaced(article, None) == []
    assert _replaced(article, (doubt,)) == ["Velvet"]


def _replaced(article: Article, doubts: tuple[GarbledSpan, ...] | None) -> list[str]:
    beads = tuple(replace(bead, doubts=doubts) for bead in article.beads)
    return [finding.text for finding in run_checks(replace(article, beads=beads), [REPLACED_NAME], {})[0]]
