"""What the embedded model says when it is asked about one word that may stand in another's place.

The word is read again beside the reference, by itself and not with the phrase around it; then without a reference, as
it stands and with the reference's word put in its place: what fits a sentence is doubted in neither, and a wrong word
in one. The model's vectors of the words, alone and between their neighbours, say how near they are in meaning; a
paraphrase is near to what it stands for at least there. Three readings cost more than all rules together, so only
words that the other signs (`replacement`) speak against are looked at twice.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from mtqa.lang.words import words
from mtqa.neural import Pair, WordDoubt, encode, word_doubts

NAMES = (
    "near in the model",
    "near between its neighbours",
    "error",
    "error squared",
    "error, near in the model",
    "error, near between its neighbours",
    "serious",
    "error beside it",
    "most error elsewhere",
    "mean error elsewhere",
    "error alone",
    "serious alone",
    "error beside it alone",
    "error of the other",
    "serious of the other",
    "error beside the other",
)
_AROUND = 4
"""Words on either side that are read with a word for its meaning."""
_BESIDE = 12
"""Characters around a word in which its neighbours stand."""
_SAME = 0.9
"""Nearness between its neighbours from which a word says what the other would. Of 40 planted wrong words none is as
near (.89 at most), of paraphrases that everything else speaks against one in five."""
_LEAST, _NOTHING = 1e-4, -5.0
_READINGS, _TEXTS = 3, 4


class Question(NamedTuple):
    """A word of the translation, and the reference's word that would stand there."""

    hypothesis: str
    reference: str
    start: int
    """Where the word begins in the translation."""
    end: int
    match: str
    """The reference's word."""

    @property
    def exchanged(self) -> str:
        """The translation with the reference's word in the place of its own."""
        return self.hypothesis[: self.start] + self.match + self.hypothesis[self.end :]

    def _around(self) -> tuple[str, str]:
        """The word between its neighbours, and the reference's word between the same."""
        there = words(self.hypothesis)
        at = next(index for index, word in enumerate(there) if word.end > self.start)
        low, high = there[max(0, at - _AROUND)].start, there[min(at + _AROUND, len(there) - 1)].end
        before, after = self.hypothesis[low : self.start], self.hypothesis[self.end : high]
        return before + self.hypothesis[self.start : self.end] + after, before + self.match + after

    def texts(self) -> tuple[str, ...]:
        """What is compared in meaning, by twos."""
        return (self.hypothesis[self.start : self.end], self.match, *self._around())

    def pairs(self) -> tuple[Pair, ...]:
        """What is read: beside the reference, alone, and alone with the other word."""
        return ((self.hypothesis, self.reference), (self.hypothesis, None), (self.exchanged, None))


def second_look(questions: Sequence[Question], lang: str) -> list[list[float]]:
    """The features of each word, in the order of `NAMES`; `ModelError` as for `mtqa.neural.judge`."""
    read = word_doubts([pair for question in questions for pair in question.pairs()], language=lang)
    vectors = encode([text for question in questions for text in question.texts()])
    # Sums over products: what one word gets must not depend on the others (see mtqa.neural.heads).
    near = np.einsum("nd,nd->n", vectors[::2], vectors[1::2], optimize=False).reshape(-1, _TEXTS // 2).tolist()
    return [
        _features(question, read[_READINGS * at : _READINGS * (at + 1)], near[at])
        for at, question in enumerate(questions)
    ]


def says_the_same(look: Sequence[float]) -> bool:
    """Whether the encoder hardly tells the two words apart between their neighbours ("earmarked", "allocated")."""
    return look[NAMES.index("near between its neighbours")] >= _SAME


def _features(question: Question, read: Sequence[Sequence[WordDoubt]], near: Sequence[float]) -> list[float]:
    beside_reference, alone, exchanged = read
    start, end = question.start, question.end
    error, serious = _doubt(beside_reference, start, end)
    return [
        *near,
        error,
        error * error,
        *(error * value for value in near),
        serious,
        _beside(beside_reference, start, end),
        *_elsewhere(beside_reference, start, end),
        *_doubt(alone, start, end),
        _beside(alone, start, end),
        *_doubt(exchanged, start, start + len(question.match)),
        _beside(exchanged, start, start + len(question.match)),
    ]


def _doubt(read: Sequence[WordDoubt], start: int, end: int) -> tuple[float, float]:
    here = [word for word in read if word.start < end and start < word.end]
    return _odds([word.error for word in here]), _odds([word.serious for word in here])


def _beside(read: Sequence[WordDoubt], start: int, end: int) -> float:
    """The most doubted of its neighbours: a wrong word spoils what stands beside it."""
    return _odds(
        [w.error for w in read if start - _BESIDE <= w.start < start or end < w.end <= end + _BESIDE],
    )


def _elsewhere(read: Sequence[WordDoubt], start: int, end: int) -> tuple[float, float]:
    """The most and the mean doubt of the rest: in a sentence that was built anew every word is doubted a little."""
    rest = [word.error for word in read if word.end <= start or end <= word.start]
    return _odds(rest), _odds([math.fsum(rest) / len(rest)] if rest else [])


def _odds(probabilities: Sequence[float]) -> float:
    """The highest as log-odds."""
    if not probabilities:
        return _NOTHING
    highest = min(max(_LEAST, *probabilities), 1 - _LEAST)
    return math.log(highest / (1 - highest))
