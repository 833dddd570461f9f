"""Measure `mtqa run` over many articles, and write bench/batch/RESULTS.md.

    python -m bench.batch [DATA.jsonl.gz] [--articles 1000] [--few 100] [--kills 10] [--kill-few]

DATA: documents with several systems' translations and a reference, as `articles-*.jsonl.gz` of bench/checks; without it
the bundled articles are repeated. Every article differs by a line of its own. The few are spread evenly over the many,
so that both have short and long ones.

Throughput and memory are of whole runs, start-up included, with one process and with two. Kills: SIGKILL after a random
number of articles and a random moment more (seeded), so many times in a row, then a run to the end; every file is
compared with that of the undisturbed run. `--kill-few` does so with the smaller workspace.
"""

import argparse
import hashlib
import json
import os
import platform
import random
import shutil
import time
from pathlib import Path
from textwrap import fill
from typing import NamedTuple

from bench.batch.processes import Watched, done_in, kill_after, watch
from bench.batch.workspaces import make_workspace

RESULTS = Path(__file__).with_name("RESULTS.md")


def main() -> None:
    """Measure and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?")
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--few", type=int, default=100)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--kill-few", action="store_true")
    parser.add_argument("--folder", type=Path, default=Path("/tmp/mtqa-bench"))  # noqa: S108
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--date", default=time.strftime("%Y-%m-%d"))
    arguments = parser.parse_args()
    shutil.rmtree(arguments.folder, ignore_errors=True)

    page = _Page(arguments.date, arguments.data)
    many, few = arguments.articles, arguments.few
    runs = {(articles, jobs): _measured(arguments, articles, jobs, page) for articles in (few, many) for jobs in (1, 2)}
    root = arguments.folder / f"{many}-2"
    page.add_row(_row(f"{many} articles, nothing changed", many, None, watch(root, "-j", "2")))
    page.add_note("; ".join(_growth(runs[few, jobs], runs[many, jobs], jobs) for jobs in (1, 2)) + ".")
    for articles in (few, many):
        same = runs[articles, 1].tree == runs[articles, 2].tree
        page.add_note(f"One and two processes wrote the same files for {articles} articles: {same}.")
    killed = few if arguments.kill_few else many
    page.add_note(_killed(arguments, killed, runs[killed, 2].tree))


class _Run(NamedTuple):
    """A run that nobody disturbed."""

    taken: Watched
    tree: dict[str, str]
    """Digest of every file it wrote."""


class _Page:
    """RESULTS.md, written anew with every figure: a bench that is stopped leaves what it had."""

    def __init__(self, date: str, data: Path | None) -> None:
        used = "the bundled articles"
        if data:
            used += f" and `{data.name}` (SHA-256 {hashlib.sha256(data.read_bytes()).hexdigest()[:16]}…)"
        self._head = (
            f"`python -m bench.batch{' DATA' * bool(data)}`, {date}, Python {platform.python_version()}, "
            f"{platform.machine()}, {os.cpu_count()} cores, {used}. Load is what the machine had to do on average over "
            "the run's last minute, the run included: where it is more than the run's processes, other work slowed the "
            "run, and only its CPU time tells what it costs. Peak MB is the proportional set size (PSS) of all its "
            "processes together, shared pages once."
        )
        self._rows: list[str] = []
        self._notes: list[str] = []

    def add_row(self, row: str) -> None:
        """Add a line of the table."""
        self._rows.append(row)
        self._write()

    def add_note(self, note: str) -> None:
        """Add a sentence under the table."""
        self._notes.append(note)
        self._write()

    def _write(self) -> None:
        heads = (
            "| run | s | CPU s | articles/s | segments/s | segments per CPU s | peak MB | load |",
            "|---|---|---|---|---|---|---|---|",
        )
        notes = [line for note in self._notes for line in ("", _wrapped(note))]
        lines = ["# Many articles", "", _wrapped(self._head), "", *heads, *self._rows, *notes]
        RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
        print((self._rows + self._notes)[-1], flush=True)


def _wrapped(text: str) -> str:
    return fill(text, 120, break_on_hyphens=False)


def _measured(arguments: argparse.Namespace, articles: int, jobs: int, page: _Page) -> _Run:
    """Run over so many articles."""
    root = arguments.folder / f"{articles}-{jobs}"
    make_workspace(root, articles, arguments.articles, arguments.data)
    taken = watch(root, "-j", str(jobs))
    page.add_row(_row(f"{articles} articles, {jobs} process{'es' * (jobs > 1)}", articles, _segments(root), taken))
    return _Run(taken, _tree(root / "reports"))


def _growth(few: _Run, many: _Run, jobs: int) -> str:
    """How much more memory the larger run took."""
    share = many.taken.peak_mb / few.taken.peak_mb - 1
    return f"Peak of {jobs} process{'es' * (jobs > 1)} over the many against the few: {share:+.1%}"


def _killed(arguments: argparse.Namespace, articles: int, undisturbed: dict[str, str]) -> str:
    """Kill a run again and again, let it end, and compare."""
    root = arguments.folder / "killed"
    make_workspace(root, articles, arguments.articles, arguments.data)
    chance = random.Random(arguments.seed)  # noqa: S311
    hits, done = 0, []
    most = max(1, articles // (arguments.kills + 1))
    for _ in range(arguments.kills):
        hits += kill_after(root, chance.randint(1, most), chance.uniform(0, 0.3), "-j", "2")
        done.append(done_in(root))
    last = watch(root, "-j", "2")
    same = _tree(root / "reports") == undisturbed
    return (
        f"Killed with SIGKILL {hits} times in a row, after {', '.join(map(str, done))} of {articles} articles; the "
        f"next run did the rest in {last.seconds:.0f} s. Every file equal to that of the undisturbed run: {same}."
    )


def _row(name: str, articles: int, segments: int | None, taken: Watched) -> str:
    rates = ["", ""]
    if segments is not None:
        rates = [f"{segments / taken.seconds:.1f}", f"{segments / taken.cpu_s:.1f}"]
    return (
        f"| {name} | {taken.seconds:.0f} | {taken.cpu_s:.0f} | {articles / taken.seconds:.2f} | {rates[0]} "
        f"| {rates[1]} | {taken.peak_mb} | {taken.load:.1f} |"
    )


def _segments(root: Path) -> int:
    """Segments of all translations."""
    paths = (root / "reports/records").glob("*.json")
    return sum(len(json.loads(path.read_bytes())["hypothesis"]["segments"]) for path in paths)


def _tree(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


if __name__ == "__main__":
    main()
