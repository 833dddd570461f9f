"""What speaks for and against a word of the translation having taken the place of another word.

The features of a pair of words, one left over on either side between the same neighbours, and their weights, which
`training/wrong_words.py` fits on translations that raters found faultless, with words exchanged in copies of them.
"""

import json
import math
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from mtqa.checks.accuracy import second_look
from mtqa.checks.accuracy.facing import Facing, Side
from mtqa.lang.lemmas import lemma
from mtqa.lang.meaning import UNKNOWN, frequency, nearness
from mtqa.lang.units import unit_named
from mtqa.lang.word_order import EDGE, has_order_model, order_model
from mtqa.lang.words import Word

NAMES = (
    "constant",
    "near in meaning",
    "far in meaning",
    "nearest there",
    "three nearest there",
    "all there",
    "nearest here",
    "answered here",
    "answered by a word left over here",
    "same word before",
    "same word after",
    "same words on both sides",
    "in the same place",
    "content word before linked",
    "content word after linked",
    "rivals here",
    "rivals there",
    "length of the place here",
    "length of the place there",
    "surplus in the sentence",
    "share linked here",
    "share linked there",
    "order turned round",
    "frequency",
    "frequency of the other",
    "rare word",
    "the other rare",
    "function word",
    "same ending",
    "same kind",
    "fits its place worse",
    "strange beside its neighbours",
    "the other strange there",
    "spelt alike",
    "length",
    "nearest in both, same words on both sides",
    "nearest there, same words on one side",
    "doubt",
    "doubt squared",
    "doubt, near in meaning",
    "doubt, nearest there",
    "doubt, share linked here",
)
_SHORTEST = 4
_NONE = -0.2
"""Nearness where there is nothing to be near to: about that of unrelated words."""
_FAR = 0.25
_ENDINGS = ("ing", "ed", "ly", "tion", "s")
_LONGEST_PLACE = 6
_NO_DOUBT = 0.03
"""Doubt where the model has none: below all that it tells."""
_ALL_DOUBT = 0.999
_SIDEWAYS = 3


class Exchange(NamedTuple):
    """A word of the translation and the word of the reference whose place it may have taken, by index."""

    ours: int
    theirs: int
    before: bool
    """Whether the same word stands directly before both."""
    after: bool
    inside: bool
    """Whether the other word stands between the counterparts of the content words around the first."""


def exchanges(pair: Facing, lang: str) -> list[Exchange]:
    """The pairs of left-over words that stand in the same place, each hypothesis word in one pair at most.

    A function word, and a word that the table of meanings does not know, is in the place of another only between the
    same neighbours: what it means says nothing.
    """
    judged = [j for j in pair.theirs.free if _is_judged(pair.theirs.words[j], lang)]
    found = []
    for index, word in enumerate(pair.ours.words):
        if index in pair.ours.linked or not judged or not _is_judged(word, lang):
            continue
        gap = pair.ours.gap(index, len(pair.theirs.words))
        there = [_exchange(pair, index, j, gap.other_low < j < gap.other_high) for j in judged]
        has_meaning = pair.ours.content[index] and frequency(word.fold, lang) != UNKNOWN
        there = [one for one in there if _is_same_place(one, has_meaning=has_meaning)]
        if there:
            found.append(max(there, key=lambda one: _order(pair, one, lang)))
    return found


def _is_judged(word: Word, lang: str) -> bool:
    """Names, numbers and shares are compared by their own checks.

    The table of meanings has compounds by their parts, and no single word takes the place of several ("forward",
    "blue-white-and-blues").
    """
    if not word.text.islower() or word.is_number or len(word.fold) < _SHORTEST or "-" in word.fold:
        return False
    unit = unit_named(word.fold, lang)
    return unit is None or unit.dimension != "share"


def _is_same_place(one: Exchange, *, has_meaning: bool) -> bool:
    return one.inside or one.before or one.after if has_meaning else one.before and one.after


def _exchange(pair: Facing, index: int, other: int, inside: bool) -> Exchange:
    return Exchange(index, other, _same_beside(pair, index, other, -1), _same_beside(pair, index, other, 1), inside)


def _order(pair: Facing, one: Exchange, lang: str) -> tuple[float, int]:
    near = _near(pair.ours.words[one.ours].fold, pair.theirs.words[one.theirs].fold, lang)
    return (one.before + one.after + one.inside + near, -one.theirs)


def _same_beside(pair: Facing, index: int, other: int, step: int) -> bool:
    """Whether the neighbours on one side are one word, or both texts end there."""
    at, to = index + step, other + step
    ours_ends, theirs_ends = not 0 <= at < len(pair.ours.words), not 0 <= to < len(pair.theirs.words)
    if ours_ends or theirs_ends:
        return ours_ends and theirs_ends
    return pair.ours.linked.get(at) == to or pair.ours.words[at].fold == pair.theirs.words[to].fold


def wrongness(pair: Facing, exchange: Exchange, doubt: float, lang: str) -> float:
    """Log-odds of the first look that the word was put in the place of the other; `doubt` as for `features`."""
    return weighed("first", features(pair, exchange, doubt, lang))


def weighed(look: str, values: Sequence[float]) -> float:
    """Log-odds by the trained weights.

    Args:
        look: "first", by `features` alone, or "second", with those of `second_look` behind them.
        values: the features.
    """
    return math.fsum(weight * value for weight, value in zip(_weights()[look], values, strict=True))


