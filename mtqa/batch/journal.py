"""Which run it is. A run that was interrupted goes on as the same run on the same day."""

from dataclasses import dataclass
from pathlib import Path

import msgspec

from mtqa.files import write_atomically


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """One run over a workspace, however often it was interrupted."""

    number: int
    """From 1."""
    created: str
    """When it began, ISO 8601 in UTC; the time of all its records."""
    finished: bool = False


@dataclass(frozen=True)
class Journal:
    """The folder of what only `mtqa run` reads."""

    folder: Path

    def begin(self, created: str, *, fresh: bool) -> Run:
        """Begin a run, or go on with the one that did not finish today.

        Args:
            created: the time now.
            fresh: never go on.

        Raises:
            OutputError: it cannot be written down.
        """
        last = self._last()
        if last is not None and not last.finished and not fresh and last.created[:10] == created[:10]:
            return last
        run = Run(number=last.number + 1 if last else 1, created=created)
        self._write(run)
        return run

    def end(self, run: Run) -> None:
        """Write down that nothing is left to do.

        Raises:
            OutputError: it cannot be written down.
        """
        self._write(msgspec.structs.replace(run, finished=True))

    def _last(self) -> Run | None:
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=Run)
        except (OSError, msgspec.DecodeError):
            return None

    def _write(self, run: Run) -> None:
        write_atomically(self._path, msgspec.json.encode(run, order="deterministic") + b"\n")

    @property
    def _path(self) -> Path:
        return self.folder / "run.json"
