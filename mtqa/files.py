"""Writing files whole or not at all, reading them within limits, and naming them one way."""

import contextlib
import errno
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from mtqa.errors import OutputError


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file so that a reader sees the old content or the new, never a part.

    Folders on the way are made. The data is on disk when this returns.

    Raises:
        OutputError: the place cannot be written; what was there before is untouched.
    """
    with writing_atomically(path) as file:
        file.write(data)


@contextlib.contextmanager
def writing_atomically(path: Path) -> Iterator[BinaryIO]:
    """Open a file for writing that takes its name only when the block ends without an error.

    Raises:
        OutputError: the place cannot be written; what was there before is untouched.
    """
    path = path.resolve() if path.is_symlink() else path
    if path.exists() and not path.is_file() and not path.is_dir():
        with _opened(path) as device:
            yield device
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.", suffix=".tmp")
    except OSError as error:
        raise _cannot_write(path, error) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes files only their owner can read; a report is for the desk.
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        raise _cannot_write(path, error) from error
    finally:
        temporary.unlink(missing_ok=True)


SETTINGS_BYTES = 20_000_000
"""Chosen: far above any file of settings or decisions."""


def read_within(path: Path, most: int = SETTINGS_BYTES) -> bytes:
    """Read a file whole; of a larger one, a pipe or a device no more than the limit is read.

    Args:
        path: the file.
        most: bytes.

    Raises:
        OSError: it cannot be read, or is larger (EFBIG).
    """
    size = path.stat().st_size
    if size <= most:
        with path.open("rb") as file:
            # A device or pipe has no size to check before; for a file the buffer need not be larger than it.
            data = file.read(size + 1 if path.is_file() and size else most + 1)
        if len(data) <= most:
            return data
    raise OSError(errno.EFBIG, f"larger than {most // 1_000_000} MB", str(path))


def name_from_here(path: Path) -> str:
    """A path as one name, whichever way it was spelled: from the working folder where it is under it.

    `a.txt`, `x/../a.txt` and the absolute path are one name, with forward slashes; any other path stays as given.
    """
    try:
        from_here = os.path.relpath(path)
        plain = from_here if _same(path, from_here) and not from_here.startswith(os.pardir) else str(path)
    except (OSError, ValueError):  # no working folder any more, another drive, a NUL in the name
        plain = str(path)
    return plain.replace(os.sep, "/")


def _same(path: Path, spelled: str) -> bool:
    """Whether both lead to one file: `x/..` need not be here when x is a link."""
    return os.path.realpath(path) == os.path.realpath(spelled)


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """A pipe or device is written to as it is; to replace it by a file would destroy it."""
    try:
        with path.open("wb") as file:
            yield file
    except OSError as error:
        raise _cannot_write(path, error) from error


def _cannot_write(path: Path, error: OSError) -> OutputError:
    return OutputError(f"{path}: cannot be written ({error.strerror or error}); choose another place with -o")
