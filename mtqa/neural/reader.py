"""One pass of the model over pairs of translation and reference: what it says about every word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from mtqa.neural.heads import Heads, WindowReading
from mtqa.neural.overlap import chrf
from mtqa.neural.pairs import Side, Window, read_side, windows
from mtqa.neural.runtime import Runtime, embedded_runtime

# A word an editor would mark as one: letters and digits with what joins them, or a run of marks.
_WORD = re.compile(r"\w+(?:[-'’.,]\w+)*|[^\w\s]+")

_KEPT = 256
"""Readings that are kept, of some 5 kB each: an article, or a batch of rows, is asked about twice in a row."""

Pair = tuple[str, str | None]
"""(translation, reference or None)."""


@dataclass(frozen=True)
class Reading:
    """What the model says about one translation; arrays are parallel to `spans`."""

    text: str
    """The translation."""
    with_reference: bool
    spans: tuple[tuple[int, int], ...]
    """Half-open code-point offsets of the words, in text order; a mark such as a comma is a word."""
    error: NDArray[np.float32]
    """Raw probability that a rater marks the word; calibrate before showing it to anyone."""
    serious: NDArray[np.float32]
    """Raw probability that a rater marks the word major or worse."""
    category: NDArray[np.float32]
    """Words x categories."""
    penalty: float
    """Expected MQM penalty by the segment head, summed over windows."""
    counterpart: int
    """Words and marks of the reference; 0 without one."""
    edits: int
    """Words and marks to put in, take out or replace to turn the translation into the reference, case aside."""
    overlap: float
    """chrF of the two texts, 0-1; 1.0 without a reference."""


class Reader:
    """Reads pairs with a loaded model."""

    def __init__(self, runtime: Runtime) -> None:
        """Take the heads from the model's files."""
        self._tokenizer = runtime.tokenizer
        self._encoder = runtime.encoder
        self._heads = Heads(runtime.model.files["heads.npz"])

    def read(self, pairs: Sequence[Pair]) -> list[Reading]:
        """Read all pairs, in order. A pair's reading does not depend on the others or on the thread count."""
        sides = [(read_side(self._tokenizer, mt), self._reference(other)) for mt, other in pairs]
        cut = [windows(self._tokenizer, *side) for side in sides]
        flat = [(pair, window) for pair, group in enumerate(cut) for window in group]
        readings: list[list[tuple[Window, WindowReading]]] = [[] for _ in pairs]
        states = self._encoder.states([w.ids for _, w in flat], [w.types for _, w in flat])
        for index, hidden in states:
            pair, window = flat[index]
            readings[pair].append((window, self._heads.read(window, hidden)))
        return [
            _reading(side, other, sorted(parts, key=lambda part: part[0].first))
            for (side, other), parts in zip(sides, readings, strict=True)
        ]

    def _reference(self, text: str | None) -> Side | None:
        return read_side(self._tokenizer, text) if text and text.strip() else None


class RecentReader:
    """Reads pairs, and keeps the last readings: a check that asks again about a sentence need not wait for them."""

    def __init__(self, reader: Reader) -> None:
        """Start with nothing kept."""
        self._reader = reader
        self._recent: dict[Pair, Reading] = {}

    def read(self, pairs: Sequence[Pair]) -> list[Reading]:
        """As `Reader.read`: a pair's reading is the same whenever it is read."""
        kept = self._recent
        readings = {pair: kept[pair] for pair in pairs if pair in kept}
        fresh = [pair for pair in dict.fromkeys(pairs) if pair not in readings]
        readings.update(zip(fresh, self._reader.read(fresh), strict=True))
        # Put in place at once, so that threads that read side by side never see half of it.
        self._recent = dict(list({**kept, **readings}.items())[-_KEPT:])
        return [readings[pair] for pair in pairs]


@cache
def embedded_reader(threads: int = 1) -> RecentReader:
    """A reader with the shipped model; errors as for `embedded_runtime`."""
    return RecentReader(Reader(embedded_runtime(threads)))


def _reading(side: Side, other: Side | None, parts: Sequence[tuple[Window, WindowReading]]) -> Reading:
    spans = tuple(match.span() for match in _WORD.finditer(side.text))
    kinds = parts[0][1].category.shape[1] if parts else 1
    error, serious = np.zeros(len(spans), np.float32), np.zeros(len(spans), np.float32)
    category = np.zeros((len(spans), kinds), np.float32)
    best = _most_central(parts)
    for word, pieces in _pieces_of_words(spans, side):
        rows = [best[piece] for piece in pieces if piece in best]
        if rows:
            error[word] = max(reading.error[at] for reading, at in rows)
            serious[word] = max(reading.serious[at] for reading, at in rows)
            category[word] = np.mean([reading.category[at] for reading, at in rows], axis=0)
    return Reading(
        text=side.text,
        with_reference=other is not None,
        spans=spans,
        error=error,
        serious=serious,
        category=category,
        penalty=_penalty(side, parts),
        counterpart=len(other.words) if other else 0,
        edits=Levenshtein.distance(side.words, other.words) if other else 0,
        overlap=chrf(side.text, other.text) if other else 1.0,
    )


def _most_central(parts: Sequence[tuple[Window, WindowReading]]) -> dict[int, tuple[WindowReading, int]]:
    """For each piece, the window in which it has most context on its poorer side, and its row there."""
    best: dict[int, tuple[WindowReading, int]] = {}
    context: dict[int, int] = {}
    for window, reading in parts:
        for row in range(window.size):
            piece, here = window.first + row, min(row, window.size - 1 - row)
            if here > context.get(piece, -1):
                best[piece], context[piece] = (reading, row), here
    return best


def _pieces_of_words(spans: Sequence[tuple[int, int]], side: Side) -> list[tuple[int, list[int]]]:
    """(word, pieces that begin inside it); both run through the text once."""
    out, piece = [], 0
    starts = side.pieces.starts
    for word, (start, end) in enumerate(spans):
        while piece < len(starts) and starts[piece] < start:
            piece += 1
        first = piece
        while piece < len(starts) and starts[piece] < end:
            piece += 1
        out.append((word, list(range(first, piece))))
    return out


def _penalty(side: Side, parts: Sequence[tuple[Window, WindowReading]]) -> float:
    """Sum over windows, less what they share."""
    read = sum(window.size for window, _ in parts)
    return sum(reading.penalty for _, reading in parts) * len(side.pieces.ids) / read if read else 0.0
