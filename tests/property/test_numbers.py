"""Numbers: whatever stands in a text, reading them breaks nothing, and each slices back to what was written."""

from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.lang.numbers import numbers_in

MARKS = "0123456789.,:;/'’ -–—%$€£°½⅓²\u00a0\u202f"
WORDS = "19 2015 000 007 million thousand bn half dozen two twenty hundred third th s km RMB Su- GMT+ июля".split()
PIECES = st.sampled_from([*MARKS, *WORDS, " of ", "No. "])
TEXTS = st.lists(PIECES, max_size=24).map("".join)


@settings(max_examples=400)
@given(TEXTS, st.sampled_from(["en", "ru", "de"]))
def test_any_run_of_digits_marks_and_words_is_read(text: str, lang: str) -> None:
    at = 0
    for number in numbers_in(text, lang):
        assert text[number.start : number.end] == number.text
        assert at <= number.start < number.end
        at = number.end
        assert number.value.is_finite()
