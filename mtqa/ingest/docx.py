"""DOCX articles → parts, through python-docx, from a package that was read within limits first."""

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import regex

from mtqa.errors import InputError, MtqaError
from mtqa.ingest.grammar import folded
from mtqa.ingest.parts import Part, headings_told, limited
from mtqa.ingest.xml import MOST_MARKS, parse_xml, prolog
from mtqa.record import Role

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

MOST_XML_BYTES = 30_000_000
"""All XML of a package, unpacked. A book is a tenth of it. Chosen."""
MOST_MEMBERS = 5_000
"""Files in a package; a long document with a picture on every page has a few hundred. Chosen."""

_CHUNK = 65536
_UNSAFE = regex.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:|\\|\0")
_XML = (".xml", ".rels")
_NOTES = ("/footnotes", "/endnotes")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = frozenset(
    {f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
_STYLES = (
    (regex.compile(r"^(?:title|headline)$", regex.I), Role.HEADLINE),
    (regex.compile(r"^(?:subtitle|standfirst|lead|intro\w*|abstract)$", regex.I), Role.STANDFIRST),
    (regex.compile(r"^(?:intense )?quote$|^block ?quote$", regex.I), Role.QUOTE),
    (regex.compile(r"^caption$", regex.I), Role.CAPTION),
    (regex.compile(r"^(?:footnote|endnote) text$", regex.I), Role.FOOTNOTE),
    (regex.compile(r"^(?:header|footer|toc \d|toc heading)$", regex.I), Role.BOILERPLATE),
)
_HEADING = regex.compile(r"^heading ([1-9])$", regex.I)


def docx_parts(data: bytes, name: str) -> list[Part]:
    """The paragraphs of a document, in order, those in tables and text boxes too, then its notes.

    Tracked changes are read as accepted; comments, headers and footers are left out.

    Raises:
        InputError: no DOCX file, damaged, packed so as to fill the memory, or the extra is not installed.
    """
    try:
        import docx
    except ImportError as error:
        raise InputError(f"{name}: reading DOCX needs python-docx: pip install 'mtqa[office]'") from error
    package = safe_package(data, name)
    try:
        return headings_told(limited(_parts(docx.Document(package)), name, "paragraphs"))
    except MtqaError:
        raise
    except Exception as error:  # of a damaged file the library raises whatever it meets
        raise InputError(f"{name}: not a readable DOCX file ({error}); open it and save it again") from error


def safe_package(data: bytes, name: str) -> io.BytesIO:
    """The package unpacked and packed again within limits: its XML as it was, pictures and the like empty.

    What a zip file says of its sizes is not believed: members are read piece by piece and counted.

    Raises:
        InputError: see `docx_parts`.
    """
    copy = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(copy, "w") as safe:
            members = package.infolist()
            _check_members(members, name)
            room = MOST_XML_BYTES
            for member in members:
                content = _content(package, member, room, name) if member.filename.endswith(_XML) else b""
                room -= len(content)
                safe.writestr(zipfile.ZipInfo(member.filename), content)
    except MtqaError:
        raise
    except Exception as error:  # zipfile, too: bad archives, negative seeks, broken streams of four methods
        raise InputError(f"{name}: a damaged zip archive ({error}); save the DOCX file again") from error
    copy.seek(0)
    return copy


def _check_members(members: list[zipfile.ZipInfo], name: str) -> None:
    if len(members) > MOST_MEMBERS:
        raise InputError(f"{name}: a zip archive of {len(members):,} files, too many for a document; save it again")
    names = [member.filename for member in members]
    if "word/document.xml" not in names:
        raise InputError(f"{name}: a zip archive without word/document.xml; unpack it, or save the article as DOCX")
    for member in members:
        if _UNSAFE.search(member.orig_filename):
            raise InputError(
                f"{name}: holds a file named {member.orig_filename[:80]!r}, which leads out of it; refused"
            )
        if member.flag_bits & 1:
            raise InputError(f"{name}: is encrypted; save it without a password")
    if len(set(names)) < len(names):
        raise InputError(f"{name}: holds two files of one name; save it again")


def _content(package: zipfile.ZipFile, member: zipfile.ZipInfo, room: int, name: str) -> bytes:
    parts, size = [], 0
    with package.open(member) as file:
        while chunk := file.read(_CHUNK):
            size += len(chunk)
            if size > room:
                raise InputError(
                    f"{name}: unpacks to over {MOST_XML_BYTES // 1_000_000} MB of XML ({member.filename}), far more "
                    f"than an article; refused"
                )
            parts.append(chunk)
    content = b"".join(parts)
    _check_xml(content, f"{name}, {member.filename}")
    return content


def _check_xml(content: bytes, where: str) -> None:
    """Office never writes declarations of its own, and in any encoding but UTF-8 they would not be seen here."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{where}: is not UTF-8; open the DOCX file and save it again") from error
    if prolog(text).declares is not None or "<!ENTITY" in text[:_CHUNK]:
        raise InputError(f"{where}: declares entities or elements of its own, so it is refused; save the file again")
    if text.count("<") + text.count("=") > MOST_MARKS:
        raise InputError(f"{where}: has over {MOST_MARKS:,} tags and attributes, too many for an article; split it")


def _parts(document: "WordDocument") -> Iterator[Part]:
    styles = _roles_of_styles(document)
    for paragraph in _shown(document.element.body):
        text = folded("".join(_texts(paragraph)))
        if text:
            role, is_heading = styles.get(_style(paragraph), (None, False))
            yield Part(text, role, is_heading)
    yield from _notes(document)


def _notes(document: "WordDocument") -> Iterator[Part]:
    """Footnotes and endnotes, which stand in parts of their own."""
    for relation in document.part.rels.values():
        if relation.is_external or not relation.reltype.endswith(_NOTES):
            continue
        notes = parse_xml(relation.target_part.blob.decode("utf-8"), str(relation.target_part.partname))
        for note in notes:
            # The rules above notes are notes themselves, of a type.
            if note.get(f"{_W}type") in (None, "normal"):
                yield from (Part(folded("".join(_texts(p))), Role.FOOTNOTE) for p in _shown(note))


def _shown(element: Any) -> Iterator[Any]:
    """The paragraphs under an element, in order; a text box stands after the paragraph that holds it."""
    for child in element:
        if child.tag in _SKIPPED:
            continue
        if child.tag == f"{_W}p":
            yield child
        yield from _shown(child)


def _texts(element: Any) -> Iterator[str]:
    """The text of a paragraph without that of the text boxes in it."""
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            yield " "
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-"
        elif child.tag not in _SKIPPED and child.tag != f"{_W}p":
            yield from _texts(child)


def _style(paragraph: Any) -> str:
    """Id of a paragraph's style; empty for the default."""
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if style is None else style.get(f"{_W}val", "")


def _roles_of_styles(document: "WordDocument") -> dict[str, tuple[Role | None, bool]]:
    """The role that each style gives, and whether it is a heading; ids are translated by Word, names are not."""
    return {style.style_id: _role_of(style.name or "") for style in document.styles}


def _role_of(name: str) -> tuple[Role | None, bool]:
    heading = _HEADING.match(name)
    if heading:
        return (Role.HEADLINE if heading[1] == "1" else Role.CROSSHEAD), True
    return next((role for told, role in _STYLES if told.match(name)), None), False
