"""Sentences that belong together as checks see them."""

from collections.abc import Sequence

from mtqa.align import AlignedBead, link_words
from mtqa.checks.spec import BeadView, Passage
from mtqa.config import Settings
from mtqa.record import Document, Segment


def view(
    hypothesis: Passage | None,
    reference: Passage | None,
    source: Passage | None,
    bead: AlignedBead,
    settings: Settings,
) -> BeadView:
    """A bead with its words linked."""
    links = link_words(hypothesis.text, reference.text, settings.target_lang) if hypothesis and reference else ()
    return BeadView(
        hypothesis=hypothesis,
        reference=reference,
        source=source,
        links=links,
        confidence=bead.confidence,
        certain=bead.confidence >= settings.policy.certain_from,
        moved=bead.moved,
    )


def passage(document: Document | None, segments: Sequence[Segment]) -> Passage | None:
    """Sentences of a document as one text; None where there are none."""
    if document is None or not segments:
        return None
    return Passage(side=document.side, lang=document.lang, segments=tuple(segments), document=document)
