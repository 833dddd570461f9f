"""Where a workspace's results lie, under its folder of reports.

records/KEY.json       the record, mtqa.record/v1
articles/KEY.html      its report, one file a format
index.html             all articles, worst first
summary.json           what the last run did
.mtqa/                 the journal
"""

import contextlib
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from mtqa.batch.entry import Entry, decode_entry, encode_entry
from mtqa.errors import OutputError
from mtqa.files import write_atomically
from mtqa.report.suffixes import suffix_of

_JOURNAL = ".mtqa"
_OWN = ("records", "articles", _JOURNAL)
_ENDING = ".json"
_HALF_WRITTEN = re.compile(r"\..*\.[a-z0-9_]{8}\.tmp", re.DOTALL)
"""As `mtqa.files` calls a file until it is whole."""


@dataclass(frozen=True)
class Shelf:
    """The folder of reports of one workspace."""

    folder: Path

    @property
    def journal(self) -> Path:
        """Folder of what only `mtqa run` reads."""
        return self.folder / _JOURNAL

    @property
    def index(self) -> Path:
        """The page over all articles."""
        return self.folder / "index.html"

    @property
    def summary(self) -> Path:
        """What the last run did, as JSON."""
        return self.folder / "summary.json"

    def entry(self, key: str) -> Entry | None:
        """What is known of an article; None when nothing is, or what was known is damaged."""
        try:
            return decode_entry(self._entry_path(key).read_bytes())
        except OSError:
            return None

    def write_entry(self, entry: Entry) -> None:
        """Write down what was done.

        Raises:
            OutputError: it cannot be written.
        """
        write_atomically(self._entry_path(entry.key), encode_entry(entry))

    def forget(self, key: str) -> None:
        """Remove an article's results, and then what is known of it.

        Raises:
            OutputError: a file cannot be removed.
        """
        entry = self.entry(key)
        self.drop(entry.outputs if entry else {})
        self._entry_path(key).unlink(missing_ok=True)

    def known(self) -> Iterator[str]:
        """The articles something is known of, in order."""
        entries = self.journal / "entries"
        for path in sorted(entries.rglob(f"*{_ENDING}")):
            if not path.name.startswith("."):
                yield path.relative_to(entries).as_posix().removesuffix(_ENDING)

    def write_outputs(self, outputs: Mapping[str, bytes]) -> dict[str, str]:
        """Write an article's results.

        Args:
            outputs: path from the folder to content.

        Returns:
            Path to SHA-256.

        Raises:
            OutputError: one cannot be written.
        """
        for path, data in outputs.items():
            write_atomically(self.folder / path, data)
        return {path: hashlib.sha256(data).hexdigest() for path, data in outputs.items()}

    def drop(self, outputs: Mapping[str, str]) -> None:
        """Remove results that no longer hold.

        Raises:
            OutputError: one cannot be removed.
        """
        for path in sorted(outputs):
            try:
                (self.folder / path).unlink(missing_ok=True)
            except OSError as error:
                raise OutputError(f"{self.folder / path}: cannot be removed ({error.strerror})") from error

    def holds(self, entry: Entry) -> bool:
        """Whether an article's results are all there and as they were written."""
        return all(self._is_whole(path, digest) for path, digest in entry.outputs.items())

    def sweep(self) -> None:
        """Remove what a killed run left half written."""
        places = (self.folder.glob("*"), *((self.folder / place).rglob("*") for place in _OWN))
        for path in chain.from_iterable(places):
            if _HALF_WRITTEN.fullmatch(path.name):
                with contextlib.suppress(OSError):
                    path.unlink()

    def _is_whole(self, path: str, digest: str) -> bool:
        try:
            with (self.folder / path).open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest() == digest
        except OSError:
            return False

    def _entry_path(self, key: str) -> Path:
        return self.journal / "entries" / f"{key}{_ENDING}"


def record_path(key: str) -> str:
    """Where an article's record lies, from the folder of reports."""
    return f"records/{key}.json"


def report_path(key: str, fmt: str) -> str:
    """Where an article's report in one format lies, from the folder of reports."""
    return f"articles/{key}{suffix_of(fmt)}"
