"""Corrected sentences beside their counterparts, for a translation memory."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from mtqa.record import Document, Segment
from mtqa.report.bitext import render_bitext
from mtqa.report.spread import spread
from mtqa.review.effective import segment_at
from mtqa.review.exports.corrected import Correction, applicable, corrections
from mtqa.store import ArticlePage, InvalidError

Edits = Mapping[int, Sequence[tuple[int, int, str]]]
"""Sentence to what is put where in its clean text."""


def corrected_tmx(page: ArticlePage) -> bytes:
    """TMX 1.4: a unit for each bead that has a translation and a reference.

    Raises:
        InvalidError: the article was checked without a reference, so that nothing is aligned.
    """
    record = page.record
    if record.reference is None:
        raise InvalidError("a translation memory needs pairs: the article was checked without a reference")
    documents = [corrected_document(page), record.reference, *([record.source] if record.source else [])]
    return render_bitext(documents, record.beads, "tmx")


def corrected_document(page: ArticlePage) -> Document:
    """The translation with corrected sentences. Offsets stay those of the file; its text is not changed."""
    document = page.record.hypothesis
    edits = _edits(document, applicable(corrections(page)))
    segments = tuple(_corrected(segment, edits.get(segment.index, ())) for segment in document.segments)
    return msgspec.structs.replace(document, segments=segments)


def _edits(document: Document, applied: Sequence[Correction]) -> Edits:
    """Where a correction runs over several sentences its words stand in the first."""
    edits: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for correction in applied:
        segment = segment_at(document, correction.start)
        parts = spread(document, correction.start, correction.end, segment)
        for number, part in enumerate(parts):
            edits[part.segment].append((part.start, part.end, correction.text if number == 0 else ""))
    return edits


def _corrected(segment: Segment, edits: Sequence[tuple[int, int, str]]) -> Segment:
    text = segment.text
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return msgspec.structs.replace(segment, text=" ".join(text.split())) if edits else segment
