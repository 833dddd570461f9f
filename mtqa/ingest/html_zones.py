"""Which part of a page the article is, and what the markup says of each block.

What a page states (tags, ARIA roles, schema.org) is believed. Class names are hints: "sidebar" may stand on the element
around everything, so a hint that would take the headline or much of the prose out of the article is dropped.
"""

from collections.abc import Callable, Sequence
from itertools import islice

from mtqa.ingest.html_blocks import RawBlock
from mtqa.ingest.html_elements import Element, markup, words
from mtqa.ingest.rows import LINK_WORDS, Row
from mtqa.record import Role

_MUCH = 0.4  # share of the prose that is too much to be furniture. Chosen.
_MAIN = 0.8  # share of the prose that the main element holds where nothing says which it is. Chosen.
_LINKED = 0.9  # share of a block's characters that makes it a link. Chosen.
_MOST_HEADLINES = 50
_SHORT_WORD = 3  # letters; shorter words are mostly grammar. Chosen.
_LAYOUT = frozenset("table tbody tr td font center".split())
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_FORM, _META = frozenset({"form", "label", "fieldset"}), frozenset({"time", "button", "cite"})
_MOST_BYLINE_WORDS = 25


def rows_of(blocks: Sequence[RawBlock], counts: Callable[[str], bool]) -> list[Row]:
    """The blocks as rows with the hints of the markup.

    Args:
        blocks: of one page, in order.
        counts: whether another reader of HTML counts a paragraph to the article; asked only where this one would not.
    """
    zones = _Zones(blocks, counts)
    return [zones.row(index) for index in range(len(blocks))]


