"""HTML source → tags and text with their offsets, in one pass.

Parsers for HTML give a tree without character offsets, and every character that mtqa shows must be found again in the
file; so the source is read here, forgivingly: nothing in it is an error, and every input takes linear time.
"""

import html
from collections.abc import Iterator
from html.entities import html5
from typing import NamedTuple

import regex

_TAG = regex.compile(r"<(?P<slash>/?)(?P<name>[A-Za-z][A-Za-z0-9:_-]{0,60})")
_STOP = regex.compile(r"[<>\"']")
_ATTRIBUTE = regex.compile(
    r"(?P<name>[^\s=<>\"'/]++)(?:\s*+=\s*+(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<plain>[^\s\"'>]*+)))?"
)
_REFERENCE = regex.compile(r"&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31};?)")
_RUN = regex.compile(rf"(?P<space>[ \t\n\r\f]++)|(?P<reference>{_REFERENCE.pattern})|(?P<plain>[^& \t\n\r\f]++|&)")
_RAW = frozenset("script style textarea title xmp noembed noframes iframe".split())  # hold text that is not markup
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))  # soft hyphens and joiners: no reader sees them


class Tag(NamedTuple):
    """A start or end tag."""

    start: int
    """File offset of its `<`."""
    end: int
    """File offset one past its last character."""
    name: str
    """In lower case."""
    closes: bool
    """Whether it is an end tag."""
    source: str
    """What stands between its name and its end."""

    def attributes(self) -> dict[str, str]:
        """Its attributes with references decoded; of a repeated one the first."""
        found: dict[str, str] = {}
        for match in _ATTRIBUTE.finditer(self.source):
            value = match["double"] or match["single"] or match["plain"] or ""
            found.setdefault(match["name"].lower(), html.unescape(value))
        return found


class Text(NamedTuple):
    """Source between two tags."""

    start: int
    """File offset of its first character."""
    end: int
    """File offset one past its last."""


class Run(NamedTuple):
    """A run of text as a reader sees it."""

    start: int
    """File offset."""
    width: int
    """Characters in the file."""
    text: str
    """White space as in the source, references decoded."""


def tokens(source: str) -> Iterator[Tag | Text]:
    """Tags and the text between them, in order; comments, declarations and the insides of scripts are left out."""
    at = text_from = 0
    while (at := source.find("<", at)) >= 0:
        found = _TAG.match(source, at)
        end = _end_of_tag(source, found.end()) if found else _end_of_declaration(source, at)
        if end is None:
            at += 1
            continue
        if text_from < at:
            yield Text(text_from, at)
        if found:
            name, closes = found["name"].lower(), bool(found["slash"])
            yield Tag(at, end, name, closes, source[found.end() : end].removesuffix(">"))
            if name in _RAW and not closes:
                end = _end_of_raw(source, name, end)
        at = text_from = end
    if text_from < len(source):
        yield Text(text_from, len(source))


def runs(source: str, start: int, end: int) -> Iterator[Run]:
    """The text of a range of source, cut where it differs from the file; invisible characters left out."""
    for found in _RUN.finditer(source, start, end):
        raw = found.group()
        if found.lastgroup != "reference":
            yield from _visible(found.start(), raw)
            continue
        width, text = _decoded(raw)
        text = text.translate(_UNSEEN)
        if text:
            yield Run(found.start(), width, text)
        if width < len(raw):
            yield from _visible(found.start() + width, raw[width:])


def _visible(start: int, raw: str) -> Iterator[Run]:
    if raw.translate(_UNSEEN) == raw:
        yield Run(start, len(raw), raw)
        return
    for place, character in enumerate(raw):
        if ord(character) not in _UNSEEN:
            yield Run(start + place, 1, character)


def _decoded(raw: str) -> tuple[int, str]:
    """How much of a reference is one, and what it stands for; "&copyright" begins with one, "&nonsense" is text."""
    if raw[1] == "#":
        return len(raw), html.unescape(raw)
    if raw.endswith(";") and raw[1:] in html5:
        return len(raw), html5[raw[1:]]
    for width in range(len(raw), 2, -1):
        if raw[1:width] in html5:
            return width, html5[raw[1:width]]
    return len(raw), raw


def _end_of_tag(source: str, at: int) -> int:
    """One past the `>` that ends a tag; a `<` outside quotation marks also ends it, and so does the end of the file."""
    while found := _STOP.search(source, at):
        mark = found.group()
        if mark == ">":
            return found.end()
        if mark == "<":
            return found.start()
        closing = source.find(mark, found.end())
        if closing < 0:  # an attribute that never ends: the tag does at the next bracket
            plain = source.find(">", found.end())
            return plain + 1 if plain >= 0 else len(source)
        at = closing + 1
    return len(source)


def _end_of_declaration(source: str, at: int) -> int | None:
    """One past a comment, declaration or stray end tag; None where `<` is plain text."""
    if source.startswith("<!--", at):
        end = source.find("-->", at + 2)
        return end + 3 if end >= 0 else len(source)
    if source[at + 1 : at + 2] in ("!", "?", "/"):
        end = source.find(">", at)
        return end + 1 if end >= 0 else len(source)
    return None


def _end_of_raw(source: str, name: str, at: int) -> int:
    found = regex.compile(rf"</{name}(?=[\s/>])", regex.IGNORECASE).search(source, at)
    return found.start() if found else len(source)
