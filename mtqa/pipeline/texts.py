"""The documents of one article."""

from collections.abc import Iterable
from dataclasses import dataclass

from mtqa.align import Hint
from mtqa.record import Document, Segment


@dataclass(frozen=True)
class Texts:
    """The documents of one article."""

    hypothesis: Document
    reference: Document | None = None
    source: Document | None = None
    units: tuple[tuple[int, int | None, int | None], ...] | None = None
    """Which blocks of hypothesis, reference and source belong together, for texts that came aligned: every block of
    every document once, in order; None where a side has no text. None for texts that are to be aligned."""

    @property
    def all(self) -> tuple[Document, ...]:
        """Those that are there: hypothesis, reference, source."""
        return tuple(text for text in (self.hypothesis, self.reference, self.source) if text is not None)


def hints_of(segments: Iterable[Segment]) -> list[Hint]:
    """What the page says about each sentence, for the aligner."""
    return [
        Hint(paragraph=segment.block, is_heading=segment.role.is_title, is_article=segment.role.in_article)
        for segment in segments
    ]
