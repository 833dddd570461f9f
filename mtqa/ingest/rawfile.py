"""A file of any kind, read whole and within limits."""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import regex

from mtqa.errors import InputError
from mtqa.ingest.decode import decode
from mtqa.ingest.naming import document_name

MAX_BYTES = 50_000_000  # far above any article; refused by its size before it is read. Chosen.


@dataclass(frozen=True)
class RawFile:
    """What a file holds."""

    path: Path
    data: bytes

    @cached_property
    def name(self) -> str:
        """Its stable name, for findings and messages."""
        return document_name(self.path)

    @cached_property
    def sha256(self) -> str:
        """Digest of the bytes, hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()

    def text(self, charset: regex.Pattern[bytes] | None = None) -> str:
        """The file decoded; `charset` as in `decode`.

        Raises:
            InputError: the bytes are binary, or not in the encoding they should be in.
        """
        return decode(self.data, str(self.path), charset)


def read_file(path: Path) -> RawFile:
    """Read a file.

    Raises:
        InputError: missing, a folder, unreadable, or larger than 50 MB.
    """
    try:
        if path.is_dir():
            raise InputError(f"{path}: is a folder; name the article's file")
        size = path.stat().st_size
        _check_size(path, size)
        with path.open("rb") as file:
            # A device or pipe has no size to check before; for a file the buffer need not be larger than it.
            data = file.read(size + 1 if path.is_file() and size else MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file; check the name") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = error.strerror if isinstance(error, OSError) else error
        raise InputError(f"{path}: cannot be read ({reason}); check its name and permissions") from error
    _check_size(path, len(data))
    return RawFile(path, data)


def _check_size(path: Path, size: int) -> None:
    if size > MAX_BYTES:
        limit = MAX_BYTES // 1_000_000
        raise InputError(f"{path}: {size / 1e6:.1f} MB; an article has at most {limit} MB, so split it")
