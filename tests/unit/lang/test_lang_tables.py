"""Tables of words and phrases."""

import pytest

from mtqa.lang.tables import phrase_pattern, table, word_list


def test_a_language_without_an_entry_has_no_words() -> None:
    assert "the" in word_list("function_words", "en")
    assert word_list("function_words", "xx") == frozenset()


def test_a_missing_table_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        table("no_such_table")


def test_phrases_are_whole_words_in_any_case_and_white_space() -> None:
    pattern = phrase_pattern("no longer\nnot only\n")
    assert [found.group() for found in pattern.finditer("No\u00a0longer; NOT ONLY; piano longer; not onlyish")] == [
        "No\u00a0longer",
        "NOT ONLY",
    ]


@pytest.mark.parametrize("text", ["", "words", " "])
def test_no_phrase_matches_nothing(text: str) -> None:
    assert phrase_pattern("").search(text) is None
