"""How far a garbled name reaches on both sides: particles, torn-off street words, neighbours with wrong capitals."""

from dataclasses import dataclass

from mtqa.checks.names.counterparts import Sides, opens_sentence
from mtqa.checks.spec import Passage
from mtqa.lang.function_words import function_words
from mtqa.lang.name_lists import particles, street_words
from mtqa.record import Span

_ARTICLES = frozenset({"the", "a", "an"})
_REACH = 3
"""Words before a name among which its street word is looked for ("rue de la Paix")."""


@dataclass(frozen=True)
class Extent:
    """A name of the hypothesis and the name of the reference it should be."""

    hypothesis: Span
    reference: Span
    first: int
    """Index of its first word in the hypothesis passage."""
    last: int
    """Index of its last word."""

    @property
    def key(self) -> tuple[str, str]:
        """The same for every mention of the fault."""
        return self.hypothesis.text.casefold(), self.reference.text.casefold()


def extent(pair: Sides, mine: tuple[int, int], theirs: tuple[int, int]) -> Extent:
    """The extent from a first to a last word index on each side."""
    return Extent(_span(pair.hypothesis, mine), _span(pair.reference, theirs), *mine)


def extend(pair: Sides, index: int, other: int) -> Extent:
    """Widen a pair of words to the whole names."""
    first, first_other = index, other
    while first and first_other and _belongs(pair, first - 1, first_other - 1):
        first, first_other = first - 1, first_other - 1
    if first_other and _begins_with(pair, first, first_other - 1):
        first_other -= 1
    torn = torn_street(pair, first, first_other)
    if torn:
        first, first_other = torn
    return extent(pair, (first, index), (first_other, other))


def _belongs(pair: Sides, index: int, other: int) -> bool:
    """Whether two equal words before a garbled name are part of it: a particle, or a word that lost its capital."""
    word, match = pair.hypothesis.words[index], pair.reference.words[other]
    if word.fold != match.fold or not _adjoin(pair.hypothesis, index) or not _adjoin(pair.reference, other):
        return False
    if word.fold in particles() and (not match.is_capitalised or opens_sentence(pair.reference, other)):
        return True
    if word.fold in function_words(pair.hypothesis.lang) or opens_sentence(pair.reference, other):
        return False
    return match.is_capitalised and not word.is_capitalised


def _begins_with(pair: Sides, first: int, other: int) -> bool:
    """Whether a garbled compound swallowed the word before its counterpart ("Deir-EZ-Zor", "Deir ez-Zor")."""
    head, *rest = pair.hypothesis.words[first].fold.split("-")
    return bool(rest) and head == pair.reference.words[other].fold and _adjoin(pair.reference, other)


def torn_street(pair: Sides, first: int, other: int) -> tuple[int, int] | None:
    """Where the name begins when a comma has torn its street word off ("the Boulevard, Sharon")."""
    streets = street_words("english") | street_words("foreign")
    words, matches = pair.hypothesis.words, pair.reference.words
    if not first or words[first - 1].fold not in streets:
        return None
    if pair.hypothesis.text[words[first - 1].end : words[first].start].strip() != ",":
        return None
    near = [place for place in range(max(0, other - _REACH), other) if matches[place].fold in streets]
    if not near:
        return None
    start = first - 1
    if start and words[start - 1].fold in _ARTICLES:
        start -= 1
    return start, near[-1]


def translated_street(pair: Sides, index: int) -> Extent | None:
    """A name after an English street word, where the reference keeps the foreign one ("street Alibert", "rue Alibert").

    Args:
        pair: both sides of a bead.
        index: the hypothesis word that may be the street word.
    """
    words, matches = pair.hypothesis.words, pair.reference.words
    if (
        index + 1 >= len(words)
        or words[index].text not in street_words("english")
        or not words[index + 1].is_capitalised
    ):
        return None
    for other in range(1, len(matches)):
        before = matches[other - 1].fold
        if matches[other].fold != words[index + 1].fold or before == words[index].fold:
            continue
        if before in street_words("foreign") and _adjoin(pair.hypothesis, index) and _adjoin(pair.reference, other - 1):
            return extent(pair, (index, index + 1), (other - 1, other))
    return None


def _adjoin(passage: Passage, index: int) -> bool:
    """Whether only a space or a hyphen stands between a word and the next."""
    return passage.text[passage.words[index].end : passage.words[index + 1].start] in (" ", "-", "\u00a0")


def _span(passage: Passage, reach: tuple[int, int]) -> Span:
    return passage.word_span(passage.words[reach[0]], passage.words[reach[1]])
