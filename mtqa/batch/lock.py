"""One run at a time in a workspace."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from mtqa.errors import OutputError, UsageError

_RUN, _WORKERS = "run.lock", "workers.lock"


@contextlib.contextmanager
def held_by_run(journal: Path) -> Iterator[None]:
    """Hold a workspace for one run; the lock goes with the process, however that ends.

    Processes that a killed run left behind are waited for: they end by themselves in a moment.

    Raises:
        UsageError: another run holds it.
        OutputError: the folder cannot be written.
    """
    # Imported here: systems without it can still check single articles.
    import fcntl

    try:
        journal.mkdir(parents=True, exist_ok=True)
        with (journal / _RUN).open("ab") as run, (journal / _WORKERS).open("ab") as workers:
            try:
                fcntl.flock(run, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise UsageError(f"{journal.parent}: another mtqa run is at work here; wait until it ends") from error
            fcntl.flock(workers, fcntl.LOCK_EX)
            fcntl.flock(workers, fcntl.LOCK_UN)
            yield
    except OSError as error:
        raise OutputError(f"{journal}: cannot be written ({error.strerror or error})") from error


def held_by_worker(journal: Path) -> object:
    """Say that a process of a run is at work, for as long as the value lives."""
    import fcntl

    file = (journal / _WORKERS).open("ab")
    fcntl.flock(file, fcntl.LOCK_SH)
    return file
