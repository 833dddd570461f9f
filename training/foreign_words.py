"""Weigh what speaks for a word having no business in a translation: `mtqa/checks/accuracy/foreign_words.json`.

    python training/foreign_words.py OUT.json ROWS.jsonl.gz...

ROWS are MQM rows (`mt`, `ref`, `mqm`); those without any error are taken. The words of these translations that have
no counterpart in the reference are the paraphrases to leave alone; into a copy of each a topical modifier from
another row is planted, the fault to find. A logistic regression is fitted by Newton's method.
"""

import gzip
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from mtqa.align import link_words
from mtqa.checks.accuracy.facing import face
from mtqa.checks.accuracy.foreignness import NAMES, features, is_candidate
from mtqa.lang.function_words import function_words
from mtqa.lang.modifiers import is_modifier
from mtqa.lang.words import words

SEED = 5
ROWS = 4_000
LANG = "en"
TOPICAL = 0.8
"""Share of planted words that are shaped as topical modifiers; the others are any content word."""
RIDGE = 1.0
STEPS = 30


def clean_rows(paths: list[Path]) -> list[tuple[str, str]]:
    """Translations in which no rater found an error, with their references; each once, in file order."""
    seen: dict[tuple[str, str], None] = {}
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                row = json.loads(line)
                if row["mqm"] == 0 and len(row["mt"].split()) >= 6:
                    seen.setdefault((row["mt"], row["ref"]))
    return list(seen)


def unlinked(translation: str, reference: str) -> Iterator[tuple[int, list[float]]]:
    """Offset and features of each word that could be invented."""
    pair = face(translation, reference, link_words(translation, reference, LANG), LANG)
    for index in pair.ours.free:
        if is_candidate(pair, index, LANG):
            yield pair.ours.words[index].start, features(pair, index, LANG)


def plant(translation: str, reference: str, word: str, rng: random.Random) -> Iterator[list[float]]:
    """Features of the word, planted before some word of the translation."""
    own = words(translation)
    at = own[rng.randrange(1, len(own))].start
    if word not in reference:
        changed = f"{translation[:at]}{word} {translation[at:]}"
        yield from (values for start, values in unlinked(changed, reference) if start == at)


def samples(rows: list[tuple[str, str]], rng: random.Random) -> tuple[np.ndarray, np.ndarray]:
    """Features and labels."""
    light = function_words(LANG)
    types = sorted(
        {w.text for mt, _ in rows for w in words(mt) if w.text.islower() and w.text.isalpha() and len(w.text) > 3}
        - light
    )
    topical = [word for word in types if is_modifier(word, LANG)]
    x, y = [], []
    for translation, reference in rows:
        for _, values in unlinked(translation, reference):
            x.append(values)
            y.append(0.0)
        word = rng.choice(topical if rng.random() < TOPICAL else types)
        for values in plant(translation, reference, word, rng):
            x.append(values)
            y.append(1.0)
    return np.array(x), np.array(y)


def fit(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Weights for raw features; the first feature is the constant."""
    mean, spread = x.mean(axis=0), x.std(axis=0)
    mean[0], spread[0] = 0.0, 1.0
    z, w = (x - mean) / spread, np.zeros(x.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-z @ w))
        hessian = (z * (p * (1 - p))[:, None]).T @ z + RIDGE * np.eye(len(w))
        w -= np.linalg.solve(hessian, z.T @ (p - y) + RIDGE * w)
    raw = w / spread
    raw[0] -= float((w[1:] * mean[1:] / spread[1:]).sum())
    return raw


def main() -> None:
    """Read, plant, fit, write."""
    rng = random.Random(SEED)
    rows = clean_rows([Path(argument) for argument in sys.argv[2:]])
    rng.shuffle(rows)
    x, y = samples(rows[:ROWS], rng)
    weights = fit(x, y)
    table = {name: round(float(weight), 4) for name, weight in zip(NAMES, weights, strict=True)}
    Path(sys.argv[1]).write_text(json.dumps(table, indent=2) + "\n", encoding="utf-8")
    print(f"{len(y)} words, {int(y.sum())} of them planted")


if __name__ == "__main__":
    main()
