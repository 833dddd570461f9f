"""Public data as training rows: a translation, a reference, and for every character how many raters marked it."""

import gzip
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

MQM_TRAIN = ("mqm-2020-news.zh-en.jsonl.gz", "mqm-2021-ted.zh-en.jsonl.gz")
# Texts the planted-fault challenge is not made from; its own source, articles-2021, is never read here.
ARTICLES_TRAIN = "articles-2022-other.ru-en.jsonl.gz"
# Share of documents kept for selection and calibration.
HELD_BACK = 0.1
# MQM's own names, folded to the classes of the category head; the order is the order of the head's outputs.
CATEGORIES = (
    "mistranslation",
    "addition",
    "names",
    "terminology",
    "grammar",
    "spelling",
    "punctuation",
    "awkward",
)
_FOLD = {
    "accuracy/mistranslation": 0,
    "accuracy/untranslated": 0,
    "accuracy/addition": 1,
    "locale convention/name": 2,
    "locale_convention/name": 2,
    "terminology": 3,
    "fluency/grammar": 4,
    "fluency/spelling": 5,
    "fluency/character": 5,
    "fluency/punctuation": 6,
    "locale": 6,
    "style": 7,
    "fluency/register": 7,
    "fluency/inconsistency": 3,
    "non": 0,
}


@dataclass
class Row:
    """One translation with its labels; arrays run over the characters of `mt`."""

    mt: str
    reference: str
    any_error: np.ndarray
    """Share of raters that marked the character, 0-1."""
    serious: np.ndarray
    """Share of raters that marked it major or worse, 0-1."""
    category: np.ndarray
    """Index into `CATEGORIES`, -1 where nothing is marked or the category is unclear."""
    mqm: float
    """Mean penalty over raters."""
    doc: str
    source: str
    """Identifies the source sentence, so that its translations can be kept together."""
    system: str = ""
    ratings: list[dict[str, Any]] = field(default_factory=list)
    lost: list[tuple[int, int]] = field(default_factory=list)
    """Spans of `reference` that were taken out of the translation on purpose."""
    z: float | None = None
    """A direct assessment in the place of marks and penalty, standardised by rater; higher is better."""


def read_jsonl(path: Path) -> list[dict[str, Any]]:
    """All rows of a .jsonl.gz file."""
    with gzip.open(path, "rt", encoding="utf8") as lines:
        return [json.loads(line) for line in lines]


def mqm_rows(path: Path) -> list[Row]:
    """Rows of an MQM file, the ratings of systems that wrote the same words pooled."""
    groups: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in read_jsonl(path):
        groups.setdefault((row["mt"], row["ref"]), []).append(row)
    return [_pooled(rows) for rows in groups.values() if rows[0]["mt"].strip()]


def split(rows: Sequence[Row], seed: int = 7) -> tuple[list[Row], list[Row]]:
    """(train, held back) by document; a document with very many rows is cut into stretches of 40 sentences."""
    blocks = sorted({_block(row) for row in rows})
    random.Random(seed).shuffle(blocks)
    kept = set(blocks[: round(len(blocks) * HELD_BACK)])
    return [row for row in rows if _block(row) not in kept], [row for row in rows if _block(row) in kept]


def human_texts(folder: Path) -> Iterator[tuple[str, str, list[tuple[str, float]]]]:
    """(document, human translation, [(other translation, its quality)]) from the article files, best first.

    Quality is the DA z score; segments nobody rated come without alternatives.
    """
    for article in read_jsonl(folder / ARTICLES_TRAIN):
        for index, text in enumerate(article["refs"]["A"]):
            rated = [
                (article["hyps"][name][index], scores[index])
                for name, scores in sorted(article["da_z"].items())
                if scores[index] is not None
            ]
            yield article["doc"], text, sorted(rated, key=lambda pair: -pair[1])


class Assessed(NamedTuple):
    """A translation with a direct assessment, standardised by rater; higher is better."""

    mt: str
    reference: str
    z: float
    source: str


def assessed(folder: Path, half: int) -> list[Assessed]:
    """The rated translations of every second text of the article file, beside the human one.

    Args:
        folder: where the public data lies.
        half: 0, the half that the blend of the score is fitted on; 1, the half that training learns to rank from.
    """
    return [
        Assessed(article["hyps"][name][index], article["refs"]["A"][index], z, f"{article['doc']}#{index}")
        for article in read_jsonl(folder / ARTICLES_TRAIN)[half::2]
        for name, scores in sorted(article["da_z"].items())
        for index, z in enumerate(scores)
        if z is not None
    ]


def source_words(folder: Path) -> list[str]:
    """Lower-case Russian words of the article sources, for leftovers and transliterations."""
    words = {
        word
        for article in read_jsonl(folder / ARTICLES_TRAIN)
        for sentence in article["src"]
        for word in sentence.split()
    }
    return sorted(word for word in words if word.isalpha() and len(word) > 4 and word.islower() and word[0] > "а")


def _block(row: Row) -> str:
    stretch = int(row.source.rsplit("#", 1)[1]) // 40 if row.doc.startswith("talk") else 0
    return f"{row.doc}/{stretch}"


def _pooled(rows: list[dict[str, Any]]) -> Row:
    text = rows[0]["mt"]
    ratings = [rating for row in rows for rating in row["ratings"]]
    any_error, serious = np.zeros(len(text), np.float32), np.zeros(len(text), np.float32)
    category = np.full(len(text), -1, np.int8)
    for rating in ratings:
        level = np.zeros(len(text), np.int8)
        for error in rating["errors"]:
            if error["start"] >= 0:
                place = slice(error["start"], error["end"])
                np.maximum(level[place], 2 if error["severity"] == "major" else 1, out=level[place])
                category[place] = folded(error["category"])
        any_error += level > 0
        serious += level > 1
    first = rows[0]
    return Row(
        mt=text,
        reference=first["ref"],
        any_error=any_error / len(ratings),
        serious=serious / len(ratings),
        category=category,
        mqm=float(np.mean([row["mqm"] for row in rows])),
        doc=first["doc"],
        source=f"{first['doc']}#{first['seg']}",
        system=first["system"],
        ratings=ratings,
    )


def folded(category: str) -> int:
    """Class of an MQM category, -1 for one that the head does not tell apart."""
    name = category.lower()
    return next((value for key, value in _FOLD.items() if name.startswith(key)), -1)
