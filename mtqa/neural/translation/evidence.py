"""From pieces to words: which words the model would never have written, and which words stand for each other."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from mtqa.lang.words import Word, words
from mtqa.neural.translation.pieces import Piece
from mtqa.neural.translation.translator import Reading, Translation

_LEAST_RARITY = 3.0
"""Nats: the rarity of a word that the vocabulary has whole and often."""


class WordSurprise(NamedTuple):
    """One word of the translation; offsets into its text."""

    start: int
    end: int
    nats: float
    """Natural log of how unlikely the word is, given the source and the words before it."""
    excess: float
    """Nats a piece more than the model's own best translation has on average; 0 or less is as expected."""
    share: float
    """`nats` against what the word costs when drawn blindly by its frequency: 0 expected, 1 or more unfounded."""


class WordLink(NamedTuple):
    """A word of the translation and the word of the source that the model looked at most while writing it."""

    start: int
    end: int
    source_start: int
    source_end: int
    weight: float
    """0-1: the share of its look."""


class Evidence(NamedTuple):
    """What a model says of one translation."""

    words: tuple[WordSurprise, ...]
    links: tuple[WordLink, ...]
    """One a word at most; empty where the model gives no attention."""
    received: tuple[tuple[int, int, float], ...]
    """Words of the source: start, end, and how much they were looked at in all."""
    translation: str
    """The model's own translation of the source; empty where it has none."""
    round_trip: str = ""
    """The translation, translated back by the reverse model; empty without one."""


def evidence_of(
    source: str, text: str, reading: Reading | None, best: Translation | None, round_trip: str = ""
) -> Evidence | None:
    """The evidence on one translation; None where the model could not read it.

    Args:
        source: the source text.
        text: the translation.
        reading: of the two.
        best: the model's own translation; None measures surprise against 0.
        round_trip: see `Evidence`.
    """
    if reading is None:
        return None
    ours, theirs = words(text), words(source)
    at = _word_of(reading.pieces, ours)
    expected = -best.score if best else 0.0
    links, received = _looks(reading, at, _word_of(reading.source_pieces, theirs), ours, theirs)
    return Evidence(_surprises(reading, at, ours, expected), links, received, best.text if best else "", round_trip)


def _word_of(pieces: Sequence[Piece], found: Sequence[Word]) -> list[int | None]:
    """For every piece, the index of the word it belongs to; None for punctuation.

    A piece that stands for no character of its own (a space, half a ligature) belongs to the word that follows it.
    """
    out: list[int | None] = []
    for piece in pieces:
        inside = (
            index
            for index, word in enumerate(found)
            if (piece.start < word.end and piece.end > word.start)
            or (piece.start == piece.end and word.start <= piece.start < word.end)
        )
        out.append(next(inside, None))
    for place in range(len(pieces) - 2, -1, -1):
        piece = pieces[place]
        if out[place] is None and piece.text.strip("▁") == "":
            out[place] = out[place + 1]
    return out


def _surprises(
    reading: Reading, at: Sequence[int | None], found: Sequence[Word], expected: float
) -> tuple[WordSurprise, ...]:
    nats, rarity, size = np.zeros(len(found)), np.zeros(len(found)), np.zeros(len(found))
    for place, index in enumerate(at):
        if index is not None:
            nats[index] += reading.surprise[place]
            rarity[index] += reading.pieces[place].rarity
            size[index] += 1
    return tuple(
        WordSurprise(
            word.start,
            word.end,
            round(float(nats[index]), 4),
            round(float(nats[index] / size[index] - expected), 4),
            round(float(nats[index] / max(_LEAST_RARITY, rarity[index])), 4),
        )
        for index, word in enumerate(found)
        if size[index]
    )


def _looks(
    reading: Reading,
    at: Sequence[int | None],
    source_at: Sequence[int | None],
    ours: Sequence[Word],
    theirs: Sequence[Word],
) -> tuple[tuple[WordLink, ...], tuple[tuple[int, int, float], ...]]:
    if reading.attention is None or not theirs:
        return (), ()
    looks = np.zeros((len(ours), len(theirs)))
    size = np.zeros(len(ours))
    for row, index in enumerate(at):
        if index is None:
            continue
        size[index] += 1
        for column, other in enumerate(source_at):
            if other is not None:
                looks[index, other] += reading.attention[row, column]
    means = looks / np.maximum(size, 1)[:, None]
    links = tuple(
        WordLink(
            word.start,
            word.end,
            theirs[best].start,
            theirs[best].end,
            round(float(means[index, best]), 4),
        )
        for index, word in enumerate(ours)
        if size[index] and means[index, best := int(means[index].argmax())] > 0
    )
    received = tuple(
        (word.start, word.end, round(float(looks[:, index].sum()), 4)) for index, word in enumerate(theirs)
    )
    return links, received
