"""`mtqa check ROWS.jsonl`: pre-aligned segments as a stream."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from mtqa.cli.options import Format
from mtqa.cli.progress import counted
from mtqa.config import Settings
from mtqa.errors import UsageError
from mtqa.files import writing_atomically


def is_rows(path: Path) -> bool:
    """Whether a file holds rows, by its name."""
    return path.name.endswith((".jsonl", ".jsonl.gz"))


def check_rows(
    paths: list[Path], formats: list[Format] | None, output: Path | None, settings: Settings, quiet: bool
) -> None:
    """Check one file of rows; memory does not grow with it.

    Raises:
        UsageError: several files, or another format than jsonl.
        InputError: a line is not a row.
        OutputError: the results cannot be written.
    """
    if len(paths) > 1:
        raise UsageError("rows are checked one file at a time")
    if formats and formats != [Format.JSONL]:
        raise UsageError(f"{paths[0]}: rows are written as --format jsonl only")
    lines = counted(_results(paths[0], settings), "rows", quiet)
    if output is None:
        for line in lines:
            sys.stdout.buffer.write(line)
        return
    with writing_atomically(output) as file:
        file.writelines(lines)


def _results(path: Path, settings: Settings) -> Iterator[bytes]:
    from mtqa.api import check_rows as results_of
    from mtqa.ingest.lines import read_lines
    from mtqa.record import Row

    encoder = msgspec.json.Encoder(order="deterministic")
    rows: Iterable[Row] = read_lines(path, Row)
    for result in results_of(rows, settings):
        yield encoder.encode(result) + b"\n"
