"""DOCX: paragraphs with the roles of their styles, and packages that would fill the memory."""

import struct
import sys
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from mtqa.errors import CannotJudgeError, InputError
from mtqa.ingest import read_document
from mtqa.record import Side
from tests.support.word import repack, write_docx

STORY = [
    ("Title", "Harbour bridge opens"),
    ("Subtitle", "Repairs took nine months and cost less than planned"),
    ("Normal", "The bridge over the harbour opened on Monday, the region's government said."),
    ("Heading 2", "What changes for drivers"),
    ("Quote", "We waited a year."),
    ("List Bullet", "Buses run from Tuesday, the company said on its page."),
    ("Caption", "Cars cross the bridge."),
]


@pytest.fixture
def story(tmp_path: Path) -> Path:
    return write_docx(tmp_path / "story.docx", STORY)


def read(path: Path) -> list[tuple[str, str]]:
    return [(str(block.role), block.text) for block in read_document(path, Side.HYPOTHESIS, "en").blocks]


def test_styles_are_roles(story: Path) -> None:
    roles = ["headline", "standfirst", "body", "crosshead", "quote", "body", "caption"]
    assert read(story) == list(zip(roles, [text for _, text in STORY], strict=True))


def test_offsets_count_in_the_extracted_text(story: Path) -> None:
    document = read_document(story, Side.HYPOTHESIS, "en")
    assert document.extracted
    assert all(document.quote(block.start, block.end) == block.text for block in document.blocks)


def test_tracked_changes_are_read_as_accepted(tmp_path: Path) -> None:
    run = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
    xml = (
        f"<w:p>{run.format('The ')}<w:ins w:id='1' w:author='a'>{run.format('new ')}</w:ins>"
        "<w:del w:id='2' w:author='a'><w:r><w:delText>old </w:delText></w:r></w:del>"
        f"{run.format('bridge')}<w:r><w:br/></w:r>{run.format('opened.')}</w:p>"
    )
    assert [text for _, text in read(write_docx(tmp_path / "t.docx", [("", xml)]))] == ["The new bridge opened."]


def test_footnotes_stand_at_the_end(story: Path) -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    note = "<w:footnote {}><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:footnote>"
    notes = note.format('w:type="separator" w:id="0"', "rule") + note.format('w:id="1"', "A year means eleven months.")
    with zipfile.ZipFile(story) as package:
        types, rels = package.read("[Content_Types].xml"), package.read("word/_rels/document.xml.rels")
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    override = f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    rel = f'<Relationship Id="rId99" Type="{base}" Target="footnotes.xml"/></Relationships>'
    changes = {
        "word/footnotes.xml": f"<w:footnotes {space}>{notes}</w:footnotes>".encode(),
        "[Content_Types].xml": types.replace(b"</Types>", override.encode()),
        "word/_rels/document.xml.rels": rels.replace(b"</Relationships>", rel.encode()),
    }
    repack(story, changes)
    assert read(story)[len(STORY) :] == [("footnote", "A year means eleven months.")]


def test_text_in_tables_is_read(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_paragraph("The fares of the new line were published on Monday by the region.")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "North", "The northern line costs two euros from Tuesday."
    document.save(str(tmp_path / "t.docx"))
    assert [text for _, text in read(tmp_path / "t.docx")][1:] == [
        "North",
        "The northern line costs two euros from Tuesday.",
    ]


def test_an_empty_document_cannot_be_judged(tmp_path: Path) -> None:
    with pytest.raises(CannotJudgeError, match=r"e\.docx"):
        read(write_docx(tmp_path / "e.docx", []))


def test_without_the_extra_the_message_names_it(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(InputError, match=r"mtqa\[office\]"):
        read(story)


def refused(path: Path) -> str:
    """The message; refusing takes little time and memory."""
    tracemalloc.start()
    began = time.monotonic()
    with pytest.raises(InputError) as caught:
        read(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert time.monotonic() - began < 10
    assert peak < 150_000_000
    assert path.name in str(caught.value)
    return str(caught.value)


def test_a_bomb_that_says_its_size(story: Path) -> None:
    repack(story, {"word/document.xml": b"<w:document>" + b" " * 60_000_000})
    assert story.stat().st_size < 1_000_000
    assert "30 MB" in refused(story)


def test_a_bomb_that_lies_about_its_size(story: Path) -> None:
    size = 60_000_000
    repack(story, {"word/document.xml": b" " * size})
    data = story.read_bytes()
    story.write_bytes(data.replace(struct.pack("<L", size), struct.pack("<L", 900)))
    assert "damaged" in refused(story) or "30 MB" in refused(story)


def test_a_bomb_of_many_parts(story: Path) -> None:
    repack(story, {f"word/header{n}.xml": b" " * 5_000_000 for n in range(8)})
    assert "30 MB" in refused(story)


def test_too_many_members(story: Path) -> None:
    repack(story, {f"word/media/{n}.png": b"" for n in range(6000)}, zipfile.ZIP_STORED)
    assert "too many" in refused(story)


def test_large_pictures_are_not_unpacked(story: Path) -> None:
    repack(story, {"word/media/image1.png": b"\0" * 50_000_000})
    tracemalloc.start()
    assert read(story)[0] == ("headline", "Harbour bridge opens")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000


@pytest.mark.parametrize("name", ["../../evil.xml", "/etc/cron.d/evil", "word/..\\..\\evil.xml", "C:evil.xml"])
def test_names_that_lead_out_of_the_package(story: Path, name: str) -> None:
    repack(story, {name: b"<x/>"})
    assert "leads out" in refused(story)


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "[Content_Types].xml", "_rels/.rels"])
def test_declarations_of_its_own(story: Path, part: str) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    repack(story, {part: b"<?xml version='1.0'?>" + bomb})
    assert "declares entities" in refused(story)


def test_xml_hidden_in_another_encoding(story: Path) -> None:
    repack(story, {"word/document.xml": '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'.encode("utf-16")})
    assert "UTF-8" in refused(story)


def test_an_encrypted_package(story: Path) -> None:
    data = bytearray(story.read_bytes())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    story.write_bytes(bytes(data))
    assert "encrypted" in refused(story)


@pytest.mark.parametrize("kept", [10, 100, 2000])
def test_a_cut_package(story: Path, kept: int) -> None:
    story.write_bytes(story.read_bytes()[:kept])
    assert "damaged" in refused(story)


def test_another_zip_archive(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "sheet.xlsx", "w") as package:
        package.writestr("xl/workbook.xml", "<x/>")
    assert "word/document.xml" in refused(tmp_path / "sheet.xlsx")


@pytest.mark.parametrize("xml", [b"", b"<w:document", b"<x/>", b"\xff\xfe"])
def test_a_document_that_is_none(story: Path, xml: bytes) -> None:
    repack(story, {"word/document.xml": xml})
    refused(story)
