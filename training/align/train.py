"""Make mtqa/align/weights.json.

  python -m training.align.train DATA [--epochs 8] [--documents 1500] [--half tune|all] -o WEIGHTS.json

DATA holds the files that DATA/README.md names (public: WMT21 and WMT22 news systems, MQM 2020 and 2021).
`--half tune` leaves out every source document of the reporting half (by a digest of its name).
"""

import argparse
import json
import random
import time
from collections.abc import Sequence
from hashlib import sha256
from importlib import import_module
from pathlib import Path

import numpy as np

from mtqa.align import evidence, features
from mtqa.align.across import common_form
from mtqa.align.meaning import Vectors
from mtqa.align.texts import Encode
from mtqa.align.tokens import bag
from training.align.corpus import Article, read_articles, read_originals, read_rows
from training.align.fit import Example, example, fit
from training.align.plant import Planted, plant

FILES = (
    "articles-2021.ru-en.jsonl.gz",
    "articles-2022-other.ru-en.jsonl.gz",
    "mqm-2020-news.zh-en.jsonl.gz",
    "mqm-2021-news.zh-en.jsonl.gz",
    "mqm-2021-ted.zh-en.jsonl.gz",
)


def reporting(name: str) -> bool:
    """Whether a source document is kept for reporting."""
    return sha256(name.encode()).digest()[0] % 2 == 1


def features_of(hypothesis: list[str], reference: list[str], encode: Encode | None) -> features.Features:
    """Features as the aligner computes them."""
    bags = [bag(s) for s in hypothesis], [bag(s) for s in reference]
    weights = evidence.weigh_words(bags[0] + bags[1])
    vectors = None
    if encode is not None:
        vectors = Vectors(*(encode(side).astype(float) for side in (hypothesis, reference)))
    return features.extract(evidence.gather(*(evidence.side(b, weights) for b in bags)), vectors=vectors)


def articles(data: Path, half: str, files: Sequence[str] = FILES, across: bool = False) -> list[Article]:
    """All articles, or those of the tuning half; `across`: against their original and not against references."""
    read = read_originals if across else read_articles
    found = [article for name in files for article in read(data / name)]
    return [a for a in found if half == "all" or not reporting(a.name)]


def planted_examples(pool: Sequence[Article], count: int, seed: int, encode: Encode | None) -> list[Example]:
    """Damaged documents of at most 45 sentences a side."""
    rng, out = random.Random(seed), []
    while len(out) < count:
        document = plant(rng.choice(pool), pool, rng)
        sizes = len(document.hypothesis), len(document.reference)
        if min(sizes) < 2 or max(sizes) > 45:
            continue
        if pool[0].across:
            document = _in_common_form(document, next(a for a in pool if a.name == document.name))
        out.append(example(features_of(document.hypothesis, document.reference, encode), document.beads))
    return out


def _in_common_form(document: Planted, article: Article) -> Planted:
    """As the pipeline compares a translation with its original."""
    lang = next(iter(article.references))
    return document._replace(
        hypothesis=[common_form(s, "en") for s in document.hypothesis],
        reference=[common_form(s, lang) for s in document.reference],
    )


def development_examples(data: Path, half: str, encode: Encode | None) -> list[Example]:
    """The news rows of the development set whose documents belong to the half; without moved paragraphs."""
    out = []
    for row in read_rows(data / "align-dev.jsonl.gz"):
        if row["set"] != "news" or row["level"] == "cross" or max(len(row["hyp"]), len(row["ref"])) > 60:
            continue
        if half == "all" or not any(reporting(name) for name in row["docs"]):
            out.append(example(features_of(row["hyp"], row["ref"], encode), row["gold"]))
    return out


def standardise(items: list[Example]) -> tuple[list[Example], dict[str, np.ndarray]]:
    """Shift and scale every feature to mean 0 and deviation 1 over the right beads and a sample of the others."""
    match = np.concatenate([x.match[::29] for x in items[:400]] + [x.match[x.gold_match] for x in items])
    null = np.concatenate([x.null for x in items])
    norms = {
        "match": (match.mean(0), match.std(0) + 1e-3),
        "null": (null.mean(0), null.std(0) + 1e-3),
    }
    out = [
        x._replace(
            match=(x.match - norms["match"][0]) / norms["match"][1],
            null=(x.null - norms["null"][0]) / norms["null"][1],
        )
        for x in items
    ]
    return out, norms


def fold(w: dict[str, np.ndarray], norms: dict[str, np.ndarray]) -> dict[str, object]:
    """Weights that take plain features."""
    out: dict[str, object] = {"opening": float(w["opening"][0]), "crossing": float(w["crossing"][0])}
    for name, (mean, deviation) in norms.items():
        linear = w[f"{name}.linear"] / deviation
        inner = w[f"{name}.inner"] / deviation[:, None]
        out[name] = {
            "linear": linear,
            "constant": w[f"{name}.constant"] - mean @ linear,
            "inner": inner,
            "shift": w[f"{name}.shift"] - mean @ inner,
            "outer": w[f"{name}.outer"],
        }
        out[name] = {k: np.round(v, 4).tolist() for k, v in out[name].items()}
    return out


def load(name: str) -> Encode:
    """The function that "module:function" names."""
    module, function = name.split(":")
    found: Encode = getattr(import_module(module), function)
    return found


def main() -> None:
    """Train and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--documents", type=int, default=1500)
    parser.add_argument("--hidden", type=int, default=16)
    parser.add_argument("--rate", type=float, default=0.02)
    parser.add_argument("--decay", type=float, default=1e-3)
    parser.add_argument("--copies", type=int, default=3, help="how often the development rows count")
    parser.add_argument("--without", help="leave out the files whose name has this in it, to test on another year")
    parser.add_argument("--half", choices=("tune", "all"), default="tune")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--across", action="store_true", help="against the originals, for weights-across.json")
    parser.add_argument("--encode", help="module:function that makes sentence vectors, as mtqa.neural:encode")
    args = parser.parse_args()
    encode = load(args.encode) if args.encode else None
    began = time.monotonic()
    files = [name for name in FILES if args.without is None or args.without not in name]
    pool = articles(args.data, args.half, files, args.across)
    items = planted_examples(pool, args.documents, args.seed, encode)
    if not args.across:
        items += development_examples(args.data, args.half, encode) * args.copies
    print(f"{len(items)} documents, {time.monotonic() - began:.0f} s")
    items, norms = standardise(items)

    def report(epoch: int, likelihood: float, w: dict[str, np.ndarray]) -> None:
        print(
            f"epoch {epoch}: log likelihood a document {likelihood:.3f}, {time.monotonic() - began:.0f} s",
            flush=True,
        )
        args.output.write_text(json.dumps(fold(w, norms)) + "\n", encoding="utf-8")

    w = fit(
        items,
        hidden=args.hidden,
        epochs=args.epochs,
        rate=args.rate,
        decay=args.decay,
        seed=args.seed,
        report=report,
    )
    args.output.write_text(json.dumps(fold(w, norms)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
