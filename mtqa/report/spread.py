"""From file offsets to sentences: which part of a span lies in which sentence."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from mtqa.record import Document


@dataclass(frozen=True)
class Part:
    """The part of a span that lies in one sentence."""

    segment: int
    """`Segment.index`."""
    start: int
    """Offset in the sentence's clean text."""
    end: int
    """One past the last; equal to `start` for a place."""
    is_last: bool
    """No part of the span follows in a later sentence."""


def spread(document: Document, start: int, end: int, segment: int) -> tuple[Part, ...]:
    """Lay a file range on the sentences of a document.

    Args:
        document: with its segments, in file order.
        start: first character in the file.
        end: one past the last; equal to `start` for a place between characters.
        segment: `Segment.index` of the sentence that holds the place; only looked at when `start == end`.

    Returns:
        Parts in order; empty when the range touches no sentence.
    """
    if start == end:
        return _place(document, start, segment)
    parts = list(_touched(document, start, end))
    return tuple(Part(*part, is_last=number == len(parts)) for number, part in enumerate(parts, 1))


def _place(document: Document, at: int, index: int) -> tuple[Part, ...]:
    if not 0 <= index < len(document.segments):
        return ()
    local, _ = document.segments[index].to_text(at, at)
    return (Part(index, local, local, is_last=True),)


def _touched(document: Document, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    first = max(0, bisect_right(document.segments, start, key=attrgetter("start")) - 1)
    for segment in document.segments[first:]:
        if segment.start >= end:
            return
        low, high = segment.to_text(start, end)
        if low < high:
            yield segment.index, low, high
