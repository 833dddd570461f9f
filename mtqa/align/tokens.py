"""Sentences as bags of words, with what the aligner needs to know about each word."""

import re
from collections import Counter
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from mtqa.memo import of_words

WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+", re.UNICODE)
"""A number with its inner separators, or a run of letters; any script."""
BUCKETS = 512
"""Width of a word's hashed n-gram vector. Two unlike words of 15 n-grams then differ from 0 by .04 (1/sqrt)."""
NGRAMS = (2, 3, 4)
MOST_WORDS = 256
"""Words of a sentence that count, at most: what is longer is a page without sentence ends, and would eat the memory."""
LONGEST_WORD = 64
"""Letters of a word that count for its spelling."""
UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Scripts written without spaces (Thai, Lao, Burmese, Khmer, kana, Han): each pair of letters is a word there."""


class Bag(NamedTuple):
    """The words of one sentence."""

    words: tuple[str, ...]
    """Folded words in order."""
    length: int
    """Characters, at least 1."""
    marks: tuple[int, int, int]
    """How many question marks, exclamation marks and quotation marks it has."""


def bag(sentence: str) -> Bag:
    """Cut a sentence into folded words."""
    return Bag(
        tuple(words_of(sentence)[:MOST_WORDS]),
        max(1, len(sentence.strip())),
        (
            sum(sentence.count(mark) for mark in "?？؟"),
            sum(sentence.count(mark) for mark in "!！"),
            sum(sentence.count(mark) for mark in '"“”„«»「」'),
        ),
    )


def words_of(sentence: str) -> list[str]:
    """Folded words in order; letter pairs where a script is written without spaces."""
    found = []
    for word in WORD.findall(sentence.casefold()):
        if len(word) > 2 and UNSPACED.search(word):
            found += [word[k : k + 2] for k in range(len(word) - 1)]
        else:
            found.append(word)
    return found


def is_number(word: str) -> bool:
    """Whether the word is written in digits."""
    return word[0].isdigit()


@of_words
def spelling(word: str) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
    """A word's character n-grams as hashed buckets and values, a vector of length 1.

    Each n-gram falls into one bucket with a sign, so that collisions cancel on average (Weinberger et al. 2009).
    """
    framed = f"^{word[:LONGEST_WORD]}$"
    counts: Counter[int] = Counter()
    for size in NGRAMS:
        for start in range(len(framed) - size + 1):
            code = crc32(framed[start : start + size].encode("utf-8", "surrogatepass"))
            counts[code % BUCKETS] += 1 if code & 0x80000000 else -1
    buckets = np.fromiter(counts.keys(), np.intp, len(counts))
    values = np.fromiter(counts.values(), np.float32, len(counts))
    norm = float(np.sqrt((values**2).sum()))
    return buckets, values / np.float32(norm or 1.0)
