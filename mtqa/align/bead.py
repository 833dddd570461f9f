"""What goes into and comes out of the aligner."""

from msgspec import Struct


class Hint(Struct, frozen=True):
    """Soft evidence about one sentence: it moves the odds and never decides alone."""

    paragraph: int | None = None
    """Number of the paragraph the sentence stands in; None: not known."""
    is_heading: bool = False
    """It is set as a heading."""
    is_article: bool = True
    """False for boilerplate, see-also lines and comments, which often have no counterpart."""


class AlignedBead(Struct, frozen=True):
    """Sentences that say the same thing; one side may be empty (a null bead).

    Indices count from 0 in the given sequences, ascending and consecutive on each side.
    """

    hypothesis: tuple[int, ...]
    reference: tuple[int, ...]
    confidence: float
    """0-1: the calibrated probability that exactly these sentences belong together."""
    moved: bool = False
    """The counterpart stands elsewhere in the order of the other text."""

    @property
    def is_null(self) -> bool:
        """Whether one side is empty."""
        return not self.hypothesis or not self.reference

    def swapped(self) -> "AlignedBead":
        """The same bead with the two sides exchanged."""
        return AlignedBead(self.reference, self.hypothesis, self.confidence, self.moved)
