"""Learn which orders of English words are likely, and what tells a scrambled stretch from a free translation.

    python training/word_order.py FREQUENCIES.txt BIGRAMS.txt ROWS.jsonl.gz...

FREQUENCIES.txt and BIGRAMS.txt are SymSpell's `frequency_dictionary_en_82_765.txt` and
`frequency_bigramdictionary_en_243_342.txt` (MIT; counts from Google Books Ngrams), as shipped in the package
symspellpy. ROWS are MQM rows (`mt`, `ref`, `mqm`). Writes `mtqa/lang/data/word_order.en.npz` and
`mtqa/checks/fluency/scrambled.json`.

Common words are sorted into 100 kinds by spherical k-means over their neighbours; triples of kinds are counted in
the rows' texts, without those the weights are fitted on; the weights tell windows of faultless rows from the same
windows with their words shuffled.
"""

import gzip
import itertools
import json
import random
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from mtqa.align import link_words
from mtqa.checks.fluency.scrambled import NAMES, WIDTH, windows
from mtqa.lang.function_words import function_words
from mtqa.lang.word_order import EDGE, OrderModel
from mtqa.lang.words import words

LANG, SEED = "en", 7
KINDS, AXES, CONTEXTS, ROUNDS = 100, 50, 3_000, 25
NEIGHBOURS = 4
"""Different bigrams a word must be in."""
HELD_OUT = 2_500
SEEN_TWICE = 2
DATA = Path("mtqa/lang/data/word_order.en.npz")
WEIGHTS = Path("mtqa/checks/fluency/scrambled.json")


Pairs = list[tuple[str, str, int]]


def kinds_of_words(frequencies: Path, pairs: Pairs) -> dict[str, str]:
    """The kind of each common word."""
    rank = {line.split()[0]: at for at, line in enumerate(frequencies.read_text(encoding="utf-8-sig").splitlines())}
    seen = Counter(word for one, other, _ in pairs for word in (one, other))
    common = [word for word in seen if seen[word] >= NEIGHBOURS and word in rank and word.isalpha()]
    common.sort(key=lambda word: rank[word])
    vectors = _vectors(common, pairs)
    light = function_words(LANG)
    rows_kept = [at for at, word in enumerate(common) if word not in light]
    nearest = _k_means(vectors[rows_kept])
    return {common[at]: f"c{kind}" for at, kind in zip(rows_kept, nearest, strict=True)}


def read_pairs(bigrams: Path) -> Pairs:
    """Word pairs and how often each was printed."""
    rows = [line.split() for line in bigrams.read_text(encoding="utf-8-sig").splitlines()]
    return [(row[0], row[1], int(row[2])) for row in rows if len(row) == 3]


def neighbours(pairs: Pairs) -> tuple[np.ndarray, dict[str, int]]:
    """The word pairs as ascending numbers, and the numbers of their words."""
    vocabulary = {word: at for at, word in enumerate(sorted({word for pair in pairs for word in pair[:2]}))}
    numbers = sorted({vocabulary[a] * len(vocabulary) + vocabulary[b] for a, b, _ in pairs})
    return np.array(numbers, np.uint32), vocabulary


def _vectors(common: list[str], pairs: Pairs) -> np.ndarray:
    at = {word: row for row, word in enumerate(common)}
    before, after = (np.zeros((len(common), CONTEXTS), np.float32) for _ in range(2))
    for one, other, count in pairs:
        if one in at and other in at:
            if at[one] < CONTEXTS:
                before[at[other], at[one]] += count
            if at[other] < CONTEXTS:
                after[at[one], at[other]] += count
    table = np.hstack([_association(before), _association(after)])
    start = table @ np.random.default_rng(SEED).normal(size=(table.shape[1], AXES + 30)).astype(np.float32)
    for _ in range(3):
        start = np.linalg.qr(table @ (table.T @ start))[0]
    left, strength, _ = np.linalg.svd(start.T @ table, full_matrices=False)
    vectors = (start @ left)[:, :AXES] * strength[:AXES] ** 0.5
    return vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)


def _association(counts: np.ndarray) -> np.ndarray:
    """Positive pointwise mutual information."""
    with np.errstate(divide="ignore"):
        value = np.log(counts * counts.sum() / ((counts.sum(1, keepdims=True) + 1) * (counts.sum(0) + 1)))
    return np.maximum(np.where(np.isfinite(value), value, 0), 0)


