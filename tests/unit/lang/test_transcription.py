"""How far Latin names are from words of another script."""

from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mtqa.lang.transcription import distance, is_covered, may_begin

SLIP = 0.95


@pytest.mark.parametrize(
    ("name", "word", "lang"),
    [
        ("Korolyov", "Королёву", "ru"),
        ("Korolev", "Королевым", "ru"),
        ("Zhirinovsky", "Жириновского", "ru"),
        ("Houston", "Хьюстон", "ru"),
        ("Xavier", "Ксавье", "ru"),
        ("Wright", "Райта", "ru"),
        ("Jinping", "Цзиньпина", "ru"),
        ("Schröder", "Шрёдера", "ru"),
        ("Zelenskyy", "Зеленського", "uk"),
        ("Kryvyi", "Кривий", "uk"),
        ("Hryhorii", "Григорій", "uk"),
        ("Lukashenka", "Лукашэнка", "be"),
        ("Shtarbeva", "Щърбева", "bg"),
        ("Đoković", "Ђоковића", "sr"),
        ("Djokovic", "Ђоковић", "sr"),
        ("Ljubica", "Љубица", "sr"),
        ("Gjorgievski", "Ѓоргиевски", "mk"),
        ("Mitsotakis", "Μητσοτάκη", "el"),
        ("Papandreou", "Παπανδρέου", "el"),
    ],
)
def test_transliterations_cost_less_than_a_letter(name: str, word: str, lang: str) -> None:
    assert distance(name, word, lang) <= SLIP


@pytest.mark.parametrize(
    ("name", "word", "lang"),
    [
        ("Korolab", "Королёву", "ru"),
        ("Sregey", "Сергей", "ru"),
        ("Mormansk", "Мурманска", "ru"),
        ("Holuston", "Хьюстон", "ru"),
        ("Zelenkyy", "Зеленського", "uk"),
        ("Tripras", "Τσίπρα", "el"),
        ("Mitkosatis", "Μητσοτάκη", "el"),
    ],
)
def test_wrong_letters_cost_one_each(name: str, word: str, lang: str) -> None:
    assert distance(name, word, lang) > SLIP


def test_no_table() -> None:
    assert not is_covered("zh")
    assert distance("Beijing", "北京", "zh") == len("Beijing")


def test_first_letters() -> None:
    assert may_begin("Houston", "Хьюстон", "ru")
    assert may_begin("Washington", "Вашингтон", "ru")
    assert not may_begin("Karpov", "Селезнёв", "ru")


@settings(max_examples=200)
@given(st.text(max_size=12), st.text(max_size=12), st.sampled_from(["ru", "uk", "be", "bg", "sr", "mk", "el", "xx"]))
def test_any_text_has_a_finite_distance(name: str, word: str, lang: str) -> None:
    assert 0 <= distance(name, word, lang) <= max(2 * len(name), len(name) * 10, len(word)) + 1


@settings(max_examples=100)
@given(st.text(alphabet="абвгдезиклмнопрстуф", min_size=3, max_size=9))
def test_plain_romanisation_is_free(word: str) -> None:
    assume(all(one != other for one, other in pairwise(word)))  # doubles are written once or twice
    plain = dict(
        zip(
            "абвгдезиклмнопрстуф",
            ["a", "b", "v", "g", "d", "e", "z", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f"],
            strict=True,
        )
    )
    assert distance("".join(plain[letter] for letter in word), word, "ru") == 0
