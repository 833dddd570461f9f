"""What each part of the data is worth: the same short training with and without it, read by the same measures.

    python -m training.ablation DATA WORK --samples 7680

Short trainings say which way a part pulls, not how far it goes in a full one. Measured on the held-back documents:
average precision per piece against raters (MQM) and against faults planted in the human translations there, which
stand beside a good machine translation of the same source; and the mean suspicion of those translations untouched.
"""

import argparse
import json
import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from training.network import Network, from_base
from training.rows import Row
from training.samples import GOOD_MQM, PARTS, Pool, Sample, build_pool, human_row, sample_of, with_faults
from training.train import BATCH, average_precision, evaluate, load_weights, tensors, tokenizer_of_base


def main() -> None:
    """Train and measure each variant in turn; a finished one is not trained again."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--samples", type=int, default=7680)
    parser.add_argument("--processes", type=int, default=2)
    arguments = parser.parse_args()
    pool, held = build_pool(arguments.data)
    for without in (None, *PARTS):
        folder = arguments.work / (without or "all")
        end = folder / f"at-{arguments.samples:06d}.pt"
        if not end.exists():
            train(arguments, folder, without)
        figures = measured(load_weights(from_base(), [end]), held, pool)
        print(json.dumps({"without": without} | figures), flush=True)


def train(arguments: argparse.Namespace, folder: Path, without: str | None) -> None:
    """One short training."""
    options = [f"--samples={arguments.samples}", f"--processes={arguments.processes}"]
    options += [f"--without={without}"] if without else []
    command = [sys.executable, "-m", "training.train", str(arguments.data), str(folder), *options]
    subprocess.run(command, check=True)  # noqa: S603


def measured(network: Network, held: Sequence[Row], pool: Pool) -> dict[str, float]:
    """All figures of one variant."""
    news = [row for row in held if not row.doc.startswith("talk")]
    figures = evaluate(network, news, tokenizer_of_base())
    for name in ("with", "without"):
        clean = human_samples(held, pool, name == "with", planted=False)
        faulty = human_samples(held, pool, name == "with", planted=True)
        truth, score = pieces(network, faulty)
        figures[f"ap_planted_{name}"] = round(average_precision(truth >= 0.5, score), 4)
        figures[f"suspicion_clean_{name}"] = round(float(pieces(network, clean)[1].mean()), 4)
    return figures


def human_samples(held: Sequence[Row], pool: Pool, with_reference: bool, planted: bool) -> list[Sample]:
    """Held-back human translations beside their best machine translation, alike for every variant."""
    rng, tokenizer = random.Random(0), tokenizer_of_base()
    best: dict[str, Row] = {}
    for row in held:
        if row.mqm <= GOOD_MQM and (row.source not in best or row.mqm < best[row.source].mqm):
            best[row.source] = row
    out = []
    for row in best.values():
        human = human_row(row.reference, [row.mt], rng)
        human = with_faults(human, rng, pool.lexicon) if planted else human
        out.append(sample_of(human, human.reference if with_reference else None, tokenizer, rng))
    return [sample for sample in out if sample]


def pieces(network: Network, samples: Sequence[Sample]) -> tuple[np.ndarray, np.ndarray]:
    """(label, probability of an error) of every piece."""
    network.eval()
    truth, score = [], []
    ordered = sorted(samples, key=lambda sample: len(sample.window.ids))
    with torch.no_grad():
        for at in range(0, len(ordered), BATCH):
            batch = tensors([[sample] for sample in ordered[at : at + BATCH]])
            token, *_ = network(batch["ids"], batch["types"], batch["lengths"], batch["own"])
            own = batch["own"] > 0
            truth.append(batch["token"][own][:, 0].numpy())
            score.append(torch.sigmoid(token[own][:, 0]).numpy())
    return np.concatenate(truth), np.concatenate(score)


if __name__ == "__main__":
    main()
