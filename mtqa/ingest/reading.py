"""Files and strings → Documents."""

import hashlib
from pathlib import Path

import regex

from mtqa.errors import CannotJudgeError, InputError
from mtqa.ingest.decode import decode
from mtqa.ingest.html import html_blocks
from mtqa.ingest.text import text_blocks
from mtqa.record import Block, Document, MediaType, Side

MAX_BYTES = 50_000_000  # far above any article; refused by its size before it is read. Chosen.
_HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
_TEXT_SUFFIXES = frozenset({".txt", ".text", ".md"})
_HTML_START = regex.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    regex.IGNORECASE | regex.DOTALL,
)


def read_document(path: Path, side: Side, lang: str) -> Document:
    """Read an article from a file.

    Args:
        path: a plain-text or HTML file; which of the two is told by its suffix, else by its first characters.
        side: which text it is.
        lang: ISO 639-1 code of the text.

    Raises:
        InputError: missing, a folder, unreadable, larger than 50 MB, binary, or not in a readable encoding.
        CannotJudgeError: nothing in it but white space or markup.
    """
    data = _read(path)
    suffix = path.suffix.lower()
    is_html = suffix in _HTML_SUFFIXES or (
        suffix not in _TEXT_SUFFIXES and _looks_like_html(data[:4096].decode("latin-1"))
    )
    text = decode(data, str(path), is_html=is_html)
    return _document(text, str(path), side, lang, hashlib.sha256(data).hexdigest(), is_html=is_html)


def document_from_text(text: str, name: str, side: Side, lang: str) -> Document:
    """An article given as a string; read as HTML when it begins like a page.

    Raises:
        CannotJudgeError: nothing in it but white space or markup.
    """
    digest = hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()
    return _document(text, name, side, lang, digest, is_html=_looks_like_html(text[:4096]))


def _read(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise InputError(f"{path}: is a folder; name the article's file")
        if size > MAX_BYTES:
            raise InputError(
                f"{path}: {size / 1e6:.0f} MB; an article is at most {MAX_BYTES / 1e6:.0f} MB, so split it"
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file; check the name") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check its permissions") from error


def _looks_like_html(beginning: str) -> bool:
    return _HTML_START.match(beginning.lstrip("\ufeff\xef\xbb\xbf")) is not None


def _document(text: str, name: str, side: Side, lang: str, digest: str, *, is_html: bool) -> Document:
    if not text.strip():
        raise CannotJudgeError(f"{name}: empty; nothing can be judged without an article")
    blocks: tuple[Block, ...] = html_blocks(text, lang) if is_html else text_blocks(text, lang)
    if not blocks:
        raise CannotJudgeError(
            f"{name}: shows no text; is the article loaded by a script? Save the page after it shows"
        )
    return Document(
        name=name,
        side=side,
        lang=lang,
        media_type=MediaType.HTML if is_html else MediaType.TEXT,
        sha256=digest,
        text=text,
        blocks=blocks,
    )
