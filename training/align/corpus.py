"""Parallel articles as lists of versions: system outputs and human references, segment by segment."""

import gzip
import json
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple


class Article(NamedTuple):
    """One source document in several English versions; segment k of every version says the same."""

    name: str
    systems: dict[str, list[str]]
    references: dict[str, list[str]]
    across: bool = False
    """Whether the references are the original, in another language."""


def read_rows(path: Path) -> list[dict[str, Any]]:
    """Rows of a gzipped JSONL file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def read_articles(path: Path) -> list[Article]:
    """Whole articles ({doc, refs, hyps}) or MQM rows ({doc, system, seg, ref, mt})."""
    rows = read_rows(path)
    if "hyps" in rows[0]:
        return [Article(row["doc"], row["hyps"], row["refs"]) for row in rows]
    return _from_segments(rows)


def read_originals(path: Path) -> list[Article]:
    """The same files, with the original in place of the references, under its language."""
    rows = read_rows(path)
    lang = path.name.split(".")[1].split("-")[0]
    if "hyps" in rows[0]:
        return [Article(row["doc"], row["hyps"], {lang: row["src"]}, across=True) for row in rows]
    swapped = _from_segments([{**row, "ref": row["src"]} for row in rows])
    return [Article(a.name, a.systems, {lang: a.references["A"]}, across=True) for a in swapped]


def _from_segments(rows: list[dict[str, Any]]) -> list[Article]:
    systems: dict[str, dict[str, dict[int, str]]] = defaultdict(lambda: defaultdict(dict))
    references: dict[str, dict[int, str]] = defaultdict(dict)
    for row in rows:
        systems[row["doc"]][row["system"]][int(row["seg"])] = row["mt"]
        references[row["doc"]][int(row["seg"])] = row["ref"]
    out = []
    for name, reference in references.items():
        order = sorted(reference)
        whole = {
            system: [found[k] for k in order] for system, found in systems[name].items() if len(found) == len(order)
        }
        if whole:
            out.append(Article(name, whole, {"A": [reference[k] for k in order]}))
    return out
