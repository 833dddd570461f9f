"""Files and strings → Documents."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import regex

from mtqa.errors import CannotJudgeError, InputError
from mtqa.ingest.bilingual.reading import read_side
from mtqa.ingest.decode import HTML_CHARSET, XML_CHARSET
from mtqa.ingest.docx import docx_parts
from mtqa.ingest.html import html_blocks
from mtqa.ingest.kinds import Kind, is_fragment, is_page, is_rows, kind_of
from mtqa.ingest.markdown import markdown_blocks
from mtqa.ingest.news.feeds import read_atom, read_rss
from mtqa.ingest.news.found import FoundArticle, stable_names
from mtqa.ingest.news.newsml import read_newsml
from mtqa.ingest.news.ninjs import read_ninjs
from mtqa.ingest.news.nitf import read_nitf
from mtqa.ingest.parts import Origin, extracted
from mtqa.ingest.rawfile import RawFile, read_file
from mtqa.ingest.text import text_blocks
from mtqa.record import Block, Document, MediaType, Side

_SNIFFED_CHARS = 4096
_HALF_PAIR = regex.compile("[\ud800-\udfff]")
_OWN_TEXT = {Kind.TEXT: MediaType.TEXT, Kind.HTML: MediaType.HTML, Kind.MARKDOWN: MediaType.MARKDOWN}
_FEEDS = frozenset({Kind.RSS, Kind.ATOM})  # one entry today, two tomorrow: each has a name of its own
_News = Callable[[str, str], list[FoundArticle]]
_NEWS: dict[Kind, tuple[_News, MediaType]] = {
    Kind.NITF: (read_nitf, MediaType.NITF),
    Kind.NEWSML_G2: (read_newsml, MediaType.NEWSML_G2),
    Kind.NINJS: (read_ninjs, MediaType.NINJS),
    Kind.RSS: (read_rss, MediaType.RSS),
    Kind.ATOM: (read_atom, MediaType.ATOM),
}


def read_document(path: Path, side: Side, lang: str) -> Document:
    """Read the article in a file.

    Args:
        path: of a file in any format of docs/formats.md; which one is told by its first characters or its ending.
        side: which text it is.
        lang: ISO 639-1 code of the text.

    Raises:
        InputError: missing, a folder, unreadable, larger than 50 MB, in no readable format or encoding, or it holds
            several articles.
        CannotJudgeError: nothing in it but white space or markup.
    """
    documents = read_documents(path, side, lang)
    if len(documents) > 1:
        raise InputError(
            f"{path}: holds {len(documents)} articles; mtqa check takes them one by one, elsewhere name a file with one"
        )
    return documents[0]


def read_documents(path: Path, side: Side, lang: str) -> list[Document]:
    """Read every article in a file: several in feeds and news messages, else one; never none.

    Of a bilingual file it is the text of that side: its sources as the source, else its translations.

    Args, Raises: as for `read_document`, but several articles are no error.
    """
    if is_rows(path):
        return [read_side(path, side, lang)]
    file = read_file(path)
    kind = kind_of(path, file.data)
    if kind in _OWN_TEXT:
        text = file.text(HTML_CHARSET if kind is Kind.HTML else None)
        return [_own_text(text, kind, file.name, side, lang, file.sha256)]
    if kind.is_bilingual:
        return [read_side(path, side, lang)]
    if kind is Kind.DOCX:
        origin = Origin(file.name, MediaType.DOCX, file.sha256)
        return [extracted(docx_parts(file.data, str(path)), origin, side, lang)]
    return _news(file, kind, side, lang)


def document_from_text(text: str, name: str, side: Side, lang: str) -> Document:
    """An article given as a string; read as HTML when it begins like a page or one of its elements.

    Half of a UTF-16 pair is no character and cannot be saved: it is read as U+FFFD, which keeps offsets.

    Raises:
        CannotJudgeError: nothing in it but white space or markup.
    """
    digest = hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()
    text = _HALF_PAIR.sub("\ufffd", text)
    sniffed = text[:_SNIFFED_CHARS]
    kind = Kind.HTML if is_page(sniffed) or is_fragment(sniffed) else Kind.TEXT
    return _own_text(text, kind, name, side, lang, digest)


def _own_text(text: str, kind: Kind, name: str, side: Side, lang: str, digest: str) -> Document:
    """A document whose text is the file's own."""
    if not text.strip():
        raise CannotJudgeError(f"{name}: empty; nothing can be judged without an article")
    blocks = _blocks(text, kind, name, lang)
    if not blocks:
        raise CannotJudgeError(f"{name}: shows no text; if a script loads the article, save the page after it has")
    return Document(
        name=name, side=side, lang=lang, media_type=_OWN_TEXT[kind], sha256=digest, text=text, blocks=blocks
    )


def _blocks(text: str, kind: Kind, name: str, lang: str) -> tuple[Block, ...]:
    if kind is Kind.MARKDOWN:
        return markdown_blocks(text, name, lang)
    return html_blocks(text, lang) if kind is Kind.HTML else text_blocks(text, lang)


def _news(file: RawFile, kind: Kind, side: Side, lang: str) -> list[Document]:
    """The articles of a news format; entries without text are left out, unless no entry has any."""
    read, media_type = _NEWS[kind]
    articles = read(file.text(XML_CHARSET), str(file.path))
    articles = [article for article in articles if any(part.text.strip() for part in article.parts)]
    if not articles:
        raise CannotJudgeError(f"{file.path}: has no article with text; nothing can be judged without an article")
    if len(articles) == 1 and kind not in _FEEDS:
        return [extracted(articles[0].parts, Origin(file.name, media_type, file.sha256), side, lang)]
    names = stable_names(articles)
    return [
        extracted(article.parts, Origin(f"{file.name}#{name}", media_type, file.sha256, file.name), side, lang)
        for article, name in zip(articles, names, strict=True)
    ]
