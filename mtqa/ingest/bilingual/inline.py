"""Text with inline tags → text: markup is no word, and what it stands for leaves no hole."""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from mtqa.ingest.bilingual.units import PLACEHOLDER, one_line
from mtqa.ingest.xml import entity_text, local, own_text


@dataclass(frozen=True)
class Inline:
    """The inline elements of a format."""

    around: frozenset[str]
    """Elements around text that is shown: bold, a link, a mark."""
    alone: frozenset[str]
    """Elements that stand for something shown: a variable, a picture."""
    breaks: Mapping[str, frozenset[str]]
    """Attribute to the values that make an element a line break."""


XLIFF_1 = Inline(
    around=frozenset({"g", "mrk"}),
    alone=frozenset({"x", "ph"}),
    breaks={"ctype": frozenset({"lb", "x-html-br", "x-br"})},
)
XLIFF_2 = Inline(around=frozenset({"pc", "mrk"}), alone=frozenset({"ph"}), breaks={"subType": frozenset({"xlf:lb"})})
TMX = Inline(around=frozenset({"hi"}), alone=frozenset({"ph", "ut"}), breaks={"type": frozenset({"lb"})})
"""All other elements (`bpt`, `ept`, `it`, `bx`, `sc`, `sub`, `cp`, …) hold or stand for code, which is not shown."""


def shown(element: etree._Element, inline: Inline, name: str) -> str:
    """The text of a source, target or segment on one line."""
    return one_line(_text(element, inline, name))


def _text(element: etree._Element, inline: Inline, name: str) -> str:
    found = [own_text(element)]
    for child in element:
        kind = local(child)
        if not kind:
            found.append(entity_text(child, name))
        elif kind in inline.around:
            found.append(_text(child, inline, name))
        elif kind in inline.alone:
            is_break = any(child.get(attribute) in values for attribute, values in inline.breaks.items())
            found.append(" " if is_break else PLACEHOLDER)
        found.append(child.tail or "")
    return "".join(found)
