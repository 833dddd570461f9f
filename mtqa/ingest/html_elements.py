"""Elements of a page while it is read: what each is, by its tag, role, type and class names."""

import tomllib
from collections.abc import Iterator
from functools import cache, cached_property
from importlib.resources import files

import regex
from msgspec import Struct, convert

from mtqa.ingest.html_tokens import Tag

_PART = regex.compile(r"\p{Ll}+|\p{Lu}\p{Ll}*")
_INVISIBLE = regex.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", regex.IGNORECASE)
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())


class Marks(Struct, frozen=True, forbid_unknown_fields=True):
    """How elements of one kind are told; each a set of words of `data/markup.toml`."""

    tags: str = ""
    never_text_tags: str = ""
    roles: str = ""
    types: str = ""
    parts: str = ""
    meta_parts: str = ""
    properties: str = ""


class Markup(Struct, frozen=True, forbid_unknown_fields=True):
    """The tables of `data/markup.toml`."""

    skipped_tags: str
    hidden_parts: str
    block_tags: str
    furniture: Marks
    comments: Marks
    related: Marks
    caption: Marks
    quote: Marks
    standfirst: Marks
    headline: Marks
    main: Marks


@cache
def markup() -> Markup:
    """The tables, read once."""
    text = (files("mtqa.ingest") / "data" / "markup.toml").read_text(encoding="utf-8")
    return convert(tomllib.loads(text), Markup)


@cache
def words(listed: str) -> frozenset[str]:
    """A list of words as a set."""
    return frozenset(listed.split())


class Element:
    """One open element."""

    def __init__(self, tag: Tag, parent: "Element | None") -> None:
        """Read the tag's attributes; `parent` is None at the top."""
        self.tag, self.parent = tag.name, parent
        self.attributes = tag.attributes() if tag.source else {}
        self.depth: int = parent.depth + 1 if parent else 0
        self.prose_chars = 0
        """Characters of the paragraphs in it; filled when the page is read."""
        self.has_headline = False

    @cached_property
    def parts(self) -> frozenset[str]:
        """Parts of its class and id names, in lower case."""
        names = f"{self.attributes.get('class', '')} {self.attributes.get('id', '')}"[:500]
        return frozenset(part.lower() for part in _PART.findall(names))

    @cached_property
    def is_unseen(self) -> bool:
        """Whether nothing in it is shown to the reader."""
        if self.tag in words(markup().skipped_tags):
            return True
        if "hidden" in self.attributes or self.attributes.get("aria-hidden") == "true":
            return True
        names = frozenset(self.attributes.get("class", "").lower().split())
        return bool(names & words(markup().hidden_parts)) or bool(_INVISIBLE.search(self.attributes.get("style", "")))

    def is_marked(self, marks: Marks) -> bool:
        """Whether its tag, role, schema.org type or property says so: the page's own statement."""
        kind = self.attributes.get("itemtype", "").rpartition("/")[2]
        return (
            self.tag in words(marks.tags)
            or self.attributes.get("role", "") in words(marks.roles)
            or kind in words(marks.types)
            or not words(marks.properties).isdisjoint(self.attributes.get("itemprop", "").split())
        )

    def is_named(self, listed: str) -> bool:
        """Whether a part of its class or id name is in a list: a hint only."""
        return not self.parts.isdisjoint(words(listed))

    def ancestors(self) -> "Iterator[Element]":
        """Itself and what it stands in, innermost first."""
        element: Element | None = self
        while element is not None:
            yield element
            element = element.parent


def common(one: Element, other: Element) -> Element:
    """The innermost element that holds both; elements of one page always have one."""
    while one is not other:
        deeper, shallower = (one, other) if one.depth >= other.depth else (other, one)
        if deeper.parent is None:
            return deeper
        one, other = deeper.parent, shallower
    return one
