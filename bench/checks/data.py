"""The three sets the checks are measured on, and their digests."""

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CHALLENGE = "challenge-2021.ru-en.jsonl.gz"
ARTICLES = "articles-2021.ru-en.jsonl.gz"


@dataclass(frozen=True)
class Planted:
    """A human translation with one planted fault, against another human translation; or a clean one."""

    cls: str
    mt: str
    ref: str
    start: int
    end: int

    @property
    def is_clean(self) -> bool:
        """Whether nothing was planted."""
        return self.cls == "clean"


@dataclass(frozen=True)
class NewsArticle:
    """One news article: two human translations, systems' translations, and their human scores."""

    doc: str
    references: dict[str, list[str]]
    systems: dict[str, list[str]]
    human: dict[str, list[float | None]]


def planted(folder: Path) -> list[Planted]:
    """The planted faults, in file order."""
    return [
        Planted(row["cls"], row["mt"], row["ref"], row["start"] or 0, row["end"] or 0)
        for row in rows(folder / CHALLENGE)
    ]


def articles(folder: Path) -> list[NewsArticle]:
    """The articles, in file order."""
    return [NewsArticle(row["doc"], row["refs"], row["hyps"], row["da_z"]) for row in rows(folder / ARTICLES)]


def digest(path: Path) -> str:
    """First 16 hexadecimal digits of the file's SHA-256."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a packed file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)
