"""Measure start-up and the check of a bundled article, and write bench/speed/RESULTS.md.

    python -m bench.speed [--runs 11] [--date 2026-11-20]

Start-up: wall time of a whole process. Article: the work after imports and the first, warming run, which loads word
lists and models.
"""

import argparse
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from mtqa.api import check
from mtqa.cli.demo import bundled

RESULTS = Path(__file__).with_name("RESULTS.md")


def main() -> None:
    """Measure and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--date", default=time.strftime("%Y-%m-%d"))
    arguments = parser.parse_args()
    folder = bundled() / "older-engine"
    article, reference = folder / "article.mt.en.txt", folder / "reference.en.txt"

    def work() -> None:
        check(article, reference, langs="ru-en", created="2026-01-01T00:00:00Z")

    rows = [
        ("`mtqa --help`", _process("--help", runs=arguments.runs)),
        (
            "`mtqa check` of one article, whole process",
            _process("check", article, "-r", reference, "-q", runs=arguments.runs),
        ),
        ("first check in a process, after imports", [_timed(work)]),
        ("check of the article, warm", [_timed(work) for _ in range(arguments.runs)]),
    ]
    record = check(article, reference, langs="ru-en")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    lines = [
        "# Speed",
        "",
        f"`python -m bench.speed`, {arguments.date}, Python {platform.python_version()}, {platform.machine()}, "
        f"{arguments.runs} runs. Article: {len(record.hypothesis.segments)} segments against its reference, "
        f"{sum(run.state == 'ran' for run in record.checks)} checks. Peak memory of this process: {memory} MB.",
        "",
        "| what | median s | min | max |",
        "|---|---|---|---|",
        *(f"| {name} | {statistics.median(t):.3f} | {min(t):.3f} | {max(t):.3f} |" for name, t in rows),
    ]
    RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(RESULTS.read_text(encoding="utf-8"))


def _process(*args: str | Path, runs: int) -> list[float]:
    command = [sys.executable, "-m", "mtqa.cli.main", *map(str, args)]
    return [_timed(lambda: subprocess.run(command, capture_output=True, check=False)) for _ in range(runs)]


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
