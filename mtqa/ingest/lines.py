"""Rows of JSON, one object a line, read as a stream; gzip by name."""

import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from mtqa.errors import InputError

MOST_LINE_BYTES = 10_000_000
"""A row is a segment or a few; a longer line is no row, and reading on would fill the memory. Chosen."""

T = TypeVar("T")


def read_lines(path: Path, kind: type[T]) -> Iterator[T]:
    """Read one value a line; arguments and errors as in `numbered_lines`."""
    return (value for _, value in numbered_lines(path, kind))


def numbered_lines(path: Path, kind: type[T]) -> Iterator[tuple[int, T]]:
    """Read one value a line, with the line's number from 1.

    Args:
        path: `.jsonl` or `.jsonl.gz`; blank lines are skipped.
        kind: what each line holds; keys it does not have are ignored.

    Raises:
        InputError: the file cannot be read, a line is longer than 10 MB, or not such a value; the message has its
            number.
    """
    decoder = msgspec.json.Decoder(kind)
    number = 0
    try:
        with _open(path) as file:
            while line := file.readline(MOST_LINE_BYTES + 1):
                number += 1
                if len(line) > MOST_LINE_BYTES:
                    limit = MOST_LINE_BYTES // 1_000_000
                    raise InputError(f"{path}, line {number}: is longer than {limit} MB, which no row is; split it")
                if line.strip():
                    yield number, decoder.decode(line)
    except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
        raise InputError(f"{path}, line {number}: {error}") from error
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{path}, after line {number}: cannot be read ({reason})") from error


def _open(path: Path) -> io.BufferedIOBase:
    if path.suffix == ".gz":
        return gzip.open(path, "rb")
    return path.open("rb")
