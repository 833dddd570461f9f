"""What speaks for and against a word of the translation having no business there.

The features of one content word without a counterpart, and their weights, which `training/foreign_words.py` fits on
translations that raters found faultless, with words planted into copies of them.
"""

import json
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from rapidfuzz.fuzz import ratio

from mtqa.checks.accuracy.facing import Facing, Gap
from mtqa.lang.lemmas import lemma
from mtqa.lang.meaning import UNKNOWN, frequency, nearness
from mtqa.lang.modifiers import is_modifier
from mtqa.lang.units import unit_named
from mtqa.memo import of_words

NAMES = (
    "constant",
    "nearest there",
    "three nearest there",
    "all there",
    "nearest left over there",
    "nearest left over near the place",
    "nearest here",
    "fit for any story",
    "spelt like one left over",
    "nothing left over at the place",
    "one word left over at the place",
    "left over near the place",
    "surplus at the place",
    "surplus in the sentence",
    "neighbours linked to neighbours",
    "next word linked",
    "word before linked",
    "frequency",
    "rare",
    "share linked here",
    "share linked there",
    "order turned round",
    "length",
    "before a linked content word",
    "after a linked content word",
    "shaped as a modifier",
    "possessive",
)

_SHORTEST = 4
_RARE = 3.5
_NONE = -0.2
"""Nearness where there is nothing to be near to: about that of unrelated words."""
_AROUND = 3
_MODAL = frozenset("to will would can could may might must shall should not".split())
_VERB_OR_ADVERB = re.compile(r"(?:ed|ing|ly)$")
_ANY_STORY = (
    "report say official information people year time place part number work case situation result member group "
    "country government company region city event first large new national local public"
).split()
"""Words that fit any news story; what is near to them adds little, and one of two translators often leaves it out."""


def is_candidate(pair: Facing, index: int, lang: str) -> bool:
    """Whether an unlinked word could be an invention that can be told from paraphrase.

    Verbs and adverbs are left out: two translators seldom agree on them. So are names, numbers, units, words that fit
    any story and words whose meaning is not known.
    """
    word = pair.ours.words[index]
    if not word.text.islower() or word.is_number or len(word.fold) < _SHORTEST:
        return False
    if word.fold in _ANY_STORY or unit_named(word.fold, lang):
        return False
    before = pair.ours.words[index - 1].fold if index else ""
    if before in _MODAL or _VERB_OR_ADVERB.search(word.fold) or frequency(word.fold, lang) == UNKNOWN:
        return False
    return lemma(word.fold, lang) == word.fold or word.fold.endswith("s")


def foreignness(pair: Facing, index: int, lang: str) -> float:
    """Log-odds that an unlinked word was invented, by the trained weights."""
    return sum(weight * value for weight, value in zip(_weights(), features(pair, index, lang), strict=True))


def features(pair: Facing, index: int, lang: str) -> list[float]:
    """The features of one unlinked content word of the hypothesis, in the order of `NAMES`."""
    gap = pair.ours.gap(index, len(pair.theirs.words))
    return [1.0, *_by_meaning(pair, index, gap, lang), *_by_place(pair, index, gap), *_by_word(pair, index, lang)]


def _by_meaning(pair: Facing, index: int, gap: Gap, lang: str) -> list[float]:
    ours, theirs, word = pair.ours, pair.theirs, pair.ours.words[index]
    content = [j for j, is_content in enumerate(theirs.content) if is_content]
    values = nearness(word.fold, [theirs.words[j].fold for j in content], lang)
    near = {j: value for j, value in zip(content, values, strict=True) if value > -1}
    own = [ours.words[i].fold for i, is_content in enumerate(ours.content) if is_content and i != index]
    ranked = sorted(near.values(), reverse=True)
    left = [near[j] for j in theirs.free if j in near]
    at_place = [near[j] for j in _around(pair, gap) if j in near]
    return [
        max(ranked, default=_NONE),
        _mean(ranked[:3]),
        _mean(ranked),
        max(left, default=_NONE),
        max(at_place, default=_NONE),
        max(nearness(word.fold, own, lang), default=0.0),
        _fits_any_story(word.fold, lang),
        max((ratio(word.fold, theirs.words[j].fold) for j in theirs.free), default=0.0) / 100,
    ]


@of_words
def _fits_any_story(word: str, lang: str) -> float:
    return _mean(sorted(nearness(word, _ANY_STORY, lang), reverse=True)[:5])


def _by_place(pair: Facing, index: int, gap: Gap) -> list[float]:
    ours, theirs = pair.ours, pair.theirs
    inside = sum(gap.other_low < j < gap.other_high for j in theirs.free)
    rivals = sum(gap.low < i < gap.high for i in ours.free)
    before, after = ours.linked.get(index - 1), ours.linked.get(index + 1)
    return [
        float(inside == 0),
        float(inside == 1),
        min(len(_around(pair, gap)), 5) / 5,
        min(max(rivals - inside, -3), 3) / 3,
        min(max(len(ours.free) - len(theirs.free), -5), 5) / 5,
        float(before is not None and after is not None and after - before == 1),
        float(after is not None),
        float(before is not None),
    ]


def _by_word(pair: Facing, index: int, lang: str) -> list[float]:
    ours, theirs, word = pair.ours, pair.theirs, pair.ours.words[index]
    gap, known = ours.gap(index, len(theirs.words)), frequency(word.fold, lang)
    return [
        known / 7,
        float(known < _RARE),
        ours.share_linked,
        theirs.share_linked,
        float(not gap.straight),
        min(sum(theirs.content), 20) / 20,
        float(gap.high == index + 1),
        float(gap.low == index - 1),
        float(is_modifier(word.fold, lang)),
        float(word.text.endswith(("'s", "’s"))),
    ]


def _around(pair: Facing, gap: Gap) -> list[int]:
    return [j for j in pair.theirs.free if gap.other_low - _AROUND <= j <= gap.other_high + _AROUND]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else _NONE


@cache
def _weights() -> tuple[float, ...]:
    text = (files("mtqa.checks.accuracy") / "foreign_words.json").read_text(encoding="utf-8")
    table = json.loads(text)
    return tuple(table[name] for name in NAMES)
