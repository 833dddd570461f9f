"""The baseline file: TOML, one table an entry, sorted by fingerprint, so that two branches merge without a conflict.

Text of an article ends up here, to be read by people in a review. Characters that hide or reorder text are written as
escapes.
"""

import datetime
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from mtqa.errors import ConfigError
from mtqa.files import read_within
from mtqa.gate.baseline import Baseline, Entry, ListName
from mtqa.gate.toml_text import quoted

_HEAD = """\
# Findings this desk has decided about; docs/gate.md explains the file.
# accepted: true, lived with for now. judged_false: a false alarm. To judge an entry false, rename its table.
"""


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One entry as the file has it."""

    document: str
    check: str
    text: str
    reason: str
    person: str
    date: datetime.date
    expires: datetime.date | None = None


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    accepted: dict[str, _Table] = {}
    judged_false: dict[str, _Table] = {}


def read_baseline(path: Path) -> Baseline:
    """Read a baseline.

    Raises:
        ConfigError: missing, unreadable, not TOML, an unknown or missing key, a value of the wrong type, an
            entry without a reason or person, or a fingerprint in both lists; the message names the file and the place.
    """
    try:
        file = msgspec.convert(tomllib.loads(read_within(path).decode()), _File)
    except OSError as error:
        raise ConfigError(f"{path}: the baseline cannot be read ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ConfigError(f"{path}: the baseline is not valid TOML ({error})") from error
    except msgspec.ValidationError as error:
        raise ConfigError(f"{path}: {error}; docs/gate.md explains the baseline") from error
    for name in sorted(file.accepted.keys() & file.judged_false.keys()):
        raise ConfigError(f"{path}: {name} is both accepted and judged false; keep one of the two")
    return Baseline(_entries(file.accepted, path), _entries(file.judged_false, path))


def encode_baseline(baseline: Baseline) -> bytes:
    """The file; the same baseline gives the same bytes. Lone surrogates, which no file can hold, become U+FFFD."""
    tables = [_HEAD]
    for name, entries in ((ListName.ACCEPTED, baseline.accepted), (ListName.JUDGED_FALSE, baseline.judged_false)):
        tables += ["\n".join(_lines(name, entries[key])) + "\n" for key in sorted(entries)]
    return "\n".join(tables).encode()


def _entries(tables: Mapping[str, _Table], path: Path) -> dict[str, Entry]:
    entries = {}
    for name, table in sorted(tables.items()):
        if not table.reason.strip() or not table.person.strip():
            raise ConfigError(f"{path}: {name} has no reason or no person; somebody must answer for it")
        entries[name] = Entry(id=name, **msgspec.structs.asdict(table))
    return entries


def _lines(name: ListName, entry: Entry) -> Iterator[str]:
    yield f"[{name}.{quoted(entry.id)}]"
    for key in ("document", "check", "text", "reason", "person"):
        yield f"{key} = {quoted(getattr(entry, key))}"
    yield f"date = {entry.date.isoformat()}"
    if entry.expires is not None:
        yield f"expires = {entry.expires.isoformat()}"
