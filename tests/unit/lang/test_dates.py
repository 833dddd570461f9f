"""Dates, nights and times of day."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.lang.dates import Date, clocks_in, dates_in


def only(text: str, lang: str = "en") -> Date:
    dates = dates_in(text, lang)
    assert len(dates) == 1, dates
    return dates[0]


@pytest.mark.parametrize(
    ("text", "days", "month", "year"),
    [
        ("on 26 November", (26,), 11, None),
        ("on November 26, 2019", (26,), 11, 2019),
        ("the 26th of November", (26,), 11, None),
        ("Nov. 26", (26,), 11, None),
        ("November 13–14", (13, 14), 11, None),
        ("27 and 28 July", (27, 28), 7, None),
        ("by May 2019", (), 5, 2019),
        ("26.07.2020", (26,), 7, 2020),
        ("2020-07-26", (26,), 7, 2020),
        ("in 1998", (), None, 1998),
    ],
)
def test_day_month_year_in_any_order(text: str, days: tuple[int, ...], month: int, year: int) -> None:
    date = only(text)
    assert (date.days, date.month, date.year) == (days, month, year)


@pytest.mark.parametrize("text", ["25-го июля 2020 года", "25 июля 2020 года", "в субботу, 25 июля 2020 года"])
def test_russian_dates(text: str) -> None:
    date = only(text, "ru")
    assert (date.days, date.month, date.year) == ((25,), 7, 2020)


@pytest.mark.parametrize(
    "text", ["on the night of 9 March", "the night of Saturday, November 14", "the night leading into November 14"]
)
def test_a_night_is_not_a_day(text: str) -> None:
    assert only(text).night
    assert only(text).text == text


def test_the_russian_night_to_a_date() -> None:
    assert only("в ночь на 14 ноября", "ru").night


@pytest.mark.parametrize(
    "text", ["They may go.", "The march went on.", "You may March off.", "August was not said: august"]
)
def test_words_that_look_like_months(text: str) -> None:
    assert [date.month for date in dates_in(text, "en")] == ([8] if "August" in text else [])


def test_weekday_joins_its_date() -> None:
    date = only("On Sunday, July 26, it rained.")
    assert (date.weekday, date.days) == (6, (26,))


@pytest.mark.parametrize(
    ("text", "minute", "sure"),
    [("12:25", 745, False), ("1:25 PM", 805, True), ("01:23", 83, True), ("at noon", 720, True), ("13: 09", 789, True)],
)
def test_times_of_day(text: str, minute: int, sure: bool) -> None:
    (clock,) = clocks_in(text, "en")
    assert (clock.minute, clock.sure) == (minute, sure)


def test_zone_and_russian_hours() -> None:
    assert clocks_in("12:25 MSK", "en")[0].zone == "MSK"
    assert clocks_in("в 11 часов 28 минут", "ru")[0].minute == 11 * 60 + 28


@given(st.text(alphabet=st.sampled_from("0123456789-–., thondiMayJuneSptFr:M"), max_size=50))
def test_dates_slice_back(text: str) -> None:
    for date in dates_in(text, "en"):
        assert text[date.start : date.end] == date.text
    for clock in clocks_in(text, "en"):
        assert text[clock.start : clock.end] == clock.text


def test_a_night_that_ends_on_a_day_has_two() -> None:
    assert only("в ночь на 14 ноября", "ru").days == (13, 14)
    assert only("the night of 14 November").days == (14,)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("uk", "Угоду підписали 5 травня 2021 року."),
        ("be", "Дамову падпісалі 5 мая 2021 г."),
        ("bg", "Договорът е подписан на 5 май 2021 г."),
        ("sr", "Уговор је потписан 5. маја 2021."),
        ("el", "Η συμφωνία υπογράφηκε στις 5 Μαΐου 2021."),
    ],
)
def test_dates_of_other_sources(lang: str, text: str) -> None:
    (date,) = dates_in(text, lang)
    assert (date.day, date.month, date.year) == (5, 5, 2021)
