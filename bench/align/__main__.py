"""Compare sentence aligners on the same documents in the same run.

  python -m bench.align DEV.jsonl.gz [--encode mtqa.neural:encode] [--weights HELD_OUT.json] [-o RESULTS.md] [--date D]

Rows: {set, level, hyp, ref, gold, docs?}. `--weights` adds a row for other weights of our model, for instance such as
have seen nothing of the documents' year (`python -m training.align.train DATA --without 2021 --half all --copies 0`;
held-out.json beside this file). `--encode` adds the aligners that read sentence vectors, on the news documents.
"""

import argparse
import json
import resource
import shlex
import sys
import time
from collections.abc import Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from bench.align.bertalign import SKIP, bertalign
from bench.align.bleualign import bleualign
from bench.align.documents import Aligner, Bead, Counts, Document, count, read_documents
from bench.align.gale_church import gale_church
from bench.align.load import Remembering, load
from bench.align.reliability import judged, reliability
from bench.align.report import LengthRow, Results, Row, render
from bench.align.vecalign import QUANTILE, vecalign
from mtqa.align.aligner import align
from mtqa.align.potentials import Model, Weights, read_model, shipped_model
from mtqa.align.texts import Encode

NEWS = " (news)"
"""Ends the names of aligners that run on the news documents alone: the encoder knows English."""


class Runner(NamedTuple):
    """An aligner, and what it is measured on."""

    aligner: Aligner
    sizes: Sequence[int]
    """Sentences a side it is timed on."""
    encoder: Remembering | None = None


def ours(
    hypothesis: Sequence[str], reference: Sequence[str], *, model: Model, encode: Encode | None = None
) -> list[Bead]:
    """Our aligner as a peer."""
    beads = align(hypothesis, reference, model=model, encode=encode)
    return [(bead.hypothesis, bead.reference) for bead in beads]


def seconds(runner: Runner, hypothesis: Sequence[str], reference: Sequence[str]) -> tuple[list[Bead], float]:
    """The beads, and processor time with the whole cost of the encoder."""
    encoder = runner.encoder
    before = (encoder.spent, encoder.charged) if encoder else (0.0, 0.0)
    began = time.process_time()
    beads = runner.aligner(hypothesis, reference)
    took = time.process_time() - began
    if encoder:
        took += (encoder.charged - before[1]) - (encoder.spent - before[0])
    return beads, took


def measure(name: str, runner: Runner, documents: Sequence[Document]) -> Row:
    """Run one aligner over all documents."""
    groups: dict[str, Counts] = {}
    total = 0.0
    runner.aligner(documents[0].hypothesis, documents[0].reference)
    for document in documents:
        beads, took = seconds(runner, document.hypothesis, document.reference)
        total += took
        kind = document.group.split("/")[0]
        half = () if kind != "news" or document.for_tuning else ("news, not tuned on",)
        for group in (document.group, f"{kind}/*", *half):
            groups[group] = groups.get(group, Counts()).plus(count(document, beads))
    sentences = sum(len(d.hypothesis) + len(d.reference) for d in documents)
    return Row(name, groups, sentences / total)


def long_texts(documents: Sequence[Document], size: int) -> tuple[list[str], list[str]]:
    """Two texts of at least `size` sentences: documents one after the other, news first.

    The file is repeated only where it is too short: what repeats has no rare words and finds itself again elsewhere.
    """
    ordered = sorted(documents, key=lambda d: not d.group.startswith("news"))
    hypothesis: list[str] = []
    reference: list[str] = []
    while min(len(hypothesis), len(reference)) < size:
        hypothesis += [s for d in ordered for s in d.hypothesis]
        reference += [s for d in ordered for s in d.reference]
    return hypothesis, reference


def lengths(name: str, runner: Runner, texts: tuple[list[str], list[str]]) -> list[LengthRow]:
    """Time an aligner on ever longer texts; ours, which is quick, best of three."""
    out = []
    for size in runner.sizes:
        times = 3 if name.startswith("mtqa") and not runner.encoder else 1
        took = min(seconds(runner, texts[0][:size], texts[1][:size])[1] for _ in range(times))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        out.append(LengthRow(name, size, took, peak))
    return out


def runners(args: argparse.Namespace, models: dict[str, Model]) -> dict[str, Runner]:
    """All aligners by name."""
    out = {name: Runner(partial(ours, model=model), args.lengths) for name, model in models.items()}
    few = args.peer_lengths
    out["Bleualign (own implementation)"] = Runner(bleualign, few)
    out["Gale-Church (own implementation)"] = Runner(gale_church, few)
    if args.encode:
        encoder = Remembering(load(args.encode))
        vectors: dict[str, Aligner] = {
            "mtqa, with sentence vectors": partial(ours, model=shipped_model(Weights.MEANING), encode=encoder),
            "Bertalign, tuned (own implementation)": partial(bertalign, encode=encoder),
            f"Bertalign, skip {SKIP} (its default)": partial(bertalign, encode=encoder, skip=SKIP),
            "Vecalign, tuned (own implementation)": partial(vecalign, encode=encoder),
            f"Vecalign, quantile {QUANTILE} (its default)": partial(vecalign, encode=encoder, quantile=QUANTILE),
        }
        out |= {f"{name}{NEWS}": Runner(aligner, few, encoder) for name, aligner in vectors.items()}
    return out


def main() -> None:
    """Measure and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--weights", type=Path, help="other weights of our model, reported beside the shipped ones")
    parser.add_argument(
        "--encode", help="module:function that makes sentence vectors of English, as mtqa.neural:encode"
    )
    parser.add_argument("--lengths", type=int, nargs="*", default=[1000, 2000, 5000], help="to time ours on")
    parser.add_argument("--peer-lengths", type=int, nargs="*", default=[250, 500, 1000], help="to time the others on")
    parser.add_argument("--date", default="an unknown day", help="printed in the report")
    parser.add_argument("-o", "--output", type=Path)
    args = parser.parse_args()
    documents = read_documents(args.data)
    models = {"mtqa, shipped weights": shipped_model()}
    if args.weights:
        models["mtqa, held-out weights"] = read_model(json.loads(args.weights.read_text(encoding="utf-8")))
    texts = long_texts(documents, max([*args.lengths, *args.peer_lengths]))
    rows, timed = [], []
    for name, runner in runners(args, models).items():
        timed += lengths(name, runner, texts)
        covered = [d for d in documents if d.group.startswith("news") or not name.endswith(NEWS)]
        rows.append(measure(name, runner, covered))
        print(name, f"{rows[-1].groups['news/*'].strict:.3f}", file=sys.stderr, flush=True)
    reliabilities = [
        reliability(kind, judged((d for d in documents if d.group.startswith(kind)), list(models.values())[-1]))
        for kind in ("news", "real")
    ]
    command = "python -m bench.align " + shlex.join([args.data.name, *sys.argv[2:]])
    digest = sha256(args.data.read_bytes()).hexdigest()
    text = render(Results(rows, timed, reliabilities, list(models)[-1]), command, digest, args.date)
    if args.output:
        args.output.write_text(text, encoding="utf-8")
    else:
        print(text)


if __name__ == "__main__":
    main()
