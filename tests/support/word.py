"""DOCX files for tests."""

import zipfile
from pathlib import Path

import docx
from docx.oxml import parse_xml

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def write_docx(path: Path, paragraphs: list[tuple[str, str]]) -> Path:
    """Write paragraphs, each with the name of its style; text that begins with `<w:p` is put in as XML."""
    document = docx.Document()
    for style, text in paragraphs:
        if text.startswith("<w:p"):
            document.element.body.append(parse_xml(text.replace("<w:p>", f"<w:p {_W}>", 1)))
        else:
            document.add_paragraph(text, style=style)
    document.save(str(path))
    return path


def repack(path: Path, changes: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> None:
    """Write a package again with some of its files changed or added."""
    with zipfile.ZipFile(path) as package:
        members = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w", compression) as package:
        for name, data in {**members, **changes}.items():
            package.writestr(name, data)
