"""The two sides of a bead word by word: what is linked, what is left over, and where leftovers would belong."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from mtqa.checks.spec import BeadView
from mtqa.lang.function_words import function_words
from mtqa.lang.words import Word, words
from mtqa.memo import of_article
from mtqa.record import Link


@dataclass(frozen=True)
class Gap:
    """The stretch between two linked content words around a place, and what faces it on the other side."""

    low: int
    """Own index of the linked content word before; -1 for none."""
    high: int
    """Own index of the linked content word after; the number of words for none."""
    other_low: int
    """Counterpart of `low` on the other side; -1 for none. Never above `other_high`."""
    other_high: int
    straight: bool
    """Whether the two counterparts stand in the same order."""


@dataclass(frozen=True)
class Side:
    """One side of a bead."""

    words: tuple[Word, ...]
    content: tuple[bool, ...]
    """Whether each word carries content: neither a function word nor a bare mark."""
    linked: dict[int, int]
    """Index of a word to the index of its first counterpart."""

    @cached_property
    def free(self) -> tuple[int, ...]:
        """Content words without a counterpart."""
        return tuple(i for i, is_content in enumerate(self.content) if is_content and i not in self.linked)

    @cached_property
    def anchors(self) -> tuple[int, ...]:
        """Content words with a counterpart."""
        return tuple(i for i, is_content in enumerate(self.content) if is_content and i in self.linked)

    @cached_property
    def share_linked(self) -> float:
        """Share of the content words that have a counterpart; 1 where there are none."""
        total = sum(self.content)
        return len(self.anchors) / total if total else 1.0

    def gap(self, index: int, other_length: int) -> Gap:
        """The stretch around a word.

        Args:
            index: the word.
            other_length: words on the other side.
        """
        low = max((i for i in self.anchors if i < index), default=-1)
        high = min((i for i in self.anchors if i > index), default=len(self.words))
        first = self.linked[low] if low >= 0 else -1
        last = self.linked[high] if high < len(self.words) else other_length
        return Gap(low, high, min(first, last), max(first, last), first < last)


@dataclass(frozen=True)
class Facing:
    """Both sides of a bead."""

    ours: Side
    theirs: Side


def facing(bead: BeadView) -> Facing | None:
    """The bead word by word; None where a side is missing."""
    if bead.hypothesis is None or bead.reference is None:
        return None
    return face(bead.hypothesis.text, bead.reference.text, bead.links, bead.hypothesis.lang)


@of_article
def face(hypothesis: str, reference: str, links: tuple[Link, ...], lang: str) -> Facing:
    """Two texts word by word, by their links."""
    ours, theirs = words(hypothesis), words(reference)
    at_ours = {word.start: i for i, word in enumerate(ours)}
    at_theirs = {word.start: j for j, word in enumerate(theirs)}
    forth: dict[int, int] = {}
    back: dict[int, int] = {}
    for link in links:
        i, j = at_ours.get(link.hypothesis_start), at_theirs.get(link.reference_start)
        if i is not None and j is not None:
            forth.setdefault(i, j)
            back.setdefault(j, i)
    return Facing(Side(ours, _content(ours, lang), forth), Side(theirs, _content(theirs, lang), back))


def content_words(side: Iterable[Word], lang: str) -> tuple[Word, ...]:
    """The words that are neither function words nor bare marks."""
    light = function_words(lang)
    return tuple(word for word in side if _is_content(word, light))


def _content(side: tuple[Word, ...], lang: str) -> tuple[bool, ...]:
    light = function_words(lang)
    return tuple(_is_content(word, light) for word in side)


def _is_content(word: Word, light: frozenset[str]) -> bool:
    return word.fold not in light and len(word.fold) > 1
