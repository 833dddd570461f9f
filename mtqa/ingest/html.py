"""HTML pages: blocks of clean text, each character of which is found again in the file."""

from collections.abc import Sequence

from mtqa.ingest.html_blocks import RawBlock, raw_blocks
from mtqa.ingest.html_zones import rows_of
from mtqa.ingest.roles import assign_roles
from mtqa.record import Block, Piece

_MOST_CHARS = 2_000_000  # a page above this is not one article; the other reader would take minutes. Chosen.


def html_blocks(source: str, lang: str) -> tuple[Block, ...]:
    """The blocks of a page, in order; malformed markup is read as browsers do, never refused.

    Empty where the page shows no text.
    """
    raw = raw_blocks(source) or raw_blocks(source, show_hidden=True)
    roles = assign_roles(rows_of(raw, _second_opinion(source, raw)), lang)
    return tuple(
        Block(start=block.start, end=block.end, text=block.text, role=role, pieces=_needed(block))
        for block, role in zip(raw, roles, strict=True)
    )


def _needed(block: RawBlock) -> tuple[Piece, ...]:
    """The pieces, or none where the text stands in the file unchanged."""
    alone = len(block.pieces) == 1 and block.pieces[0].length == block.pieces[0].width
    return () if alone else block.pieces


def _second_opinion(source: str, raw: Sequence[RawBlock]) -> list[bool] | None:
    """For each block, whether trafilatura counts it to the article; None where it is not installed or finds nothing.

    It decides only about prose outside the element that holds the article, which would otherwise be left out.
    """
    if len(source) > _MOST_CHARS:
        return None
    try:
        from trafilatura import extract
    except ImportError:
        return None
    found = extract(source, include_comments=False, include_tables=False, favor_recall=True)
    if not found:
        return None
    lines = frozenset(_letters(line) for line in found.splitlines())
    return [_letters(block.text) in lines for block in raw]


def _letters(line: str) -> str:
    return "".join(character for character in line.casefold() if character.isalnum())
