"""`mtqa run` as a process that is watched, and may be killed."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FIXED_TIME = "1767225600"


@dataclass(frozen=True)
class Watched:
    """What a run took."""

    seconds: float
    cpu_s: float
    """Of all its processes that ended by themselves or were waited for."""
    peak_mb: int
    """Most memory of all its processes together, shared pages once (PSS)."""
    load: float
    """Of the machine over the last minute of the run."""


def start(root: Path, *options: str) -> subprocess.Popen[bytes]:
    """Start a run whose clock stands still."""
    return subprocess.Popen(
        [sys.executable, "-m", "mtqa.cli.main", "run", str(root), "-q", *options],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "SOURCE_DATE_EPOCH": FIXED_TIME},
    )


def watch(root: Path, *options: str) -> Watched:
    """Run to the end and measure."""
    begun, before = time.monotonic(), os.times()
    process, peak = start(root, *options), 0
    while process.poll() is None:
        peak = max(peak, sum(map(_pss_kb, _family(process.pid))))
        time.sleep(0.25)
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    if process.returncode not in (0, 1, 3):
        raise SystemExit(f"{root}: ended with {process.returncode}")
    return Watched(time.monotonic() - begun, cpu, peak // 1024, os.getloadavg()[0])


def kill_after(root: Path, articles: int, seconds: float, *options: str) -> bool:
    """Start a run and kill it with SIGKILL when it has done so many more articles, and a moment later.

    Returns:
        Whether it was still at work.
    """
    wanted = done_in(root) + articles
    process = start(root, *options)
    while done_in(root) < wanted and process.poll() is None:
        time.sleep(0.02)
    time.sleep(seconds)
    at_work = process.poll() is None
    process.kill()
    process.wait()
    return at_work


def done_in(root: Path) -> int:
    """Articles a workspace has results of."""
    return len(list((root / "reports/.mtqa/entries").glob("[!.]*.json")))


def _family(pid: int) -> Iterator[int]:
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return
    for child in children:
        yield from _family(int(child))


def _pss_kb(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
