"""What the encoder reads: the translation, the reference where there is one, and how their words relate.

The vocabulary is uncased and the encoder is small, so two things it could hardly learn are given to it as
token types: the shape of each word (lower case, Capitalised, UPPER or mIxed, with digits) and whether the
other side has the same word, one with the same stem, one spelled much like it, or none. Training and run
time both build their input here, so that the two cannot drift apart.
"""

import re
from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import NamedTuple

from mtqa.memo import of_words
from mtqa.neural.wordpiece import Pieces, WordPiece, plain_form

# Pieces of one side in one window. 80 holds 96 % of news sentences whole; training used the same.
WINDOW = 80
# Pieces two neighbouring windows share, so that every word is read with context on both sides.
OVERLAP = 30
# A shorter word is its own stem and resembles nothing.
_STEM_MIN = 5
_NEAR_MIN = 4
# Share of the longer word that the common beginning and end must cover: Daish and Daesh, Villje and Villiers.
_NEAR_SHARE = 0.5
_ENDING = re.compile(r"(ization|isation|ational|ations|ation|ingly|edly|ness|ment|ies|ing|ers|est|ed|es|er|ly|s|e|y)$")


class Match(IntEnum):
    """Whether the other side has the word."""

    NO_REFERENCE = 0
    NONE = 1
    SAME = 2
    STEM = 3
    NEAR = 4


class Shape(IntEnum):
    """How a word is written."""

    LOWER = 0
    CAPITALISED = 1
    UPPER = 2
    """More capitals than the first: all upper case or mixed."""
    DIGITS = 3


N_MATCHES, N_SHAPES = len(Match), len(Shape)
SIDE_TYPES = N_MATCHES * N_SHAPES
# Types of [CLS] and the first [SEP], and of the last [SEP]: behind the two sides' blocks.
MT_MARK, REFERENCE_MARK = 2 * SIDE_TYPES, 2 * SIDE_TYPES + 1
# Type of every token of a text read alone for its meaning: the base model's own row, untouched by training.
PLAIN = 2 * SIDE_TYPES + 2
N_TYPES = 2 * SIDE_TYPES + 3


class Side(NamedTuple):
    """One text, cut into pieces and words."""

    text: str
    pieces: Pieces
    words: list[str]
    """Plain form of each word, parallel to the word indices of the pieces."""
    shapes: list[Shape]


class Window(NamedTuple):
    """One encoder input: `[CLS] translation [SEP] (reference [SEP])`."""

    ids: list[int]
    types: list[int]
    first: int
    """Index of the first translation piece in the window; it stands at input position 1."""
    size: int
    """Translation pieces in the window."""


def read_side(tokenizer: WordPiece, text: str) -> Side:
    """Cut one text."""
    pieces = tokenizer.pieces(text)
    raw: list[str] = []
    for start, end, word in zip(pieces.starts, pieces.ends, pieces.words, strict=True):
        raw.extend([""] * (word + 1 - len(raw)))
        raw[word] += text[start:end]
    return Side(text, pieces, [plain_form(word) for word in raw], [shape_of(word) for word in raw])


def windows(tokenizer: WordPiece, translation: Side, reference: Side | None) -> list[Window]:
    """Cut a pair into encoder inputs; one window unless a side is longer than `WINDOW` pieces.

    Every translation piece is in at least one window. A long reference is cut at the same relative place.
    No window at all for a translation without a visible character.
    """
    total = len(translation.pieces.ids)
    types = _piece_types(translation, reference, 0)
    other_types = _piece_types(reference, translation, SIDE_TYPES) if reference else []
    out = []
    for first in _starts(total):
        count = min(WINDOW, total - first)
        ids = [tokenizer.cls, *translation.pieces.ids[first : first + count], tokenizer.sep]
        kinds = [MT_MARK, *types[first : first + count], MT_MARK]
        if reference is not None:
            part = _facing(first, count, total, len(reference.pieces.ids))
            ids += [*reference.pieces.ids[part], tokenizer.sep]
            kinds += [*other_types[part], REFERENCE_MARK]
        out.append(Window(ids, kinds, first, count))
    return out


def _starts(total: int) -> list[int]:
    if total <= WINDOW:
        return [0] if total else []
    count = -(-(total - OVERLAP) // (WINDOW - OVERLAP))
    return [round(index * (total - WINDOW) / (count - 1)) for index in range(count)]


def _facing(first: int, count: int, total: int, other_total: int) -> slice:
    """The part of the other side that stands opposite a window."""
    middle = (first + count / 2) / total * other_total
    start = max(0, min(other_total - WINDOW, round(middle - WINDOW / 2)))
    return slice(start, start + WINDOW)


def _piece_types(side: Side, other: Side | None, base: int) -> list[int]:
    matches = match_words(side.words, other.words) if other else [Match.NO_REFERENCE] * len(side.words)
    kinds = [base + match * N_SHAPES + shape for match, shape in zip(matches, side.shapes, strict=True)]
    return [kinds[word] for word in side.pieces.words]


def match_words(words: Sequence[str], others: Iterable[str]) -> list[Match]:
    """For each plain word, the closest kind of match among `others`."""
    same = set(others)
    stems = {_stem(word) for word in same}
    candidates: dict[str, list[str]] = {}
    for word in sorted(same):
        if len(word) >= _NEAR_MIN:
            candidates.setdefault(word[0], []).append(word)
    return [_match(word, same, stems, candidates) for word in words]


def _match(word: str, same: set[str], stems: set[str], candidates: dict[str, list[str]]) -> Match:
    if word in same:
        return Match.SAME
    if _stem(word) in stems:
        return Match.STEM
    if len(word) >= _NEAR_MIN and any(_is_near(word, other) for other in candidates.get(word[0], ())):
        return Match.NEAR
    return Match.NONE


@of_words
def _stem(word: str) -> str:
    return _ENDING.sub("", word) if len(word) >= _STEM_MIN else word


def _is_near(word: str, other: str) -> bool:
    longest, shortest = max(len(word), len(other)), min(len(word), len(other))
    begin = 0
    while begin < shortest and word[begin] == other[begin]:
        begin += 1
    end = 0
    while end < shortest - begin and word[-1 - end] == other[-1 - end]:
        end += 1
    return begin + end >= _NEAR_SHARE * longest


@of_words
def shape_of(word: str) -> Shape:
    """How the word is written; a mark without letters counts as lower case."""
    if any(char.isdigit() for char in word):
        return Shape.DIGITS
    if any(char.isupper() for char in word[1:]):
        return Shape.UPPER
    return Shape.CAPITALISED if word[:1].isupper() else Shape.LOWER
