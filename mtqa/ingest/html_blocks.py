"""Tokens of a page → its blocks of clean text, each with its pieces and the element it stands in."""

from collections import Counter
from typing import NamedTuple

from mtqa.ingest.html_elements import VOID, Element, common, markup, words
from mtqa.ingest.html_tokens import Run, Tag, runs, tokens
from mtqa.record import Piece

_SPACE = frozenset(" \t\n\r\f")
_DEEPEST = 200  # elements nested deeper add nothing; keeps hostile pages linear. Chosen.
_CLOSED_BY = {"li": ("li",), "dt": ("dt", "dd"), "dd": ("dt", "dd"), "tr": ("tr", "td", "th"), "td": ("td", "th")}
_FINAL = tuple('.!?…:"”»')
_NEVER = frozenset({"script", "style", "textarea", "title"})  # not even on a page that hides everything
_MOST_INLINE = 50  # open inline elements looked through for a paragraph to close. Chosen.


class RawBlock:
    """A block of clean text before it has a role."""

    def __init__(self, text: str, pieces: tuple[Piece, ...], element: Element, linked_chars: int) -> None:
        """Keep the text, where it stands, the innermost element around all of it, and how many characters are links."""
        self.text, self.pieces, self.element, self.linked_chars = text, pieces, element, linked_chars

    @property
    def start(self) -> int:
        """File offset of the first character."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """File offset one past the last character."""
        return self.pieces[-1].start + self.pieces[-1].width


def raw_blocks(source: str, *, show_hidden: bool = False) -> list[RawBlock]:
    """The blocks of a page in order, empty ones left out.

    Args:
        source: the page as read.
        show_hidden: whether to keep what attributes hide, for pages that a script would uncover.
    """
    reader = _Reader(show_hidden=show_hidden)
    for token in tokens(source):
        if isinstance(token, Tag):
            reader.tag(token)
        elif not reader.is_unseen:
            for run in runs(source, token.start, token.end):
                reader.run(run)
    reader.flush()
    return reader.blocks


class _Open(NamedTuple):
    """An open element."""

    name: str
    element: Element
    hides: bool


class _Reader:
    def __init__(self, *, show_hidden: bool) -> None:
        self.blocks: list[RawBlock] = []
        self._show_hidden = show_hidden
        self._root = Element(Tag(0, 0, "html", False, ""), None)
        self._open: list[_Open] = []
        self._scopes: list[tuple[str, Counter[str]]] = [("", Counter())]
        """Open tags by name, apart for each open element that is never shown: none inside ends one outside."""
        self._hiding = 0
        self._clean = _Clean()

    @property
    def is_unseen(self) -> bool:
        return self._hiding > 0

    def tag(self, tag: Tag) -> None:
        if tag.name == "br":
            self._line_break(Run(tag.start, tag.end - tag.start, " "))
        elif tag.name == "hr":
            self.flush()
        elif tag.closes:
            self._close(tag.name)
        elif tag.name not in VOID:
            self._start(tag)

    @property
    def _counts(self) -> Counter[str]:
        return self._scopes[-1][1]

    def run(self, run: Run) -> None:
        if self._counts["pre"] and "\n" in run.text:
            self._line_break(run)
        elif self._clean.add(run, self._element(), linked=self._counts["a"] > 0):
            self.flush()
            self._clean.add(run, self._element(), linked=self._counts["a"] > 0)

    def flush(self) -> None:
        """End the block that was being read."""
        clean, self._clean = self._clean, _Clean()
        if clean.element is not None:
            self.blocks.append(RawBlock("".join(clean.parts), tuple(clean.pieces), clean.element, clean.linked_chars))

    def _element(self) -> Element:
        return self._open[-1].element if self._open else self._root

    def _line_break(self, run: Run) -> None:
        if self.is_unseen:
            return
        if self._clean.line_break is not None:
            self.flush()
        self._clean.line_break = run

    def _start(self, tag: Tag) -> None:
        is_block = _is_block(tag.name)
        if is_block:
            self.flush()
            self._close_paragraph()
        if self._open and self._open[-1].name in _CLOSED_BY.get(tag.name, ()):
            self._close(self._open[-1].name)
        parent = self._element()
        element = parent
        if (is_block or tag.source) and parent.depth < _DEEPEST:
            element = Element(tag, parent)
        is_skipped = tag.name in (_NEVER if self._show_hidden else words(markup().skipped_tags))
        hides = is_skipped or (element is not parent and element.is_unseen and not self._show_hidden)
        self._open.append(_Open(tag.name, element, hides))
        self._hiding += hides
        if is_skipped:
            self._scopes.append((tag.name, Counter()))
        else:
            self._counts[tag.name] += 1

    def _close(self, name: str) -> None:
        scope, counts = self._scopes[-1]
        if not counts[name] and name != scope:
            return
        while True:
            closed = self._open.pop()
            if _is_block(closed.name):
                self.flush()
            self._hiding -= closed.hides
            if counts[closed.name]:
                counts[closed.name] -= 1
            else:
                self._scopes.pop()
            if closed.name == name:
                return

    def _close_paragraph(self) -> None:
        """End the paragraph that a new block ends, as browsers do."""
        for opened in reversed(self._open[-_MOST_INLINE:]):
            if opened.name == self._scopes[-1][0]:
                return
            if opened.name == "p":
                self._close("p")
                return
            if _is_block(opened.name):
                return


def _is_block(name: str) -> bool:
    return name in words(markup().block_tags)


class _Clean:
    """Clean text being put together: white space folded, every run with its place."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.pieces: list[Piece] = []
        self.element: Element | None = None
        """The innermost element around all text so far; None while there is none."""
        self.line_break: Run | None = None
        self.linked_chars = 0
        self._length = 0
        self._space: Run | None = None

    def add(self, run: Run, element: Element, *, linked: bool) -> bool:
        """Add a run; True when it must begin a block of its own instead, since a line was broken before it."""
        if set(run.text) <= _SPACE:
            if self.pieces and self._space is None:
                self._space = run
            return False
        if self.pieces and self.line_break is not None:
            if not self._goes_on(run.text):
                return True
            self._space = self.line_break
        self.line_break = None
        if self._space is not None:
            self._append(self._space.start, self._space.width, " ")
            self._space = None
        self._append(run.start, run.width, run.text)
        self.linked_chars += len(run.text) * linked
        self.element = element if self.element is None else common(self.element, element)
        return False

    def _goes_on(self, text: str) -> bool:
        """Whether a broken line only wraps: the sentence is not finished and the next line begins in lower case."""
        return text[:1].islower() and not self.parts[-1].endswith(_FINAL)

    def _append(self, start: int, width: int, text: str) -> None:
        length = len(text)
        last = self.pieces[-1] if self.pieces else None
        if last and length == width and last.length == last.width and last.start + last.width == start:
            self.pieces[-1] = Piece(last.at, last.length + length, last.start, last.width + width)
        else:
            self.pieces.append(Piece(self._length, length, start, width))
        self.parts.append(text)
        self._length += length
