"""Whether two names stand between the same words."""

from mtqa.checks.names.counterparts import Sides
from mtqa.checks.spec import Passage
from mtqa.lang.function_words import function_words
from mtqa.lang.lemmas import lemma
from mtqa.lang.name_sound import nearness
from mtqa.lang.names import same_name
from mtqa.lang.rare_names import has_capital
from mtqa.lang.words import Word

RESPELLED = 0.66
"""Nearness from which it is a garbled name and not another one (`garbled-name`'s similarity)."""
NOTHING, SAME, CLOSE = 0, 1, 2
"""How the neighbours of two names agree; see `contact_of`."""
_DETERMINERS = frozenset("the a an this that his her its their".split())


def same_link(pair: Sides, index: int, other: int) -> bool:
    """Whether the same small word stands directly before both ("in", "according to")."""
    if not index or not other:
        return False
    word, match = pair.hypothesis.words[index - 1], pair.reference.words[other - 1]
    return word.fold == match.fold and word.fold in function_words(pair.hypothesis.lang) - _DETERMINERS


def contact_of(pair: Sides, index: int, other: int, step: int) -> int:
    """How the two names' neighbours agree: not at all, the next content words are the same, or they stand close."""
    place, apart = _content(pair.hypothesis, index, step)
    place_other, apart_other = _content(pair.reference, other, step)
    if place is None or place_other is None:
        return SAME if place is place_other else NOTHING
    if not _agree(pair.hypothesis.words[place], pair.reference.words[place_other], pair.hypothesis.lang):
        return NOTHING
    return CLOSE if apart == apart_other == 1 else SAME


def _content(passage: Passage, index: int, step: int) -> tuple[int | None, int]:
    """Index and distance of the next word on one side that is no function word; None at the end of the passage."""
    place = index + step
    while 0 <= place < len(passage.words):
        if passage.words[place].fold not in function_words(passage.lang):
            return place, abs(place - index)
        place += step
    return None, abs(place - index)


def _agree(word: Word, match: Word, lang: str) -> bool:
    if word.fold == match.fold or lemma(word.text, lang) == lemma(match.text, lang):
        return True
    return same_name(word.fold, match.fold) or (has_capital(word) and nearness(word.fold, match.fold) >= RESPELLED)
