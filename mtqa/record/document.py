"""A file as read: its blocks with their roles, and the segments they were cut into."""

from bisect import bisect_right
from enum import StrEnum
from operator import attrgetter

from msgspec import Struct


class Side(StrEnum):
    """Which of the three texts something belongs to."""

    HYPOTHESIS = "hypothesis"
    REFERENCE = "reference"
    SOURCE = "source"


class MediaType(StrEnum):
    """How a file was read."""

    TEXT = "text/plain"
    HTML = "text/html"
    MARKDOWN = "text/markdown"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    NITF = "text/vnd.IPTC.NITF"
    NEWSML_G2 = "application/vnd.iptc.g2.newsitem+xml"
    NINJS = "application/json"
    RSS = "application/rss+xml"
    ATOM = "application/atom+xml"
    XLIFF = "application/xliff+xml"
    TMX = "application/x-tmx+xml"
    PO = "text/x-gettext-translation"
    TSV = "text/tab-separated-values"
    CSV = "text/csv"
    JSONL = "application/jsonl"


class Role(StrEnum):
    """What a block is to the reader of the page."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BODY = "body"
    CROSSHEAD = "crosshead"
    QUOTE = "quote"
    CAPTION = "caption"
    SEE_ALSO = "see-also"
    BACKGROUND = "background"
    FOOTNOTE = "footnote"
    BOILERPLATE = "boilerplate"
    COMMENT_META = "comment-meta"
    COMMENT_TEXT = "comment-text"

    @property
    def in_article(self) -> bool:
        """Whether the block is part of the article: checked, scored and judged."""
        return self not in _AROUND_THE_ARTICLE

    @property
    def is_comment(self) -> bool:
        """Whether a reader wrote it."""
        return self in (Role.COMMENT_META, Role.COMMENT_TEXT)

    @property
    def is_title(self) -> bool:
        """Whether it is set as a heading, where full stops and articles are left out."""
        return self in (Role.HEADLINE, Role.CROSSHEAD, Role.SEE_ALSO)


_AROUND_THE_ARTICLE = frozenset({Role.BOILERPLATE, Role.COMMENT_META, Role.COMMENT_TEXT})


class Piece(Struct, frozen=True, array_like=True):
    """A run of clean text and where it stands in the file.

    Clean text differs from the file where markup was taken out or a character reference was decoded.
    Where `length == width` the run stands in the file unchanged; otherwise (`&amp;` for `&`) the whole
    run stands for the whole file range.
    """

    at: int
    """Offset in the clean text."""
    length: int
    """Characters of clean text."""
    start: int
    """Offset in the file."""
    width: int
    """Characters in the file."""


class _Placed(Struct, frozen=True):
    """Clean text that knows its place in the file."""

    start: int
    """File offset of the first character."""
    end: int
    """File offset one past the last character."""
    text: str
    """Clean text: markup removed, references decoded, white space folded as the format asks."""
    role: Role
    pieces: tuple[Piece, ...] = ()
    """Runs in order, covering `text`; empty when `text` stands in the file unchanged."""

    def to_file(self, start: int, end: int) -> tuple[int, int]:
        """Map a half-open range of `text` to the smallest file range that holds the same characters.

        A place between characters (`start == end`) maps to a place.
        """
        if not self.pieces:
            return self.start + start, self.start + end
        if end <= start:
            place = self._file_start(start) if start < len(self.text) else self.end
            return place, place
        return self._file_start(start), self._file_end(end)

    def to_text(self, start: int, end: int) -> tuple[int, int]:
        """Map a half-open file range to `text`, clipped to it; the inverse of `to_file`."""
        if not self.pieces:
            local = (start - self.start, end - self.start)
        else:
            local = (self._text_offset(start), self._text_offset(end))
        low, high = (min(max(0, offset), len(self.text)) for offset in local)
        return low, max(low, high)

    def cut(self, start: int, end: int) -> tuple[Piece, ...]:
        """The pieces of `text[start:end]`, with `at` counted from `start`."""
        parts = []
        for piece in self.pieces:
            low, high = max(start, piece.at), min(end, piece.at + piece.length)
            if low >= high:
                continue
            if piece.length == piece.width:
                parts.append(Piece(low - start, high - low, piece.start + low - piece.at, high - low))
            else:
                parts.append(Piece(low - start, high - low, piece.start, piece.width))
        return tuple(parts)

    def _file_start(self, offset: int) -> int:
        piece = self.pieces[bisect_right(self.pieces, offset, key=attrgetter("at")) - 1]
        return piece.start + (offset - piece.at if piece.length == piece.width else 0)

    def _file_end(self, offset: int) -> int:
        piece = self.pieces[bisect_right(self.pieces, offset - 1, key=attrgetter("at")) - 1]
        return piece.start + (offset - piece.at if piece.length == piece.width else piece.width)

    def _text_offset(self, offset: int) -> int:
        index = bisect_right(self.pieces, offset, key=attrgetter("start")) - 1
        if index < 0:
            return 0
        piece = self.pieces[index]
        inside = min(offset - piece.start, piece.width)
        if piece.length == piece.width:
            return piece.at + inside
        return piece.at + (piece.length if inside == piece.width else 0)


class Block(_Placed, frozen=True):
    """A paragraph, heading or list item: what stands between two line or element breaks; or a unit of a bilingual file.

    Where the document's text was extracted, `line` and `unit` say where the block stands in the file.
    """

    unit: str | None = None
    """Id of the unit in a bilingual file; None elsewhere."""
    line: int | None = None
    """Line of the file on which it begins, from 1; None where the text is the file's own, and in files without lines.
    """


class Segment(_Placed, frozen=True, kw_only=True):
    """A sentence, or a heading or fragment that stands alone."""

    index: int
    """Place among all segments of the document, from 0."""
    block: int
    """Index of the block it was cut from; segments of one block are one paragraph."""


class Document(Struct, frozen=True, kw_only=True):
    """One file as read."""

    name: str
    """Stable name used in findings and fingerprints: the path from the working folder for a file under it,
    else as the user gave it."""
    side: Side
    lang: str
    """ISO 639-1 code."""
    media_type: MediaType
    sha256: str
    """Digest of the file's bytes, hexadecimal."""
    text: str
    """The file's text, newlines untouched, without a byte-order mark; or what was extracted from the file."""
    blocks: tuple[Block, ...]
    segments: tuple[Segment, ...] = ()
    """In file order; empty until segmented."""
    extracted: bool = False
    """Whether `text` is the text taken out of a container (XML, JSON, DOCX, tables): offsets then count in it, and the
    blocks know their lines in the file."""
    file: str | None = None
    """Path of the file where it holds several articles and `name` says which; None where `name` is the path."""

    @property
    def path(self) -> str:
        """Path of the file it was read from."""
        return self.name if self.file is None else self.file

    def block_at(self, offset: int) -> Block:
        """The block in which an offset stands, or the last one before it; the document must have blocks."""
        return self.blocks[max(0, bisect_right(self.blocks, offset, key=attrgetter("start")) - 1)]

    def quote(self, start: int, end: int) -> str:
        """The file's text at a half-open range."""
        return self.text[start:end]
