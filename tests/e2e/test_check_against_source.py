"""`mtqa check MT -s SRC` without a reference, for sources in several languages."""

from pathlib import Path

import pytest

from mtqa.api import check_text
from mtqa.config import Model, Settings

# Sentences of the source, of a right translation, and of a wrong one with the words that must be flagged.
STORIES = {
    "ru": [
        (
            "Губернатор Павел Зубарин открыл мост через реку Каменку.",
            "Governor Pavel Zubarin opened the bridge over the Kamenka River.",
            "Governor Pavel Suborin opened the bridge over the Kamenka River.",
            "Suborin",
        ),
        (
            "Строительство обошлось в 2,4 млрд рублей и заняло полтора года.",
            "Construction cost 2.4 billion rubles and took a year and a half.",
            "Construction cost 2.4 million rubles and took a year and a half.",
            "million",
        ),
        (
            "Движение запустят 14 октября 2023 года в 13 час. 20 мин.",
            "Traffic will start on October 14, 2023, at 1:20 p.m.",
            "Traffic will start on October 24, 2023, at 1:20 p.m.",
            "October 24",
        ),
        (
            "Старый мост никто не разберёт, сообщили в ведомстве.",
            "Nobody will tear down the old bridge, the agency said.",
            "The city will tear down the old bridge, the agency said.",
            "The city will tear down",
        ),
    ],
    "uk": [
        (
            "Міський голова Андрій Гончаренко відкрив школу 5 травня 2021 року.",
            "Mayor Andriy Honcharenko opened the school on May 5, 2021.",
            "Mayor Andriy Holodenko opened the school on May 15, 2021.",
            "Holodenko",
        ),
        (
            "Ремонт коштував 3,5 млн гривень.",
            "The repairs cost 3.5 million hryvnias.",
            "The repairs cost 8.5 million hryvnias.",
            "8.5 million",
        ),
    ],
    "bg": [
        (
            "Кметът Георги Щърбев откри моста на 12 март 2020 г.",
            "Mayor Georgi Shtarbev opened the bridge on March 12, 2020.",
            "Mayor Georgi Shtalovev opened the bridge on April 12, 2020.",
            "Shtalovev",
        ),
        (
            "Мостът струва пет милиона лева.",
            "The bridge cost five million levs.",
            "The bridge cost six million levs.",
            "six",
        ),
    ],
    "sr": [
        (
            "Градоначелник Живко Шарчевић отворио је мост 5. маја 2021.",
            "Mayor Živko Šarčević opened the bridge on May 5, 2021.",
            "Mayor Živko Šorkević opened the bridge on June 5, 2021.",
            "June 5",
        ),
        ("Мост је коштао 3 милиона евра.", "The bridge cost 3 million euros.", "The bridge cost 7 million euros.", "7"),
    ],
    "el": [
        (
            "Ο υπουργός Νίκος Παπανάτος εγκαινίασε τη γέφυρα στις 5 Μαΐου 2021.",
            "Minister Nikos Papanatos opened the bridge on May 5, 2021.",
            "Minister Nikos Paranotas opened the bridge on July 5, 2021.",
            "July 5",
        ),
        (
            "Το έργο κόστισε πέντε εκατομμύρια ευρώ.",
            "The project cost five million euros.",
            "The project cost nine million euros.",
            "nine",
        ),
    ],
}
SETTINGS = Settings(model=Model(use=False))


def _flagged(lang: str, column: int) -> list[str]:
    source = "\n\n".join(row[0] for row in STORIES[lang])
    text = "\n\n".join(row[column] for row in STORIES[lang])
    record = check_text(text, source=source, langs=f"{lang}-en", settings=SETTINGS, created="2026-01-01T00:00:00Z")
    return [finding.text for finding in record.findings if not finding.monitor]


@pytest.mark.parametrize("lang", STORIES)
def test_a_right_translation_is_left_alone(lang: str) -> None:
    assert _flagged(lang, 1) == []


@pytest.mark.parametrize("lang", STORIES)
def test_wrong_facts_are_found(lang: str) -> None:
    flagged = _flagged(lang, 2)
    for _, _, _, words in STORIES[lang]:
        assert any(words in text for text in flagged), (words, flagged)


def test_the_source_is_named_in_the_message() -> None:
    source, _, wrong, _ = STORIES["ru"][2]
    record = check_text(wrong, source=source, langs="ru-en", settings=SETTINGS, created="2026-01-01T00:00:00Z")
    (finding,) = record.findings
    assert "the source says “14 октября 2023”" in finding.message
    assert finding.evidence[0].side == "source"
    assert Path(finding.check).name == "date-mismatch"