def _k_means(vectors: np.ndarray) -> list[int]:
    centres = vectors[np.random.default_rng(SEED).choice(len(vectors) // 4, KINDS, replace=False)]
    for _ in range(ROUNDS):
        nearest = (vectors @ centres.T).argmax(axis=1)
        for kind in range(KINDS):
            members = vectors[nearest == kind]
            if len(members):
                centres[kind] = members.sum(axis=0) / (np.linalg.norm(members.sum(axis=0)) + 1e-9)
    return nearest.tolist()


def count(kinds: dict[str, str], printed: tuple[np.ndarray, dict[str, int]], texts: Iterable[str]) -> OrderModel:
    """The model of some texts, written to `DATA` on the way."""
    reader = OrderModel(kinds, {"": 1}, {}, {}, *printed)
    singles, pairs, triples = Counter[str](), Counter[tuple[str, str]](), Counter[tuple[str, str, str]]()
    for text in texts:
        line = [EDGE[0]] * 2 + [token.kind for token in reader.tokens(text, words(text), LANG)] + [EDGE[1]]
        for at in range(2, len(line)):
            singles[line[at]] += 1
            pairs[line[at - 1], line[at]] += 1
            triples[line[at - 2], line[at - 1], line[at]] += 1
    kept = {triple: n for triple, n in triples.items() if n >= SEEN_TWICE}
    singles[EDGE[0]] += 0
    _write(kinds, singles, pairs, kept, printed)
    return OrderModel(kinds, dict(singles), dict(pairs), kept, *printed)


def _write(
    kinds: dict[str, str],
    singles: Counter[str],
    pairs: Counter[tuple[str, str]],
    triples: dict[tuple[str, str, str], int],
    printed: tuple[np.ndarray, dict[str, int]],
) -> None:
    names = sorted({*singles, *kinds.values()})
    number = {name: at for at, name in enumerate(names)}
    sized = sorted(kinds)
    np.savez_compressed(
        DATA,
        names=np.frombuffer("\n".join(names).encode(), np.uint8),
        words=np.frombuffer("\n".join(sized).encode(), np.uint8),
        kinds=np.array([number[kinds[word]] for word in sized], np.uint16),
        singles=np.array([singles.get(name, 0) for name in names], np.uint32),
        pairs=np.array([[number[a], number[b], n] for (a, b), n in sorted(pairs.items())], np.uint32),
        triples=np.array([[number[a], number[b], number[c], n] for (a, b, c), n in sorted(triples.items())], np.uint32),
        neighbours=np.diff(printed[0], prepend=np.uint32(0)),
        vocabulary=np.frombuffer("\n".join(printed[1]).encode(), np.uint8),
    )


def shuffled(text: str, rng: random.Random) -> tuple[str, int, int] | None:
    """The text with five neighbouring words in another order, and where they stand."""
    own, light = words(text), function_words(LANG)
    for _ in range(10):
        if len(own) < WIDTH + 3:
            return None
        at = rng.randrange(1, len(own) - WIDTH + 1)
        group = own[at : at + WIDTH]
        order = rng.sample(range(WIDTH), WIDTH)
        solid = all(text[one.end : other.start] == " " for one, other in itertools.pairwise(group))
        if solid and any(word.fold in light for word in group) and sum(abs(a - b) for a, b in enumerate(order)) >= 4:
            new = " ".join(group[k].text for k in order)
            return text[: group[0].start] + new + text[group[-1].end :], group[0].start, group[0].start + len(new)
    return None


def samples(model: OrderModel, rows: list[tuple[str, str]], with_reference: bool) -> tuple[np.ndarray, np.ndarray]:
    """Features and labels of windows."""
    rng = random.Random(SEED)
    x, y = [], []
    for text, reference in rows:
        changed = shuffled(text, rng)
        for version, low, high in ((text, 0, 0), *([changed] if changed else [])):
            for window in _windows(model, version, reference if with_reference else None):
                inside = min(window.last.end, high) - max(window.first.start, low)
                if not high or inside > 0.7 * (high - low):
                    x.append(window.features)
                    y.append(float(high > 0))
    return np.array(x), np.array(y)


def _windows(model: OrderModel, text: str, reference: str | None) -> Sequence:
    order: dict[int, int] = {}
    if reference:
        place = {word.start: at for at, word in enumerate(words(reference))}
        for link in link_words(text, reference, LANG):
            order.setdefault(link.hypothesis_start, place[link.reference_start])
    return windows(model.tokens(text, words(text), LANG), order, model, LANG)


def fit(x: np.ndarray, y: np.ndarray) -> dict[str, float]:
    """Weights of a logistic regression for raw features, by Newton's method."""
    mean, spread = x.mean(axis=0), x.std(axis=0)
    spread[spread == 0] = 1.0
    mean[0], spread[0] = 0.0, 1.0
    z, w = (x - mean) / spread, np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-z @ w))
        w -= np.linalg.solve((z * (p * (1 - p))[:, None]).T @ z + np.eye(len(w)), z.T @ (p - y) + w)
    raw = w / spread
    raw[0] -= float((w[1:] * mean[1:] / spread[1:]).sum())
    return {name: round(float(weight), 4) for name, weight in zip(NAMES, raw, strict=True)}


def main() -> None:
    """Sort words, count, fit, write."""
    pairs = read_pairs(Path(sys.argv[2]))
    kinds = kinds_of_words(Path(sys.argv[1]), pairs)
    texts: dict[str, None] = {}
    clean: dict[tuple[str, str], None] = {}
    for path in sys.argv[3:]:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                row = json.loads(line)
                texts.update({row["ref"]: None, row["mt"]: None})
                if row["mqm"] == 0 and len(row["mt"].split()) >= 6:
                    clean.setdefault((row["mt"], row["ref"]))
    held = random.Random(SEED).sample(list(clean), HELD_OUT)
    unseen = {text for row in held for text in row}
    model = count(kinds, neighbours(pairs), (text for text in texts if text not in unseen))
    tables = {name: fit(*samples(model, held, name == "with reference")) for name in ("with reference", "without")}
    WEIGHTS.write_text(json.dumps(tables, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
