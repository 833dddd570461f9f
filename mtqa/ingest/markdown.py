"""Markdown articles: blocks of clean text, each character of which is found again in the file.

markdown-it-py (CommonMark, with tables) says what the markup is; the text of each piece stands in the source in the
order in which it comes out, so it is found there again by looking on from the piece before.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import regex

from mtqa.errors import InputError
from mtqa.ingest.roles import assign_roles
from mtqa.ingest.rows import Row
from mtqa.record import Block, Piece, Role

if TYPE_CHECKING:
    from markdown_it.token import Token

_BREAK = regex.compile(r"\r\n?|\n")
_FRONT = regex.compile(r"---[ \t]*\r?\n(?P<lines>(?s:.*?)\r?\n)?---[ \t]*(?:\r?\n|$)")
_FIELD = regex.compile(
    r"^(?P<key>title|headline|description|summary|subtitle):[ \t]+(?P<value>\S.*?)[ \t\r]*$", regex.M
)
_FIELD_ROLES = {"title": Role.HEADLINE, "headline": Role.HEADLINE}
_HEADINGS = {"h1": Role.HEADLINE, **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), Role.CROSSHEAD)}
_TEXTS, _BREAKS = frozenset({"text", "code_inline"}), frozenset({"softbreak", "hardbreak"})
_PASSED = frozenset({"image", "html_inline"})
_LEADING_ELSEWHERE = frozenset({"image", "link_close"})
_MOST_CHARS = 1_000_000  # what the pipeline takes for an article
_MOST_BLOCK_CHARS = 10_000  # brackets that never close take markdown-it time by the square of a paragraph. Chosen.


@dataclass
class _Found:
    """A block while it is put together."""

    role: Role | None
    is_heading: bool
    parts: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)

    def add(self, text: str, start: int, width: int) -> None:
        """Add text that stands in the file at `start`; a run of white space is one space."""
        if text.isspace() and (not self.parts or self.parts[-1].endswith(" ")):
            return
        last = self.pieces[-1] if self.pieces else Piece(0, 0, 0, 0)
        self.pieces.append(Piece(last.at + last.length, len(text), start, width))
        self.parts.append(text)


def markdown_blocks(text: str, name: str, lang: str) -> tuple[Block, ...]:
    """The blocks of a Markdown file, in order; a title in its front matter is the headline.

    Raises:
        InputError: more than a million characters, or a paragraph of more than ten thousand.
    """
    if len(text) > _MOST_CHARS:
        raise InputError(
            f"{name}: {len(text):,} characters; an article in Markdown has at most {_MOST_CHARS:,}: split it"
        )
    found = [*_front_matter(text), *_body(text, name)]
    found = [block for block in found if "".join(block.parts).strip()]
    told = any(block.role is Role.HEADLINE for block in found)
    rows = [
        # Where no heading is the headline the rules settle which may be it.
        Row("".join(b.parts).strip(), hint=b.role if told or not b.is_heading else None, is_heading=b.is_heading)
        for b in found
    ]
    return tuple(_block(b, role) for b, role in zip(found, assign_roles(rows, lang), strict=True))


def _block(found: _Found, role: Role) -> Block:
    if found.parts[-1].isspace():
        found.parts.pop()
        found.pieces.pop()
    pieces = found.pieces
    alone = len(pieces) == 1 and pieces[0].length == pieces[0].width
    return Block(
        start=pieces[0].start,
        end=pieces[-1].start + pieces[-1].width,
        text="".join(found.parts),
        role=role,
        pieces=() if alone else tuple(pieces),
    )


def _front_matter(text: str) -> Iterator[_Found]:
    front = _FRONT.match(text)
    for line in _FIELD.finditer(text, 0, front.end()) if front else ():
        start, end = line.span("value")
        if text[start] in "\"'" and text[end - 1] == text[start] and end - start > 2:
            start, end = start + 1, end - 1
        found = _Found(_FIELD_ROLES.get(line["key"], Role.STANDFIRST), is_heading=False)
        found.add(text[start:end], start, end - start)
        yield found


def _body(text: str, name: str) -> Iterator[_Found]:
    from markdown_it import MarkdownIt

    front = _FRONT.match(text)
    offset = front.end() if front else 0
    # The rule joins escaped characters with the text around them, which hides where they stand.
    parser = MarkdownIt("commonmark", {"maxNesting": 50}).enable("table").disable(["text_join", "inline"])
    links: dict[str, Any] = {}
    lines = [offset, *(found.end() for found in _BREAK.finditer(text, offset)), len(text)]
    around: list[str] = []
    cursor = _Cursor(text)
    for token in parser.parse(text[offset:], links):
        if token.nesting == 1:
            around.append(token.tag)
        elif token.nesting == -1:
            around.pop()
        elif token.type == "inline" and token.map:
            start, end = (lines[min(line, len(lines) - 1)] for line in token.map)
            if len(token.content) > _MOST_BLOCK_CHARS:
                line = text.count("\n", 0, start) + 1
                raise InputError(
                    f"{name}, line {line}: a paragraph of {len(token.content):,} characters (the limit is "
                    f"{_MOST_BLOCK_CHARS:,}); cut it, or save the article as text"
                )
            found = _Found(_role(around), is_heading=bool(around) and around[-1].startswith("h"))
            inline: list[Token] = []
            parser.inline.parse(token.content, parser, links, inline)
            cursor.place(inline, start, end, found)
            yield found


def _role(around: Sequence[str]) -> Role | None:
    for tag in reversed(around):
        if tag in _HEADINGS:
            return _HEADINGS[tag]
        if tag == "blockquote":
            return Role.QUOTE
    return None


class _Cursor:
    """Where in the source the text that comes next is looked for."""

    def __init__(self, text: str) -> None:
        self._text, self._at, self._end = text, 0, 0

    def place(self, tokens: "Sequence[Token]", start: int, end: int, found: _Found) -> None:
        """Find the text of a block's tokens in its lines, and add it to the block."""
        self._at, self._end = max(self._at, start), end
        for token in tokens:
            if token.type in _BREAKS:
                self._break(found)
            elif token.type == "text_special":
                self._find(token.markup, token.content, found)
            elif token.type in _TEXTS:
                self._find(token.content, token.content, found)
            elif token.type in _PASSED:
                self._find(token.content, "", found)
            if token.type in _LEADING_ELSEWHERE:
                self._pass_destination()

    def _find(self, source: str, content: str, found: _Found) -> None:
        place = self._text.find(source, self._at, self._end)
        if place < 0:
            self._find_words(source, found if content else None)
            return
        if content:
            found.add(content, place, len(source))
        self._at = place + len(source)

    def _find_words(self, source: str, found: _Found | None) -> None:
        """Find code over several lines word by word: its line breaks came out as spaces."""
        for number, word in enumerate(source.split()):
            place = self._text.find(word, self._at, self._end)
            if place < 0:
                return
            if found and number:
                found.add(" ", self._at, place - self._at)
            if found:
                found.add(word, place, len(word))
            self._at = place + len(word)

    def _break(self, found: _Found) -> None:
        line = _BREAK.search(self._text, self._at, self._end)
        if line:
            found.add(" ", line.start(), line.end() - line.start())
            self._at = line.end()

    def _pass_destination(self) -> None:
        """Pass the address and title of a link, which may hold the words that follow it."""
        if not self._text.startswith("](", self._at):
            return
        depth = 0
        for place in range(self._at + 1, self._end):
            depth += {"(": 1, ")": -1}.get(self._text[place], 0)
            if not depth:
                self._at = place + 1
                return
