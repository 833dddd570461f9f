"""Languages are told by script, then function words, then the model."""

import pytest

from mtqa.lang.identify import language_of
from mtqa.lang.scripts import script_counts

TEXTS = {
    "en": "The dam above the town broke on Friday at dawn, and two villages were flooded by the river.",
    "ru": "Плотину над городом прорвало на рассвете в пятницу, и два села были затоплены рекой.",
    "de": "Der Damm oberhalb der Stadt brach am Freitag im Morgengrauen, zwei Dörfer wurden überflutet.",
    "fr": "Le barrage au-dessus de la ville a cédé vendredi et deux villages ont été inondés par la rivière.",
    "es": "La presa cedió el viernes al amanecer y dos pueblos quedaron inundados por el río.",
    "uk": "Дамбу над містом прорвало на світанку в п'ятницю, і два села було затоплено річкою.",
    "bg": "Язовирната стена над града се скъса в петък на зазоряване и две села бяха наводнени от реката.",
    "zh": "大坝在星期五黎明时决口，两个村庄被河水淹没。",
    "ja": "ダムが金曜日の夜明けに決壊し、二つの村が浸水した。",
    "ko": "금요일 새벽에 댐이 무너져 두 마을이 물에 잠겼다.",
    "ar": "انهار السد فوق المدينة يوم الجمعة عند الفجر وغمرت مياه النهر قريتين وهرب السكان إلى التلال القريبة.",
}


@pytest.mark.parametrize("lang", TEXTS)
def test_language_of_a_sentence(lang):
    found, confidence = language_of(TEXTS[lang], "en")
    assert found == lang
    assert confidence > 0.9


def test_a_few_letters_leave_the_expected_language():
    assert language_of("Keir Starmer", "en") == ("en", 0.0)


@pytest.mark.parametrize("text", ["", "  \n", "12 + 30 = 42"])
def test_no_letters_tell_nothing(text):
    assert language_of(text, "ru") == ("ru", 0.0)
    assert language_of(text) == ("und", 0.0)


def test_foreign_names_do_not_change_the_language():
    text = "The mayor of Besançon and the mayor of Köln met in Łódź, and they agreed on a plan for the river."
    assert language_of(text)[0] == "en"


def test_scripts_are_counted_by_letters():
    assert script_counts("Damm 12, Плотина") == {"Latin": 4, "Cyrillic": 7}
    assert script_counts("12, 30") == {}
