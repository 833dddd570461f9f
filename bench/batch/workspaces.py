"""Workspaces of any size from the bundled articles and, where it is given, public data."""

import gzip
import json
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from mtqa.cli.demo import bundled

Texts = tuple[str, str]
"""Translation and reference."""


def make_workspace(root: Path, articles: int, of: int, data: Path | None) -> None:
    """Write a workspace of so many articles, no two alike.

    Args:
        root: a new folder.
        articles: how many.
        of: from a row of so many, evenly spread, so that a small workspace has short and long articles as a large one.
        data: rows {src, refs: {A}, hyps: {system: [...]}} as of the WMT news tasks, gzipped; None for the bundled
            articles alone.
    """
    for folder in ("translations", "references"):
        (root / folder).mkdir(parents=True)
    (root / "mtqa.toml").write_text('langs = "ru-en"\n', encoding="utf-8")
    sources = list(_bundled()) + (list(_public(data)) if data else [])
    for number, (translation, reference) in islice(enumerate(cycle(sources)), 0, of, of // articles):
        name = f"{number:05}.txt"
        # A line of its own keeps articles that come again apart.
        (root / "translations" / name).write_text(f"{translation}\n\nStory {number}.\n", encoding="utf-8")
        (root / "references" / name).write_text(f"{reference}\n\nStory {number}.\n", encoding="utf-8")


def _bundled() -> Iterator[Texts]:
    for folder in sorted(path for path in bundled().iterdir() if path.is_dir()):
        yield (
            (folder / "article.mt.en.txt").read_text(encoding="utf-8"),
            (folder / "reference.en.txt").read_text(encoding="utf-8"),
        )


def _public(data: Path) -> Iterator[Texts]:
    with gzip.open(data, "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            reference = "\n\n".join(row["refs"]["A"])
            for system in sorted(row["hyps"]):
                yield "\n\n".join(row["hyps"][system]), reference
