"""What int8 costs: every figure with the shipped weights, beside the same with the weights before rounding.

    python -m bench.quality.rounding DATA/mqm-2021-news.zh-en.jsonl.gz WORK/float --date 2026-11-20

`training.make` leaves WORK/float, the shipped encoder unrounded. Settings and findings of rules are the same in both.
"""

import argparse
import gzip
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bench.quality import measures
from bench.quality.__main__ import LEAST, rule_points_of
from mtqa.neural.quality import quality_of, with_findings
from mtqa.neural.reader import Pair, Reader
from mtqa.neural.runtime import load_runtime
from mtqa.neural.spans import garbled
from mtqa.neural.store import Model, embedded_model, load_model

RESULTS = Path(__file__).with_name("ROUNDING.md")


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("unrounded", type=Path, help="folder of the encoder in float32")
    parser.add_argument("--date", required=True, help="stands in the table; the clock is not asked")
    arguments = parser.parse_args()
    content = arguments.gold.read_bytes()
    rows = [json.loads(line) for line in gzip.decompress(content).decode("utf8").splitlines()]
    rounded, exact = embedded_model(), load_model(arguments.unrounded)
    readers = {
        "int8": Reader(load_runtime(rounded)),
        "float32": Reader(load_runtime(exact, compute_type="float32")),
    }
    lines = [
        "# What rounding to int8 costs",
        "",
        f"`python -m bench.quality.rounding {arguments.gold.name} WORK/float`, {arguments.date}; {len(rows)} rows,",
        f"SHA-256 {hashlib.sha256(content).hexdigest()[:16]}; model {rounded.digest[:16]},",
        f"unrounded {exact.digest[:16]}.",
        "",
        "| reference | figure | int8 | float32 | difference |",
        "|---|---|---|---|---|",
    ]
    for name in ("with", "without"):
        pairs = [(row["mt"], row["ref"] if name == "with" else None) for row in rows]
        points = rule_points_of(pairs)
        both = [figures(reader, pairs, points, rows, rounded) for reader in readers.values()]
        for figure, value in both[0].items():
            other = both[1][figure]
            lines.append(f"| {name} | {figure} | {value:.4f} | {other:.4f} | {value - other:+.4f} |")
    text = "\n".join([*lines, ""])
    RESULTS.write_text(text)
    print(text)


def figures(
    reader: Reader, pairs: Sequence[Pair], points: Sequence[float], rows: measures.Rows, model: Model
) -> dict[str, float]:
    """The figures of `bench.quality` for one set of weights."""
    readings = reader.read(pairs)
    settings = model.settings
    qualities = [
        with_findings(quality_of(one, settings), found, settings) for one, found in zip(readings, points, strict=True)
    ]
    score, gold = np.array([one.score for one in qualities]), -np.array([row["mqm"] for row in rows])
    spans = [[span._asdict() for span in garbled(one, settings, LEAST)] for one in readings]
    found = measures.found_spans(rows, spans)
    groups: dict[tuple[str, int], list[int]] = {}
    for index, row in enumerate(rows):
        groups.setdefault((row["doc"], row["seg"]), []).append(index)
    sources = [np.array(members) for members in groups.values() if len(members) > 1]
    once = measures.at_rate(found, len(rows))
    return {
        "score: Pearson": measures.pearson(score, gold),
        "score: acc_eq": measures.accuracy_with_ties(sources, score, gold),
        "score: system pairs": measures.system_accuracy([row["system"] for row in rows], score, gold),
        "spans, one a row: touch a mark": float(np.mean([span.hit for span in once])),
        "spans: calibration error": measures.calibration_error(found),
    }


if __name__ == "__main__":
    main()
