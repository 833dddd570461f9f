"""How names are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.lang.acronyms import initials_of, is_acronym, is_english_acronym, russian_acronym, spelled_out
from mtqa.lang.name_lists import is_metonym
from mtqa.lang.name_sound import are_transposed, edits, letter_edits, name_key, nearness
from mtqa.lang.names import are_relatives, is_common, is_odd_casing, is_proper, is_surname, is_torn_casing, same_name
from mtqa.lang.words import words

ACCEPTED = """
Sergey/Sergei Degtyarev/Degtyaryov Degtyarev/Degtiarev Zelensky/Zelenskyy Zelensky/Zelenskiy Donbas/Donbass
Kiev/Kyiv Yulia/Julia Yury/Yuriy Soloviev/Solovyov Alexander/Aleksandr Chuvashia/Chuvashiya Stoyky/Stoiky
Moiseev/Moiseyev Dinamo/Dynamo Locomotiv/Lokomotiv Khabarovsk/Habarovsk Annett/Anett Tinkov/Tinkoff
Kojevnikov/Kozhevnikov Müller/Muller Nagorno-Karabakh/NagornoKarabakh France/French Russians/Russia
Belarusian/Belarus Dutch/Netherlands Mike/Michael Müller/Mueller Bjørn/Bjoern Ghormsi/Ghormsey
Kvaratskhava/Kvaratshava Tskhomeli/Tshomeli Zurabishvidze/Zourabichvidze Archipoff/Arkhipov Tsimanouskaya/Timanovskaya
Serhii/Sergei Svitlana/Sviatlana Ruza/Ruzsky
"""

DIFFERENT = """Austria/Australia Obama/Osama Karpov/Karpin Petrov/Petrova Armenia/America Furgal/Furhal Villiers/Villje
Igora/Igoru Windows/Windovs Iran/Iraq Slovakia/Slovenia Panchenko/Panshenko Tinkou/Tinkov Näes/Nääs
Archer/Arker Kura/Kursk"""


@pytest.mark.parametrize("pair", ACCEPTED.split())
def test_accepted_spellings_are_one_name(pair: str) -> None:
    one, other = pair.split("/")
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize("pair", DIFFERENT.split())
def test_other_names_stay_apart(pair: str) -> None:
    one, other = pair.split("/")
    assert not same_name(one, other)


def test_key_ignores_case_hyphens_and_diacritics() -> None:
    assert name_key("Saint-Étienne") == name_key("SAINT ETIENNE")


def test_letters_that_changed_places_are_told_from_other_slips() -> None:
    assert are_transposed("Kinesmha", "Kineshma")
    assert are_transposed("El-Zor", "El-Zro")
    assert not are_transposed("Kinesma", "Kineshma")
    assert not are_transposed("Kanishma", "Kineshma")
    assert not are_transposed("Makesi", "Kamesi")


def test_key_of_no_letters_is_empty() -> None:
    assert name_key("—…") == ""


def test_nearness_grows_with_likeness() -> None:
    assert nearness("Duvallier", "Duvallje") > nearness("Duvallier", "Dubois") > nearness("Duvallier", "Koch")
    assert nearness("Sergey", "Sergei") == 1.0


@given(st.text(max_size=12), st.text(max_size=12))
def test_nearness_is_symmetric_and_bounded(one: str, other: str) -> None:
    assert 0.0 <= nearness(one, other) <= 1.0
    assert nearness(one, other) == nearness(other, one)
    assert same_name(one, other) == same_name(other, one)


def test_relatives() -> None:
    assert are_relatives("Gorelov", "Gorelova")
    assert are_relatives("Petrov", "Petrovich")
    assert are_relatives("Kargino", "Karginsky")
    assert not are_relatives("Kronweld", "Kronweldt")


def test_proper_and_common_words() -> None:
    assert is_proper("Dresden", "en")
    assert not is_proper("Fleet", "en")
    assert is_common("Fleet", "en")
    assert not is_common("Dresden", "en")
    assert not is_common("Zzyzx", "en")


@pytest.mark.parametrize("name", ["Fontaine-AU-ROI", "al-EN-Nusra", "Nor-TH-Ern", "Airp-ORT"])
def test_torn_casing(name: str) -> None:
    assert is_odd_casing(name)
    assert is_torn_casing(name, "en")


@pytest.mark.parametrize(
    "name", ["AK-47", "CD-ROM", "COVID-19", "pro-EU", "Russia-US-China", "McDonald", "al-Qaeda", "Su-30SM", "T-shirt"]
)
def test_capitals_that_belong(name: str) -> None:
    assert not is_torn_casing(name, "en")


def test_acronyms() -> None:
    assert is_acronym("ISIL")
    assert is_acronym("U.S.")
    assert not is_acronym("A")
    assert not is_acronym("S-400")
    assert "united nations" in spelled_out("UN")
    assert spelled_out("XQZ") == frozenset()
    assert russian_acronym("oon") == "UN"
    assert russian_acronym("NATO") is None
    assert is_english_acronym("GMT")


def test_initials_need_capitals_for_two_letters() -> None:
    assert initials_of(words("the Baltic Racing Committee"), "BRC")
    assert initials_of(words("the Republic of Korea"), "RK")
    assert not initials_of(words("in Germany"), "IG")


def test_surnames_and_metonyms() -> None:
    assert all(is_surname(word) for word in ("Degtyarev", "Petronevich", "Kovalenko", "Lomadze"))
    assert not any(is_surname(word) for word in ("Knyaz", "Prince", "Orel", "Lev"))
    assert is_metonym("Beijing", "Chinese")
    assert not is_metonym("Beijing", "Russian")


def test_letter_edits_count_what_the_key_folds() -> None:
    assert letter_edits("Dzyubenko", "Dziubenko") == 1
    assert edits("Dzyubenko", "Dziubenko") == 0
