"""Romanised Russian looks unlike other words in Latin letters."""

import pytest

from mtqa.lang.translit_words import LOOKS_RUSSIAN, russian_score


@pytest.mark.parametrize(
    "word", ["pravitelstvo", "gosudarstvo", "sotrudnichestvo", "chinovnik", "zayavlyaet", "voennyy"]
)
def test_russian_words_score_high(word: str) -> None:
    assert russian_score(word) >= LOOKS_RUSSIAN


@pytest.mark.parametrize(
    "word", ["livestream", "paywall", "quarterback", "wannabe", "deepfake", "Bundestag", "trattoria"]
)
def test_other_words_score_low(word: str) -> None:
    assert russian_score(word) < 0


def test_case_does_not_matter() -> None:
    assert russian_score("Gosudarstvo") == russian_score("gosudarstvo")
