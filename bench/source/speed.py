"""Measure what a translation model's evidence costs, and write bench/source/SPEED.md.

    python -m bench.source.speed [--date 2026-11-21]

The model has the size of an OPUS-MT model (6 layers a side, width 512, 58,000 pieces, int8) and random weights: time
and memory do not depend on what the weights are. Translating is not timed, for a model of random weights never ends a
sentence. Sentences are those of training/toy.
"""

import argparse
import os
import platform
import resource
import shutil
import tempfile
import time
from pathlib import Path

from mtqa.neural.models import recognise
from mtqa.neural.translation import Translator
from training.toy.random_model import write_model
from training.toy.sentences import pairs

RESULTS = Path(__file__).with_name("SPEED.md")
TOY = Path(__file__).parents[2] / "tests" / "data" / "toy-ru-en"
_SIZE, _WIDTH, _LAYERS, _HEADS = 58_000, 512, 6, 8
_SENTENCES = 100


def main() -> None:
    """Measure and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--date", default=time.strftime("%Y-%m-%d"))
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "opus-mt-ru-en"
        write_model(folder, TOY / "source.spm", [f"<{i}>" for i in range(_SIZE)], _WIDTH, _LAYERS, _HEADS)
        before = _resident()
        for side in ("source", "target"):
            shutil.copy(TOY / "source.spm", folder / f"{side}.spm")
        rows = [_measured(folder, threads) for threads in (1, 2)]
    lines = [
        "# A translation model's evidence: speed",
        "",
        f"`python -m bench.source.speed`, {arguments.date}, Python {platform.python_version()}, {platform.machine()}; "
        f"load {os.getloadavg()[0]:.0f} on {os.cpu_count()} cores. {_SENTENCES} sentence pairs. Model: {_LAYERS} "
        f"layers a side, width {_WIDTH}, {_SIZE:,} pieces, int8, random weights.",
        "",
        "| threads | load, s | source pieces/s, forced | a CPU second | with attention | a CPU second |",
        "|---|---|---|---|---|---|",
        *rows,
        "",
        f"Memory with the model loaded and in use: {_resident() - before} MB more than without "
        f"(twice: both thread counts are loaded).",
    ]
    RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(RESULTS.read_text(encoding="utf-8"))


def _measured(folder: Path, threads: int) -> str:
    start = time.perf_counter()
    model = Translator(folder, recognise(folder), "ru-en", threads)
    loaded = time.perf_counter() - start
    texts = pairs(_SENTENCES, seed=3)
    model.read(texts[:4])
    cells = []
    for attention in (False, True):
        wall, cpu = time.perf_counter(), time.process_time()
        readings = model.read(texts, attention)
        took = time.perf_counter() - wall, time.process_time() - cpu
        pieces = sum(len(reading.source_pieces) for reading in readings if reading)
        cells += [f"{pieces / seconds:.0f}" for seconds in took]
    return f"| {threads} | {loaded:.2f} | {' | '.join(cells)} |"


def _resident() -> int:
    """Megabytes of this process that are in memory now (Linux)."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() // 1024**2


if __name__ == "__main__":
    main()
