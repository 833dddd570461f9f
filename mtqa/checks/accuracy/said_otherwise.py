"""What a word without a counterpart may be: the rest of the reference in other words, or a mere sign of order."""

import re
from collections.abc import Collection

from rapidfuzz.fuzz import ratio

from mtqa.checks.accuracy.facing import Side
from mtqa.checks.spec import BeadView
from mtqa.lang.lemmas import lemma
from mtqa.lang.modifiers import is_modifier
from mtqa.lang.negation import Denials, denials_in, is_denier
from mtqa.lang.words import Word

_ORDER = frozenset(
    "consecutive successive straight previous prior preceding former latter current present respective subsequent "
    "following further additional extra final initial latest recent next last entire whole overall total individual "
    "separate particular certain various own same similar other another mere sole single only".split()
)
"""They place a thing among others or count it; one translator leaves them to the sentence."""
_SAME_SPELLING = 80
"""Percent of likeness from which two words with the same consonants are spellings of one: "rouble" and "ruble" have 91,
"centre" and "center" 83."""
_VOWELS_AND_DOUBLES = re.compile(r"[aeiouy]|(?P<letter>.)(?=(?P=letter))")
_LEAST_SPELT = 5


def says_by_denial(word: Word, bead: BeadView, lang: str) -> bool:
    """Whether a word that holds a denial says what the reference says by denying.

    "Screening is unnecessary", "he does not believe that all must be screened"; "premature", "too early".
    """
    if bead.hypothesis is None or bead.reference is None or not is_denier(word.fold, lang):
        return False
    said, meant = denials_in(bead.hypothesis.text, lang), denials_in(bead.reference.text, lang)
    return _negators(meant) > _negators(said) or bool(meant.deniers - said.deniers or meant.hints - said.hints)


def _negators(denials: Denials) -> int:
    return len(denials.negations) + denials.idle


def only_places(fold: str) -> bool:
    """Whether a case-folded word places or counts a thing ("consecutive", "former") and says nothing of it."""
    return fold in _ORDER


def is_predicate(side: Side, index: int, lang: str) -> bool:
    """Whether a modifier is not said of the word behind it: "the plan is unrealistic".

    What is said of a subject can be said in many ways; what engines invent stands before a noun.
    """
    behind = index + 1
    before_noun = behind < len(side.words) and side.content[behind]
    return is_modifier(side.words[index].fold, lang) and not before_noun


def spelt_elsewhere(fold: str, lemmas: Collection[str], lang: str) -> bool:
    """Whether the reference has a word elsewhere in another spelling ("rouble", "ruble").

    Args:
        fold: the word, case-folded.
        lemmas: dictionary forms of the reference's words.
        lang: ISO 639-1.
    """
    form = lemma(fold, lang)
    if len(form) < _LEAST_SPELT:
        return False
    sound = _consonants(form)
    return any(_consonants(other) == sound and ratio(form, other) >= _SAME_SPELLING for other in lemmas)


def _consonants(word: str) -> str:
    return _VOWELS_AND_DOUBLES.sub("", word).replace("z", "s")
