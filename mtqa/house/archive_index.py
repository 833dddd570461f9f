"""Writes the archive: articles in, names and sentences kept, what has not changed left alone."""

import contextlib
import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from mtqa.errors import OutputError
from mtqa.house.archive import APPLICATION, VERSION, require_archive
from mtqa.lang.names import is_common
from mtqa.lang.rare_names import rare_names
from mtqa.lang.words import words

_TABLES = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE article (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, sha256 TEXT NOT NULL);
CREATE TABLE mention (
    fold TEXT NOT NULL,
    form TEXT NOT NULL,
    particle TEXT NOT NULL,
    first_name TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    count INTEGER NOT NULL
);
CREATE INDEX mention_of_article ON mention (article);
CREATE VIRTUAL TABLE sentence USING fts5 (text, article UNINDEXED, tokenize = 'unicode61 remove_diacritics 2');
INSERT INTO about VALUES ('digest', '');
"""


class ArchiveWriter:
    """An archive opened for changes; use `writing_archive`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def digests(self) -> Mapping[str, str]:
        """Path to SHA-256 of every article in the archive."""
        return dict(self._connection.execute("SELECT path, sha256 FROM article"))

    def put(self, path: str, sha256: str, sentences: Sequence[str], lang: str) -> None:
        """Take an article in, in place of an earlier version of it.

        Args:
            path: its name.
            sha256: of the file.
            sentences: of the article itself, without comments and site furniture.
            lang: ISO 639-1 code.
        """
        self.remove(path)
        run = self._connection.execute
        article = run("INSERT INTO article (path, sha256) VALUES (?, ?)", (path, sha256)).lastrowid
        self._connection.executemany(
            "INSERT INTO mention VALUES (?, ?, ?, ?, ?, ?)",
            [(*name, article, count) for name, count in sorted(_names(sentences, lang).items())],
        )
        self._connection.executemany(
            "INSERT INTO sentence (text, article) VALUES (?, ?)", [(sentence, article) for sentence in sentences]
        )

    def remove(self, path: str) -> None:
        """Forget an article; nothing happens when it is not there."""
        row = self._connection.execute("SELECT id FROM article WHERE path = ?", (path,)).fetchone()
        if row is not None:
            self._connection.execute("DELETE FROM sentence WHERE article = ?", row)
            self._connection.execute("DELETE FROM article WHERE id = ?", row)

    def seal(self) -> None:
        """Renew the digest that goes into records."""
        lines = "".join(f"{path}\t{sha256}\n" for path, sha256 in sorted(self.digests().items()))
        digest = hashlib.sha256(lines.encode()).hexdigest()
        self._connection.execute("UPDATE about SET value = ? WHERE key = 'digest'", (digest,))


@contextlib.contextmanager
def writing_archive(path: Path) -> Iterator[ArchiveWriter]:
    """Open or make an archive. Everything written in the block is kept, or, after an error or a kill, nothing.

    Raises:
        ConfigError: the file is something else.
        OutputError: the place cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        is_new = not path.exists() or path.stat().st_size == 0
        connection = sqlite3.connect(path, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise OutputError(f"{path}: cannot be written ({error}); choose another place with -o") from error
    with contextlib.closing(connection):
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            if not is_new:
                require_archive(connection, path)
            connection.execute("BEGIN IMMEDIATE")
            if is_new:
                _make_tables(connection)
            writer = ArchiveWriter(connection)
            yield writer
            writer.seal()
            connection.execute("COMMIT")
        except sqlite3.Error as error:
            raise OutputError(f"{path}: cannot be written ({error})") from error


def _make_tables(connection: sqlite3.Connection) -> None:
    # One by one: `executescript` would end the transaction.
    for statement in filter(str.strip, _TABLES.split(";")):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {VERSION}")


def _names(sentences: Iterable[str], lang: str) -> Counter[tuple[str, str, str, str]]:
    """How often each name stands in each company: (fold, form, particle, first name) to mentions."""
    found: Counter[tuple[str, str, str, str]] = Counter()
    for sentence in sentences:
        here = words(sentence)
        for name in rare_names(sentence, here, lang):
            word = here[name.at]
            # "Then Orlov", "General Orlov": a word before a name is its first name only if it is a name itself.
            is_first = name.first_name and not is_common(name.first_name, lang)
            first_name = name.first_name if is_first else ""
            found[word.fold, _bare(word.text, word.fold), name.particle, first_name] += 1
    return found


def _bare(text: str, fold: str) -> str:
    """The word as written, without the possessive ending that the fold has lost."""
    return text[: len(fold)]
