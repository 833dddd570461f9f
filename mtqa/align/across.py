"""A text and its original: sentences of two languages in one form, compared without a dictionary.

What both share are names, numbers, dates, marks and the length: names in Latin letters, numbers as digits and dates as
English names of months and days, whatever the language.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from mtqa.align.aligner import align
from mtqa.align.bead import AlignedBead, Hint
from mtqa.align.potentials import Weights, shipped_model
from mtqa.lang.dates import Date, dates_in
from mtqa.lang.numbers import numbers_in
from mtqa.lang.romanise import romanise

_MONTHS = "january february march april may june july august september october november december".split()
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_RELATIVE = {-1: "yesterday", 0: "today", 1: "tomorrow"}


def align_across(
    translation: Sequence[str],
    original: Sequence[str],
    langs: tuple[str, str],
    *,
    translation_hints: Sequence[Hint] | None = None,
    original_hints: Sequence[Hint] | None = None,
) -> tuple[AlignedBead, ...]:
    """Align a translation with its original.

    Args:
        translation: its sentences, in order.
        original: the sentences of the original, in order.
        langs: ISO 639-1 of the translation and of the original.
        translation_hints: what the page's structure says about each sentence; None: nothing.
        original_hints: the same for the original.

    Returns:
        As `align`; the original is the beads' reference side.

    Raises:
        ValueError: hints are given but not one per sentence.
    """
    return align(
        [common_form(sentence, langs[0]) for sentence in translation],
        [common_form(sentence, langs[1]) for sentence in original],
        hypothesis_hints=translation_hints,
        reference_hints=original_hints,
        model=shipped_model(Weights.ACROSS),
    )


def common_form(text: str, lang: str) -> str:
    """A sentence as numbers, dates and words in Latin letters.

    Args:
        text: the sentence.
        lang: ISO 639-1; in a language without tables only what is written in digits is a number.
    """
    out, end = "", 0
    for start, stop, form in sorted(_spans(text, lang)):
        if start >= end:
            out += f"{text[end:start]} {form} "
            end = stop
    return romanise(out + text[end:])


def _spans(text: str, lang: str) -> Iterator[tuple[int, int, str]]:
    """Places of dates and numbers, and what to write there; a date stands before the numbers in it."""
    dates = ((date.start, date.end, _of_date(date)) for date in dates_in(text, lang))
    numbers = (
        (number.start, number.end, " ".join(f"{value:f}" for value in number.values[:2]))
        for number in numbers_in(text, lang)
        if not number.loose
    )
    return chain(dates, numbers)


def _of_date(date: Date) -> str:
    parts = (
        date.day,
        date.month and _MONTHS[date.month - 1],
        date.year,
        None if date.weekday is None else _DAYS[date.weekday],
        None if date.relative is None else _RELATIVE.get(date.relative),
    )
    return " ".join(str(part) for part in parts if part is not None)
