"""Choose the constant that each of the two vector peers leaves to its user, on the tuning half of the news documents.

  python -m bench.align.tune DEV.jsonl.gz --encode mtqa.neural:encode

The tuning half is the one our own decision constants were chosen on: documents none of whose articles is kept for
reporting (`training.align.train.reporting`).
"""

import argparse
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from bench.align.bertalign import bertalign
from bench.align.documents import Aligner, Counts, Document, count, read_documents
from bench.align.load import Remembering, load
from bench.align.vecalign import vecalign

SKIPS = (-0.1, -0.05, 0.0, 0.02, 0.03, 0.04, 0.05, 0.1)
QUANTILES = (0.2, 0.1, 0.05, 0.03, 0.02, 0.015, 0.01, 0.005)


def total(aligner: Aligner, documents: Iterable[Document]) -> Counts:
    """Counts over all documents."""
    out = Counts()
    for document in documents:
        out = out.plus(count(document, aligner(document.hypothesis, document.reference)))
    return out


def main() -> None:
    """Print strict and null F1 for every value."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--encode", required=True, help="module:function that makes sentence vectors")
    args = parser.parse_args()
    encode = Remembering(load(args.encode))
    documents = [d for d in read_documents(args.data) if d.group.startswith("news") and d.for_tuning]
    print(f"{len(documents)} documents")
    for skip in SKIPS:
        found = total(partial(bertalign, encode=encode, skip=skip), documents)
        print(f"Bertalign, skip {skip}: strict {found.strict:.3f}, null {found.null:.3f}", flush=True)
    for quantile in QUANTILES:
        found = total(partial(vecalign, encode=encode, quantile=quantile), documents)
        print(f"Vecalign, quantile {quantile}: strict {found.strict:.3f}, null {found.null:.3f}", flush=True)


if __name__ == "__main__":
    main()
