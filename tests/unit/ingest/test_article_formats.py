"""Every article format: its parts with roles and lines, and the offsets into the extracted text."""

import re
import shutil
from pathlib import Path

import pytest

from mtqa.errors import CannotJudgeError, InputError
from mtqa.ingest import read_document, read_documents
from mtqa.record import Document, MediaType, Role, Side

NO_BREAK = "\xa0"
CASES = Path(__file__).parents[2] / "cases" / "formats"
FILES = sorted(path for path in CASES.glob("*.*") if path.with_suffix(".roles").exists() and path.suffix != ".roles")
FILES += [CASES / "bridge.md", CASES / "desk.rss", CASES / "desk.atom"]


def lines_of(document: Document) -> list[str]:
    return [f"{b.role}|{'' if b.line is None else b.line}|{b.text.replace(NO_BREAK, ' ')}" for b in document.blocks]


def expected(path: Path) -> list[str]:
    roles = path.with_suffix(".roles") if path.with_suffix(".roles").exists() else Path(f"{path}.roles")
    return roles.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_parts_with_their_roles_and_lines(path: Path) -> None:
    documents = read_documents(path, Side.HYPOTHESIS, "en")
    found = []
    for document in documents:
        found += [f"# {document.name.rpartition('#')[2]}"] if document.file else []
        found += lines_of(document)
    assert found == expected(path)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_blocks_stand_in_the_text_and_on_their_lines(path: Path) -> None:
    for document in read_documents(path, Side.HYPOTHESIS, "en"):
        for block in document.blocks:
            if document.extracted:
                assert document.quote(block.start, block.end) == block.text
            if block.line is not None:
                rest = path.read_text(encoding="utf-8").split("\n")[block.line - 1 :]
                word = re.search(r"\w{2,}", block.text)
                assert word is not None
                assert word.group() in "\n".join(rest)


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("bridge.nitf.xml", MediaType.NITF),
        ("bridge.newsml.xml", MediaType.NEWSML_G2),
        ("bridge.ninjs.json", MediaType.NINJS),
        ("bridge.md", MediaType.MARKDOWN),
    ],
)
def test_kind_is_told(name: str, media_type: MediaType) -> None:
    assert read_document(CASES / name, Side.SOURCE, "en").media_type is media_type


@pytest.mark.parametrize("name", ["bridge.nitf.xml", "desk.atom", "bridge.ninjs.json"])
def test_kind_is_told_by_content_alone(tmp_path: Path, name: str) -> None:
    shutil.copy(CASES / name, tmp_path / "export")
    told = [lines_of(document) for document in read_documents(tmp_path / "export", Side.HYPOTHESIS, "en")]
    assert told == [lines_of(document) for document in read_documents(CASES / name, Side.HYPOTHESIS, "en")]


def test_xml_in_the_encoding_it_declares(tmp_path: Path) -> None:
    body = "<nitf><body><body.content><p>Мост открыт.</p></body.content></body></nitf>"
    text = f'<?xml version="1.0" encoding="windows-1251"?>\n{body}'
    for encoding in ("windows-1251", "utf-8", "utf-16"):
        (tmp_path / "a.xml").write_bytes(text.encode(encoding))
        (block,) = read_document(tmp_path / "a.xml", Side.SOURCE, "ru").blocks
        assert (block.text, block.line) == ("Мост открыт.", 2)