class _Zones:
    """The elements of a page with what they hold."""

    def __init__(self, blocks: Sequence[RawBlock], counts: Callable[[str], bool]) -> None:
        self.blocks, self.counts = blocks, counts
        self.plain = [Row(block.text) for block in blocks]
        self.headline = self._headline()
        self.prose_chars = self._count_prose()
        self.main = self._main()
        self.first = next((index for index, block in enumerate(blocks) if self._is_inside(block.element)), 0)
        prose = (index for index in range(self.first, len(blocks)) if self.plain[index].is_prose)
        self.first_prose = next(prose, len(blocks))

    def row(self, index: int) -> Row:
        """One block with what its elements say."""
        block = self.blocks[index]
        chain = list(block.element.ancestors())
        comments = self._comments(chain)
        hint = self._in_comments(index, chain, comments) if comments else self._hint(index, chain)
        heading = any(element.tag in _HEADINGS for element in chain) and not comments
        is_link = self._is_link(index, chain)
        return Row(block.text, hint=hint, is_heading=heading, in_comments=comments is not None, is_link=is_link)

    def _count_prose(self) -> int:
        total = 0
        for block, row in zip(self.blocks, self.plain, strict=True):
            is_headline = block is self.headline
            chars = len(row.text) if row.is_prose else 0
            total += chars
            for element in block.element.ancestors():
                element.prose_chars += chars
                element.has_headline = element.has_headline or is_headline
        return total

    def _headline(self) -> RawBlock | None:
        """The one headline: of several, as on pages that set their name or other titles so, what the prose is about."""
        marks = markup().headline
        marked = (
            i for i, block in enumerate(self.blocks) if any(e.is_marked(marks) for e in block.element.ancestors())
        )
        candidates = list(islice(marked, _MOST_HEADLINES))
        if not candidates:
            return None
        told = {word for row in self.plain if row.is_prose for word in row.words if len(word) > _SHORT_WORD}
        best = max(candidates, key=lambda index: (len(told.intersection(self.plain[index].words)), -index))
        return self.blocks[best]

    def _main(self) -> Element | None:
        """The element of the article: the one the page names, else the innermost that holds most of the prose."""
        named: Element | None = None
        holding: Element | None = None
        for block in self.blocks:
            for element in block.element.ancestors():
                if self._comments([element]):
                    continue
                if element.is_marked(markup().main) and element.prose_chars > _MUCH * self.prose_chars:
                    named = element if named is None or element.prose_chars > named.prose_chars else named
                if element.prose_chars >= _MAIN * self.prose_chars and (
                    holding is None or element.depth > holding.depth
                ):
                    holding = element
        return named or holding

    def _comments(self, chain: Sequence[Element]) -> Element | None:
        """The outermost element of comments that a block stands in; None where there is none."""
        found = None
        for element in chain:
            told = element.is_marked(markup().comments) or element.is_named(markup().comments.parts)
            if (
                told
                and not element.has_headline
                and not element.is_marked(markup().main)
                and element.parent
                and element.tag != "body"
            ):
                found = element
        return found if found and (found.prose_chars < self.prose_chars or not self.prose_chars) else None

    def _in_comments(self, index: int, chain: Sequence[Element], comments: Element) -> Role | None:
        """What the markup says of a block among comments; None where the rules must tell name from text."""
        row = self.plain[index]
        inner = chain[: chain.index(comments)]
        if any(element.tag in _FORM or element.tag in _HEADINGS for element in inner):
            return Role.BOILERPLATE
        if row.is_prose or any(element.tag == "blockquote" for element in inner):
            return Role.COMMENT_TEXT
        is_meta = any(element.tag in _META or element.is_named(markup().comments.meta_parts) for element in inner)
        return Role.COMMENT_META if is_meta else None

    def _hint(self, index: int, chain: Sequence[Element]) -> Role | None:
        block, row = self.blocks[index], self.plain[index]
        if any(self._states_furniture(element) for element in chain):
            return Role.BOILERPLATE
        if block is self.headline:
            return Role.HEADLINE
        for marks, role in ((markup().caption, Role.CAPTION), (markup().quote, Role.QUOTE)):
            if any(element.is_marked(marks) or self._is_hinted(element, marks.parts) for element in chain):
                return role
        if self._is_standfirst(index, chain):
            return Role.STANDFIRST
        if not self._is_inside(block.element):
            return self._outside(index)
        if row.is_prose:
            return None
        if any(self._is_hinted(element, markup().furniture.parts) for element in chain):
            return Role.BOILERPLATE
        return None

    def _is_link(self, index: int, chain: Sequence[Element]) -> bool:
        """Whether a row of the article leads elsewhere: all of it is a link, or it stands among related links."""
        block, row = self.blocks[index], self.plain[index]
        if row.is_prose or chain[0].tag in _HEADINGS:
            return False
        if _is_all_link(block):
            return True
        related = any(element.tag == "aside" or self._is_hinted(element, markup().related.parts) for element in chain)
        return related and len(row.words) > LINK_WORDS

    def _outside(self, index: int) -> Role | None:
        """Outside the article's element only what stands between headline and text belongs to it."""
        row = self.plain[index]
        between = self.headline is not None and self.headline.start < self.blocks[index].start and index < self.first
        if between and row.is_prose:
            return Role.STANDFIRST
        if between and len(row.words) <= _MOST_BYLINE_WORDS:
            return None
        if not row.is_prose:
            return None if self._ends_paragraphs(index) else Role.BOILERPLATE
        return None if self._is_kept(index) else Role.BOILERPLATE

    def _is_kept(self, index: int) -> bool:
        """Whether a paragraph outside the article's element belongs to it.

        Where tables lay out the page, the text goes on in the next table, and no element says that it is the article's.
        """
        row = self.plain[index]
        if not row.is_prose or self._is_inside(self.blocks[index].element):
            return False
        return self._goes_on_in_tables(index) or self.counts(row.text)

    def _goes_on_in_tables(self, index: int) -> bool:
        if self.main is None or self.main.tag not in _LAYOUT or self.main.is_marked(markup().main):
            return False
        block = self.blocks[index]
        return index > self.first and block.element.tag in _LAYOUT and not _is_all_link(block)

    def _ends_paragraphs(self, index: int) -> bool:
        """Whether a short sentence follows a paragraph that is kept, in the same element."""
        row, element = self.plain[index], self.blocks[index].element
        if not row.is_finished or index == 0 or self.blocks[index - 1].element is not element:
            return False
        return self._is_kept(index - 1)

    def _is_inside(self, element: Element) -> bool:
        """Whether an element stands in the article's; True where the page has no such element."""
        return self.main is None or any(outer is self.main for outer in element.ancestors())

    def _states_furniture(self, element: Element) -> bool:
        """Whether the page states that an element is furniture; one around the headline or much prose is not."""
        if element.has_headline or not element.is_marked(markup().furniture):
            return element.tag == "header" and not element.has_headline and not self._is_inside(element)
        return element.tag in words(markup().furniture.never_text_tags) or not self._holds_much(element)

    def _is_hinted(self, element: Element, parts: str) -> bool:
        return element.is_named(parts) and not element.has_headline and not self._holds_much(element)

    def _holds_much(self, element: Element) -> bool:
        return element.prose_chars > _MUCH * self.prose_chars

    def _is_standfirst(self, index: int, chain: Sequence[Element]) -> bool:
        """Whether a block is named a standfirst and stands above the text."""
        marks = markup().standfirst
        if index > self.first_prose:
            return False
        told = any(element.is_marked(marks) or self._is_hinted(element, marks.parts) for element in chain)
        return told and len(self.plain[index].words) >= LINK_WORDS


def _is_all_link(block: RawBlock) -> bool:
    return block.linked_chars >= _LINKED * len(block.text.replace(" ", ""))
