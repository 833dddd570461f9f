"""Latin names against Cyrillic words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.lang.transliteration import is_transliteration, looks_slavic


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Korolyov", "Королёв"),
        ("Korolev", "Королёва"),
        ("Korolev", "Королевым"),
        ("Zelensky", "Зеленского"),
        ("Zelenskiy", "Зеленским"),
        ("Moskva", "Москве"),
        ("Kharkov", "Харькову"),
        ("Shchyokino", "Щекине"),
        ("Tsiolkovsky", "Циолковского"),
        ("Yuri", "Юрием"),
        ("Evgeny", "Евгения"),
    ],
)
def test_any_scheme_and_case(name: str, word: str) -> None:
    assert is_transliteration(name, word)


@pytest.mark.parametrize(
    ("name", "word"),
    [("Villiers", "Вилье"), ("Korolev", "Королькова"), ("Karpin", "Карпов"), ("Moscow", "Moscow"), ("Smith", "Иванов")],
)
def test_other_names(name: str, word: str) -> None:
    assert not is_transliteration(name, word)


def test_looks_slavic() -> None:
    assert all(looks_slavic(name) for name in ("Korolyov", "Zelensky", "Kovalenko", "Kalyazin", "Chelyabinsk"))
    assert not any(looks_slavic(name) for name in ("Villje", "Dowden", "Wesel"))


@given(st.text(max_size=10), st.text(alphabet="абвгдеёжзийклмнопрстуфхцчшщъыьэюя", max_size=10))
def test_never_raises(name: str, word: str) -> None:
    assert is_transliteration(name, word) in (True, False)
