"""Offsets and lines on every format: what is quoted stands where the document says, whatever the text."""

import json
import tempfile
from html import escape
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.ingest import read_document
from mtqa.record import Document, Side
from mtqa.segment import segment
from tests.support.word import write_docx

WORDS = st.sampled_from(
    ["Bridge", "opens", "№ 5", "naïve", "мост", "👩‍🚒", "<b>", "&amp;", "a\u00a0b", "“We", "went.”", "1,200"]
)
PARAGRAPH = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)
PARAGRAPHS = st.lists(PARAGRAPH, min_size=1, max_size=6)


def read(name: str, data: str) -> Document:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_text(data, encoding="utf-8", newline="")
        return segment(read_document(path, Side.HYPOTHESIS, "en"))


def holds(document: Document, paragraphs: list[str]) -> None:
    """The contract: blocks quote themselves, are in order, and say what was written."""
    assert [block.text for block in document.blocks] == paragraphs
    for placed in (*document.blocks, *document.segments):
        assert (placed.start, placed.end) == placed.to_file(0, len(placed.text))
        if document.extracted:
            assert document.quote(placed.start, placed.end) == placed.text
        for start in range(len(placed.text)):
            assert placed.to_text(*placed.to_file(start, start + 1)) == (start, start + 1)
    assert all(before.end <= after.start for before, after in pairwise(document.blocks))


def units_hold(document: Document, paragraphs: list[str], lines: list[int]) -> None:
    holds(document, paragraphs)
    lines_hold(document, lines)
    assert len({block.unit for block in document.blocks} - {None}) == len(paragraphs)


def lines_hold(document: Document, lines: list[int]) -> None:
    assert [block.line for block in document.blocks] == lines
    assert [document.block_at(block.start).line for block in document.blocks] == lines


@settings(max_examples=30, deadline=None)
@given(PARAGRAPHS, st.sampled_from(["\n", "\r\n"]))
def test_nitf(paragraphs: list[str], end: str) -> None:
    body = end.join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    document = read("a.xml", f"<nitf><body><body.content>{end}{body}</body.content></body></nitf>")
    holds(document, paragraphs)
    lines_hold(document, list(range(2, len(paragraphs) + 2)))


@settings(max_examples=30, deadline=None)
@given(PARAGRAPHS)
def test_newsml(paragraphs: list[str]) -> None:
    body = "\n".join(f"<p><![CDATA[{paragraph}]]></p>" for paragraph in paragraphs)
    html = f"<html><body>\n{body}</body></html>"
    document = read("a.xml", f"<newsItem><contentSet><inlineXML>{html}</inlineXML></contentSet></newsItem>")
    holds(document, paragraphs)
    lines_hold(document, list(range(2, len(paragraphs) + 2)))


@settings(max_examples=30, deadline=None)
@given(PARAGRAPHS, st.booleans())
def test_ninjs(paragraphs: list[str], as_html: bool) -> None:
    html = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    body = {"body_html": html} if as_html else {"body_text": "\n".join(paragraphs)}
    holds(read("a.json", json.dumps({"headline": "", **body})), paragraphs)


@settings(max_examples=30, deadline=None)
@given(PARAGRAPHS)
def test_atom(paragraphs: list[str]) -> None:
    html = escape("".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs))
    document = read("a.atom", f"<feed><entry><id>x</id>\n<content type='html'>{html}</content></entry></feed>")
    holds(document, paragraphs)
    lines_hold(document, [2] * len(paragraphs))


@settings(max_examples=30, deadline=None)
@given(PARAGRAPHS, st.sampled_from(["\n", "\r\n"]), st.sampled_from(["", "> ", "- ", "## "]))
def test_markdown(paragraphs: list[str], end: str, mark: str) -> None:
    def written(text: str) -> str:
        return text.replace("&", "&amp;").replace("<", "\\<").replace("№", "**№**")

    data = f"{end}{end}".join(mark + written(paragraph) for paragraph in paragraphs)
    holds(read("a.md", data), paragraphs)


@settings(max_examples=15, deadline=None)
@given(PARAGRAPHS)
def test_docx(paragraphs: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = write_docx(Path(folder) / "a.docx", [("Normal", paragraph) for paragraph in paragraphs])
        document = segment(read_document(path, Side.HYPOTHESIS, "en"))
    holds(document, paragraphs)
    assert {block.line for block in document.blocks} == {None}


@settings(max_examples=30, deadline=None)
@given(PARAGRAPHS, st.booleans())
def test_xliff(paragraphs: list[str], newer: bool) -> None:
    def unit(number: int, text: str) -> str:
        sides = f"<source>{escape(text)} А</source><target>{escape(text)}</target>"
        if newer:
            return f"<unit id='{number}'><segment>{sides}</segment></unit>"
        return f"<trans-unit id='{number}'>{sides}</trans-unit>"

    body = "\n".join(unit(*pair) for pair in enumerate(paragraphs))
    file = f"<file id='f' source-language='ru' target-language='en'><body>\n{body}</body></file>"
    if newer:
        file = file.replace("<body>", "").replace("</body>", "")
    document = read("a.xlf", f"<xliff version='{2.1 if newer else 1.2}'>{file}</xliff>")
    units_hold(document, paragraphs, list(range(2, len(paragraphs) + 2)))


@settings(max_examples=30, deadline=None)
@given(PARAGRAPHS)
def test_tmx(paragraphs: list[str]) -> None:
    variants = "<tuv xml:lang='ru'><seg>А</seg></tuv><tuv xml:lang='en'><seg>{}</seg></tuv>"
    body = "\n".join(f"<tu>{variants.format(escape(paragraph))}</tu>" for paragraph in paragraphs)
    document = read("a.tmx", f"<tmx version='1.4'><header srclang='ru'/><body>\n{body}</body></tmx>")
    units_hold(document, paragraphs, list(range(2, len(paragraphs) + 2)))


@settings(max_examples=30, deadline=None)
@given(PARAGRAPHS)
def test_po(paragraphs: list[str]) -> None:
    def quoted(text: str) -> str:
        return text.replace("\\", "\\\\").replace('"', '\\"')

    entries = [f'msgid "{n} {quoted(text)}"\nmsgstr "{quoted(text)}"\n' for n, text in enumerate(paragraphs)]
    units_hold(read("a.po", "\n".join(entries)), paragraphs, [3 * n + 1 for n in range(len(paragraphs))])


@settings(max_examples=30, deadline=None)
@given(PARAGRAPHS, st.sampled_from(["tsv", "csv", "jsonl"]), st.sampled_from(["\n", "\r\n"]))
def test_tables_and_rows(paragraphs: list[str], kind: str, end: str) -> None:
    def row(text: str) -> str:
        if kind == "jsonl":
            return json.dumps({"mt": text})
        return text if kind == "tsv" else '"' + text.replace('"', '""') + '"'

    header = [] if kind == "jsonl" else ["mt"]
    document = read(f"a.{kind}", end.join([*header, *map(row, paragraphs)]))
    first = len(header) + 1
    units_hold(document, paragraphs, list(range(first, first + len(paragraphs))))
