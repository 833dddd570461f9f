"""What the desk has published: the names it uses, and its sentences for looking up.

One SQLite file, written by `mtqa index` and read here. Only rare names are kept as names (`mtqa.lang.rare_names`):
those that no word list can vouch for.
"""

import contextlib
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from mtqa.errors import ConfigError

VERSION = 1
"""Of the tables; a file of another version is refused and made anew from the articles."""
APPLICATION = 0x6D747161
"""`PRAGMA application_id`: "mtqa"."""
_LETTERS = 1
"""Names are looked up among those with the same first letter, which engines hardly ever get wrong."""


@dataclass(frozen=True)
class KnownName:
    """A name as the desk writes it."""

    form: str
    """As it is written most often."""
    mentions: int
    articles: int
    particles: frozenset[str]
    """Small words that stand before it ("de")."""
    first_names: frozenset[str]
    """Words with a capital that stand before it, case-folded."""


@dataclass(frozen=True)
class Archive:
    """The names of an archive, by their case-folded form."""

    names: dict[str, KnownName] = field(default_factory=dict)
    digest: str = ""
    """SHA-256 over the digests of the articles in it; empty for no archive."""

    def __bool__(self) -> bool:
        """Whether there is an archive."""
        return bool(self.digest)

    def near(self, form: str) -> Iterable[KnownName]:
        """Names that begin with the same letter, the most used first."""
        return self._by_letter.get(form[:_LETTERS], ())

    def __post_init__(self) -> None:
        """Sort the names by first letter, once."""
        buckets: dict[str, list[KnownName]] = defaultdict(list)
        for fold, name in sorted(self.names.items(), key=lambda item: (-item[1].mentions, item[0])):
            buckets[fold[:_LETTERS]].append(name)
        object.__setattr__(self, "_by_letter", dict(buckets))

    _by_letter: dict[str, list[KnownName]] = field(init=False, repr=False, compare=False, default_factory=dict)


class Quoted(NamedTuple):
    """A sentence the desk has published."""

    path: str
    text: str


def read_archive(path: Path) -> Archive:
    """The names of an archive; read again only when the file has changed.

    Raises:
        ConfigError: missing, no archive, or of another version; with what to do.
    """
    try:
        status = path.stat()
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror}); make it with `mtqa index`") from error
    return _read(path, status.st_mtime_ns, status.st_size)


def find_sentences(path: Path, text: str, limit: int) -> list[Quoted]:
    """Sentences of the archive that have these words next to each other, best first.

    Raises:
        ConfigError: as in `read_archive`.
    """
    phrase = '"' + text.replace('"', '""') + '"'
    with opened(path) as connection:
        found = connection.execute(
            "SELECT article.path, sentence.text FROM sentence JOIN article ON article.id = sentence.article "
            "WHERE sentence MATCH ? ORDER BY rank, article.path, sentence.rowid LIMIT ?",
            (phrase, limit),
        )
        return [Quoted(*row) for row in found]


def archived(path: Path) -> list[str]:
    """Names of the articles in an archive.

    Raises:
        ConfigError: as in `read_archive`.
    """
    with opened(path) as connection:
        return [name for (name,) in connection.execute("SELECT path FROM article ORDER BY path")]


@contextlib.contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """An archive opened for reading only.

    Raises:
        ConfigError: no archive, or of another version.
    """
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    except sqlite3.Error as error:
        raise ConfigError(f"{path}: cannot be opened ({error}); make it with `mtqa index`") from error
    with contextlib.closing(connection):
        try:
            require_archive(connection, path)
            yield connection
        except sqlite3.Error as error:
            raise ConfigError(f"{path}: damaged ({error}); delete it and run `mtqa index` again") from error


def require_archive(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a database that is none of ours.

    Raises:
        ConfigError: another program's, or of another version.
    """
    kind, version = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
    if kind != APPLICATION:
        raise ConfigError(f"{path}: is no archive; `mtqa index` makes one")
    if version != VERSION:
        raise ConfigError(f"{path}: an archive of version {version}; delete it and run `mtqa index` again")


@lru_cache(maxsize=4)
def _read(path: Path, changed_ns: int, size: int) -> Archive:
    with opened(path) as connection:
        rows = connection.execute(
            "SELECT fold, form, particle, first_name, article, count FROM mention ORDER BY fold, form, article, rowid"
        )
        mentions: dict[str, list[tuple[str, str, str, int, int]]] = defaultdict(list)
        for fold, *rest in rows:
            mentions[fold].append((rest[0], rest[1], rest[2], rest[3], rest[4]))
        digest = connection.execute("SELECT value FROM about WHERE key = 'digest'").fetchone()[0]
    return Archive({fold: _known(of_name) for fold, of_name in mentions.items()}, digest)


def _known(mentions: list[tuple[str, str, str, int, int]]) -> KnownName:
    forms: dict[str, int] = defaultdict(int)
    for form, _, _, _, count in mentions:
        forms[form] += count
    return KnownName(
        form=max(forms, key=lambda form: (forms[form], form)),
        mentions=sum(forms.values()),
        articles=len({article for _, _, _, article, _ in mentions}),
        particles=frozenset(particle for _, particle, _, _, _ in mentions if particle),
        first_names=frozenset(first for _, _, first, _, _ in mentions if first),
    )
