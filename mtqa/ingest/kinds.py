"""Which format a file is in: told by its first characters, and by its ending where they do not tell."""

import codecs
from enum import Enum, auto
from pathlib import Path

import regex

from mtqa.errors import InputError
from mtqa.ingest.xml import prolog

_SNIFFED_BYTES = 65536
_SNIFFED_CHARS = 4096
_HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
_PAGE = regex.compile(
    r"(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*+<(?:!doctype\s+html|html|head|body)\b", regex.I
)
_FRAGMENT = regex.compile(r"<(article|main|section|div|p|h1)\b[^<>]{0,500}>.*?</", regex.IGNORECASE | regex.DOTALL)
_TAG = regex.compile(r"</?[a-z!]", regex.IGNORECASE)
_PO = regex.compile(r"(?:\s*+#[^\n]*+\n)*+\s*+msg(?:id|ctxt) \"")
_OBJECT = regex.compile(r"\s*[\[{]\s*[\"{]")
_BEFORE = "\ufeff\xef\xbb\xbf\xff\xfe \t\r\n"  # byte-order marks, also as they look when read byte by byte


class Kind(Enum):
    """A format that can be read."""

    TEXT = auto()
    HTML = auto()
    MARKDOWN = auto()
    DOCX = auto()
    NITF = auto()
    NEWSML_G2 = auto()
    NINJS = auto()
    RSS = auto()
    ATOM = auto()
    XLIFF = auto()
    TMX = auto()
    PO = auto()
    TSV = auto()
    CSV = auto()
    ROWS = auto()

    @property
    def is_bilingual(self) -> bool:
        """Whether it holds units with a text and its translation."""
        return self in _BILINGUAL


_BILINGUAL = frozenset({Kind.XLIFF, Kind.TMX, Kind.PO, Kind.TSV, Kind.CSV, Kind.ROWS})
_ROOTS = {
    "xliff": Kind.XLIFF,
    "tmx": Kind.TMX,
    "nitf": Kind.NITF,
    "newsItem": Kind.NEWSML_G2,
    "newsMessage": Kind.NEWSML_G2,
    "rss": Kind.RSS,
    "RDF": Kind.RSS,
    "feed": Kind.ATOM,
    "html": Kind.HTML,
}
_SUFFIXES = {
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".po": Kind.PO,
    ".pot": Kind.PO,
    ".tsv": Kind.TSV,
    ".tab": Kind.TSV,
    ".csv": Kind.CSV,
    ".json": Kind.NINJS,
    ".ninjs": Kind.NINJS,
}
_XML_SUFFIXES = frozenset(".xml .xlf .xliff .mxliff .sdlxliff .tmx .nitf .rss .atom .newsml".split())
_FOREIGN = {
    b"%PDF": "a PDF; export the article as text, HTML or DOCX",
    b"\xd0\xcf\x11\xe0": "an old Office file; save it as DOCX",
    b"{\\rtf": "an RTF file; save it as DOCX or text",
    b"\x1f\x8b": "a gzip archive; unpack it (only rows, .jsonl.gz, are read packed)",
}


def is_rows(path: Path) -> bool:
    """Whether a file holds rows of JSON, by its name."""
    return path.name.endswith((".jsonl", ".jsonl.gz"))


def kind_of(path: Path, data: bytes) -> Kind:
    """The format of a file.

    Args:
        path: of the file.
        data: its bytes, or at least the first 64 KiB.

    Raises:
        InputError: it is plainly in a format that is not read; the message says what to do.
    """
    if is_rows(path):
        return Kind.ROWS
    if data.startswith(b"PK\x03\x04"):
        return Kind.DOCX
    for mark, what in _FOREIGN.items():
        if data.startswith(mark):
            raise InputError(f"{path}: is {what}")
    suffix, beginning = path.suffix.lower(), _beginning(data)
    if suffix in _SUFFIXES:
        return _SUFFIXES[suffix]
    if suffix == ".docx":
        raise InputError(f"{path}: is no DOCX file (not a zip archive); save it again")
    if is_page(beginning[:_SNIFFED_CHARS]):
        return Kind.HTML
    if suffix in _HTML_SUFFIXES:
        return Kind.HTML if _TAG.search(beginning[:_SNIFFED_CHARS]) else Kind.TEXT
    return _told_by_content(path, suffix, beginning)


def _told_by_content(path: Path, suffix: str, beginning: str) -> Kind:
    root = prolog(beginning.lstrip(_BEFORE)).root
    if root in _ROOTS:
        return _ROOTS[root]
    if suffix in _XML_SUFFIXES or beginning.lstrip(_BEFORE).startswith("<?xml"):
        raise InputError(_unknown_xml(path, beginning, root))
    if _PO.match(beginning.lstrip(_BEFORE)):
        return Kind.PO
    return Kind.NINJS if _OBJECT.match(beginning.lstrip(_BEFORE)) else Kind.TEXT


def _unknown_xml(path: Path, beginning: str, root: str) -> str:
    declares = prolog(beginning.lstrip(_BEFORE)).declares
    if declares is not None:
        return (
            f"{path}: declares entities or elements of its own (<!DOCTYPE … [), which can fill the memory or read "
            f"other files, so it is refused; remove the declarations"
        )
    what = f"its outermost element is <{root[:60]}>" if root else "it has no element"
    return (
        f"{path}: XML of a kind that is not read ({what}); known are XLIFF, TMX, NITF, NewsML-G2, RSS, Atom and XHTML: "
        f"export it as one of these, or as text"
    )


def _beginning(data: bytes) -> str:
    """The first characters, forgivingly: enough to tell names of elements."""
    head = data[:_SNIFFED_BYTES]
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if head.startswith(mark) and not head.startswith(codecs.BOM_UTF32_LE):
            return head.decode(encoding, errors="replace")
    return head.replace(b"\0", b"").decode("utf-8", errors="replace")


def is_page(beginning: str) -> bool:
    """Whether a text begins like an HTML page."""
    return _PAGE.match(beginning.lstrip(_BEFORE)) is not None


def is_fragment(beginning: str) -> bool:
    """Whether a text begins like an element of an HTML page."""
    return _FRAGMENT.match(beginning.lstrip()) is not None
