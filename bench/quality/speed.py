"""How fast the embedded model reads, how long it takes to load and how much memory it takes.

    python -m bench.quality.speed DATA/mqm-2021-news.zh-en.jsonl.gz

Rows are read in calls of 32, as a service would. Segments for each second of CPU stand beside those for each second of
the clock: on a busy machine only the former says something. Run on Linux; memory is the process's peak.
"""

import argparse
import gzip
import itertools
import json
import resource
import time
from collections.abc import Sequence
from pathlib import Path

from mtqa.neural import judge
from mtqa.neural.reader import Pair

CALL = 32
TIMES = 3


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--rows", type=int, default=320)
    arguments = parser.parse_args()
    cpu, clock = time.process_time(), time.perf_counter()
    judge([("Warm up.", None)])
    print(f"load: {time.process_time() - cpu:.2f} s of CPU, {time.perf_counter() - clock:.2f} s by the clock")
    with gzip.open(arguments.gold, "rt", encoding="utf8") as lines:
        rows = [json.loads(line) for line in itertools.islice(lines, TIMES * arguments.rows)]
    words = sum(len(row["mt"].split()) for row in rows) / len(rows)
    print(f"{TIMES} times {arguments.rows} rows, {words:.0f} words each")
    print("| mode | threads | segments a CPU second | segments a second |\n|---|---|---|---|")
    for threads, with_reference in itertools.product((1, 2), (True, False)):
        pairs = [(row["mt"], row["ref"] if with_reference else None) for row in rows]
        by_cpu, by_clock = speeds(pairs, threads)
        print(f"| {'with' if with_reference else 'without'} reference | {threads} | {by_cpu:.0f} | {by_clock:.0f} |")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def speeds(pairs: Sequence[Pair], threads: int) -> tuple[float, float]:
    """Best of a few runs, each over its own pairs: (segments a CPU second, segments a second)."""
    best, size = [0.0, 0.0], len(pairs) // TIMES
    for run in range(TIMES):
        cpu, clock = time.process_time(), time.perf_counter()
        for at in range(run * size, (run + 1) * size, CALL):
            judge(pairs[at : min(at + CALL, (run + 1) * size)], threads=threads)
        spent = time.process_time() - cpu, time.perf_counter() - clock
        best = [max(old, size / seconds) for old, seconds in zip(best, spent, strict=True)]
    return best[0], best[1]


if __name__ == "__main__":
    main()
