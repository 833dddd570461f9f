"""Compare sentence aligners on the same documents in the same run.

  python -m bench.align DEV.jsonl.gz [--weights HELD_OUT.json] [--lengths 1000 2000 5000] [-o RESULTS.md] [--date D]

Rows: {set, level, hyp, ref, gold}. `--weights` adds a row for other weights of our model, for instance such as
have seen nothing of the documents' year (`python -m training.align.train DATA --without 2021 --half all --copies 0`).
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
from importlib import import_module
from pathlib import Path

from bench.align.bleualign import bleualign
from bench.align.documents import Aligner, Bead, Counts, Document, count, read_documents
from bench.align.gale_church import gale_church
from bench.align.report import LengthRow, Row, render
from mtqa.align.aligner import align
from mtqa.align.potentials import Model, read_model, shipped_model
from mtqa.align.texts import Encode


def ours(
    hypothesis: Sequence[str], reference: Sequence[str], *, model: Model, encode: Encode | None = None
) -> list[Bead]:
    """Our aligner as a peer."""
    beads = align(hypothesis, reference, model=model, encode=encode)
    return [(bead.hypothesis, bead.reference) for bead in beads]


def load(name: str) -> Encode:
    """The function that "module:function" names."""
    module, function = name.split(":")
    found: Encode = getattr(import_module(module), function)
    return found


def measure(name: str, aligner: Aligner, documents: Sequence[Document]) -> Row:
    """Run one aligner over all documents."""
    groups: dict[str, Counts] = {}
    seconds = 0.0
    aligner(documents[0].hypothesis, documents[0].reference)
    for document in documents:
        began = time.process_time()
        beads = aligner(document.hypothesis, document.reference)
        seconds += time.process_time() - began
        for group in (document.group, document.group.split("/")[0] + "/*"):
            groups[group] = groups.get(group, Counts()).plus(count(document, beads))
    sentences = sum(len(d.hypothesis) + len(d.reference) for d in documents)
    return Row(name, groups, sentences / seconds)


def lengths(documents: Sequence[Document], sizes: Sequence[int]) -> list[LengthRow]:
    """Time our aligner on ever longer texts (best of three): documents one after the other, news first.

    The file is repeated only where it is too short: what repeats has no rare words and finds itself again elsewhere.
    """
    ordered = sorted(documents, key=lambda d: not d.group.startswith("news"))
    hypothesis: list[str] = []
    reference: list[str] = []
    while min(len(hypothesis), len(reference)) < max(sizes):
        hypothesis += [s for d in ordered for s in d.hypothesis]
        reference += [s for d in ordered for s in d.reference]
    out = []
    for size in sizes:
        seconds = min(_seconds(hypothesis[:size], reference[:size]) for _ in range(3))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        out.append(LengthRow(size, seconds, peak))
    return out


def _seconds(hypothesis: Sequence[str], reference: Sequence[str]) -> float:
    began = time.process_time()
    align(hypothesis, reference)
    return time.process_time() - began


def main() -> None:
    """Measure and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--weights", type=Path, help="other weights of our model, reported beside the shipped ones")
    parser.add_argument(
        "--encode", help="module:function that makes sentence vectors of English, as mtqa.neural:encode"
    )
    parser.add_argument("--lengths", type=int, nargs="*", default=[1000, 2000, 5000])
    parser.add_argument("--date", default="", help="printed in the report")
    parser.add_argument("-o", "--output", type=Path)
    args = parser.parse_args()
    documents = read_documents(args.data)
    aligners: dict[str, Aligner] = {"mtqa, shipped weights": partial(ours, model=shipped_model())}
    if args.weights:
        held_out = read_model(json.loads(args.weights.read_text(encoding="utf-8")))
        aligners["mtqa, held-out weights"] = partial(ours, model=held_out)
    if args.encode:
        aligners["mtqa, with sentence vectors (news)"] = partial(
            ours, model=shipped_model(meaning=True), encode=load(args.encode)
        )
    aligners |= {"Bleualign (own implementation)": bleualign, "Gale-Church (own implementation)": gale_church}
    timed = lengths(documents, args.lengths)
    rows = []
    for name, aligner in aligners.items():
        covered = [d for d in documents if d.group.startswith("news") or not name.endswith("(news)")]
        rows.append(measure(name, aligner, covered))
        print(name, f"{rows[-1].groups['news/*'].strict:.3f}", file=sys.stderr, flush=True)
    command = "python -m bench.align " + shlex.join([args.data.name, *sys.argv[2:]])
    text = render(rows, timed, command, sha256(args.data.read_bytes()).hexdigest(), args.date)
    if args.output:
        args.output.write_text(text, encoding="utf-8")
    else:
        print(text)


if __name__ == "__main__":
    main()
