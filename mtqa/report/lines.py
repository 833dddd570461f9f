"""From offsets to lines and columns, both from 1, as editors and CI count."""

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True)
class Region:
    """A range of a file. Columns count code points; the end is one past the last character."""

    line: int
    column: int
    end_line: int
    end_column: int


class Lines:
    """Where the lines of a text begin. Lines end at LF; a CR before it is part of the line's end."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(offset + 1 for offset, character in enumerate(text) if character == "\n")]

    def region(self, start: int, end: int) -> Region:
        """The region of a half-open range of code points."""
        return Region(*self._position(start), *self._position(end))

    def _position(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
