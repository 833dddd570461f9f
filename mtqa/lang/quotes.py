"""Quotation marks: which ones a language opens and closes with, and where they stand in a text."""

from functools import cache
from typing import NamedTuple

from mtqa.lang.tables import table

STRAIGHT = '"'
MARKS = '"“”„«»'
"""Double marks of every language."""

_OPENS_AFTER = "([{–—-/¿¡“„«"


class Style(NamedTuple):
    """How a language sets double quotation marks. Single ones are apostrophes too often to be judged."""

    opening: str
    """Directed marks that open; each may open."""
    closing: str
    """Directed marks that close."""
    spaced: bool
    """Whether a space stands inside the marks, as in French."""


class StraightMark(NamedTuple):
    """One undirected mark."""

    at: int
    opens: bool
    """Whether it should open, counting the marks before it."""
    before: str
    """The character before it; empty at the start."""
    after: str
    """The character after it; empty at the end."""

    @property
    def floats(self) -> bool:
        """Whether a space, or nothing, stands on its inner side and on its outer side."""
        loose_left = not self.before or self.before.isspace()
        return loose_left and (not self.after or self.after.isspace() or self.after in ".,;:!?)]")

    @property
    def is_glued(self) -> bool:
        """Whether letters touch it on both sides."""
        return self.before.isalpha() and self.after.isalpha()


@cache
def style(lang: str) -> Style:
    """The language's marks; the English ones where mtqa has no entry."""
    data = table("quotes")
    entry = data.get(lang, data["en"])
    return Style(entry["opening"], entry["closing"], entry["spaced"])


def straight_marks(text: str) -> tuple[StraightMark, ...]:
    """The straight double marks of a text, by offset without inch signs (after a digit, none open)."""
    marks: list[StraightMark] = []
    for at, char in enumerate(text):
        if char == STRAIGHT:
            before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
            opens = len(marks) % 2 == 0
            if not (opens and before.isdigit()):
                marks.append(StraightMark(at, opens, before, after))
    return tuple(marks)


def may_open(mark: StraightMark) -> bool:
    """Whether what stands around the mark lets it open a quotation."""
    loose_left = not mark.before or mark.before.isspace() or mark.before in _OPENS_AFTER
    return loose_left and bool(mark.after) and not mark.after.isspace()


def faces(text: str, at: int, lang: str, inside: bool) -> bool:
    """Whether the mark at an offset opens a quotation.

    A directed mark says so itself; a straight one is judged by the spaces beside it, and by `inside` where they do
    not tell.

    Args:
        text: the text.
        at: offset of a double mark.
        lang: ISO 639-1.
        inside: whether a quotation is open before it.
    """
    char = text[at]
    opening, closing, _ = style(lang)
    if char in opening:
        return True
    if char in closing:
        return False
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    loose_left = not before or before.isspace() or before in _OPENS_AFTER
    loose_right = not after or after.isspace() or after in ".,;:!?)]}–—-/’'…"
    return loose_left if loose_left != loose_right else not inside
