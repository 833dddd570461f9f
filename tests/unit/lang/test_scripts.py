"""Scripts of words and languages."""

from mtqa.lang.scripts import latin_twin, scripts_in, scripts_of


def test_scripts_of_a_word_and_of_a_language() -> None:
    assert scripts_in("Tver") == {"Latin"}
    assert scripts_in("Тверь") == {"Cyrillic"}
    assert scripts_in("Mоscow") == {"Latin", "Cyrillic"}
    assert scripts_in("1,200") == frozenset()
    assert scripts_of("ru") == {"Cyrillic"}
    assert scripts_of("xx") == {"Latin"}


def test_twin_is_given_only_where_every_letter_has_one() -> None:
    assert latin_twin("Mоscow") == "Moscow"
    assert latin_twin("инфо") is None
