"""Rows: the lines of a page as the role rules see them, whatever the format."""

from functools import cached_property
from typing import NamedTuple

import regex

from mtqa.ingest.vocabulary import bare
from mtqa.lang.function_words import function_words
from mtqa.record import Role

_BREAK = regex.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")
_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*+")
_FINAL = tuple(".!?…。！？؟۔।")
_CLOSING = "\"'”’»)]」』 "
_OPENING_QUOTES = tuple('"“„«‘”')
LINK_WORDS = 3  # links of up to three words are tags or sections; longer ones are titles of other articles. Chosen.
_STEM = 5  # characters compared of a word, so that inflected forms meet. Chosen.
_LONG_CHARS = 400  # longer rows are prose whatever they hold; keeps every rule's work bounded. Chosen.


class Line(NamedTuple):
    """A line of a text file that holds more than white space."""

    start: int
    """Offset of its first character that is not white space."""
    end: int
    """Offset one past its last."""
    gap: int
    """Blank lines before it."""


class Row:
    """One block of a page: a line of a text file, or an element of an HTML page."""

    def __init__(
        self,
        text: str,
        *,
        gap: int = 0,
        hint: Role | None = None,
        is_heading: bool = False,
        in_comments: bool = False,
        is_link: bool = False,
    ) -> None:
        """Keep what is known of a row.

        Args:
            text: clean text without white space around it.
            gap: blank lines before it.
            hint: the role its markup gives it; None where the rules must tell.
            is_heading: whether the markup sets it as a heading.
            in_comments: whether the markup puts it among readers' comments.
            is_link: whether all of it is a link, or it stands among related links.
        """
        self.text, self.gap, self.hint = text, gap, hint
        self.is_heading, self.in_comments, self.is_link = is_heading, in_comments, is_link

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its words, case-folded; of a long row only those at its beginning."""
        return tuple(word.casefold() for word in _WORD.findall(self.text[: 2 * _LONG_CHARS]))

    @cached_property
    def bare(self) -> str:
        """Its words in the form of the vocabulary; empty for a long row, which no furniture is."""
        return "" if self.is_long else bare(self.text)

    @property
    def is_long(self) -> bool:
        """Whether it is longer than furniture and headings are."""
        return len(self.text) > _LONG_CHARS

    @cached_property
    def is_finished(self) -> bool:
        """Whether it ends with the mark of a finished sentence."""
        return self.text.rstrip(_CLOSING).endswith(_FINAL)

    @cached_property
    def is_prose(self) -> bool:
        """Whether it reads as a paragraph: a finished sentence of some length, or very many words."""
        if self.is_heading:
            return False
        return self.is_long or len(self.words) > 30 or (self.is_finished and len(self.words) >= 7)

    @cached_property
    def is_titled(self) -> bool:
        """Whether it is set like a heading: short, begins like one, does not end like a sentence."""
        if self.is_heading:
            return True
        end = self.text.rstrip(_CLOSING)[-1:]
        return 0 < len(self.words) <= 25 and end not in (".", ";", ",", ":") and not self.text[:1].islower()

    @property
    def opens_quoted(self) -> bool:
        """Whether it begins with a quotation mark."""
        return self.text.startswith(_OPENING_QUOTES)


def stems_of(row: Row, lang: str) -> frozenset[str]:
    """How the row's content words begin: what two rows about one thing share."""
    return frozenset(word[:_STEM] for word in row.words if len(word) > 2 and word not in function_words(lang))


def lines_of(text: str) -> list[Line]:
    """The lines of a text that hold more than white space, in order."""
    lines, at, gap = [], 0, 0
    for end, following in _line_ends(text):
        content = text[at:end]
        stripped = content.strip()
        if stripped:
            start = at + len(content) - len(content.lstrip())
            lines.append(Line(start, start + len(stripped), gap))
        gap = 0 if stripped else gap + 1
        at = following
    return lines


def _line_ends(text: str) -> list[tuple[int, int]]:
    ends = [(found.start(), found.end()) for found in _BREAK.finditer(text)]
    return [*ends, (len(text), len(text))]
