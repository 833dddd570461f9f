"""Whether two words that are not the same stand in the same place of the two sides of a bead."""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from mtqa.checks.spec import BeadView, Passage
from mtqa.lang.negation import is_negator, is_reversed

_NEAR = 4
"""Words on either side in which linked neighbours are looked for."""
_APART = 5
"""Words that both may stand away, together, from a pair of linked neighbours."""
_DENIED_WITHIN = 4
"""Words before a word in which a negator denies it."""
_PASSED_OVER = frozenset({"a", "an", "the"})
_LESSENING = frozenset({"less", "least"})
_TURNED_WITHIN = 2
"""Words behind a word in which one such as "unequal" turns it round."""


K = TypeVar("K", bound=Hashable)


class Said(NamedTuple, Generic[K]):
    """A word of a passage and what it says."""

    at: int
    """Index of the word."""
    what: K


class Correspondence:
    """The two sides of a bead, by word index."""

    def __init__(self, bead: BeadView, ours: Passage, theirs: Passage) -> None:
        self.bead, self.ours, self.theirs = bead, ours, theirs

    @cached_property
    def _linked(self) -> dict[int, set[int]]:
        """Hypothesis word index to the indices of its counterparts."""
        our_index = {word.start: index for index, word in enumerate(self.ours.words)}
        their_index = {word.start: index for index, word in enumerate(self.theirs.words)}
        linked: dict[int, set[int]] = {}
        for link in self.bead.form_links:
            if link.hypothesis_start in our_index and link.reference_start in their_index:
                linked.setdefault(our_index[link.hypothesis_start], set()).add(their_index[link.reference_start])
        return linked

    def apart(self, ours: int, theirs: int) -> int | None:
        """How far, in words, two words stand from linked neighbours on the same side of both.

        Args:
            ours: index of a hypothesis word.
            theirs: index of a reference word.

        Returns:
            At least 2; None when the two do not correspond, or when our word has another counterpart.
        """
        counterparts = self._linked.get(ours, set())
        if counterparts and theirs not in counterparts:
            return None
        found = [
            abs(index - ours) + abs(their - theirs)
            for index in range(ours - _NEAR, ours + _NEAR + 1)
            for their in self._linked.get(index, ())
            if abs(their - theirs) <= _NEAR and (index - ours) * (their - theirs) > 0
        ]
        nearest = min(found, default=None)
        return nearest if nearest is not None and nearest <= _APART else None

    def same_polarity(self, ours: int, theirs: int) -> bool:
        """Whether both words are denied or neither is."""
        return _is_denied(self.ours, ours) == _is_denied(self.theirs, theirs)


def swapped(
    said: Sequence[Said[K]], meant: Sequence[Said[K]], against: Mapping[K, frozenset[K]], bead: Correspondence
) -> Iterator[tuple[int, int]]:
    """Words of the hypothesis that took the place of a word that says something incompatible.

    A thing counts as swapped in when the hypothesis says it more often than the reference, and out the other way round.

    Args:
        said: what the hypothesis says.
        meant: what the reference says.
        against: what is incompatible with what.
        bead: the places of both.

    Yields:
        Word indices in hypothesis and reference, nearest correspondence first, each word once.
    """
    more = Counter(place.what for place in said)
    more.subtract(place.what for place in meant)
    pairs = sorted(
        (apart, place.at, other.at)
        for place in said
        for other in meant
        if other.what in against.get(place.what, ()) and more[place.what] > 0 > more[other.what]
        if (apart := bead.apart(place.at, other.at)) is not None and bead.same_polarity(place.at, other.at)
    )
    chosen: dict[int, int] = {}
    for _, at, other_at in pairs:
        if at not in chosen and other_at not in chosen.values():
            chosen[at] = other_at
    for at, other_at in chosen.items():
        # Two swaps side by side turn the sense round twice: "less equal" for "more unequal".
        if not any(0 < abs(at - beside) <= _TURNED_WITHIN for beside in chosen):
            yield at, other_at


def _is_denied(passage: Passage, at: int) -> bool:
    """Whether a negator stands before the word, or a word that is turned round behind it: "more unequal"."""
    near = [word for word in passage.words[max(0, at - 2 * _DENIED_WITHIN) : at] if word.fold not in _PASSED_OVER]
    before = any(is_negator(word, passage.lang) for word in near[-_DENIED_WITHIN:])
    behind = any(is_reversed(word.fold, passage.lang) for word in passage.words[at + 1 : at + 1 + _TURNED_WITHIN])
    lessened = at > 0 and passage.words[at - 1].fold in _LESSENING
    return (before + behind + lessened) % 2 == 1
