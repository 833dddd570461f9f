"""Names whose letters are right and whose capitals are wrong."""

from collections.abc import Iterator
from itertools import pairwise

from mtqa.checks.names.counterparts import Sides, is_title_case, opens_sentence
from mtqa.checks.names.extent import Extent, extent
from mtqa.checks.spec import Passage
from mtqa.lang.acronyms import is_acronym
from mtqa.lang.function_words import function_words
from mtqa.lang.lemmas import lemma
from mtqa.lang.name_lists import generic_words, names_a_people
from mtqa.lang.names import is_common, is_odd_casing
from mtqa.lang.words import Word

_TITLES = frozenset(
    "minister president secretary director chief head deputy governor chairman manager assistant professor "
    "doctor captain colonel judge coach officer speaker".split()
)
"""Before or after these, capitals are a newspaper's house style and no part of a name."""


def miscased(pair: Sides, taken: frozenset[int]) -> Iterator[Extent]:
    """Names with capitals torn or lost, whole names, by place.

    Args:
        pair: both sides of a bead.
        taken: indices of hypothesis words that another fault covers already.
    """
    if pair.hypothesis.role.is_title or is_title_case(pair.reference) or is_title_case(pair.hypothesis):
        return
    words = pair.hypothesis.words
    index = 0
    while index < len(words):
        found = (
            None
            if index in taken
            else (_inside(pair, index) or _half(pair, index) or _of(pair, index) or _lost(pair, index))
        )
        if found:
            yield found
        index = found.last + 1 if found else index + 1


def _inside(pair: Sides, index: int) -> Extent | None:
    """Capitals inside one word that the reference does not have ("Fontaine-AU-ROI")."""
    word = pair.hypothesis.words[index]
    if not is_odd_casing(word.text):
        return None
    same = _occurrences(pair.reference, word.fold)
    if not same or any(_plain(pair.reference.words[other]) == _plain(word) for other in same):
        return None
    return extent(pair, (index, index), (same[0], same[0]))


def _half(pair: Sides, index: int) -> Extent | None:
    """One half of a name of two words lost its capital ("Islamic state", "middle East")."""
    words = pair.hypothesis.words
    if index + 1 >= len(words) or not _is_half_capitalised(pair.hypothesis, index):
        return None
    one, two = words[index], words[index + 1]
    found = [
        other
        for other, (first, second) in enumerate(pairwise(pair.reference.words))
        if (first.fold, second.fold) == (one.fold, two.fold)
    ]
    if not found or not all(_both_capitalised(pair.reference, other) for other in found):
        return None
    if opens_sentence(pair.reference, found[0]) and not one.is_capitalised:
        return None
    return extent(pair, (index, index + 1), (found[0], found[0] + 1))


def _is_half_capitalised(passage: Passage, index: int) -> bool:
    one, two = passage.words[index : index + 2]
    if one.is_capitalised == two.is_capitalised or passage.text[one.end : two.start] != " ":
        return False
    if not (one.text.isalpha() and two.text.isalpha()):
        return False
    # A capitalised place or person with an ordinary noun after it ("Moscow region") is a matter of style.
    capital, small = (one, two) if one.is_capitalised else (two, one)
    if not is_common(capital.fold, passage.lang) or names_a_people(capital.fold) or is_acronym(capital.text):
        return False
    if {one.fold, two.fold} & (function_words(passage.lang) | generic_words() | _TITLES):
        return False
    if small is one and _ends_an_office(passage, index):
        return False
    before = passage.words[index - 1] if index else None
    return small is one or before is None or not before.is_capitalised or opens_sentence(passage, index)


def _ends_an_office(passage: Passage, index: int) -> bool:
    """Whether a word without a capital belongs to an office before a name ("secretary of state Jean Duvallier")."""
    office = passage.words[max(0, index - 2) : index]
    return len(office) == 2 and office[1].fold == "of" and office[0].fold in _TITLES and not office[0].is_capitalised


def _both_capitalised(passage: Passage, index: int) -> bool:
    one, two = passage.words[index : index + 2]
    return one.is_capitalised and two.is_capitalised and passage.text[one.end : two.start] == " "


def _of(pair: Sides, index: int) -> Extent | None:
    """An office with one capital ("Ministry of defence") that the reference writes with two, in either order."""
    passage, matches = pair.hypothesis, pair.reference.words
    if index + 2 >= len(passage.words):
        return None
    one, link, two = passage.words[index : index + 3]
    if (
        link.fold != "of"
        or two.fold in function_words(passage.lang)
        or not one.is_capitalised
        or two.is_capitalised
        or not two.text.isalpha()
    ):
        return None
    wanted = (_lemma(one, passage), _lemma(two, passage))
    turned = [k for k, both in enumerate(pairwise(matches)) if _lemmas(both, passage) == wanted[::-1]]
    straight = [
        k
        for k, (first, middle, last) in enumerate(zip(matches, matches[1:], matches[2:], strict=False))
        if middle.fold == "of" and _lemmas((first, last), passage) == wanted
    ]
    if turned:
        return extent(pair, (index, index + 2), (turned[0], turned[0] + 1))
    return extent(pair, (index, index + 2), (straight[0], straight[0] + 2)) if straight else None


def _lemmas(pair: tuple[Word, Word], passage: Passage) -> tuple[str, str] | None:
    """The dictionary forms of two words that both have capitals."""
    one, two = pair
    return (_lemma(one, passage), _lemma(two, passage)) if one.is_capitalised and two.is_capitalised else None


def _lemma(word: Word, passage: Passage) -> str:
    return lemma(word.text, passage.lang)


def _lost(pair: Sides, index: int) -> Extent | None:
    """A name without its capital ("jabhat")."""
    word = pair.hypothesis.words[index]
    if word.is_capitalised or len(word.text) < 4 or is_common(word.fold, pair.hypothesis.lang):
        return None
    same = _occurrences(pair.reference, word.fold)
    if not same or not all(pair.reference.words[other].is_capitalised for other in same):
        return None
    if "-" in word.fold or opens_sentence(pair.reference, same[0]) or _follows_capital(pair.hypothesis, index):
        return None
    return extent(pair, (index, index), (same[0], same[0]))


def _follows_capital(passage: Passage, index: int) -> bool:
    """Whether a word goes with the capitalised word before it: "Kronstadt roadstead" is no lost capital."""
    return index > 0 and passage.words[index - 1].is_capitalised


def _occurrences(passage: Passage, fold: str) -> list[int]:
    return [index for index, word in enumerate(passage.words) if word.fold == fold]


def _plain(word: Word) -> str:
    return word.text.replace("’", "'")
