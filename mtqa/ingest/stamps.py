"""Dates and times as pages write them beside an article or a comment."""

from collections.abc import Sequence
from functools import cache

import regex

from mtqa.ingest.vocabulary import vocabulary

_HALF = r"\s?[ap]\.?\s?m\b\.?"
_ZONE = r"\s?\(?(?:gmt|utc|msk|мск|est|edt|et|cet)\b\)?"
_CLOCK = rf"\d{{1,2}}\s?:\s?\d{{2}}(?:\s?:\s?\d{{2}})?(?:{_HALF})?(?:{_ZONE})?|\d{{1,2}}{_HALF}(?:{_ZONE})?"
_NUMERIC = r"\d{4}-\d{2}-\d{2}(?:t(?=\d))?|\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})"


class Stamp:
    """Where a row names a date or a time."""

    def __init__(self, start: int, end: int, *, clock: bool, dated: bool, relative: bool) -> None:
        """Keep the range of the row and whether it holds a time of day, a date, or an age like "2 hours ago"."""
        self.start, self.end, self.clock, self.dated, self.relative = start, end, clock, dated, relative


def stamp_in(text: str, lang: str) -> Stamp | None:
    """The date or time of a row, from its first part to its last; None where there is none.

    The row must be short (rules ask only of rows of at most 400 characters).
    """
    stamps, clock, relative = _patterns(lang)
    found = list(stamps.finditer(text))
    if not found:
        return None
    parts = [match.group() for match in found]
    return Stamp(
        found[0].start(),
        found[-1].end(),
        clock=any(clock.fullmatch(part) for part in parts),
        dated=any(not clock.fullmatch(part) for part in parts),
        relative=any(relative.fullmatch(part) for part in parts),
    )


@cache
def _patterns(lang: str) -> tuple[regex.Pattern[str], regex.Pattern[str], regex.Pattern[str]]:
    words = vocabulary(lang)
    month = rf"(?:{_any(words.months)})\p{{Ll}}*\.?"
    named = (
        rf"\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{month}(?:,?\s\d{{4}})?(?:\sг\b\.?)?"
        rf"|{month}\s\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s\d{{4}})?|{month}\s\d{{4}}"
    )
    age = rf"(?:\d+|an?|one)\s?(?:{_any(words.units)})\p{{Ll}}*\.?\s(?:{_any(words.ago)})\b"
    soon = rf"\b(?:{_any(words.soon)})\b"
    short = r"^\d{1,3}\s?(?:s|m|h|d|w|mo|y|min|hr|мин|ч|дн|д)\.?$"
    relative = rf"{age}|{soon}|{short}"
    everything = rf"{relative}|\b(?:{named})|(?<!\d)(?:{_NUMERIC})|(?<!\d)(?:{_CLOCK})"
    flags = regex.IGNORECASE | regex.VERSION1
    return regex.compile(everything, flags), regex.compile(_CLOCK, flags), regex.compile(relative, flags)


def _any(words: Sequence[str]) -> str:
    return "|".join(regex.escape(word) for word in sorted(words, key=len, reverse=True))
