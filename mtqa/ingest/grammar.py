"""Elements that hold an article → its parts, told by the names of the elements alone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from mtqa.ingest.parts import Part, limited
from mtqa.ingest.sections import is_quotation
from mtqa.ingest.xml import entity_text, line_of, local, own_text
from mtqa.record import Role


@dataclass(frozen=True)
class Grammar:
    """What the elements of one markup language are."""

    blocks: Mapping[str, Role]
    """Local name of an element that holds one paragraph to its role."""
    inside: Mapping[str, Role]
    """Local name of an element around paragraphs to the role they have in it."""
    skipped: frozenset[str]
    """Elements no reader sees."""
    breaks: frozenset[str] = frozenset({"br"})
    """Elements that stand for white space."""


def parts_of(element: etree._Element, grammar: Grammar, name: str, around: Role | None = None) -> list[Part]:
    """The paragraphs in an element, in order; loose text between them is a paragraph too, so that no word is lost.

    Args:
        element: to read.
        grammar: what its elements are.
        name: of the file, for messages.
        around: the role of what stands in it, whatever the paragraphs are; None leaves it to them.
    """
    return limited(_Walk(element, grammar, name).parts(element, around), name, "paragraphs")


class _Walk:
    def __init__(self, element: etree._Element, grammar: Grammar, name: str) -> None:
        self._grammar, self._name = grammar, name
        self._holders: set[etree._Element] = set()
        """Elements with a paragraph somewhere in them; looked for once, so that deep nesting takes linear time."""
        for inner in element.iterdescendants():
            if self._is_block(inner):
                for outer in inner.iterancestors():
                    if outer in self._holders:
                        break
                    self._holders.add(outer)

    def parts(self, element: etree._Element, around: Role | None) -> Iterator[Part]:
        around = self._grammar.inside.get(local(element), around)
        role = around or self._grammar.blocks.get(local(element), Role.BODY)
        loose, at = own_text(element), element
        for child in element:
            if self._is_block(child) or child in self._holders:
                yield from _part(loose, role, at)
                loose, at = "", child
                if local(child) not in self._grammar.skipped:
                    yield from self.parts(child, around)
            else:
                loose += _child_text(child, self._grammar, self._name)
            loose += child.tail or ""
        yield from _part(loose, role, at)

    def _is_block(self, element: etree._Element) -> bool:
        return local(element) in self._grammar.blocks or local(element) in self._grammar.inside


def inline_text(element: etree._Element, grammar: Grammar, name: str) -> str:
    """The text of an element with that of the elements in it; white space as in the file."""
    found = [own_text(element)]
    for child in element:
        found += [_child_text(child, grammar, name), child.tail or ""]
    return "".join(found)


def folded(text: str) -> str:
    """Text as markup means it: every run of white space is one space; a no-break space is none of it."""
    return " ".join(part for part in text.translate(_AS_SPACE).split(" ") if part)


_AS_SPACE = str.maketrans("\t\r\n\f", "    ")


def _child_text(child: etree._Element, grammar: Grammar, name: str) -> str:
    kind = local(child)
    if not kind:
        return entity_text(child, name)
    if kind in grammar.breaks:
        return " "
    return "" if kind in grammar.skipped else inline_text(child, grammar, name)


def _part(text: str, role: Role, element: etree._Element) -> Iterator[Part]:
    clean = folded(text)
    if not clean:
        return
    if role is Role.BODY and is_quotation(clean):
        role = Role.QUOTE
    yield Part(clean, role, line=line_of(element))
