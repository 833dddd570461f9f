"""Reads what the configuration names."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from mtqa.config import Settings
from mtqa.errors import ConfigError
from mtqa.house.archive import read_archive
from mtqa.house.read_csv import read_csv
from mtqa.house.read_tbx import read_tbx
from mtqa.house.terms import Term, TermBase
from mtqa.house.values import NOTHING, House
from mtqa.lang.phrase_rules import parse_rules
from mtqa.record import Tool

_MAX_BYTES = 50_000_000  # far above any term base. Chosen.
_TABLES = frozenset({".csv", ".tsv"})
_File = tuple[str, bytes]


def load_house(settings: Settings) -> House:
    """What the desk's files say; `NOTHING` where the settings name none.

    The files are read every time and taken apart only when they have changed.

    Raises:
        ConfigError: a file that is missing or damaged, or a rule whose own examples do not hold; with file and place.
    """
    named = settings.house
    if not (named.rules or named.terms or named.archive):
        return NOTHING
    house = _house(_read(named.rules), _read(named.terms), settings.langs)
    return _with_archive(house, named.archive) if named.archive else house


def _with_archive(house: House, path: str) -> House:
    archive = read_archive(Path(path))
    tool = Tool(name=f"house archive {Path(path).name}", version=archive.digest[:12], digest=archive.digest)
    return replace(house, archive=archive, files=(*house.files, tool))


@lru_cache(maxsize=8)
def _house(rules: tuple[_File, ...], terms: tuple[_File, ...], langs: str) -> House:
    source, _, target = langs.partition("-")
    return House(
        rules=tuple(rule for path, data in rules for rule in parse_rules(_decoded(path, data), path)),
        terms=TermBase(tuple(term for path, data in terms for term in _terms(path, data, langs)), source, target),
        files=tuple(_tool(path, data) for path, data in (*rules, *terms)),
    )


def _read(paths: Iterable[str]) -> tuple[_File, ...]:
    return tuple((path, _bytes(path)) for path in paths)


def _bytes(path: str) -> bytes:
    try:
        if Path(path).stat().st_size > _MAX_BYTES:
            raise ConfigError(f"{path}: larger than {_MAX_BYTES // 1_000_000} MB")
        return Path(path).read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise ConfigError(f"{path}: cannot be read ({reason}); [house] in the configuration names it") from error


def _terms(path: str, data: bytes, langs: str) -> tuple[Term, ...]:
    suffix = Path(path).suffix.lower()
    if suffix in _TABLES:
        return read_csv(_decoded(path, data), path)
    if suffix == ".tbx":
        source, _, target = langs.partition("-")
        return read_tbx(data, path, source, target)
    raise ConfigError(f"{path}: a term base is a .csv, .tsv or .tbx file")


def _decoded(path: str, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: not UTF-8 (byte {error.start})") from error


def _tool(path: str, data: bytes) -> Tool:
    digest = hashlib.sha256(data).hexdigest()
    return Tool(name=f"house file {Path(path).name}", version=digest[:12], digest=digest)
