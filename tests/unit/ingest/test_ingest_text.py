"""Plain text files become documents with roles and offsets."""

import pytest

from mtqa.errors import CannotJudgeError, InputError
from mtqa.ingest import MAX_BYTES, document_from_text, read_document
from mtqa.record import MediaType, Role, Side
from mtqa.segment import segment

PLAIN = """Dam breaks above Zarechny, two villages flooded

A dam above the town of Zarechny broke at dawn on Friday, flooding two villages.

“We heard a roar and ran to the hill behind the school,” said Olga Mironova.

The regional government sent 12 boats and 80 rescuers to the flooded villages.
"""
WRAPPED = """Dam breaks above Zarechny

A dam above the town of Zarechny broke at dawn on Friday, flooding
two villages and a farm. Nobody was hurt, the regional government
said, but forty houses are under water and the road to the north
is closed.

Engineers had warned of cracks in the wall since 2012. Repairs were
to begin in spring, and the contract for them had been signed in a
hurry last month.
"""


def read(path, data, lang="en"):
    path.write_bytes(data)
    return read_document(path, Side.HYPOTHESIS, lang)


def test_an_article_without_furniture_is_headline_body_and_quotes():
    document = document_from_text(PLAIN, "page.txt", Side.HYPOTHESIS, "en")
    assert [block.role for block in document.blocks] == [Role.HEADLINE, Role.BODY, Role.QUOTE, Role.BODY]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028"])
def test_blocks_and_segments_quote_the_file_whatever_its_newlines(tmp_path, newline):
    document = segment(read(tmp_path / "a.txt", PLAIN.replace("\n", newline).encode()))
    assert newline in document.text
    assert len(document.segments) == 4
    for placed in (*document.blocks, *document.segments):
        assert document.quote(placed.start, placed.end) == placed.text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_read_and_not_counted(tmp_path, encoding):
    document = read(tmp_path / "a.txt", PLAIN.encode(encoding))
    assert document.text == PLAIN
    assert document.blocks[0].start == 0


def test_headings_stay_whole():
    document = segment(document_from_text("Dam breaks. Two dead?\n\n" + PLAIN, "x", Side.HYPOTHESIS, "en"))
    assert document.segments[0].text == "Dam breaks. Two dead?"
    assert document.segments[0].role is Role.HEADLINE


def test_hard_wrapped_paragraphs_are_put_together():
    document = segment(document_from_text(WRAPPED, "mail.txt", Side.HYPOTHESIS, "en"))
    assert [block.role for block in document.blocks] == [Role.HEADLINE, Role.BODY, Role.BODY]
    assert [s.text for s in document.segments][2] == (
        "Nobody was hurt, the regional government said, but forty houses are under water "
        "and the road to the north is closed."
    )
    for placed in document.segments:
        assert document.quote(placed.start, placed.end).split() == placed.text.split()
        for start in range(len(placed.text)):
            assert placed.to_text(*placed.to_file(start, start + 1)) == (start, start + 1)


def test_lines_that_are_paragraphs_stay_apart():
    text = "\n".join(["Forty houses in the two villages are under water since Friday."] * 8)
    assert len(document_from_text(text, "x", Side.HYPOTHESIS, "en").blocks) == 8


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InputError, match=r"gone\.txt: no such file; check the name"):
        read_document(tmp_path / "gone.txt", Side.HYPOTHESIS, "en")


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(InputError, match="is a folder"):
        read_document(tmp_path, Side.HYPOTHESIS, "en")


def test_an_unreadable_file_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text(PLAIN)

    def deny(*_args, **_kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", deny)
    with pytest.raises(InputError, match="Permission denied"):
        read_document(path, Side.HYPOTHESIS, "en")


def test_a_binary_file_is_refused_with_the_byte(tmp_path):
    with pytest.raises(InputError, match="byte 4 is NUL"):
        read(tmp_path / "a.txt", b"\x89PNG\0\0\x0d")


@pytest.mark.parametrize(
    ("text", "encoding", "guess"),
    [
        ("Плотину над городом прорвало на рассвете, затоплено два села.", "cp1251", "cp1251"),
        ("Плотину над городом прорвало на рассвете, затоплено два села.", "koi8-r", "koi8-r"),
        ("Плотину над городом прорвало на рассвете, затоплено два села.", "cp866", "cp866"),
        ("The café above the town was flooded on Friday.", "cp1252", "cp1252"),
    ],
)
def test_undecodable_bytes_are_named_with_a_likely_encoding(tmp_path, text, encoding, guess):
    data = text.encode(encoding)
    place = next(index for index, byte in enumerate(data) if byte >= 0x80)
    with pytest.raises(InputError, match=rf"not valid UTF-8: byte {place} is 0x{data[place]:02X}; .*{guess}"):
        read(tmp_path / "a.txt", data)


def test_the_byte_is_counted_with_the_byte_order_mark(tmp_path):
    with pytest.raises(InputError, match="byte 5 is 0xFF"):
        read(tmp_path / "a.txt", b"\xef\xbb\xbfab\xff")


def test_half_a_utf16_character_is_refused(tmp_path):
    with pytest.raises(InputError, match="not valid UTF-16-LE: byte 4"):
        read(tmp_path / "a.txt", b"\xff\xfea\0b")


def test_a_file_that_is_too_large_is_refused_unread(tmp_path, monkeypatch):
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(4 * MAX_BYTES)  # sparse: takes no room on the disk
    monkeypatch.setattr(type(path), "open", lambda *_args, **_kwargs: pytest.fail("was read"))
    with pytest.raises(InputError, match=r"big\.txt: 200\.0 MB; an article has at most 50 MB"):
        read_document(path, Side.HYPOTHESIS, "en")


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", "\u00a0\n".encode()])
def test_an_empty_file_cannot_be_judged(tmp_path, data):
    with pytest.raises(CannotJudgeError, match="empty"):
        read(tmp_path / "a.txt", data)


def test_text_with_angle_brackets_is_text(tmp_path):
    document = read(tmp_path / "a.txt", b"If a <b> then c.\n\n<p> is a tag.\n")
    assert document.media_type is MediaType.TEXT


@pytest.mark.parametrize("unit", ["word ", "He left. ", ". ", '." ', "(a!) ", "1.", "x", "U.S. "])
def test_a_long_line_loses_no_letter(unit):
    line = unit * (64_000 // len(unit))
    found = "".join(part.text for part in segment(document_from_text(line, "x", Side.HYPOTHESIS, "en")).segments)
    assert "".join(found.split()) == "".join(line.split())


@pytest.mark.parametrize(
    "unit",
    ["Comments\n", "See also\n", "Anna\n12.03.2018 10:15\n", "* note\n", "Is it?\n", "He left at noon.\n", "A title\n"],
)
def test_many_lines_of_one_kind_lose_no_letter(unit):
    story = "Anna Petrova said on Friday that the road to the north is closed.\n"
    page = story + unit * 1600
    found = "".join(block.text for block in document_from_text(page, "x", Side.HYPOTHESIS, "en").blocks)
    assert "".join(found.split()) == "".join(page.split())
