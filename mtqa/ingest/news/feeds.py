"""Feeds: RSS 0.9x, 1.0 and 2.0, and Atom; every entry is an article."""

from lxml import etree

from mtqa.ingest.grammar import folded, inline_text, parts_of
from mtqa.ingest.news.found import FoundArticle, with_headline
from mtqa.ingest.news.xhtml import XHTML, html_parts
from mtqa.ingest.parts import Part, limited
from mtqa.ingest.xml import children, first, line_of, local, parse_xml
from mtqa.record import Role

_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


def read_rss(text: str, name: str) -> list[FoundArticle]:
    """The items of an RSS feed.

    Raises:
        InputError: not well-formed, or not safe to read.
    """
    root = parse_xml(text, name)
    items = limited((item for item in root.iter() if local(item) == "item"), name, "items")
    return [_rss_item(item, name) for item in items]


def _rss_item(item: etree._Element, name: str) -> FoundArticle:
    known = [first(item, "guid"), first(item, "link")]
    found = [folded(element.text or "") for element in known if element is not None]
    full, told = item.find(_CONTENT), first(item, "description")
    body = _html(full, name) if full is not None else _html(told, name)
    opening = _standfirst(_html(told, name), body) if full is not None else []
    parts = with_headline(_title(first(item, "title"), name), [*opening, *body])
    return FoundArticle(next(filter(None, found), ""), parts)


def read_atom(text: str, name: str) -> list[FoundArticle]:
    """The entries of an Atom feed (RFC 4287).

    Raises:
        InputError: not well-formed, or not safe to read.
    """
    root = parse_xml(text, name)
    return [_atom_entry(entry, name) for entry in limited(children(root, "entry"), name, "entries")]


def _atom_entry(entry: etree._Element, name: str) -> FoundArticle:
    known = first(entry, "id")
    content, summary = first(entry, "content"), first(entry, "summary")
    told = _construct(summary, name)
    body = _construct(content, name) or told
    opening = [] if body is told else _standfirst(told, body)
    title = _construct(first(entry, "title"), name)
    headline = Part(" ".join(part.text for part in title), Role.HEADLINE, line=title[0].line) if title else None
    return FoundArticle("" if known is None else folded(known.text or ""), with_headline(headline, [*opening, *body]))


def _construct(element: etree._Element | None, name: str) -> list[Part]:
    """The paragraphs of an Atom text: plain, HTML in a text, or XHTML."""
    if element is None or element.get("src"):
        return []
    if element.get("type") == "xhtml":
        return parts_of(element, XHTML, name)
    if element.get("type") in ("html", "text/html"):
        return _html(element, name)
    text = folded(inline_text(element, XHTML, name))
    return [Part(text, line=line_of(element))] if text else []


def _title(element: etree._Element | None, name: str) -> Part | None:
    """RSS does not say whether a title is HTML; most are plain, with references written twice."""
    parts = _html(element, name)
    return Part(" ".join(part.text for part in parts), Role.HEADLINE, line=parts[0].line) if parts else None


def _html(element: etree._Element | None, name: str) -> list[Part]:
    if element is None:
        return []
    return html_parts(inline_text(element, XHTML, name), told=False, line=line_of(element))


def _standfirst(told: list[Part], body: list[Part]) -> list[Part]:
    """The summary above the full text, unless the text begins with it."""
    opening = " ".join(part.text for part in body)
    return [
        Part(part.text, Role.STANDFIRST, line=part.line)
        for part in told
        if part.text.rstrip(" .…") and not opening.startswith(part.text.rstrip(" .…"))
    ]
