"""Runs of the real command line that are held in the middle, so that they can be killed or told to stop there."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.support.cli import FIXED_TIME

ROOT = Path(__file__).parents[2]


@contextlib.contextmanager
def inherited(interrupt: signal.Handlers) -> Iterator[None]:
    """What programs that start meanwhile do with signals.

    A shell that has the tests in the background, or nohup, may have told us to ignore some, and that is passed on.
    """
    wanted = {signal.SIGINT: interrupt, signal.SIGTERM: signal.SIG_DFL, signal.SIGHUP: signal.SIG_DFL}
    before = {number: signal.signal(number, handler) for number, handler in wanted.items()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextlib.contextmanager
def begun(
    root: Path, *options: str, interrupt: signal.Handlers = signal.SIG_DFL, **environment: str
) -> Iterator[subprocess.Popen[str]]:
    """A run that is an article further than the one before; a group of its own, and ended with the block.

    Args:
        root: of the workspace.
        options: of the command.
        interrupt: what the run inherits for SIGINT.
        environment: is added to that of the tests.
    """
    known = len(journal(root))
    with inherited(interrupt):
        process = subprocess.Popen(
            [sys.executable, "-m", "mtqa.cli.main", "run", str(root), "-j", "1", *options],
            stderr=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": FIXED_TIME, **environment},
            start_new_session=True,
        )
    with process:
        try:
            until = time.monotonic() + 110
            while len(journal(root)) == known and time.monotonic() < until:
                time.sleep(0.005)
            assert len(journal(root)) > known
            yield process
        finally:
            process.kill()


@contextlib.contextmanager
def held_at(root: Path, number: int) -> Iterator[Path]:
    """No run gets past an article: in the place of its record is a pipe that nobody reads."""
    pipe = root / f"reports/records/bridge-{number:03}.txt.json"
    pipe.parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(pipe)
    try:
        yield pipe
    finally:
        pipe.unlink()


@contextlib.contextmanager
def read(pipe: Path) -> Iterator[None]:
    """Let a run that is held go on."""
    # Whoever opens a pipe for reading waits for a writer, unless it asks not to.
    handle = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        yield
    finally:
        os.close(handle)


def journal(root: Path) -> dict[str, int]:
    """When each article was written down."""
    entries = (root / "reports/.mtqa/entries").glob("[!.]*.json")
    return {path.name: path.stat().st_mtime_ns for path in entries}
