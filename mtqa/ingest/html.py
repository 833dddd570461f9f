"""HTML pages: blocks of clean text, each character of which is found again in the file."""

from functools import cached_property

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
    roles = assign_roles(rows_of(raw, _SecondOpinion(source).counts), lang)
    return tuple(
        Block(start=block.start, end=block.end, text=block.text, role=role, pieces=_needed(block))
        for block, role in zip(raw, roles, strict=True)
    )


def _needed(block: RawBlock) -> tuple[Piece, ...]:
    """The pieces, or none where the text stands in the file unchanged."""
    alone = len(block.pieces) == 1 and block.pieces[0].length == block.pieces[0].width
    return () if alone else block.pieces


class _SecondOpinion:
    """What trafilatura counts to the article, where it is installed.

    It is asked only about prose outside the element that holds the article, which would otherwise be left out; it has
    no offsets, and takes a second to load.
    """

    def __init__(self, source: str) -> None:
        self._source = source

    def counts(self, text: str) -> bool:
        """Whether a block belongs to the article; False where there is nobody to ask."""
        return _letters(text) in self._lines

    @cached_property
    def _lines(self) -> frozenset[str]:
        if len(self._source) > _MOST_CHARS:
            return frozenset()
        try:
            from trafilatura import extract
        except ImportError:
            return frozenset()
        found = extract(self._source, include_comments=False, include_tables=False, favor_recall=True)
        return frozenset(_letters(line) for line in (found or "").splitlines())


def _letters(line: str) -> str:
    return "".join(character for character in line.casefold() if character.isalnum())
