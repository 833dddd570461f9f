"""English forms that are not the source's letters."""

import pytest

from mtqa.lang.established import established_forms


@pytest.mark.parametrize(
    ("word", "lang", "form"),
    [
        ("Пекине", "ru", "Beijing"),
        ("Россией", "ru", "Russia"),
        ("российского", "ru", "Russian"),
        ("Великобритании", "ru", "Britain"),
        ("Німеччини", "uk", "Germany"),
        ("Београду", "sr", "Belgrade"),
        ("Αθήνα", "el", "Athens"),
    ],
)
def test_any_case_of_a_listed_word(word: str, lang: str, form: str) -> None:
    assert form in established_forms(word, lang)


def test_other_words() -> None:
    assert established_forms("Карпенко", "ru") == ()
    assert established_forms("Пекине", "xx") == ()
    assert established_forms("", "ru") == ()
