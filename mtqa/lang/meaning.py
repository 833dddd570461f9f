"""How common an English word is, and how near two words are in meaning.

The table holds 24,000 dictionary forms with their frequency and a vector of 64 bytes each, made by
`training/word_vectors.py` from a public sentence encoder and public word counts. Sums run over integers, so results
do not depend on the machine.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mtqa.lang.lemmas import lemma
from mtqa.memo import of_article, of_words

UNKNOWN = 0.0
"""Frequency of a word that is not in the table."""

_TABLES = {"en": "word_vectors.en.npz"}


class _Table(NamedTuple):
    row: dict[str, int]
    zipf: list[float]
    vectors: NDArray[np.int32]
    norms: NDArray[np.float64]


class _Stack(NamedTuple):
    places: list[int]
    vectors: NDArray[np.int32]
    norms: NDArray[np.float64]


def frequency(word: str, lang: str) -> float:
    """Zipf frequency: log10 of occurrences in a billion words, 3-7; `UNKNOWN` for a word not in the table."""
    rows = _rows(word, lang)
    return min((_table(lang).zipf[row] for row in rows), default=UNKNOWN)


def nearness(word: str, others: Sequence[str], lang: str) -> list[float]:
    """How near a word is to each of the others, -1 to 1; -1 where either is not in the table.

    Two words of one topic have about .3, synonyms .6 and more.
    """
    if not others:
        return []
    own = _vector(word, lang)
    if own is None:
        return [-1.0] * len(others)
    rest = _stacked(tuple(others), lang)
    near = [-1.0] * len(others)
    if rest.places:
        cosines = (rest.vectors @ own[0]) / (own[1] * rest.norms)
        for place, cosine in zip(rest.places, cosines.tolist(), strict=True):
            near[place] = cosine
    return near


@of_article
def _stacked(words: tuple[str, ...], lang: str) -> _Stack:
    """The vectors of the words that have one; a sentence is asked about for each word of the other."""
    found = [(place, vector) for place, word in enumerate(words) if (vector := _vector(word, lang)) is not None]
    return _Stack(
        [place for place, _ in found],
        np.array([vector for _, (vector, _) in found]),
        np.array([norm for _, (_, norm) in found]),
    )


@of_words
def _vector(word: str, lang: str) -> tuple[NDArray[np.int32], float] | None:
    """The word's vector and its length; of the parts of a hyphenated word, their sum."""
    rows = _rows(word, lang)
    if not rows:
        return None
    table = _table(lang)
    if len(rows) == 1:
        return table.vectors[rows[0]], float(table.norms[rows[0]])
    vector = table.vectors[list(rows)].sum(axis=0)
    return vector, float(np.sqrt((vector * vector).sum())) or 1.0


@of_words
def _rows(word: str, lang: str) -> tuple[int, ...]:
    if lang not in _TABLES:
        return ()
    table = _table(lang)
    for form in (word, lemma(word, lang)):
        if form in table.row:
            return (table.row[form],)
    parts = [lemma(part, lang) for part in word.split("-")]
    return tuple(table.row[part] for part in parts if part in table.row) if len(parts) > 1 else ()


@cache
def _table(lang: str) -> _Table:
    with (files("mtqa.lang") / "data" / _TABLES[lang]).open("rb") as file, np.load(file, allow_pickle=False) as data:
        words = bytes(data["words"]).decode().split("\n")
        vectors = data["vectors"].astype(np.int32)
        zipf = [value / 10 for value in data["zipf"].tolist()]
    norms = np.sqrt((vectors * vectors).sum(axis=1).astype(np.float64))
    return _Table({word: row for row, word in enumerate(words)}, zipf, vectors, norms)
