"""Word frequency and nearness of meaning."""

from mtqa.lang.meaning import UNKNOWN, frequency, nearness


def test_synonyms_are_nearer_than_strangers() -> None:
    budget, hurricane, ships = nearness("fiscal", ["budget", "hurricane", "ships"], "en")
    assert budget > 0.5 > hurricane
    assert ships < 0.3


def test_unknown_words_are_marked_and_do_not_shift_the_others() -> None:
    values = nearness("fiscal", ["qwrtz", "budget"], "en")
    assert values[0] == -1.0
    assert values[1] == nearness("fiscal", ["budget"], "en")[0]
    assert nearness("qwrtz", ["budget"], "en") == [-1.0]
    assert nearness("fiscal", [], "en") == []


def test_inflected_and_hyphenated_words_are_found() -> None:
    assert frequency("budgets", "en") == frequency("budget", "en") > UNKNOWN
    assert frequency("fiscal-budget", "en") > UNKNOWN
    assert frequency("qwrtz", "en") == UNKNOWN


def test_a_language_without_a_table_knows_nothing() -> None:
    assert frequency("talo", "fi") == UNKNOWN
    assert nearness("talo", ["koti"], "fi") == [-1.0]
