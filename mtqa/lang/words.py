"""Words with their places.

A word is a run of letters, digits and combining marks, with apostrophes, hyphens, dots and slashes kept inside
it where they join two such runs ("Ivanov's", "Fontaine-au-Roi", "U.S", "S-400", "1,200", "13:09").
"""

import unicodedata
from typing import NamedTuple

import regex

from mtqa.memo import of_article, of_words

_JOINERS = "'’‐‑-"
_WORD = regex.compile(
    rf"(?:[\p{{L}}\p{{M}}]\.){{2,}}"  # U.S., т.е.
    rf"|\p{{N}}+(?:[.,:/]\p{{N}}+)*(?:[{_JOINERS}]?[\p{{L}}\p{{M}}]+)*"  # 1,200  13:09  4th  21-летний
    rf"|[\p{{L}}\p{{M}}\p{{N}}]+(?:[&{_JOINERS}][\p{{L}}\p{{M}}\p{{N}}]+)*"
)
_POSSESSIVE = regex.compile(r"['’]s?$")
_CURLY = str.maketrans({"’": "'", "‐": "-", "‑": "-"})


class Word(NamedTuple):
    """One word of a text."""

    start: int
    """Offset of the first character."""
    end: int
    """Offset one past the last character."""
    text: str
    """As written."""
    fold: str
    """For comparison: NFKC, case-folded, plain apostrophes and hyphens, possessive ending removed."""

    @property
    def is_capitalised(self) -> bool:
        """Whether it begins with an upper-case letter."""
        return self.text[:1].isupper()

    @property
    def is_number(self) -> bool:
        """Whether it begins with a digit."""
        return self.text[:1].isdigit()


@of_article
def words(text: str) -> tuple[Word, ...]:
    """All words of a text, by offset."""
    return tuple(Word(match.start(), match.end(), match.group(), fold(match.group())) for match in _WORD.finditer(text))


@of_words
def fold(word: str) -> str:
    """The form in which two words are compared."""
    plain = unicodedata.normalize("NFKC", word).translate(_CURLY).casefold()
    if plain[-1:] not in ("s", "'"):
        return plain
    return _POSSESSIVE.sub("", plain) or plain
