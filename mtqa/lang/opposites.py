"""Opposites: pairs of word groups that contradict each other ("open", "close")."""

from functools import cache
from typing import NamedTuple

from mtqa.lang.lemmas import lemma
from mtqa.lang.tables import table
from mtqa.memo import of_words


class Side(NamedTuple):
    """One side of a pair of opposites."""

    pair: int
    """Number of the pair in the table."""
    right: bool
    """Which of the two sides."""

    @property
    def opposite(self) -> "Side":
        """The other side of the pair."""
        return self._replace(right=not self.right)


@of_words
def sides_of(word: str, lang: str) -> frozenset[Side]:
    """The sides that a word stands on, by its form or its dictionary form; empty for most words.

    Args:
        word: case-folded.
        lang: ISO 639-1.
    """
    table = _table(lang)
    if not table:
        return frozenset()
    whole = table.get(word) or table.get(lemma(word, lang))
    if whole is not None or "-" not in word:
        return whole or frozenset()
    first, *others = (table.get(part, frozenset()) for part in word.split("-"))
    # "low-speed" is on one side; "military-civilian" names both.
    return frozenset() if any(side.opposite in other for other in others for side in first) else first


@of_words
def is_converse(word: str, lang: str) -> bool:
    """Whether a word says what its opposite says of the two in the other order: "buy", "before", "older".

    Args:
        word: case-folded.
        lang: ISO 639-1.
    """
    return not _converses(lang).isdisjoint((word, lemma(word, lang)))


@cache
def _converses(lang: str) -> frozenset[str]:
    return frozenset(table("opposites").get(lang, {}).get("converses", "").split())


@cache
def _table(lang: str) -> dict[str, frozenset[Side]]:
    data = table("opposites").get(lang, {})
    gathered: dict[str, set[Side]] = {}
    for number, line in enumerate(data.get("pairs", "").strip().splitlines()):
        for right, words in enumerate(line.split("|")):
            for word in words.split():
                gathered.setdefault(word, set()).add(Side(number, bool(right)))
    return {word: frozenset(sides) for word, sides in gathered.items()}