def features(pair: Facing, exchange: Exchange, doubt: float, lang: str) -> list[float]:
    """The features of a pair of words, in the order of `NAMES`.

    Args:
        pair: both sides.
        exchange: the two words.
        doubt: how much the embedded model doubts the first, 0-1.
        lang: ISO 639-1 of both.
    """
    meaning = _by_meaning(pair, exchange, lang)
    both = float(exchange.before and exchange.after)
    one = float(exchange.before or exchange.after)
    return [
        1.0,
        *meaning,
        float(exchange.before),
        float(exchange.after),
        both,
        float(exchange.inside),
        *_by_place(pair, exchange),
        *_by_word(pair, exchange, lang),
        both * meaning[0],
        one * meaning[2],
        *_by_doubt(doubt, meaning[0], meaning[2], pair.ours.share_linked),
    ]


def _by_doubt(doubt: float, *beside: float) -> list[float]:
    """The model's doubt as log-odds, and together with other features: what it tells depends on them."""
    doubt = min(max(doubt, _NO_DOUBT), _ALL_DOUBT)
    odds = math.log(doubt / (1 - doubt))
    return [odds, odds * odds, *(odds * value for value in beside)]


def _by_meaning(pair: Facing, exchange: Exchange, lang: str) -> list[float]:
    word, match = pair.ours.words[exchange.ours].fold, pair.theirs.words[exchange.theirs].fold
    there = _known(nearness(word, _content(pair.theirs), lang))
    ranked = sorted(there, reverse=True)
    here = _content(pair.ours, but=exchange.ours)
    back = _known(nearness(match, here, lang))
    left = _known(nearness(match, [pair.ours.words[i].fold for i in pair.ours.free if i != exchange.ours], lang))
    near = _near(word, match, lang)
    return [
        near,
        float(near < _FAR),
        max(ranked, default=_NONE),
        _mean(ranked[:3]),
        _mean(ranked),
        max(_known(nearness(word, here, lang)), default=0.0),
        max(back, default=_NONE),
        max(left, default=_NONE),
    ]


def _near(word: str, match: str, lang: str) -> float:
    """How near two words are in meaning; as good as unrelated where the table does not have both."""
    return max(nearness(word, [match], lang)[0], _NONE)


def _content(side: Side, but: int = -1) -> list[str]:
    return [side.words[i].fold for i, is_content in enumerate(side.content) if is_content and i != but]


def _known(values: Sequence[float]) -> list[float]:
    return [value for value in values if value > -1]


def _by_place(pair: Facing, exchange: Exchange) -> list[float]:
    ours, theirs = pair.ours, pair.theirs
    gap = ours.gap(exchange.ours, len(theirs.words))
    return [
        float(gap.low == exchange.ours - 1 or ours.linked.get(gap.low) == exchange.theirs - 1),
        float(gap.high == exchange.ours + 1 or ours.linked.get(gap.high) == exchange.theirs + 1),
        min(sum(gap.low < i < gap.high for i in ours.free) - 1, 4) / 4,
        min(sum(gap.other_low < j < gap.other_high for j in theirs.free) - 1, 4) / 4,
        min(gap.high - gap.low - 2, _LONGEST_PLACE) / _LONGEST_PLACE,
        min(gap.other_high - gap.other_low - 2, _LONGEST_PLACE) / _LONGEST_PLACE,
        min(max(len(ours.free) - len(theirs.free), -5), 5) / 5,
        ours.share_linked,
        theirs.share_linked,
        float(not gap.straight),
    ]


def _by_word(pair: Facing, exchange: Exchange, lang: str) -> list[float]:
    word, match = pair.ours.words[exchange.ours], pair.theirs.words[exchange.theirs]
    return [
        frequency(word.fold, lang) / 7,
        frequency(match.fold, lang) / 7,
        float(frequency(word.fold, lang) == UNKNOWN),
        float(frequency(match.fold, lang) == UNKNOWN),
        float(not pair.ours.content[exchange.ours]),
        float(_ending(word.fold, lang) == _ending(match.fold, lang)),
        *_by_order(pair, exchange, lang),
        ratio(word.fold, match.fold) / 100,
        min(sum(pair.theirs.content), 20) / 20,
    ]


def _ending(fold: str, lang: str) -> str:
    """The inflection of a word: empty for a dictionary form."""
    if lemma(fold, lang) == fold and not fold.endswith(("ing", "ly", "tion")):
        return ""
    return next((ending for ending in _ENDINGS if fold.endswith(ending)), "-")


def _by_order(pair: Facing, exchange: Exchange, lang: str) -> list[float]:
    """How the word fits between its neighbours, beside how the reference's word would fit there."""
    if not has_order_model(lang):
        return [0.0, 0.0, 0.0, 0.0]
    model = order_model(lang)
    words, index = pair.ours.words, exchange.ours
    match = pair.theirs.words[exchange.theirs]
    kind, other = model.kind(words[index], lang), model.kind(match, lang)
    around = [
        model.kind(words[at], lang) if 0 <= at < len(words) else EDGE[at > index]
        for at in (index - 2, index - 1, index + 1)
    ]
    low, high = words[max(0, index - 1)], words[min(index + 1, len(words) - 1)]

    def fit(middle: str) -> float:
        return model.log_probability(around[0], around[1], middle) + model.log_probability(around[1], middle, around[2])

    def strange(word: Word) -> float:
        return (model.are_strangers(low, word) + model.are_strangers(word, high)) / 2

    worse = min(max(fit(other) - fit(kind), -_SIDEWAYS), _SIDEWAYS) / _SIDEWAYS
    return [float(kind == other), worse, strange(words[index]), strange(match)]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else _NONE


@cache
def _weights() -> dict[str, tuple[float, ...]]:
    text = (files("mtqa.checks.accuracy") / "wrong_words.json").read_text(encoding="utf-8")
    names = {"first": NAMES, "second": NAMES + second_look.NAMES}
    return {look: tuple(table[name] for name in names[look]) for look, table in json.loads(text).items()}
