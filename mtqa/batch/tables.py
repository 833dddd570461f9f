"""Articles as rows of a table, and their results as parts of one: JSONL or Parquet, on any path fsspec knows."""

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from mtqa.errors import InputError, OutputError, UsageError
from mtqa.files import write_atomically
from mtqa.record import Row

JSONL, PARQUET = ".jsonl", ".parquet"
_LONGEST_LINE = 50_000_000
"""Bytes; as for a file with one article."""


class TableRow(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one article."""

    id: str | int | None
    name: str
    """Name of the article in its record: the id, or `row N` from 1."""
    exit_code: int
    decision: str | None
    error: str | None
    """Why there is no record; None when there is one."""
    record: msgspec.Raw | None
    """The record, `mtqa.record/v1`; text in Parquet."""


def kind_of(url: str) -> str:
    """The format of a table, by its name.

    Raises:
        UsageError: neither JSONL nor Parquet.
    """
    name = url.removesuffix(".gz")
    for kind in (JSONL, PARQUET):
        if name.endswith(kind):
            return kind
    raise UsageError(f"{url}: a table is a .jsonl, .jsonl.gz or .parquet file")


def read_table(url: str) -> Iterator[Row]:
    """Read articles, one a row: `{id?, mt, ref?, src?}`. Other columns are ignored.

    Raises:
        InputError: the file cannot be read, or a row is none; the message has its number.
        UsageError: the name has no known ending, or a library is missing.
    """
    fsspec = _library("fsspec")
    kind = kind_of(url)
    number = 0
    try:
        with fsspec.open(url, "rb", compression="gzip" if url.endswith(".gz") else None) as file:
            for value in _lines(file) if kind == JSONL else _parquet_rows(file):
                number += 1
                yield msgspec.json.decode(value, type=Row) if isinstance(value, bytes) else msgspec.convert(value, Row)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise InputError(f"{url}, row {number}: {error}") from error
    except (OSError, EOFError, ValueError) as error:
        raise InputError(f"{url}, after row {number}: cannot be read ({error})") from error


def chunks(rows: Iterator[Row], size: int) -> Iterator[tuple[int, tuple[Row, ...]]]:
    """Rows in groups, each with the number of its first row, from 0."""
    first = 0
    while few := tuple(islice(rows, size)):
        yield first, few
        first += len(few)


def encode_rows(rows: Sequence[TableRow], kind: str) -> bytes:
    """A part of a table; the same rows give the same bytes."""
    if kind == JSONL:
        encoder = msgspec.json.Encoder(order="sorted")
        return b"".join(encoder.encode(row) + b"\n" for row in rows)
    return _parquet(rows)


class Folder:
    """A folder on any file system that fsspec knows."""

    def __init__(self, url: str) -> None:
        """Find the file system; nothing is read.

        Raises:
            UsageError: fsspec is not installed, or does not know such a path.
        """
        fsspec = _library("fsspec")
        try:
            self._files, self._path = fsspec.core.url_to_fs(url)
        except (ValueError, ImportError) as error:
            raise UsageError(f"{url}: {error}") from error
        self.url = url
        self._is_local = "file" in self._files.protocol

    def read(self, name: str) -> bytes | None:
        """A file of the folder; None when there is none.

        Raises:
            InputError: it cannot be read.
        """
        try:
            data: bytes = self._files.cat_file(f"{self._path}/{name}")
        except FileNotFoundError:
            return None
        except OSError as error:
            raise InputError(f"{self.url}/{name}: cannot be read ({error})") from error
        return data

    def has(self, name: str) -> bool:
        """Whether the folder has a file."""
        return bool(self._files.exists(f"{self._path}/{name}"))

    def write(self, name: str, data: bytes) -> None:
        """Write a file whole or not at all: object stores do, and here a file takes its name when it is whole.

        Raises:
            OutputError: it cannot be written.
        """
        if self._is_local:
            write_atomically(Path(self._path) / name, data)
            return
        try:
            self._files.pipe_file(f"{self._path}/{name}", data)
        except OSError as error:
            raise OutputError(f"{self.url}/{name}: cannot be written ({error})") from error

    def names(self) -> set[str]:
        """The files of the folder."""
        try:
            return {str(path).rpartition("/")[2] for path in self._files.ls(self._path, detail=False, refresh=True)}
        except FileNotFoundError:
            return set()

    def remove(self, name: str) -> None:
        """Remove a file that is there."""
        self._files.rm_file(f"{self._path}/{name}")


def _lines(file: Any) -> Iterator[bytes]:
    while line := file.readline(_LONGEST_LINE + 1):
        if len(line) > _LONGEST_LINE:
            raise ValueError(f"a line of more than {_LONGEST_LINE // 1_000_000} MB")
        if line.strip():
            yield line


def _parquet_rows(file: Any) -> Iterator[dict[str, object]]:
    parquet = _library("pyarrow.parquet")
    table = parquet.ParquetFile(file)
    wanted = [name for name in ("id", "mt", "ref", "src") if name in table.schema_arrow.names]
    for batch in table.iter_batches(batch_size=64, columns=wanted):
        yield from batch.to_pylist()


def _parquet(rows: Sequence[TableRow]) -> bytes:
    arrow, parquet = _library("pyarrow"), _library("pyarrow.parquet")
    schema = arrow.schema(
        [("id", arrow.string()), ("name", arrow.string()), ("exit_code", arrow.int8())]
        + [(name, arrow.string()) for name in ("decision", "error", "record")]
    )
    data = [
        {
            "id": None if row.id is None else str(row.id),
            "name": row.name,
            "exit_code": row.exit_code,
            "decision": row.decision,
            "error": row.error,
            "record": None if row.record is None else bytes(row.record).decode(),
        }
        for row in rows
    ]
    out = arrow.BufferOutputStream()
    parquet.write_table(arrow.Table.from_pylist(data, schema=schema), out, compression="zstd")
    return bytes(out.getvalue())


def _library(name: str) -> Any:
    from importlib import import_module

    try:
        return import_module(name)
    except ImportError as error:
        raise UsageError(f"tables: {name} is not installed; pip install 'mtqa[tables]'") from error
