"""Document → Segments."""

import msgspec

from mtqa.record import Block, Document, Role, Segment
from mtqa.segment.sentences import sentence_spans

__all__ = ["segment", "sentence_spans"]


def segment(document: Document) -> Document:
    """The document with its blocks cut into sentences.

    Headings and the lines around readers' comments stay whole; no segment reaches over the end of its block.
    """
    segments: list[Segment] = []
    for index, block in enumerate(document.blocks):
        for start, end in _spans(block, document.lang):
            segments.append(_segment(block, start, end, len(segments), index))
    return msgspec.structs.replace(document, segments=tuple(segments))


def _spans(block: Block, lang: str) -> list[tuple[int, int]]:
    if block.role.is_title or block.role is Role.COMMENT_META:
        stripped = block.text.strip()
        start = block.text.find(stripped)
        return [(start, start + len(stripped))] if stripped else []
    return sentence_spans(block.text, lang)


def _segment(block: Block, start: int, end: int, index: int, block_index: int) -> Segment:
    file_start, file_end = block.to_file(start, end)
    return Segment(
        start=file_start,
        end=file_end,
        text=block.text[start:end],
        role=block.role,
        pieces=block.cut(start, end),
        index=index,
        block=block_index,
    )
