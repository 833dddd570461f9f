"""Measure the embedded model against human raters and write the tables.

    python -m bench.quality DATA/mqm-2021-news.zh-en.jsonl.gz --predictions OUT --date 2026-11-20

The gold file has rows {system, doc, seg, src, ref, mt, ratings: [{errors: [{start, end, severity}]}], mqm}, as
google/wmt-mqm-human-evaluation gives them. Predictions are written as rows {score, mqm, findings}, one file with
and one without the reference, for any other scorer.
"""

import argparse
import gzip
import hashlib
import json
import platform
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bench.quality import measures
from bench.quality.peers import embedding_metrics, string_metrics
from mtqa.api import check_rows
from mtqa.config import Model, Policy, Settings
from mtqa.neural import Judgement, judge, model_digest, with_rules
from mtqa.pipeline.rows import rule_points
from mtqa.record import Row

RESULTS = Path(__file__).with_name("RESULTS.md")
# Spans below this confidence are not listed even for sweeps.
LEAST = 0.05
PORTION = 512


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--predictions", type=Path, help="folder for the predicted rows")
    parser.add_argument("--date", required=True, help="stands in the table; the clock is not asked")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--results", type=Path, default=RESULTS)
    arguments = parser.parse_args()
    content = arguments.gold.read_bytes()
    rows = [json.loads(line) for line in gzip.decompress(content).decode("utf8").splitlines()]
    runs = {name: predict(rows, name == "with", arguments.threads) for name in ("with", "without")}
    if arguments.predictions:
        arguments.predictions.mkdir(parents=True, exist_ok=True)
        for name, (judged, _) in runs.items():
            write_rows(arguments.predictions / f"{arguments.gold.name.split('.')[0]}.{name}.jsonl", judged)
    text = "\n".join(
        [
            *heading(arguments, content, len(rows)),
            *score_table(rows, {name: judged for name, (judged, _) in runs.items()}),
            *span_tables(rows, {name: judged for name, (judged, _) in runs.items()}),
            *(
                f"- {name} reference: {speed:.0f} segments/s, {arguments.threads} thread(s)"
                for name, (_, speed) in runs.items()
            ),
            "",
        ]
    )
    arguments.results.write_text(text)
    print(text)


def predict(rows: measures.Rows, with_reference: bool, threads: int) -> tuple[list[Judgement], float]:
    """(judgements, segments a second)."""
    out: list[Judgement] = []
    judge([("Warm up.", None)])
    started = time.perf_counter()
    for at in range(0, len(rows), PORTION):
        part = rows[at : at + PORTION]
        pairs = [(row["mt"], row["ref"] if with_reference else None) for row in part]
        out += judge(pairs, least=LEAST, threads=threads)
    seconds = time.perf_counter() - started
    points = rule_points_of([(row["mt"], row["ref"] if with_reference else None) for row in rows])
    blended = [one._replace(quality=with_rules(one.quality, found)) for one, found in zip(out, points, strict=True)]
    return blended, len(rows) / seconds


def write_rows(path: Path, judged: Sequence[Judgement]) -> None:
    """Rows {score, mqm, findings} for any scorer."""
    with path.open("w", encoding="utf8") as out:
        for one in judged:
            findings = [finding(span) for span in one.spans]
            out.write(json.dumps({"score": one.quality.score, "mqm": one.quality.mqm, "findings": findings}) + "\n")


def finding(span: Any) -> dict[str, Any]:
    """A span as a finding; serious when a rater who marks it more likely than not calls it major."""
    severity = "major" if span.serious > 0.5 * span.confidence else "minor"
    return {
        "start": span.start,
        "end": span.end,
        "severity": severity,
        "confidence": span.confidence,
        "category": span.category,
    }


def heading(arguments: argparse.Namespace, content: bytes, count: int) -> list[str]:
    """What was measured on what, how and when."""
    return [
        "# Embedded model against human raters",
        "",
        f"- data: {arguments.gold.name}, {count} rows, SHA-256 {hashlib.sha256(content).hexdigest()}",
        f"- model: {model_digest()}",
        f"- command: python -m bench.quality {arguments.gold.name} --date {arguments.date}",
        f"- date: {arguments.date}; Python {platform.python_version()}, {platform.machine()}",
        "- brackets: 95 % interval, documents resampled 300 times (seed 0)",
        "",
    ]


