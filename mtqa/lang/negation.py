"""Words that deny: negators ("not", "without"), and words whose meaning holds a denial ("fail", "unlikely")."""

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from mtqa.lang.function_words import function_words
from mtqa.lang.lemmas import is_known, lemma
from mtqa.lang.tables import phrase_pattern, table
from mtqa.lang.words import Word, words
from mtqa.memo import of_article

_PREFIXED = re.compile(r"(?:un|non-?|dis|anti-?)(?P<stem>[a-z]{4,})$|(?:in|im|ir|il)(?P<able>[a-z]{3,}[ai]bl[ey])$")
_LESS = re.compile(r"(?P<stem>[a-z]{3,})-?(?:less|free)(?:ly|ness)?$")
_NUMBERED = re.compile(r"\.?\s?\d")
_REACH = 5
"""Words behind a negator among which the denied word is looked for."""
_DENYING_SUBJECTS = frozenset("no nobody nothing none neither never nowhere".split())
_DENYING_VERBS = frozenset(
    "not cannot can't don't doesn't didn't isn't aren't wasn't weren't won't couldn't wouldn't hasn't haven't "
    "hadn't".split()
)
_DENYING_OBJECTS = frozenset("nobody nothing nowhere".split())
_COMPANIONS = frozenset("any anything ever yet".split())
"""Words that go with a negator and then say nothing by themselves: "there won't be any ice"."""
_EXCEPTING = frozenset("but except other more less short to if".split())
"""Behind "nothing" they leave no denial: "nothing but the truth", "nothing to lose"."""
# "We cannot do nothing", "it did not come from nothing" are English.
_STANDING = frozenset("do doing done for from but if or say with".split())
_CLAUSE_WORDS = frozenset(
    "who whom whose that which where when if because but and or as why what how than though although while so "
    "until".split()
)
# "No one can say we did not try": a subject of its own begins a clause.
_SUBJECTS = frozenset("i we they he she it you".split())
_CLAUSE_REACH = 7
_BREAKS = re.compile('[,;:.!?—–()“”"]|\\s-\\s')
# Verbs that are also function words: "they do not like rain" denies liking, not rain.
_VERBS = frozenset({"like", "need", "dare", "used", "let"})
_CONTINUES = frozenset({"nor", "ни"})
# Adverbs between a negator and what it denies.
_PASSED_OVER = frozenset(
    "yet necessarily really actually fully quite very always immediately directly currently".split()
)

TO_COME = frozenset({"going", "about", "planning", "set", "due"})
"""Words that before "to" only say that something is still to come: "not going to close" denies closing."""


class Negation(NamedTuple):
    """One negator and what it denies."""

    word: Word
    at: int
    """Index of the negator in the words of the text."""
    denied: int | None
    """Index of the first content word behind it, or None when there is none near."""


class Denials(NamedTuple):
    """Everything in a text that denies."""

    negations: tuple[Negation, ...]
    """Negators, by offset, idioms such as "not only" left out."""
    deniers: Counter[str]
    """Dictionary forms of words that hold a denial ("fail", "unable", "unhappy"), and how often each is said."""
    hints: Counter[str]
    """Words that may stand for a denial in a paraphrase ("only", "instead", "until")."""
    idle: int = 0
    """How many negators deny nothing or only weaken ("not only", "not very"); they may stand for a denial."""
    delays: tuple[Negation, ...] = ()
    """Those of the idle that put off what they deny: "not opened until Friday"."""


class _Table(NamedTuple):
    negators: frozenset[str]
    deniers: frozenset[str]
    look_alikes: frozenset[str]
    hints: frozenset[str]
    idioms: re.Pattern[str]
    delays: re.Pattern[str]
    phrases: re.Pattern[str]


@of_article
def denials_in(text: str, lang: str) -> Denials:
    """All denials of a text; none in a language without a table.

    Args:
        text: one or more sentences.
        lang: ISO 639-1.
    """
    table = _table(lang)
    all_words = words(text)
    delayed = [match.span() for match in table.delays.finditer(text)]
    idle = delayed + [match.span() for match in table.idioms.finditer(text)]
    negations: list[Negation] = []
    delays: list[Negation] = []
    idling = 0
    for index, word in enumerate(all_words):
        if word.fold not in table.negators:
            continue
        if any(start <= word.start < end for start, end in idle):
            idling += 1
            if any(start <= word.start < end for start, end in delayed):
                delays.append(Negation(word, index, _denied(all_words, index, lang)))
            continue
        # "neither ... nor", "not ..., nor": one denial of two things.
        if not _is_label(text, word) and not (negations and word.fold in _CONTINUES):
            negations.append(Negation(word, index, _denied(all_words, index, lang)))
    forms = (_denier(word.fold, lang, table) for word in all_words)
    deniers = Counter(form for form in forms if form is not None)
    hints = Counter(
        word.fold
        for index, word in enumerate(all_words)
        if word.fold in table.hints and not (word.fold in _COMPANIONS and _follows_negator(all_words, index, table))
    )
    hints.update(phrase.group().casefold() for phrase in table.phrases.finditer(text))
    return Denials(tuple(negations), deniers, hints, idling, tuple(delays))


