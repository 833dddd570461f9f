"""XHTML inside news formats, and HTML that they carry as text."""

from collections.abc import Iterator

from mtqa.ingest.grammar import Grammar
from mtqa.ingest.html_blocks import RawBlock, raw_blocks
from mtqa.ingest.parts import Part
from mtqa.ingest.sections import is_quotation
from mtqa.record import Role

_CROSSHEADS = frozenset("h2 h3 h4 h5 h6".split())
_BLOCKS = "p div section article main li dt dd td th pre address summary".split()
_HEADS = {"h1": Role.HEADLINE, **dict.fromkeys(_CROSSHEADS, Role.CROSSHEAD)}
XHTML = Grammar(
    blocks={**dict.fromkeys(_BLOCKS, Role.BODY), **_HEADS, "figcaption": Role.CAPTION, "caption": Role.CAPTION},
    inside={"blockquote": Role.QUOTE, "figcaption": Role.CAPTION, "footer": Role.BOILERPLATE},
    skipped=frozenset("head script style template noscript svg iframe form button nav".split()),
)


def html_parts(source: str, *, told: bool, line: int | None = None) -> list[Part]:
    """The paragraphs of HTML that stands in a file as text.

    Args:
        source: a page or a fragment; plain text is one paragraph a blank line.
        told: whether all of it is the article, so that what is not marked otherwise is its body; False leaves that to
            the rules, for feeds with links and buttons among the text.
        line: where it begins in the file.
    """
    return [Part(block.text, role, _is_heading(block), line) for block, role in _with_roles(source, told)]


def _with_roles(source: str, told: bool) -> Iterator[tuple[RawBlock, Role | None]]:
    for block in raw_blocks(source):
        role = _role(block)
        if role is None and told:
            role = Role.QUOTE if is_quotation(block.text) else Role.BODY
        yield block, role


def _role(block: RawBlock) -> Role | None:
    for element in block.element.ancestors():
        found = _HEADS.get(element.tag) or XHTML.inside.get(element.tag)
        if found:
            return found
    return None


def _is_heading(block: RawBlock) -> bool:
    return any(element.tag in _HEADS for element in block.element.ancestors())


def plain_parts(text: str, role: Role | None = None, line: int | None = None) -> list[Part]:
    """The paragraphs of plain text: one a line that holds something."""
    return [
        Part(row.strip(), role or (Role.QUOTE if is_quotation(row.strip()) else Role.BODY), line=line)
        for row in text.splitlines()
        if row.strip()
    ]
