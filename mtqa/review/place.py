"""Between words on the page and the file: a row of the page shows the sentences of a bead, parted by one space."""

from collections.abc import Sequence

from mtqa.record import Document, Segment, Side
from mtqa.report.layout import Layout
from mtqa.report.spread import spread
from mtqa.store import InvalidError


def row_segments(layout: Layout, bead: int) -> tuple[Segment, ...]:
    """The sentences of the translation that a row shows.

    Raises:
        InvalidError: there is no such row, or it has none.
    """
    if not 0 <= bead < len(layout.beads) or not layout.beads[bead].hypothesis:
        raise InvalidError(f"the article has no words in row {bead + 1}")
    document = layout.documents[Side.HYPOTHESIS]
    return tuple(document.segments[index] for index in layout.beads[bead].hypothesis)


def to_file(segments: Sequence[Segment], start: int, end: int) -> tuple[int, int]:
    """Map a half-open range of a row's text to the file.

    Args:
        segments: of the row, in order.
        start: first code point of the row's text.
        end: one past the last; equal to `start` for a place between characters.

    Raises:
        InvalidError: the range is not in the row, or touches no word of it.
    """
    length = sum(len(segment.text) for segment in segments) + len(segments) - 1
    if not 0 <= start <= end <= length:
        raise InvalidError(f"the row has {length} characters; {start}–{end} is not among them")
    parts = list(_parts(segments, start, end))
    if not parts:
        raise InvalidError("only the space between two sentences was marked")
    first, last = parts[0], parts[-1]
    return first[0].to_file(first[1], first[2])[0], last[0].to_file(last[1], last[2])[1]


def to_row(layout: Layout, start: int, end: int, segment: int) -> tuple[int, int, int]:
    """Map a file range to the row that shows its beginning.

    Returns:
        Index of the row, start and end in its text; (-1, 0, 0) where no row shows it.
    """
    document = layout.documents[Side.HYPOTHESIS]
    parts = spread(document, start, end, segment)
    row = next(
        ((number, bead) for number, bead in enumerate(layout.beads) if parts and parts[0].segment in bead.hypothesis),
        None,
    )
    if row is None:
        return -1, 0, 0
    number, bead = row
    at = _starts(document, bead.hypothesis)
    inside = [part for part in parts if part.segment in at]
    return number, at[inside[0].segment] + inside[0].start, at[inside[-1].segment] + inside[-1].end


def _starts(document: Document, indices: Sequence[int]) -> dict[int, int]:
    """Where each sentence begins in the row's text."""
    starts, at = {}, 0
    for index in indices:
        starts[index] = at
        at += len(document.segments[index].text) + 1
    return starts


def _parts(segments: Sequence[Segment], start: int, end: int) -> list[tuple[Segment, int, int]]:
    found, at = [], 0
    for segment in segments:
        low, high = max(start - at, 0), min(end - at, len(segment.text))
        if low < high or (start == end and 0 <= start - at <= len(segment.text)):
            found.append((segment, low, high))
            if start == end:
                return found
        at += len(segment.text) + 1
    return found
