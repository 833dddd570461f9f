"""Rows of JSON, one object a line, read as a stream; gzip by name."""

import gzip
import io
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from mtqa.errors import InputError

T = TypeVar("T")


def read_lines(path: Path, kind: type[T]) -> Iterator[T]:
    """Read one value a line.

    Args:
        path: `.jsonl` or `.jsonl.gz`; blank lines are skipped.
        kind: what each line holds; keys it does not have are ignored.

    Raises:
        InputError: the file cannot be read, or a line is not such a value; the message has its number.
    """
    decoder = msgspec.json.Decoder(kind)
    number = 0
    try:
        with _open(path) as file:
            for line in file:
                number += 1
                if line.strip():
                    yield decoder.decode(line)
    except msgspec.DecodeError as error:
        raise InputError(f"{path}, line {number}: {error}") from error
    except (OSError, EOFError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{path}, after line {number}: cannot be read ({reason})") from error


def _open(path: Path) -> io.BufferedIOBase:
    if path.suffix == ".gz":
        return gzip.open(path, "rb")
    return path.open("rb")
