"""Read a saved record."""

from pathlib import Path

from mtqa.errors import InputError
from mtqa.files import read_within
from mtqa.record import RunRecord, decode

_MAX_BYTES = 200_000_000
"""Chosen: several times the record of the longest article that is checked."""


def read_record(path: Path) -> RunRecord:
    """Read what `mtqa check --format json` wrote.

    Raises:
        InputError: the file cannot be read, or is larger than 200 MB.
        RecordError: it is not a record, or of another schema version.
    """
    try:
        data = read_within(path, _MAX_BYTES)
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    return decode(data, str(path))
