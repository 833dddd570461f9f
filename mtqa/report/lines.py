"""From offsets to lines and columns, both from 1, as editors and CI count."""

from bisect import bisect_right
from dataclasses import dataclass

from mtqa.record import Document


@dataclass(frozen=True)
class Region:
    """A range of a file. Columns count code points; the end is one past the last character.

    Of text extracted from a file only the line of its block is known, or nothing (`line` is None) in a file without
    lines.
    """

    line: int | None
    column: int | None
    end_line: int | None
    end_column: int | None


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


class Places:
    """Where the text of a document stands in its file."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._lines = None if document.extracted else Lines(document.text)

    def region(self, start: int, end: int) -> Region:
        """The region of a half-open range of code points of the document's text."""
        if self._lines is not None:
            return self._lines.region(start, end)
        line = self._document.block_at(start).line if self._document.blocks else None
        return Region(line, None, line, None)
