"""NewsML-G2 of the IPTC: news items, alone or several in a news message."""

from collections.abc import Iterator

from lxml import etree

from mtqa.errors import InputError
from mtqa.ingest.grammar import folded, inline_text, parts_of
from mtqa.ingest.news.found import FoundArticle, with_headline
from mtqa.ingest.news.nitf import nitf_parts
from mtqa.ingest.news.xhtml import XHTML, html_parts, plain_parts
from mtqa.ingest.parts import Part, limited
from mtqa.ingest.xml import children, first, line_of, local, parse_xml
from mtqa.record import Role


def read_newsml(text: str, name: str) -> list[FoundArticle]:
    """The text items of a NewsML-G2 file; items without text (pictures without a caption, packages) are left out.

    Raises:
        InputError: not well-formed, not safe to read, or its text lies in other files.
    """
    root = parse_xml(text, name)
    held = (item for items in children(root, "itemSet") for item in children(items, "newsItem"))
    items = [root] if local(root) == "newsItem" else limited(held, name, "items")
    found = [FoundArticle(item.get("guid", ""), tuple(_parts(item, name))) for item in items]
    found = [article for article in found if article.parts]
    if not found and any(local(element) == "remoteContent" for element in root.iter()):
        raise InputError(f"{name}: its content lies in other files (remoteContent); check those")
    return found


def _parts(item: etree._Element, name: str) -> tuple[Part, ...]:
    meta = first(item, "contentMeta")
    body = [part for content in children(item, "contentSet") for part in _content(content, name)]
    headline = _meta(meta, "headline", Role.HEADLINE, name)
    is_text = any(part.role in (Role.BODY, Role.QUOTE) for part in body)
    told = _meta(meta, "description", Role.STANDFIRST if is_text else Role.CAPTION, name)
    has_standfirst = any(part.role is Role.STANDFIRST for part in body)
    opening = [] if has_standfirst or _is_said(told, body) else told
    return with_headline(headline[0] if headline else None, _below_headline(body, opening))


def _meta(meta: etree._Element | None, kind: str, role: Role, name: str) -> list[Part]:
    if meta is None:
        return []
    parts = [Part(folded(inline_text(e, XHTML, name)), role, line=line_of(e)) for e in children(meta, kind)]
    return [part for part in parts if part.text]


def _is_said(told: list[Part], body: list[Part]) -> bool:
    """Whether the text begins with its own summary, as where the lead is repeated in the metadata."""
    return any(part.text == said.text for part in told for said in body)


def _below_headline(body: list[Part], opening: list[Part]) -> list[Part]:
    heads = 0
    while heads < len(body) and body[heads].role is Role.HEADLINE:
        heads += 1
    return [*body[:heads], *opening, *body[heads:]]


def _content(content: etree._Element, name: str) -> Iterator[Part]:
    for held in children(content, "inlineXML", "inlineData"):
        if local(held) == "inlineData":
            yield from _data(held, name)
        for inner in children(held):
            if local(inner) == "nitf":
                yield from nitf_parts(inner, name)
            else:
                yield from parts_of(inner, XHTML, name)


def _data(held: etree._Element, name: str) -> list[Part]:
    text = inline_text(held, XHTML, name) if not len(held) else held.text or ""
    if "html" in held.get("contenttype", ""):
        return html_parts(text, told=True, line=line_of(held))
    return plain_parts(text, line=line_of(held))
