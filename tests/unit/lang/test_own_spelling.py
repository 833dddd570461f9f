"""Which of two spellings is a foreign name's own."""

import pytest

from mtqa.lang.own_spelling import is_own_spelling

OWN = "Dowden/Dauden Wright/Rait Schweinberger/Shvainberger Whitaker/Uitaker Wajdlo/Vajdlo Kasimir/Kazimir"
NOT_OWN = """Dauden/Dowden Gamberg/Hamberg Kazimir/Kasimir Tinkow/Tinkov Lisakovic/Lisakovich Pazsat/Passat Koanuy/Keanu
Ust-Horde/Ust-Orda Werther/Kineshma Dowden/Dowdan Sochi/Sochi"""


@pytest.mark.parametrize("pair", OWN.split())
def test_a_foreign_spelling_of_what_the_other_takes_by_ear_is_the_names_own(pair: str) -> None:
    assert is_own_spelling(*pair.split("/"))


@pytest.mark.parametrize("pair", NOT_OWN.split())
def test_a_slip_a_slavic_name_and_the_other_way_round_are_not(pair: str) -> None:
    assert not is_own_spelling(*pair.split("/"))
