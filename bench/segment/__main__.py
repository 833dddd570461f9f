"""Boundary precision, recall and F1 of the segmenter on documents whose segments are known.

    python -m bench.segment articles.ru-en.jsonl.gz

Rows are `{src: [segment…], refs: {name: [segment…]}, hyps: {name: [segment…]}}`. Segments are joined by a space while
they end in a final mark; their ends are the gold. A segment may hold two sentences, so some errors are the gold's.
"""

import gzip
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from mtqa.segment import sentence_spans

Row = dict[str, dict[str, list[str]]]


def joined(segments: Iterable[str]) -> Iterator[list[str]]:
    """Runs of segments of which every one but the last ends in a final mark."""
    run: list[str] = []
    for segment in segments:
        run.append(segment.strip())
        if not run[-1].rstrip("\"'”’»)]").endswith((".", "!", "?", "…")):
            yield run
            run = []
    if run:
        yield run


def counts(run: Sequence[str], lang: str) -> tuple[int, int, int]:
    """Boundaries found, found too many and missed inside one run."""
    text, gold, at = " ".join(run), set(), 0
    for segment in run[:-1]:
        at += len(segment)
        gold.add(at)
        at += 1
    found = {end for _, end in sentence_spans(text, lang)} - {len(text)}
    return len(gold & found), len(found - gold), len(gold - found)


def measure(documents: Iterable[Sequence[str]], lang: str) -> str:
    """One line of a table."""
    right = extra = missed = 0
    for segments in documents:
        for run in joined(segments):
            one = counts(run, lang)
            right, extra, missed = right + one[0], extra + one[1], missed + one[2]
    f1 = 2 * right / max(1, 2 * right + extra + missed)
    return f"| {right} | {extra} | {missed} | {f1:.4f} |"


def main(path: Path) -> None:
    """Print the table for one file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    print("| text | right | too many | missed | F1 |\n|---|---|---|---|---|")
    print(f"| source | {measure((row['src'] for row in rows), 'ru').strip('| ')} |")
    for kind in ("refs", "hyps"):
        for name in sorted({name for row in rows for name in row[kind]}):
            table = measure((row[kind][name] for row in rows if name in row[kind]), "en")
            print(f"| {kind} {name} | {table.strip('| ')} |")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
