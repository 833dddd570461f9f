"""Names that are no words: those an engine must spell by ear, and a reader recognises by nothing but the spelling."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mtqa.lang.acronyms import is_acronym
from mtqa.lang.lemmas import is_known
from mtqa.lang.name_lists import particles
from mtqa.lang.name_sound import edits, letter_edits, nearness
from mtqa.lang.words import Word

_MIN_LETTERS = 5
_ONE_SLIP, _TWO_SLIPS = 6, 8
"""Letters from which names one, and two, edits apart are taken for one name."""
_AFTER_PARTICLE = 0.5
"""Nearness that is enough after the same particle."""
_BREAKS = frozenset('.!?:…"“”«»„—–()[]')


class RareName(NamedTuple):
    """A name of a text."""

    at: int
    """Which word it is."""
    particle: str
    """The small word before it that belongs to it ("de"), case-folded; empty for none."""
    first_name: str
    """The capitalised word before both, case-folded; empty for none."""


def rare_names(text: str, words: Sequence[Word], lang: str) -> Iterator[RareName]:
    """The rare names of a sentence, in order. In one set like a title capitals tell nothing: the caller leaves it out.

    Args:
        text: the sentence.
        words: its words.
        lang: ISO 639-1 code.
    """
    for index, word in enumerate(words):
        if _is_rare(words, index, word, lang):
            yield _with_company(text, words, index)


def look_alike(one: str, other: str, *, share_particle: bool) -> bool:
    """Whether two rare names are near enough to be one name, misspelled.

    Args:
        one: a name, case-folded.
        other: another.
        share_particle: both stand after the same particle, which few names do.
    """
    if share_particle and one[:3] == other[:3] and nearness(one, other) >= _AFTER_PARTICLE:
        return True
    shorter = min(len(one), len(other))
    if edits(one, other) == 0 or (letter_edits(one, other) == 1 and shorter >= _ONE_SLIP):
        return True
    return edits(one, other) <= 2 and shorter >= _TWO_SLIPS


def opens_sentence(text: str, words: Sequence[Word], index: int) -> bool:
    """Whether a word is the first of a sentence or of a quotation, where everything has a capital."""
    if index == 0:
        return True
    between = text[words[index - 1].end : words[index].start]
    return not _BREAKS.isdisjoint(between) and between.strip() != "."


def has_capital(word: Word) -> bool:
    """Whether the word or a part of it begins with a capital ("Nusra", "al-Nusra")."""
    text = word.text
    if text[:1].isupper() or "-" not in text:  # most words: asked for every word by several checks
        return text[:1].isupper()
    return any(part[:1].isupper() for part in text.split("-")[1:])


def _is_rare(words: Sequence[Word], index: int, word: Word, lang: str) -> bool:
    if not word.is_capitalised or len(word.fold) < _MIN_LETTERS or not word.fold.replace("-", "").isalpha():
        return False
    if is_acronym(word.text):
        return False
    after_particle = bool(index) and words[index - 1].fold in particles()
    return after_particle or not is_known(word.fold, lang)


def _with_company(text: str, words: Sequence[Word], index: int) -> RareName:
    before = words[index - 1] if index else None
    particle = before.fold if before and before.fold in particles() and not before.is_capitalised else ""
    place = index - (2 if particle else 1)
    first_name = ""
    if place >= 0 and not opens_sentence(text, words, place + 1) and has_capital(words[place]):
        first_name = words[place].fold
    return RareName(index, particle, first_name)
