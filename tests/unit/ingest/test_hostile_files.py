"""Long lines, packed lines and mixed encodings are refused in bounded time and memory."""

import gzip
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from mtqa.errors import InputError, MtqaError
from mtqa.ingest import read_documents
from mtqa.ingest.bilingual.reading import rows_of
from mtqa.ingest.bilingual.units import Asked
from mtqa.record import Side

GIGABYTE = 1_000_000_000
RUSSIAN = "Мост через гавань открыли в понедельник, сообщило правительство региона.\n"


def sparse(path: Path) -> None:
    """A line of one gigabyte that takes no room on the disk."""
    with path.open("wb") as file:
        file.write(b'{"mt": "')
        file.truncate(GIGABYTE)


def packed(path: Path) -> None:
    """A line of half a gigabyte in less than a megabyte."""
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(b'{"mt": "')
        for _ in range(64):
            file.write(b"a" * 8_000_000)


def refused(call: Callable[[], object], path: Path, peak: int) -> str:
    tracemalloc.start()
    began = time.monotonic()
    with pytest.raises(InputError) as caught:
        call()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert time.monotonic() - began < 5
    assert most < peak
    assert path.name in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(("name", "make"), [("a.jsonl", sparse), ("a.jsonl.gz", packed)])
def test_a_row_without_end(tmp_path: Path, name: str, make: Callable[[Path], None]) -> None:
    path = tmp_path / name
    make(path)
    message = refused(lambda: list(rows_of(path, Asked(None, "ru-en"))[0]), path, 60_000_000)
    assert "line 1: is longer than 10 MB" in message


@pytest.mark.parametrize(
    "name", ["a.txt", "a.html", "a.md", "a.xml", "a.json", "a.docx", "a.xlf", "a.tmx", "a.po", "a.tsv", "a.csv"]
)
def test_a_line_of_a_gigabyte(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    sparse(path)
    message = refused(lambda: read_documents(path, Side.HYPOTHESIS, "en"), path, 5_000_000)
    assert "50 MB" in message


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.po", "a.tsv", "a.csv"])
@pytest.mark.parametrize(
    ("data", "told"),
    [
        (RUSSIAN.encode() + RUSSIAN.encode("cp1251"), "mixes encodings"),
        (RUSSIAN.encode()[:-3], "cut off"),
        (RUSSIAN.encode("cp1251"), "cp1251"),
        ("The mayor of Köln spoke on Monday.".encode("latin-1"), "cp1252"),
        (RUSSIAN.encode("utf-16")[:-1], "UTF-16"),
        (b"The mayor\0 spoke.", "byte 9 is NUL"),
    ],
    ids=["mixed", "cut", "russian", "western", "half-a-character", "binary"],
)
def test_encodings_that_do_not_fit(tmp_path: Path, name: str, data: bytes, told: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert told in refused(lambda: read_documents(path, Side.HYPOTHESIS, "en"), path, 5_000_000)


def test_a_row_in_another_encoding_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes('{"mt": "Мост"}\n'.encode() + '{"mt": "Мост"}\n'.encode("cp1251"))
    assert "line 2" in refused(lambda: list(rows_of(path, Asked(None, "ru-en"))[0]), path, 30_000_000)


@pytest.mark.parametrize("depth", [2000, 1_000_000])
def test_rows_nested_without_end(tmp_path: Path, depth: int) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"mt": "x", "y": ' + "[" * depth + "]" * depth + "}\n")
    assert "line 1" in refused(lambda: list(rows_of(path, Asked(None, "ru-en"))[0]), path, 30_000_000)


MANY = 51_000
CROWDED = {
    "a.xml": f"<nitf><body><body.content>{'<p>a</p>' * MANY}</body.content></body></nitf>",
    "n.xml": f"<newsMessage><itemSet>{'<newsItem/>' * MANY}</itemSet></newsMessage>",
    "a.rss": f"<rss><channel>{'<item><title>a</title></item>' * MANY}</channel></rss>",
    "a.atom": f"<feed>{'<entry><title>a</title></entry>' * MANY}</feed>",
    "a.json": "[" + ",".join(['{"headline": "a"}'] * MANY) + "]",
    "a.xlf": '<xliff version="1.2"><file><body>'
    + "<trans-unit id='1'><target>a</target></trans-unit>" * MANY
    + "</body></file></xliff>",
    "a.tsv": "mt\n" + "a\n" * MANY,
    "a.jsonl": '{"mt": "a"}\n' * MANY,
    "brackets.md": "![[" * MANY,
    "links.md": "[a](" * MANY,
    "stars.md": "*a **b " * MANY,
    "quotes.md": "> " * MANY + "a",
}


@pytest.mark.parametrize("name", CROWDED)
def test_more_parts_than_an_article_has(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(CROWDED[name])
    began = time.monotonic()
    with pytest.raises(MtqaError) as caught:
        read_documents(path, Side.HYPOTHESIS, "en")
    assert time.monotonic() - began < 20
    assert name in str(caught.value)
