"""The figures that stand anywhere in either text of an article."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple, Self

from mtqa.checks.spec import Article, Passage
from mtqa.lang.numbers import Number, NumberKind
from mtqa.lang.whole_figures import figures_in

_Figure = tuple[Decimal, Decimal, str]
"""Both ends of a figure and what it measures."""


class Told(NamedTuple):
    """What either text says somewhere, and how often: a free translator repeats an age, or gives it later."""

    hypothesis: Counter[_Figure]
    other: Counter[_Figure]

    @classmethod
    def of(cls, article: Article) -> Self:
        """The figures of an article, read once."""
        sources = tuple(bead.source for bead in article.beads if bead.source)
        return cls(_figures(article.passages), _figures(article.reference_passages or sources))

    def in_hypothesis(self, figure: Number) -> bool:
        """Whether the translation has the same figure of the same unit anywhere."""
        return _key(figure) in self.hypothesis

    def in_other(self, figure: Number) -> bool:
        """The same of the reference or the source."""
        return _key(figure) in self.other

    def traded(self, claim: Number, fact: Number) -> bool:
        """Whether both figures only moved: each text has either of them, and as often as the other or more often.

        One that stands wrong for another makes its own kind more and the other fewer.
        """
        one, two = _key(claim), _key(fact)
        there = 0 < self.hypothesis[one] <= self.other[one]
        return there and 0 < self.other[two] <= self.hypothesis[two]


def _figures(passages: Iterable[Passage]) -> Counter[_Figure]:
    return Counter(
        _key(number) for passage in passages for number in figures_in(passage.text, passage.lang) if not number.loose
    )


def _key(number: Number) -> _Figure:
    """Counts and ages are one kind: "at 14" and "the 14-year-old"."""
    counted = number.kind in (NumberKind.COUNT, NumberKind.AGE)
    kind = number.unit.code if number.unit else "" if counted else number.kind.value + number.name
    return number.value, number.high, kind
