"""What speaks for the words of a short stretch having lost their order.

The features of a window of five words and their weights, which `training/word_order.py` fits on good translations
with windows shuffled in copies of them; one set of weights with a reference and one without.
"""

import itertools
import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from mtqa.lang.function_words import function_words
from mtqa.lang.word_order import BREAK, EDGE, OrderModel, Token
from mtqa.lang.words import Word

WIDTH = 5
NAMES = (
    "constant",
    "gain of the best order",
    "gain of the reference's order",
    "crossed links",
    "linked words",
    "least expected word",
    "two least expected words",
    "mean expectation",
    "function words",
    "names",
    "unknown kinds",
    "impossible pairs",
    "least attracted pair",
    "two least attracted pairs",
    "neighbours that are neighbours there",
    "strangers",
    "strangers among function words",
)
_WORST = 3
"""Windows of a sentence that are looked into: the ones with the least expected words."""
_ODD, _VERY_ODD = -1.2, -2.5
_IMPOSSIBLE = -3.0
_ROUNDS = 3


class Window(NamedTuple):
    """Five words, and what was found out about them."""

    first: Word
    last: Word
    features: list[float]


def windows(tokens: Sequence[Token], order: Mapping[int, int], model: OrderModel, lang: str) -> list[Window]:
    """The suspicious windows of a text.

    Args:
        tokens: the words by kind.
        order: start of a word to the place of its counterpart in the reference; empty without a reference.
        model: what orders are likely.
        lang: ISO 639-1.
    """
    row = [Token(EDGE[0], None)] * 2 + list(tokens) + [Token(EDGE[1], None)] * 2
    kinds = [token.kind for token in row]
    expected = [0.0, 0.0] + [model.surprise(*kinds[at - 2 : at + 1]) for at in range(2, len(row))]
    light = function_words(lang)
    found = []
    for start in range(2, len(row) - WIDTH - 1):
        part, values = row[start : start + WIDTH], expected[start : start + WIDTH + 1]
        if any(token.word is None or token.kind == BREAK for token in part) or not _is_odd(values):
            continue
        if any(token.kind in light for token in part):
            found.append((sum(values), start))
    worst = sorted(found)[:_WORST]
    return [_look(row, expected, start, order, model, light) for _, start in sorted(worst, key=lambda item: item[1])]


def score(window: Window, has_reference: bool) -> float:
    """Log-odds that the window is scrambled, by the trained weights."""
    weights = _weights()["with reference" if has_reference else "without"]
    return sum(weight * value for weight, value in zip(weights, window.features, strict=True))


def _is_odd(values: Sequence[float]) -> bool:
    return sum(value < _ODD for value in values) >= 2 or min(values) < _VERY_ODD


def _look(
    row: Sequence[Token],
    expected: Sequence[float],
    start: int,
    order: Mapping[int, int],
    model: OrderModel,
    light: frozenset[str],
) -> Window:
    end = start + WIDTH
    part = row[start:end]
    kinds = [token.kind for token in part]
    words = [token.word for token in part if token.word]
    around = [token.kind for token in row[start - 2 : start]], [token.kind for token in row[end : end + 2]]
    base = _likelihood(kinds, around, model)
    places = [order[word.start] for word in words if word.start in order]
    pairs = [model.attraction(row[at - 1].kind, row[at].kind) for at in range(start, end + 1)]
    low, odd = sorted(expected[start : end + 1]), sorted(pairs)
    strange = _strangers(row[start - 1 : end + 1], model)
    crossed = sum(places[i] > places[j] for i in range(len(places)) for j in range(i + 1, len(places)))
    features = [
        1.0,
        (_best(kinds, around, model) - base) / 10,
        (_likelihood([kinds[at] for at in _as_there(words, order)], around, model) - base) / 10,
        min(crossed, 6) / 3,
        len(places) / WIDTH,
        low[0] / 3,
        (low[0] + low[1]) / 6,
        sum(low) / 12,
        sum(kind in light for kind in kinds) / WIDTH,
        sum(kind == "<name>" for kind in kinds) / WIDTH,
        sum(kind == "<unk>" for kind in kinds) / WIDTH,
        float(sum(pair < _IMPOSSIBLE for pair in pairs)),
        odd[0] / 3,
        (odd[0] + odd[1]) / 6,
        sum(_are_neighbours_there(words[at], words[at + 1], order) for at in range(WIDTH - 1)) / (WIDTH - 1),
        float(len(strange)),
        float(sum(left.fold in light and right.fold in light for left, right in strange)),
    ]
    return Window(words[0], words[-1], features)


def _strangers(part: Sequence[Token], model: OrderModel) -> list[tuple[Word, Word]]:
    """Neighbours that are not seen side by side in print, the words before and after the window included."""
    pairs = itertools.pairwise(part)
    near = [(left.word, right.word) for left, right in pairs if left.word and right.word]
    return [(left, right) for left, right in near if model.are_strangers(left, right)]


def _likelihood(kinds: Sequence[str], around: tuple[list[str], list[str]], model: OrderModel) -> float:
    return model.likelihood([*around[0], *kinds, *around[1]])


_BEFORE = 2
"""Kinds before the window; they stay in their places."""
# From where to where a word moves, and how many kinds from the third on keep their two predecessors. A word moved one
# place on is the next word moved one place back.
_MOVES = [
    (at + _BEFORE, to + _BEFORE, min(at, to)) for at in range(WIDTH) for to in range(WIDTH) if at != to and at - to != 1
]


def _best(kinds: Sequence[str], around: tuple[list[str], list[str]], model: OrderModel) -> float:
    """The likelihood of the best order that moving one word at a time leads to."""
    before, behind = around
    current, best = [*before, *kinds, *behind], _likelihood(kinds, around, model)
    for _ in range(_ROUNDS):
        likelier, sums = None, model.sums(current)
        for at, to, same in _MOVES:
            line = current.copy()
            line.insert(to, line.pop(at))
            value = model.likelihood_above(best, line, same, sums[same])
            if value is not None:
                likelier, best = line, value
        if likelier is None:
            break
        current = likelier
    return best


def _as_there(words: Sequence[Word], order: Mapping[int, int]) -> list[int]:
    """The words' indices in the order of their counterparts; a word without one stays behind the word before it."""
    keys, last = [], -1
    for word in words:
        last = order.get(word.start, last)
        keys.append(last)
    return sorted(range(len(words)), key=lambda at: (keys[at], at))


def _are_neighbours_there(left: Word, right: Word, order: Mapping[int, int]) -> bool:
    return left.start in order and right.start in order and order[right.start] - order[left.start] == 1


@cache
def _weights() -> dict[str, list[float]]:
    text = (files("mtqa.checks.fluency") / "scrambled.json").read_text(encoding="utf-8")
    return {name: [table[feature] for feature in NAMES] for name, table in json.loads(text).items()}
