"""Documents with gold beads, and how predictions are scored against them."""

import gzip
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from training.align.train import reporting

Bead = tuple[tuple[int, ...], tuple[int, ...]]
Aligner = Callable[[Sequence[str], Sequence[str]], list[Bead]]


class Document(NamedTuple):
    """Two texts and their right beads."""

    group: str
    """Set and level, as "news/hard"."""
    hypothesis: list[str]
    reference: list[str]
    gold: frozenset[Bead]
    for_tuning: bool
    """Whether constants may be chosen on it: none of its articles is kept for reporting."""


def read_documents(path: Path) -> list[Document]:
    """Rows {set, level, hyp, ref, gold, docs?} of a JSONL file, plain or gzipped."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file if line.strip()]
    return [
        Document(
            f"{row['set']}/{row['level']}",
            row["hyp"],
            row["ref"],
            frozenset((tuple(h), tuple(r)) for h, r in row["gold"]),
            bool(row.get("docs")) and not any(reporting(name) for name in row["docs"]),
        )
        for row in rows
    ]


class Counts(NamedTuple):
    """What one or more documents add to precision and recall."""

    right: int = 0
    predicted: int = 0
    gold: int = 0
    lax_predicted: int = 0
    lax_gold: int = 0
    null_right: int = 0
    null_predicted: int = 0
    null_gold: int = 0

    def plus(self, other: "Counts") -> "Counts":
        """Both together."""
        return Counts(*(a + b for a, b in zip(self, other, strict=True)))

    @property
    def strict(self) -> float:
        """F1 of exact beads; nulls do not count."""
        return _f1(self.right, self.predicted, self.right, self.gold)

    @property
    def lax(self) -> float:
        """F1 of beads that share a sentence of each side with one of the other kind."""
        return _f1(self.lax_predicted, self.predicted, self.lax_gold, self.gold)

    @property
    def null(self) -> float:
        """F1 of unaligned sentences."""
        return _f1(self.null_right, self.null_predicted, self.null_right, self.null_gold)


def _f1(right_p: int, predicted: int, right_g: int, gold: int) -> float:
    precision, recall = right_p / max(1, predicted), right_g / max(1, gold)
    return 2 * precision * recall / max(1e-9, precision + recall)


def count(document: Document, predicted: Iterable[Bead]) -> Counts:
    """Compare a prediction with the gold."""
    ours = {bead for bead in predicted if bead[0] and bead[1]}
    gold = {bead for bead in document.gold if bead[0] and bead[1]}
    nulls, gold_nulls = _nulls(document, ours), _nulls(document, gold)
    return Counts(
        len(ours & gold),
        len(ours),
        len(gold),
        _touching(ours, gold),
        _touching(gold, ours),
        len(nulls & gold_nulls),
        len(nulls),
        len(gold_nulls),
    )


def _nulls(document: Document, beads: Iterable[Bead]) -> set[tuple[str, int]]:
    used = {("h", i) for h, _ in beads for i in h} | {("r", j) for _, r in beads for j in r}
    every = {("h", i) for i in range(len(document.hypothesis))} | {("r", j) for j in range(len(document.reference))}
    return every - used


def _touching(beads: set[Bead], others: set[Bead]) -> int:
    links = {(i, j) for h, r in others for i in h for j in r}
    return sum(any((i, j) in links for i in h for j in r) for h, r in beads)