def score_table(rows: measures.Rows, judged: dict[str, list[Judgement]]) -> list[str]:
    """Segment scores of rows as `mtqa check` gives them, of the model's part alone, and of the usual metrics."""
    pairs = [(row["mt"], row["ref"]) for row in rows]
    scores: dict[str, np.ndarray] = {}
    for name, own in judged.items():
        qualities = [one.quality for one in own]
        scores[f"mtqa, {name} reference"] = np.array([one.score for one in qualities])
        scores[f"its head alone, {name} reference"] = -np.array([one.parts.get("head", 0.0) for one in qualities])
    scores |= string_metrics(pairs) | embedding_metrics(pairs)
    gold = -np.array([row["mqm"] for row in rows])
    out = ["| score | Pearson | Kendall | acc_eq | system pairs |", "|---|---|---|---|---|"]
    return [*out, *(score_line(name, score, gold, rows) for name, score in scores.items()), ""]


def rule_points_of(pairs: Sequence[tuple[str, str | None]]) -> list[float]:
    """MQM points of the rules' findings in each row, as `mtqa check ROWS.jsonl` counts them."""
    settings = Settings(policy=Policy(list_from=0.0), model=Model(use=False))
    asked = (Row(mt=mt, ref=reference) for mt, reference in pairs)
    return [rule_points(result.findings) for result in check_rows(asked, settings)]


def score_line(name: str, score: np.ndarray, gold: np.ndarray, rows: measures.Rows) -> str:
    """One line of the table of scores; Kendall has no interval, it would take hours."""
    groups: dict[tuple[Any, ...], list[int]] = {}
    for index, row in enumerate(rows):
        groups.setdefault((row["doc"], row["seg"]), []).append(index)
    sources = [np.array(members) for members in groups.values() if len(members) > 1]
    documents, systems = [row["doc"] for row in rows], [row["system"] for row in rows]
    cells = [
        (measures.pearson(score, gold), measures.interval(documents, lambda at: measures.pearson(score[at], gold[at]))),
        (measures.kendall(score, gold), None),
        measures.accuracy_with_interval(sources, documents, score, gold),
        (
            measures.system_accuracy(systems, score, gold),
            measures.interval(
                documents, lambda at: measures.system_accuracy(np.array(systems)[at], score[at], gold[at])
            ),
        ),
    ]
    return f"| {name} | " + " | ".join(cell(*value) for value in cells) + " |"


def cell(value: float, between: tuple[float, float] | None) -> str:
    """A figure with its interval."""
    return f"{value:.3f} [{between[0]:.3f}, {between[1]:.3f}]" if between else f"{value:.3f}"


def span_tables(rows: measures.Rows, judged: dict[str, list[Judgement]]) -> list[str]:
    """Precision of spans at one a row, at the shipped operating point, and the reliability of the confidence."""
    documents = [row["doc"] for row in rows]
    out = ["| spans | touch a rater's mark | any rater's | threshold | calibration error |", "|---|---|---|---|---|"]
    curves: list[str] = []
    for name, own in judged.items():
        found = measures.found_spans(rows, [[span._asdict() for span in one.spans] for one in own])
        listed = measures.found_spans(rows, [[span._asdict() for span in one.spans if span.listed] for one in own])
        ece = f"{measures.calibration_error(found):.3f}"
        best = measures.at_rate(found, len(rows))
        out.append(span_line(f"{name} reference, one a row", best, documents, ece))
        out.append(span_line(f"{name} reference, default ({len(listed)} spans)", listed, documents, ""))
        curves += ["", f"Reliability, {name} reference: confidence bin, spans, mean confidence, share touched", ""]
        curves += [f"    {low:.1f}  {n:6d}  {c:.3f}  {h:.3f}" for low, n, c, h in measures.reliability(found)]
    return [*out, *curves, ""]


def span_line(name: str, found: Sequence[measures.Found], documents: Sequence[str], ece: str) -> str:
    """One line of the table of spans."""
    if not found:
        return f"| {name} | – | – | – | {ece} |"
    low, high = measures.interval(documents, lambda at: weighted_precision(found, at, len(documents)))
    return (
        f"| {name} | {np.mean([s.hit for s in found]):.3f} [{low:.3f}, {high:.3f}] "
        f"| {np.mean([s.any_hit for s in found]):.3f} | {min(s.confidence for s in found):.2f} | {ece} |"
    )


def weighted_precision(found: Sequence[measures.Found], drawn: np.ndarray, count: int) -> float:
    """Precision when each row counts as often as it was drawn."""
    times = np.bincount(drawn, minlength=count)
    weight = np.array([times[span.row] for span in found])
    return float((weight * [span.hit for span in found]).sum() / max(1, weight.sum()))


if __name__ == "__main__":
    main()
