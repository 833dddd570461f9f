"""Files and strings → Documents."""

import hashlib
from pathlib import Path

import regex

from mtqa.errors import CannotJudgeError, InputError
from mtqa.ingest.decode import decode
from mtqa.ingest.html import html_blocks
from mtqa.ingest.naming import document_name
from mtqa.ingest.text import text_blocks
from mtqa.record import Document, MediaType, Side

MAX_BYTES = 50_000_000  # far above any article; refused by its size before it is read. Chosen.
_HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
_SNIFFED_CHARS = 4096
_PAGE = regex.compile(
    r"(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*+<(?:!doctype\s+html|html|head|body)\b", regex.I
)
_FRAGMENT = regex.compile(r"<(article|main|section|div|p|h1)\b[^<>]{0,500}>.*?</", regex.IGNORECASE | regex.DOTALL)
_TAG = regex.compile(r"</?[a-z!]", regex.IGNORECASE)
_HALF_PAIR = regex.compile("[\ud800-\udfff]")
_BEFORE = "\ufeff\xef\xbb\xbf\xff\xfe \t\r\n"  # byte-order marks, also as they look when read byte by byte


def read_document(path: Path, side: Side, lang: str) -> Document:
    """Read an article from a file.

    Args:
        path: a plain-text or HTML file; a page is told by its first characters, or its suffix where it has tags at all.
        side: which text it is.
        lang: ISO 639-1 code of the text.

    Raises:
        InputError: missing, a folder, unreadable, larger than 50 MB, binary, or not in a readable encoding.
        CannotJudgeError: nothing in it but white space or markup.
    """
    data = _read(path)
    sniffed = data[:_SNIFFED_CHARS].replace(b"\0", b"").decode("latin-1")
    is_html = _is_page(sniffed) or (path.suffix.lower() in _HTML_SUFFIXES and _TAG.search(sniffed) is not None)
    text = decode(data, str(path), is_html=is_html)
    return _document(text, document_name(path), side, lang, hashlib.sha256(data).hexdigest(), is_html=is_html)


def document_from_text(text: str, name: str, side: Side, lang: str) -> Document:
    """An article given as a string; read as HTML when it begins like a page or one of its elements.

    Half of a UTF-16 pair is no character and cannot be saved: it is read as U+FFFD, which keeps offsets.

    Raises:
        CannotJudgeError: nothing in it but white space or markup.
    """
    digest = hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()
    text = _HALF_PAIR.sub("\ufffd", text)
    sniffed = text[:_SNIFFED_CHARS]
    is_html = _is_page(sniffed) or _FRAGMENT.match(sniffed.lstrip()) is not None
    return _document(text, name, side, lang, digest, is_html=is_html)


def _is_page(beginning: str) -> bool:
    return _PAGE.match(beginning.lstrip(_BEFORE)) is not None


def _read(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise InputError(f"{path}: is a folder; name the article's file")
        _check_size(path, path.stat().st_size)
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)  # a device or pipe has no size to check before
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file; check the name") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = error.strerror if isinstance(error, OSError) else error
        raise InputError(f"{path}: cannot be read ({reason}); check its name and permissions") from error
    _check_size(path, len(data))
    return data


def _check_size(path: Path, size: int) -> None:
    if size > MAX_BYTES:
        limit = MAX_BYTES // 1_000_000
        raise InputError(f"{path}: {size / 1e6:.1f} MB; an article has at most {limit} MB, so split it")


def _document(text: str, name: str, side: Side, lang: str, digest: str, *, is_html: bool) -> Document:
    if not text.strip():
        raise CannotJudgeError(f"{name}: empty; nothing can be judged without an article")
    blocks = html_blocks(text, lang) if is_html else text_blocks(text, lang)
    if not blocks:
        raise CannotJudgeError(f"{name}: shows no text; if a script loads the article, save the page after it has")
    return Document(
        name=name,
        side=side,
        lang=lang,
        media_type=MediaType.HTML if is_html else MediaType.TEXT,
        sha256=digest,
        text=text,
        blocks=blocks,
    )
