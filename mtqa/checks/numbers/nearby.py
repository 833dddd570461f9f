"""What stands near a bead: a figure may have moved into the sentence before or after."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from mtqa.checks.spec import Article, BeadView, Mark, Passage
from mtqa.lang.function_words import function_words
from mtqa.record import Severity

LEAST_SHARED = 0.2
"""Share of the content words that must be linked; two human translations of a sentence have 0.4 to 0.8."""
_REACH = 2


class Figure(Protocol):
    """A number, date, time or word with its place in a text; offsets are half-open."""

    @property
    def start(self) -> int:
        """First character."""

    @property
    def end(self) -> int:
        """One past the last."""

    @property
    def text(self) -> str:
        """As written."""


class Nearby(NamedTuple):
    """A bead with both sides, and the passages around it."""

    bead: BeadView
    hypothesis: Passage
    against: Passage
    """What the hypothesis is held against: the reference, or the source where there is no reference."""
    around_against: tuple[Passage, ...]
    """Other passages that may support a figure: the source of the bead, and the neighbours of `against`."""
    around_hypothesis: tuple[Passage, ...]
    """Neighbouring sentences of the hypothesis."""

    @property
    def tells_the_same(self) -> bool:
        """Whether the two sentences share enough words or figures to be translations of one; True for a source."""
        if not self.same_language:
            return True
        light = function_words(self.hypothesis.lang)
        linked = self.bead.linked_hypothesis
        # A figure that both have speaks for them; one that only one has may be the fault, and speaks of nothing.
        content = [
            word
            for word in self.hypothesis.words
            if word.fold not in light and (not word.is_number or word.start in linked)
        ]
        return sum(word.start in linked for word in content) >= LEAST_SHARED * len(content)

    @property
    def name(self) -> str:
        """What `against` is called in a message."""
        return "source" if self.against is self.bead.source else "reference"

    @property
    def same_language(self) -> bool:
        """Whether words of `against` can be offered as the correction."""
        return self.against.lang == self.hypothesis.lang

    def replaced(
        self, claim: Figure, fact: Figure, message: str, confidence: float, severity: Severity | None = None
    ) -> Mark:
        """A figure of the hypothesis that stands where `against` has another.

        Args:
            claim: what the hypothesis says.
            fact: what `against` says; offered as the correction where the languages agree.
            message: one sentence for the editor.
            confidence: 0-1.
            severity: None for the check's own.
        """
        return Mark(
            span=self.hypothesis.span(claim.start, claim.end),
            message=message,
            suggestion=fact.text if self.same_language else None,
            evidence=(self.against.span(fact.start, fact.end),),
            severity=severity,
            confidence=confidence,
        )


def nearby(article: Article) -> Iterator[Nearby]:
    """Every bead of the article whose hypothesis can be held against something, with what is around it."""
    beads = article.beads
    there = sorted((bead for bead in beads if bead.reference is not None), key=_place_in_reference)
    at_there = {id(bead): at for at, bead in enumerate(there)}
    for at, bead in enumerate(beads):
        by_reference = bead.reference is not None and bead.certain
        against = bead.reference if by_reference else bead.source
        if bead.hypothesis is None or against is None:
            continue
        around = _around(beads, at)
        support = [bead.source] if by_reference else [bead.reference]
        support += [other.reference if by_reference else other.source for other in around]
        if by_reference:
            # What moved has other neighbours in the reference.
            support += [other.reference for other in _around(there, at_there[id(bead)])]
        place = Nearby(
            bead,
            bead.hypothesis,
            against,
            tuple(passage for passage in support if passage is not None),
            tuple(other.hypothesis for other in around if other.hypothesis is not None),
        )
        if place.tells_the_same:
            yield place


def _around(beads: Sequence[BeadView], at: int) -> list[BeadView]:
    return [*beads[max(0, at - _REACH) : at], *beads[at + 1 : at + _REACH + 1]]


def _place_in_reference(bead: BeadView) -> int:
    return bead.reference.segments[0].index if bead.reference else 0
