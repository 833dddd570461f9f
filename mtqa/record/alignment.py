"""Which sentences, and which words, say the same thing."""

from enum import StrEnum

from msgspec import Struct


class LinkKind(StrEnum):
    """Why two words are taken to correspond."""

    EQUAL = "equal"
    INFLECTED = "inflected"
    NUMBER = "number"
    NAME = "name"
    EMBEDDING = "embedding"
    """Different words that are near in meaning ("pupils", "children")."""


class Link(Struct, frozen=True, array_like=True):
    """A word of the hypothesis side of a bead and its counterpart on the reference side.

    Offsets are half-open and count characters of the bead's two texts (its sentences joined by one space).
    """

    hypothesis_start: int
    hypothesis_end: int
    reference_start: int
    reference_end: int
    kind: LinkKind


class Bead(Struct, frozen=True, kw_only=True):
    """Sentences of the hypothesis that correspond to sentences of the reference.

    Indices are `Segment.index` of the two documents, ascending and consecutive among the aligned segments.
    One side may be empty: the sentence has no counterpart (a null bead).
    """

    hypothesis: tuple[int, ...] = ()
    reference: tuple[int, ...] = ()
    source: tuple[int, ...] = ()
    """Sentences of the source that belong here; empty without a source or where none was paired."""
    confidence: float = 1.0
    """0–1: the probability that exactly these sentences belong together."""
    moved: bool = False
    """The counterpart stands elsewhere in the article's order."""
    links: tuple[Link, ...] = ()
    """Word links inside the bead, by hypothesis offset; empty for a null bead."""

    @property
    def is_null(self) -> bool:
        """Whether one side is empty."""
        return not self.hypothesis or not self.reference
