"""Words shaped like topical modifiers."""

import pytest

from mtqa.lang.modifiers import is_modifier


@pytest.mark.parametrize("word", ["fiscal", "nuclear", "maritime", "dental", "judicial"])
def test_modifiers(word: str) -> None:
    assert is_modifier(word, "en")


@pytest.mark.parametrize("word", ["hospital", "spokeswoman", "politician", "engine", "road", "territory"])
def test_nouns(word: str) -> None:
    assert not is_modifier(word, "en")


def test_a_language_without_a_list_has_none() -> None:
    assert not is_modifier("fiscal", "fi")