def test_feed_with_several_articles_is_not_one(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds 2 articles"):
        read_document(CASES / "desk.rss", Side.HYPOTHESIS, "en")


def test_names_of_feed_items_only_depend_on_their_ids(tmp_path: Path) -> None:
    text = (CASES / "desk.rss").read_text(encoding="utf-8")
    first = text[: text.index("<item>")]
    one = text[text.index("<item>") : text.index("</item>") + 7]
    (tmp_path / "desk.rss").write_text(f"{first}{one}</channel></rss>", encoding="utf-8")
    (alone,) = read_documents(tmp_path / "desk.rss", Side.HYPOTHESIS, "en")
    among = read_documents(CASES / "desk.rss", Side.HYPOTHESIS, "en")[0]
    assert alone.name.partition("#")[2] == among.name.partition("#")[2] != ""
    assert among.file is not None
    assert among.name.startswith(among.file)


@pytest.mark.parametrize("guid", ["../../etc/passwd", "/etc/passwd", "a\\..\\b", "con:x", "..", "%2e%2e/x"])
def test_an_id_cannot_lead_anywhere(tmp_path: Path, guid: str) -> None:
    item = f"<item><title>Bridge opens</title><guid>{guid}</guid><description>It did.</description></item>"
    (tmp_path / "f.rss").write_text(f"<rss><channel>{item}</channel></rss>", encoding="utf-8")
    (document,) = read_documents(tmp_path / "f.rss", Side.HYPOTHESIS, "en")
    item_name = document.name.rpartition("#")[2]
    assert not set(item_name) & set("/\\:%")
    assert ".." not in item_name


def test_newsmessage_holds_several(tmp_path: Path) -> None:
    item = (CASES / "bridge.newsml.xml").read_text(encoding="utf-8").partition("?>")[2]
    other = item.replace(":42", ":43").replace("Harbour", "River")
    space = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
    (tmp_path / "m.xml").write_text(f"<newsMessage {space}><itemSet>{item}{other}</itemSet></newsMessage>")
    documents = read_documents(tmp_path / "m.xml", Side.HYPOTHESIS, "en")
    assert [document.blocks[0].text for document in documents] == ["Harbour bridge opens", "River bridge opens"]


def test_newsml_with_nitf_inside_says_its_headline_once(tmp_path: Path) -> None:
    nitf = (CASES / "bridge.nitf.xml").read_text(encoding="utf-8")
    nitf = nitf[nitf.index("<nitf>") :].replace("&nbsp;", " ")
    text = (
        "<newsItem><contentMeta><headline>Harbour bridge opens &amp; ferry stops</headline></contentMeta>"
        f"<contentSet><inlineXML>{nitf}</inlineXML></contentSet></newsItem>"
    )
    (tmp_path / "n.xml").write_text(text, encoding="utf-8")
    document = read_document(tmp_path / "n.xml", Side.HYPOTHESIS, "en")
    assert [b.role for b in document.blocks].count(Role.HEADLINE) == 1


def test_an_empty_feed_cannot_be_judged(tmp_path: Path) -> None:
    (tmp_path / "f.rss").write_text("<rss><channel><title>Desk</title></channel></rss>")
    with pytest.raises(CannotJudgeError, match=r"f\.rss"):
        read_documents(tmp_path / "f.rss", Side.HYPOTHESIS, "en")


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.xml", b"<opml><body/></opml>", "<opml>"),
        ("a.xml", b"<?xml version='1.0'?>\n<!-- nothing -->", "no element"),
        ("a.xml", b"<nitf>\n<body>\n<p>x</body></nitf>", "line 3: not well-formed"),
        ("a.xml", b"<nitf><body><p>a&nbsp;b</p></body></nitf>", "line 1: not well-formed"),
        ("a.pdf", b"%PDF-1.7\n", "a PDF"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office file"),
        ("a.rtf", b"{\\rtf1 x}", "RTF"),
        ("a.txt.gz", b"\x1f\x8b\x08\x00", "gzip"),
        ("a.json", b'{"title": "x"}', "JSON of a kind"),
        ("a.json", b'{"headline": "x"', "not valid JSON"),
        ("a.json", b'{"schema": "mtqa.record/v1", "findings": []}', "mtqa report"),
        ("a.json", b"[" * 100_000, "not valid JSON"),
        ("a.docx", b"Bridge opens", "no DOCX"),
    ],
)
def test_what_cannot_be_read_says_so(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError, match=message) as caught:
        read_documents(tmp_path / name, Side.HYPOTHESIS, "en")
    assert name in str(caught.value)
