"""From word probabilities to garbled phrases: disjoint runs of whole words with calibrated confidence."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from mtqa.neural.reader import Reading

# A phrase grows from its most suspicious word over neighbours at least this much as suspicious; chosen on
# held-back documents.
_KEEP = 0.6
# Words below this raw probability start no phrase: 99 % of them are unmarked.
_FLOOR = 0.03
_SENTENCE_END = frozenset(".!?;:")
# Function words are trimmed from the ends of a phrase when they are clearly less suspicious than its heart.
_SMALL_WORDS = frozenset(
    "a an the of to in on at by for from with and or but as is are was were be been that this it its".split()
)
_TRIM = 0.85

FEATURES = ("bias", "peak", "mean", "serious", "words", "mark", "capital", "digits")


class GarbledSpan(NamedTuple):
    """A phrase the model would not print."""

    start: int
    """Code-point offset into the translation."""
    end: int
    """One past the last character."""
    text: str
    confidence: float
    """0-1: probability that a rater marks some of it, calibrated on held-back documents."""
    serious: float
    """0-1: probability that a rater calls it major, calibrated; never above `confidence`."""
    category: str
    """One of the names in `settings["categories"]`."""
    listed: bool
    """Whether the shipped operating point shows it: the mode (with or without reference) is on, the confidence
    reaches its threshold, and there is more in it than names and numbers, which the rules compare exactly."""


def garbled(reading: Reading, settings: Mapping[str, Any], least: float | None = None) -> list[GarbledSpan]:
    """The phrases of one reading, in text order.

    Args:
        reading: what the model said.
        settings: `Model.settings`.
        least: lowest confidence to return, 0-1; None returns those that are `listed`.
    """
    mode = settings["with_reference" if reading.with_reference else "without_reference"]
    found = [_span(reading, run, settings["categories"], mode) for run in runs(reading)]
    return [span for span in found if (span.listed if least is None else span.confidence >= least)]


def runs(reading: Reading) -> list[range]:
    """Disjoint runs of word indices, in text order, each grown from a peak and trimmed."""
    free = np.ones(len(reading.spans), bool)
    found = []
    for peak in np.argsort(-reading.error, kind="stable").tolist():
        if reading.error[peak] < _FLOOR:
            break
        if free[peak]:
            run = _grow(reading, peak, free)
            free[run.start : run.stop] = False
            found.append(_trim(reading, run))
    return sorted(found, key=lambda run: run.start)


def features(reading: Reading, run: range) -> list[float]:
    """What confidence is computed from, in the order of `FEATURES`."""
    error, serious = reading.error[run.start : run.stop], reading.serious[run.start : run.stop]
    words = [reading.text[slice(*reading.spans[at])] for at in run]
    marks = sum(not word[0].isalnum() for word in words) / len(words)
    # Whatever opens the sentence is capitalised anyway.
    capital = sum(word[0].isupper() for word, at in zip(words, run, strict=True) if at) / len(words)
    digits = sum(any(char.isdigit() for char in word) for word in words) / len(words)
    peak, mean = float(error.max()), float(error.mean())
    return [
        1.0,
        _logit(peak),
        _logit(mean),
        _logit(float(serious.max())),
        math.log(len(words)),
        marks,
        capital,
        digits,
    ]


def _is_left_to_rules(reading: Reading, run: range) -> bool:
    """Names and numbers alone: rules compare them exactly, and a correct foreign name looks as odd as a garbled one.

    What stands first in the text is capitalised anyway and counts as no name.
    """
    words = [(at, reading.text[slice(*reading.spans[at])]) for at in run]
    return all((at and word[0].isupper()) or any(char.isdigit() for char in word) for at, word in words)


def _span(reading: Reading, run: range, categories: Sequence[str], mode: Mapping[str, Any]) -> GarbledSpan:
    start, end = reading.spans[run.start][0], reading.spans[run.stop - 1][1]
    values = features(reading, run)
    confidence = _logistic(mode["confidence"], values)
    weights = reading.error[run.start : run.stop, None] * reading.category[run.start : run.stop]
    category = categories[int(weights.sum(axis=0).argmax())]
    serious = min(confidence, _logistic(mode["serious"], values))
    listed = mode["on"] and confidence >= mode["threshold"] and not _is_left_to_rules(reading, run)
    text = reading.text[start:end]
    return GarbledSpan(start, end, text, round(confidence, 4), round(serious, 4), category, listed)


def _grow(reading: Reading, peak: int, free: np.ndarray[Any, np.dtype[np.bool_]]) -> range:
    least = _KEEP * float(reading.error[peak])
    first, last = peak, peak
    if _ends_sentence(reading, peak):
        return range(peak, peak + 1)
    for at in _outwards(peak, -1, -1):
        if not free[at] or reading.error[at] < least or _ends_sentence(reading, at):
            break
        first = at
    for at in _outwards(peak, len(reading.spans), 1):
        if not free[at] or reading.error[at] < least or _ends_sentence(reading, at):
            break
        last = at
    return range(first, last + 1)


def _outwards(peak: int, stop: int, step: int) -> Iterator[int]:
    yield from range(peak + step, stop, step)


def _ends_sentence(reading: Reading, at: int) -> bool:
    return reading.text[reading.spans[at][0]] in _SENTENCE_END


def _trim(reading: Reading, run: range) -> range:
    """Drop marks and function words from the ends, unless they are the heart of the matter."""
    first, last = run.start, run.stop - 1
    heart = float(reading.error[first : last + 1].max())
    while first < last and _is_trimmable(reading, first, heart):
        first += 1
    while first < last and _is_trimmable(reading, last, heart):
        last -= 1
    return range(first, last + 1)


def _is_trimmable(reading: Reading, at: int, heart: float) -> bool:
    word = reading.text[slice(*reading.spans[at])]
    small = not word[0].isalnum() or word.lower() in _SMALL_WORDS
    return small and float(reading.error[at]) < _TRIM * heart


def _logistic(weights: Sequence[float], values: Sequence[float]) -> float:
    return 1.0 / (1.0 + math.exp(-sum(w * v for w, v in zip(weights, values, strict=True))))


def _logit(probability: float) -> float:
    p = min(max(probability, 1e-4), 1 - 1e-4)
    return math.log(p / (1 - p))
