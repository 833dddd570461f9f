"""A translation against its original."""

import pytest

from mtqa.align import align_across
from mtqa.align.across import common_form

RUSSIAN = [
    "Мост через Ольму закрыли двадцать пятого марта.",
    "Ремонт обойдется в 86 млн рублей.",
    "Жители недовольны.",
    "Инженер Павел Корнеев обещает закончить работу к октябрю.",
    "До тех пор автобусы будут ходить в объезд, через поселок Верхний Яр.",
    "Стоимость проезда не изменится.",
]
ENGLISH = [
    "The bridge over the Olma was closed on March 25.",
    "The repair will cost 86 million rubles.",
    "Residents are unhappy.",
    "Engineer Pavel Korneev promises to finish the work by October.",
    "Until then buses will take a detour through the village of Verkhny Yar.",
    "The fare will not change.",
]


@pytest.mark.parametrize(
    ("text", "lang", "wanted"),
    [
        ("двадцать пять тысяч мешков", "ru", ["25000", "meshkov"]),
        ("25 thousand bags", "en", ["25000", "bags"]),
        ("в пятницу, 14 марта", "ru", ["v", "14", "march", "friday"]),
        ("on Friday, March 14", "en", ["on", "14", "march", "friday"]),
        ("Дегтярёв", "ru", ["Degtyarev"]),
        ("", "ru", []),
    ],
)
def test_common_form(text: str, lang: str, wanted: list[str]) -> None:
    assert common_form(text, lang).replace(",", " ").split() == wanted


def beads(english: list[str], russian: list[str]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(bead.hypothesis, bead.reference) for bead in align_across(english, russian, ("en", "ru"))]


def test_sentences_without_a_shared_word_are_aligned_by_length_and_place() -> None:
    assert beads(ENGLISH, RUSSIAN) == [((i,), (i,)) for i in range(6)]


def test_an_invented_and_a_dropped_sentence_stay_alone() -> None:
    invented = "The mayor had promised two new hospitals and a stadium in his speech to the voters of the district."
    found = beads([*ENGLISH[:2], invented, *ENGLISH[2:4], ENGLISH[5]], RUSSIAN)
    assert ((2,), ()) in found
    assert ((), (4,)) in found
    assert ((4,), (3,)) in found


def test_a_sentence_cut_in_two_belongs_to_its_original() -> None:
    halves = ["Until then buses will take a detour.", "They will go through the village of Verkhny Yar."]
    assert ((4, 5), (4,)) in beads([*ENGLISH[:4], *halves, ENGLISH[5]], RUSSIAN)


def test_swapping_the_sides_swaps_the_beads() -> None:
    back = align_across(RUSSIAN[:5], ENGLISH, ("ru", "en"))
    assert {(bead.reference, bead.hypothesis) for bead in back} == set(beads(ENGLISH, RUSSIAN[:5]))
