"""Read a saved record."""

from pathlib import Path

from mtqa.errors import InputError
from mtqa.record import RunRecord, decode


def read_record(path: Path) -> RunRecord:
    """Read what `mtqa check --format json` wrote.

    Raises:
        InputError: the file cannot be read.
        RecordError: it is not a record, or of another schema version.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    return decode(data, str(path))
