"""Numbers by value, kind and place."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.lang.numbers import Number, NumberKind, numbers_in


def only(text: str, lang: str = "en") -> Number:
    numbers = numbers_in(text, lang)
    assert len(numbers) == 1, numbers
    return numbers[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,200 tents", "1200"),
        ("1 200 tents", "1200"),
        ("12.5 tents", "12.5"),
        ("1,5 tents", "1.5"),
        ("1.500,5 tents", "1500.5"),
        ("1,500.5 tents", "1500.5"),
        ("1'200 tents", "1200"),
        ("2.3 million tents", "2300000"),
        ("1.2bn tents", "1200000000"),
        ("40k tents", "40000"),
        ("twelve tents", "12"),
        ("twenty-one thousand three hundred tents", "21300"),
        ("one hundred and twenty-five tents", "125"),
        ("fifteen hundred tents", "1500"),
        ("a dozen tents", "12"),
        ("half a million tents", "500000"),
        ("half a dozen tents", "6"),
        ("two and a half million tents", "2500000"),
        ("a million and a half tents", "1500000"),
        ("two-thirds of the tents", "0.6666666666666666666666666667"),
        ("one and a half hour", "1.5"),
        ("3½ tents", "3.5"),
        ("1/8 of the tents", "0.125"),
    ],
)
def test_english_values(text: str, value: str) -> None:
    assert only(text).value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("двадцать один человек", "21"),
        ("полтора миллиона человек", "1500000"),
        ("5 тысяч человек", "5000"),
        ("1,5 млн человек", "1500000"),
        ("1.200 человек", "1200"),
        ("два с половиной года", "2.5"),
        ("сто двадцать пять тысяч триста человек", "125300"),
        ("трое раненых", "3"),
        ("1 200 человек", "1200"),
    ],
)
def test_russian_values(text: str, value: str) -> None:
    assert only(text, "ru").value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("30 people", NumberKind.COUNT),
        ("the 3rd floor", NumberKind.ORDINAL),
        ("30 percent", NumberKind.PERCENT),
        ("0.25 percentage points", NumberKind.POINTS),
        ("$30", NumberKind.CURRENCY),
        ("30 rubles", NumberKind.CURRENCY),
        ("30 km", NumberKind.UNIT),
        ("in 2014", NumberKind.YEAR),
        ("the 1990s", NumberKind.YEAR),
        ("a 4-year-old girl", NumberKind.AGE),
        ("aged 45", NumberKind.AGE),
        ("won 2:1", NumberKind.SCORE),
        ("lost 3-2", NumberKind.SCORE),
        ("at 13: 09", NumberKind.TIME),
        ("at 2 pm", NumberKind.TIME),
        ("on 26 November", NumberKind.DATE),
        ("on Sept. 3", NumberKind.DATE),
        ("12.07.2020", NumberKind.DATE),
        ("a Su-24 jet", NumberKind.DESIGNATION),
        ("COVID-19", NumberKind.DESIGNATION),
        ("open 24/7", NumberKind.DESIGNATION),
    ],
)
def test_kinds(text: str, kind: NumberKind) -> None:
    assert only(text).kind is kind


@pytest.mark.parametrize(
    ("text", "code"),
    [("5 sq. km", "km2"), ("5 meters per second", "m/s"), ("€50m", "EUR"), ("3,5 тыс. км", "km"), ("+28 °C", "C")],
)
def test_units(text: str, code: str) -> None:
    unit = only(text, "ru" if "тыс" in text else "en").unit
    assert unit is not None
    assert unit.code == code


def test_a_range_has_two_ends_and_one_scale() -> None:
    assert only("2-3 million").values == (2_000_000, 3_000_000)
    assert only("30-40 percent").values == (30, 40)


def test_a_year_and_an_amount_are_no_range() -> None:
    assert [n.value for n in numbers_in("fell in 2014 to 8.6 trillion", "en")] == [2014, Decimal("8.6e12")]
    assert [n.values for n in numbers_in("in 2014 to 2016", "en")] == [(2014, 2016)]


def test_half_past_noon_and_midnight() -> None:
    assert only("at 12:30 a.m.").value == 30
    assert only("at 1:25 PM").value == 13 * 60 + 25


def test_a_thousands_mark_may_be_a_decimal_point() -> None:
    assert only("1.200 tents").values == (Decimal("1.2"), 1200)
    assert only("1,250 tents").values == (1250, Decimal("1.25"))


def test_nobody_writes_three_decimals_that_are_none() -> None:
    assert only("912,000 tents").values == (912_000,)


def test_hedges_are_seen() -> None:
    assert only("about 25 boats").approximate
    assert only("more than $25").approximate
    assert not only("the 25 boats").approximate


def test_words_that_only_hint_at_a_number_are_loose() -> None:
    assert only("both boats").loose
    assert only("one boat").loose
    assert not only("two boats").loose


def test_year_is_not_glued_to_the_count_after_it() -> None:
    assert [n.value for n in numbers_in("In 2015 300 boats sank.", "en")] == [2015, 300]


def test_a_language_without_number_words_still_has_digits() -> None:
    assert only("1.200 Zelte", "de").value == 1200


@given(st.text(alphabet=st.sampled_from("0123456789.,:-–/ %$€akmbn'½ИIVXстоtwelvhundrdmiлX\u00a0"), max_size=60))
def test_numbers_slice_back_and_do_not_overlap(text: str) -> None:
    for lang in ("en", "ru"):
        last = 0
        for number in numbers_in(text, lang):
            assert last <= number.start < number.end <= len(text)
            assert text[number.start : number.end] == number.text
            last = number.end


@pytest.mark.parametrize(
    ("text", "lang", "value"),
    [("полтриллиона долларов", "ru", "500000000000"), ("USD500", "en", "500"), ("under-21 team", "en", "21")],
)
def test_letters_that_belong_to_the_number_or_not(text: str, lang: str, value: str) -> None:
    assert only(text, lang).value == Decimal(value)


def test_a_season_behind_a_hyphen() -> None:
    assert only("в сезоне-2019/20", "ru").values == (2019, 2020)


def test_digits_with_a_capital_are_a_name() -> None:
    assert only("the 5G network").kind is NumberKind.DESIGNATION


def test_the_twentieth_place_is_no_decade() -> None:
    assert only("20-е место", "ru").kind is NumberKind.ORDINAL
    assert only("80-е годы", "ru").value == 1980


def test_a_choice_of_two_is_a_vague_range() -> None:
    number = only("five or six hundred goats")
    assert number.values == (500, 600)
    assert number.approximate


def test_half_a_year_has_a_unit() -> None:
    unit = only("half a year").unit
    assert unit is not None
    assert unit.code == "year"


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("ru", "полутора тысяч человек", 1500),
        ("ru", "3,4 млрд рублей", 3_400_000_000),
        ("ru", "две трети голосов", Decimal(2) / Decimal("3")),
        ("ru", "трёхсот сорока домов", 340),
        ("ru", "в 1990-е годы", 1990),
        ("ru", "в 13 час. 20 мин.", 800),
        ("uk", "двадцять дві тисячі гривень", 22000),
        ("bg", "пет милиона лева", 5_000_000),
        ("sr", "три милиона динара", 3_000_000),
        ("el", "πέντε εκατομμύρια ευρώ", 5_000_000),
    ],
)
def test_numbers_of_sources(lang: str, text: str, value: Decimal) -> None:
    (number,) = numbers_in(text, lang)
    assert abs(number.value - value) < Decimal("0.001")


@pytest.mark.parametrize(
    "text",
    [
        "USD" + "9" * 40 + "s in all",
        "5-" + "9" * 24 + " trillion trillion trillion people",
        "9" * 24 + " million 30 hundred",
        "rates of 3.5,4.2 and 1,2.3,4 percent",
    ],
)
def test_a_number_past_all_measure_breaks_nothing(text: str) -> None:
    assert all(text[number.start : number.end] == number.text for number in numbers_in(text, "en"))


@pytest.mark.parametrize(
    "text",
    [
        "rose by 62% to 9.8 billion francs",
        "fell 12% to 450 boats",
        "went up $5 to $120",
        "cut $5 to 70%",
        "up 4 to 31",
    ],
)
def test_amount_and_level_are_no_range(text: str) -> None:
    assert not any(number.is_range for number in numbers_in(text, "en"))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("by 5% to 10%", 5, 10),
        ("by 2 to 3 million", 2_000_000, 3_000_000),
        ("$5 to $20", 5, 20),
        ("cost $5 to 20", 5, 20),
        ("from 7.5% to 8 percent", Decimal("7.5"), 8),
    ],
)
def test_ends_of_one_kind_are_a_range(text: str, low: Decimal, high: Decimal) -> None:
    found = numbers_in(text, "en")[0]
    assert (found.value, found.high) == (low, high)
