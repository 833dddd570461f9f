"""A damaged file of any format is read or refused, never the cause of another error."""

import gzip
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.errors import MtqaError
from mtqa.ingest import read_documents
from mtqa.ingest.bilingual.reading import bilingual_kind, read_bitext
from mtqa.ingest.bilingual.units import Asked
from mtqa.record import Document, Side
from tests.support.word import write_docx

CASES = Path(__file__).parents[1] / "cases" / "formats"
SAMPLES = {path.name: path.read_bytes() for path in sorted(CASES.iterdir()) if path.suffix != ".roles"}
SAMPLES |= {
    "a.xlf": b"<xliff version='1.2'><file source-language='ru' target-language='en'><body><trans-unit id='1'>"
    b"<source>A <g id='1'>b</g></source><target state='new'>C <x id='2'/>&#233;</target>"
    b"</trans-unit></body></file></xliff>",
    "b.xlf": b"<xliff version='2.0' srcLang='ru' trgLang='en'><file id='f'><unit id='1'><segment state='final'>"
    b"<source>A</source><target>B <pc id='1'>c</pc></target></segment></unit></file></xliff>",
    "a.tmx": b"<tmx version='1.4'><header srclang='ru'/><body><tu tuid='1'><tuv xml:lang='ru'><seg>A</seg></tuv>"
    b"<tuv xml:lang='en'><seg>B <ph>x</ph></seg></tuv></tu></body></tmx>",
    "a.po": b'msgid ""\nmsgstr "Language: en\\n"\n\n#, fuzzy\nmsgctxt "c"\nmsgid "A"\nmsgid_plural "As"\n'
    b'msgstr[0] "B"\nmsgstr[1] "Bs"\n',
    "a.tsv": "id\tsrc\tmt\n1\tОдин\tOne\n".encode(),
    "a.csv": 'id,src,mt\n1,"Оди""н","One\ntwo"\n'.encode(),
    "a.jsonl": '{"id": 1, "mt": "One", "src": "Один"}\n{"mt": ""}\n'.encode(),
    "a.jsonl.gz": gzip.compress(b'{"id": 1, "mt": "One"}', mtime=0),
}
EDITS = st.lists(
    st.tuples(
        st.floats(0, 1), st.integers(0, 12), st.binary(max_size=4) | st.sampled_from([b"<", b"&", b'"', b"\0", b"]]>"])
    ),
    min_size=1,
    max_size=4,
)


def damaged(data: bytes, edits: list[tuple[float, int, bytes]]) -> bytes:
    for share, dropped, put in edits:
        at = int(share * len(data))
        data = data[:at] + put + data[at + dropped :]
    return data


def read(name: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        documents: list[Document] = []
        refusal = None
        try:
            documents += read_documents(path, Side.HYPOTHESIS, "en")
            if bilingual_kind(path) is not None:
                documents.append(read_bitext(path, Asked(None, "ru-en")).hypothesis)
        except MtqaError as error:
            refusal = str(error)
        assert refusal is None or path.name in refusal
        for document in documents:
            for block in document.blocks:
                assert 0 <= block.start <= block.end <= len(document.text)


@pytest.mark.parametrize("name", SAMPLES)
def test_damaged(name: str) -> None:
    @settings(max_examples=25, deadline=None, database=None)
    @given(EDITS)
    def holds(edits: list[tuple[float, int, bytes]]) -> None:
        read(name, damaged(SAMPLES[name], edits))

    holds()


def test_damaged_docx(tmp_path: Path) -> None:
    data = write_docx(tmp_path / "a.docx", [("Title", "Bridge"), ("Normal", "It opened.")]).read_bytes()

    @settings(max_examples=25, deadline=None, database=None)
    @given(EDITS)
    def holds(edits: list[tuple[float, int, bytes]]) -> None:
        read("a.docx", damaged(data, edits))

    holds()


@pytest.mark.parametrize(
    "name",
    ["a", "a.xml", "a.json", "a.md", "a.po", "a.csv", "a.tsv", "a.jsonl", "a.jsonl.gz", "a.docx", "a.xlf", "a.html"],
)
def test_any_bytes(name: str) -> None:
    @settings(max_examples=20, deadline=None, database=None)
    @given(st.binary(max_size=80) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "replace")))
    def holds(data: bytes) -> None:
        read(name, data)

    holds()