def _follows_negator(all_words: tuple[Word, ...], at: int, table: _Table) -> bool:
    return any(word.fold in table.negators for word in all_words[max(0, at - _REACH) : at])


def double_denials_in(text: str, lang: str) -> tuple[tuple[Word, Word], ...]:
    """Pairs of negators in one clause that cancel each other: "no state cannot", "did not tell nobody".

    Ordinary pairs are left out: "no one who cannot", "no reason not to", "cannot do nothing".
    """
    negations = denials_in(text, lang).negations
    all_words = words(text)
    found = []
    for one, other in pairwise(negations):
        between = [word.fold for word in all_words[one.at + 1 : other.at]]
        apart = other.at - one.at > _CLAUSE_REACH or _BREAKS.search(text, one.word.end, other.word.start)
        if apart or not (_CLAUSE_WORDS | _SUBJECTS).isdisjoint(between):
            continue
        behind = all_words[other.at + 1].fold if other.at + 1 < len(all_words) else ""
        if _cancels(one.word, other.word, between, behind):
            found.append((one.word, other.word))
    return tuple(found)


def _cancels(one: Word, other: Word, between: list[str], behind: str) -> bool:
    if one.fold in _DENYING_SUBJECTS and other.fold in _DENYING_VERBS:
        return behind != "to" and bool(between or one.fold not in ("no", "never"))
    if other.fold not in _DENYING_OBJECTS or not between or _STANDING & set(between) or behind in _EXCEPTING:
        return False
    by_subject = one.fold in ("nobody", "none", "never") or (one.fold == "no" and between[0] == "one")
    return one.fold in _DENYING_VERBS or (by_subject and between != ["one"])


def is_reversed(fold: str, lang: str) -> bool:
    """Whether a word, case-folded, is another one turned round: "unequal", "invisible", "homeless"."""
    table = _table(lang)
    return bool(table.deniers) and _turned_round(fold, lang, table)


def is_denier(fold: str, lang: str) -> bool:
    """Whether the meaning of a word, case-folded, holds a denial: "fail", "unlikely"."""
    return _denier(fold, lang, _table(lang)) is not None


def has_negators(lang: str) -> bool:
    """Whether there is a table of negators for the language."""
    return bool(_table(lang).negators)


def is_negator(word: Word, lang: str) -> bool:
    """Whether the word denies by grammar."""
    return word.fold in _table(lang).negators


def _is_label(text: str, word: Word) -> bool:
    """Whether it is "No. 5" or an interjection: "No, he said"."""
    following = text[word.end : word.end + 3]
    if word.text == "No" and word.start > 0 and following.startswith("."):
        return True
    return word.fold == "no" and (following.startswith((",", "!")) or bool(_NUMBERED.match(following)))


def _denied(all_words: tuple[Word, ...], index: int, lang: str) -> int | None:
    light = function_words(lang) - _VERBS
    for at in range(index + 1, min(index + 1 + _REACH, len(all_words))):
        word = all_words[at]
        if word.fold in TO_COME and at + 1 < len(all_words) and all_words[at + 1].fold == "to":
            continue
        if word.fold not in light and word.fold not in _PASSED_OVER:
            return at
    return None


def _denier(fold: str, lang: str, table: _Table) -> str | None:
    if not table.deniers:
        return None
    form = lemma(fold, lang)
    plain = fold.removesuffix("ly")
    listed = not {form, fold, plain}.isdisjoint(table.deniers)
    return form if listed or fold.endswith("-free") or _turned_round(fold, lang, table) else None


def _turned_round(fold: str, lang: str, table: _Table) -> bool:
    if not table.look_alikes.isdisjoint((fold, fold.removesuffix("ly"), lemma(fold, lang))):
        return False
    match = _PREFIXED.match(fold) or _LESS.match(fold)
    stem = next((part for part in match.groups() if part), "") if match else ""
    return bool(stem) and (is_known(stem, lang) or is_known(lemma(stem, lang), lang))


@cache
def _table(lang: str) -> _Table:
    data = table("negation").get(lang, {})
    return _Table(
        frozenset(data.get("negators", "").split()),
        frozenset(data.get("deniers", "").split()),
        frozenset(data.get("look_alikes", "").split()),
        frozenset(data.get("hints", "").split()),
        phrase_pattern(data.get("idioms", "")),
        phrase_pattern(data.get("delays", "")),
        phrase_pattern(data.get("phrases", "")),
    )
