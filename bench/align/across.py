"""How well a translation is aligned with its original: planted damage on articles of the reporting half.

  python -m bench.align.across DATA [--weights OTHER.json] [--documents 60]

DATA holds articles-2021.ru-en.jsonl.gz (training/README.md). The shipped weights saw nothing of these articles:
`python -m training.align.train DATA --across --half tune --documents 3000 -o mtqa/align/weights-across.json`.
"""

import argparse
import json
import random
import time
from collections.abc import Sequence
from pathlib import Path

from bench.align.documents import Counts, Document, count
from mtqa.align import UNCERTAIN_BELOW
from mtqa.align.across import common_form
from mtqa.align.aligner import align
from mtqa.align.potentials import Model, Weights, read_model, shipped_model
from training.align.corpus import Article, read_originals
from training.align.plant import plant
from training.align.train import reporting

FILE = "articles-2021.ru-en.jsonl.gz"
SEED = 5


def planted(pool: Sequence[Article], wanted: int) -> list[Document]:
    """Damaged documents of 3 to 60 sentences a side: translation against original, in their common form."""
    rng, out = random.Random(SEED), []  # noqa: S311 (which documents, not a secret)
    while len(out) < wanted:
        found = plant(rng.choice(pool), pool, rng)
        sizes = len(found.hypothesis), len(found.reference)
        if min(sizes) < 3 or max(sizes) > 60:
            continue
        hypothesis = [common_form(s, "en") for s in found.hypothesis]
        reference = [common_form(s, "ru") for s in found.reference]
        gold = frozenset((tuple(h), tuple(r)) for h, r in found.beads)
        out.append(Document("across", hypothesis, reference, gold, for_tuning=False))
    return out


def measured(documents: Sequence[Document], model: Model, floor: float) -> Counts:
    """Counts of the beads from a confidence on."""
    total = Counts()
    for document in documents:
        beads = align(document.hypothesis, document.reference, model=model)
        sure = [(bead.hypothesis, bead.reference) for bead in beads if bead.confidence >= floor]
        total = total.plus(count(document, sure))
    return total


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--documents", type=int, default=60)
    args = parser.parse_args()
    model = read_model(json.loads(args.weights.read_text())) if args.weights else shipped_model(Weights.ACROSS)
    pool = [article for article in read_originals(args.data / FILE) if reporting(article.name)]
    documents = planted(pool, args.documents)
    for name, weights in (("for one language", shipped_model()), ("for two languages", model)):
        began = time.process_time()
        found = measured(documents, weights, UNCERTAIN_BELOW)
        speed = sum(len(d.hypothesis) + len(d.reference) for d in documents) / (time.process_time() - began)
        print(
            f"weights {name}: precision {found.right / max(1, found.predicted):.3f}, "
            f"recall {found.right / found.gold:.3f}, strict F1 {found.strict:.3f}, lax {found.lax:.3f}, "
            f"null {found.null:.3f}, {speed:,.0f} sentences/s"
        )


if __name__ == "__main__":
    main()
