"""NITF, the News Industry Text Format of the IPTC (3.x), alone or inside NewsML-G2."""

from collections.abc import Iterator

from lxml import etree

from mtqa.ingest.grammar import Grammar, inline_text, parts_of
from mtqa.ingest.news.found import FoundArticle
from mtqa.ingest.parts import Part
from mtqa.ingest.xml import children, first, line_of, local, parse_xml
from mtqa.record import Role

_BODY = dict.fromkeys("p lead li dt dd td th pre".split(), Role.BODY)
NITF = Grammar(
    blocks={
        **_BODY,
        "hl1": Role.HEADLINE,
        "hl2": Role.CROSSHEAD,
        "byline": Role.BOILERPLATE,
        "dateline": Role.BOILERPLATE,
        "distributor": Role.BOILERPLATE,
        "media-caption": Role.CAPTION,
        "media-producer": Role.BOILERPLATE,
        "credit": Role.BOILERPLATE,
        "datasource": Role.BOILERPLATE,
        "fn": Role.FOOTNOTE,
    },
    inside={
        "bq": Role.QUOTE,
        "media-caption": Role.CAPTION,
        "caption": Role.CAPTION,
        "note": Role.BOILERPLATE,
        "rights": Role.BOILERPLATE,
        "abstract": Role.STANDFIRST,
        "fn": Role.FOOTNOTE,
        "tagline": Role.BOILERPLATE,
        "bibliography": Role.BOILERPLATE,
        "nitf-table-metadata": Role.BOILERPLATE,
    },
    skipped=frozenset("media-reference media-metadata media-object custom-table".split()),
)


def read_nitf(text: str, name: str) -> list[FoundArticle]:
    """The article of a NITF file.

    Raises:
        InputError: not well-formed, or not safe to read.
    """
    root = parse_xml(text, name)
    identified = first(root, "head", "docdata", "doc-id")
    return [FoundArticle("" if identified is None else identified.get("id-string", ""), nitf_parts(root, name))]


def nitf_parts(root: etree._Element, name: str) -> tuple[Part, ...]:
    """The parts of `<nitf>`; the title in its head only where the body has no headline."""
    body = first(root, "body")
    parts = [] if body is None else [part for section in children(body) for part in _section(section, name)]
    if any(part.role is Role.HEADLINE for part in parts):
        return tuple(parts)
    title = first(root, "head", "title")
    if title is None:
        return tuple(parts)
    return (Part(inline_text(title, NITF, name), Role.HEADLINE, line=line_of(title)), *parts)


def _section(section: etree._Element, name: str) -> Iterator[Part]:
    """`body.head`, `body.content` or `body.end`; a second headline in the head stands under the first."""
    ends = local(section) == "body.end"
    for part in parts_of(section, NITF, name, Role.BOILERPLATE if ends else None):
        is_below = local(section) == "body.head" and part.role is Role.CROSSHEAD
        yield Part(part.text, Role.STANDFIRST, line=part.line) if is_below else part
