"""XML read safely: no declarations of its own, no entities but characters, nothing from outside, bounded size.

Source of the threats: OWASP, "XML External Entity Prevention Cheat Sheet"; the limits on depth and on the length of one
text are libxml2's, which lxml keeps on unless `huge_tree` is set.
"""

from collections.abc import Iterator
from html.entities import html5
from typing import NamedTuple

import regex
from lxml import etree

from mtqa.errors import InputError

MOST_MARKS = 2_000_000
"""Tags and attributes a document may have: each costs a hundred bytes of memory or more. Chosen."""

_SPACE = r"[ \t\r\n]"
_MISC = regex.compile(rf"(?:{_SPACE}++|<\?(?:(?!\?>).)*+\?>|<!--(?:(?!-->).)*+-->)*+", regex.DOTALL)
_DECLARATION = regex.compile(r"\s*<\?xml\s[^<>]*\?>")
_DOCTYPE = regex.compile(r"<!DOCTYPE(?:[^<>\[\"']|\"[^\"]*\"|'[^']*')*+(?P<end>[>\[])")
_ROOT = regex.compile(r"<(?:[\w.-]+:)?(?P<name>[A-Za-z_][\w.-]*)")
_REFERENCE = regex.compile(r"&([A-Za-z][A-Za-z0-9]{1,31};)")


class Prolog(NamedTuple):
    """What stands before the content of an XML document."""

    root: str
    """Name of the outermost element without its prefix; empty where there is none."""
    declares: int | None
    """Offset of declarations of its own (`<!DOCTYPE x [`); None where there are none."""


def prolog(text: str) -> Prolog:
    """Read the beginning of a document, or of as much of it as is given."""
    at = _after_misc(text, 0)
    doctype = _DOCTYPE.match(text, at)
    if doctype:
        if doctype["end"] == "[":
            return Prolog("", doctype.end() - 1)
        at = _after_misc(text, doctype.end())
    root = _ROOT.match(text, at)
    return Prolog(root["name"] if root else "", None)


def _after_misc(text: str, at: int) -> int:
    found = _MISC.match(text, at)
    return found.end() if found else at


def parse_xml(text: str, name: str) -> etree._Element:
    """The outermost element of a document.

    Args:
        text: decoded; an encoding it declares no longer counts.
        name: for messages.

    Raises:
        InputError: not well-formed, too large or too deep, or it declares entities or elements of its own; the message
            has the line.
    """
    declares = prolog(text).declares
    if declares is not None:
        raise InputError(
            f"{name}, line {text.count(chr(10), 0, declares) + 1}: declares entities or elements of its own "
            f"(<!DOCTYPE … [), which can fill the memory or read other files, so it is refused; remove the declarations"
        )
    if text.count("<") + text.count("=") > MOST_MARKS:
        raise InputError(f"{name}: has over {MOST_MARKS:,} tags and attributes, too many for an article; split it")
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(_without_declaration(text).encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        line = f", line {error.lineno}" if error.lineno else ""
        raise InputError(f"{name}{line}: not well-formed XML ({_reason(error)}); export it again") from error


def _without_declaration(text: str) -> str:
    """The document without `<?xml … ?>`, whose encoding is no longer true, and on the same lines."""
    found = _DECLARATION.match(text)
    return "\n" * found.group().count("\n") + text[found.end() :] if found else text


def _reason(error: etree.XMLSyntaxError) -> str:
    reason = regex.sub(r", line \d+, column \d+.*", "", error.msg or "no element found")
    return reason[:1].lower() + reason[1:200]


def local(element: etree._Element) -> str:
    """Its name without the namespace; empty for an entity."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def own_text(element: etree._Element) -> str:
    """The text before its first child."""
    return element.text or ""


def entity_text(element: etree._Element, name: str) -> str:
    """What a reference to a character by name stands for (`&nbsp;` in NITF, where the DTD is not loaded).

    Raises:
        InputError: HTML does not know the name either.
    """
    found = _REFERENCE.fullmatch(element.text or "")
    if found is None or found[1] not in html5:
        raise InputError(f"{name}: {element.text!r} stands for nothing known; write the character itself")
    return html5[found[1]]


def children(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Its child elements of these local names, in order; all where none is named."""
    return (child for child in element if local(child) and (not names or local(child) in names))


def first(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first element down a path of local names; None where there is none."""
    for name in path:
        if element is None:
            return None
        element = next(children(element, name), None)
    return element


def line_of(element: etree._Element) -> int | None:
    """The line of the file on which its tag stands, from 1."""
    line: int | None = element.sourceline  # type: ignore[assignment]  # lxml-stubs: `...`
    return line
