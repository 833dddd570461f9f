"""Train the network on CPU processes that share the work; resumable, and the same result for the same seed.

    python -m training.train DATA WORK --samples 40000

Two processes of one thread each were two to three times as fast as one process of two threads on a busy machine.
"""

import argparse
import json
import os
import random
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
import torch.distributed as dist
from torch import Tensor
from torch.nn import functional

from mtqa.neural.wordpiece import WordPiece
from training.network import Network, base_folder, from_base
from training.rows import Row
from training.samples import PARTS, Pool, Sample, build_pool, draw, sample_of

BATCH = 32
# Batches drawn together and sorted by length, so that little is padding.
CHUNK = 30
RATE, HEAD_RATE, WARM_UP, WEIGHT_DECAY = 8e-5, 4e-4, 60, 0.01
# Share of the run over which the rate falls to nothing.
DECAY = 0.5
DEV_ROWS = 260
HEAD_SEED = 1
# Weight of the comparison within a source, and the log odds that a difference of 1 in log penalty stands for.
RANK_WEIGHT, RANK_SHARPNESS = 0.3, 2.0


def tokenizer_of_base() -> WordPiece:
    """The base model's tokenizer."""
    return WordPiece((base_folder() / "vocab.txt").read_text("utf8").splitlines())


def chunk(pool: Pool, tokenizer: WordPiece, seed: int, index: int) -> list[list[list[Sample]]]:
    """Batches of drawn groups of chunk `index`; any chunk can be made without those before it, so a run can resume."""
    rng = random.Random(seed * 100_003 + index)
    drawn: list[list[Sample]] = []
    while sum(map(len, drawn)) < BATCH * CHUNK:
        samples = draw(pool, tokenizer, rng)
        if samples:
            drawn.append(samples)
    drawn.sort(key=lambda group: max(len(sample.window.ids) for sample in group))
    batches = packed(drawn)
    rng.shuffle(batches)
    return batches


def packed(groups: Sequence[list[Sample]]) -> list[list[list[Sample]]]:
    """`CHUNK` batches of whole groups, in order, of about the same number of samples."""
    total, seen = sum(map(len, groups)), 0
    batches: list[list[list[Sample]]] = [[] for _ in range(CHUNK)]
    for group in groups:
        batches[seen * CHUNK // total].append(group)
        seen += len(group)
    return [batch for batch in batches if batch]


def tensors(groups: Sequence[Sequence[Sample]]) -> dict[str, Tensor]:
    """Pad a batch; `own` and `other` mark the pieces of the translation and of the reference.

    `own` is for reading; what is learnt from is `judged` and `other`. `group` numbers what may be ranked against each
    other, -1 for nothing.
    """
    samples = [sample for group in groups for sample in group]
    longest = max(len(sample.window.ids) for sample in samples)
    shape = (len(samples), longest)
    out = {name: torch.zeros(shape, dtype=torch.long) for name in ("ids", "types")}
    out |= {name: torch.zeros(shape) for name in ("own", "judged", "other", "lost")}
    out["token"], out["category"] = torch.zeros(*shape, 2), torch.full(shape, -1)
    out["lengths"] = torch.tensor([len(sample.window.ids) for sample in samples])
    out["segment"] = torch.tensor([sample.segment for sample in samples])
    out["labelled"] = torch.tensor([float(sample.labelled) for sample in samples])
    out["worse"] = torch.tensor([sample.worse for sample in samples])
    numbered = [at if sample.rankable else -1 for at, group in enumerate(groups) for sample in group]
    out["group"] = torch.tensor(numbered)
    for row, sample in enumerate(samples):
        ids, types, _, size = sample.window
        out["ids"][row, : len(ids)], out["types"][row, : len(ids)] = torch.tensor(ids), torch.tensor(types)
        own, other = slice(1, 1 + size), slice(size + 2, size + 2 + len(sample.lost))
        out["own"][row, own] = 1
        out["judged"][row, own] = float(sample.labelled)
        out["other"][row, other] = float(sample.labelled)
        out["token"][row, own] = torch.from_numpy(sample.token)
        out["category"][row, own] = torch.from_numpy(sample.category)
        out["lost"][row, other] = torch.from_numpy(sample.lost)
    return out


def losses(network: Network, batch: dict[str, Tensor], rank_weight: float) -> tuple[Tensor, list[float]]:
    """(loss to minimise, its parts: token, category, lost, segment, rank)."""
    token, category, lost, segment = network(batch["ids"], batch["types"], batch["lengths"], batch["own"])
    bce = functional.binary_cross_entropy_with_logits
    own, other = batch["judged"], batch["other"]
    loss_token = (bce(token, batch["token"], reduction="none").sum(-1) * own).sum() / own.sum().clamp(min=1)
    weight = batch["token"][..., 0] * (batch["category"] >= 0)
    named = functional.cross_entropy(category.transpose(1, 2), batch["category"].clamp(min=0), reduction="none")
    loss_category = (named * weight).sum() / weight.sum().clamp(min=1)
    loss_lost = (bce(lost, batch["lost"], reduction="none") * other).sum() / other.sum().clamp(min=1)
    labelled = batch["labelled"]
    loss_segment = bce(segment, batch["segment"], reduction="none") @ labelled / labelled.sum().clamp(min=1)
    loss_rank = ranking(segment, batch["worse"], batch["group"])
    parts = [loss_token, loss_category, loss_lost, loss_segment, loss_rank]
    total = loss_token + 0.1 * loss_category + 0.5 * loss_lost + 0.5 * loss_segment + rank_weight * loss_rank
    return total, [float(part.detach()) for part in parts]


def ranking(segment: Tensor, worse: Tensor, group: Tensor) -> Tensor:
    """How badly the segment head orders translations of one source: RankNet with soft targets.

    Source: Burges et al. 2005, Learning to rank using gradient descent.
    """
    first, second = torch.triu_indices(len(group), len(group), 1)
    same = (group[first] == group[second]) & (group[first] >= 0)
    first, second = first[same], second[same]
    if not len(first):
        return segment.sum() * 0.0
    target = torch.sigmoid(RANK_SHARPNESS * (worse[first] - worse[second]))
    return functional.binary_cross_entropy_with_logits(segment[first] - segment[second], target)


def optimizer_of(network: Network) -> torch.optim.Optimizer:
    """AdamW; word and position vectors stay as they are, heads and token types learn faster."""
    network.words.weight.requires_grad_(False)
    network.positions.weight.requires_grad_(False)
    fast, matrices, vectors = [], [], []
    for name, parameter in network.named_parameters():
        if name.startswith(("head", "types")):
            fast.append(parameter)
        elif parameter.requires_grad:
            (matrices if parameter.ndim > 1 else vectors).append(parameter)
    groups = [
        {"params": matrices, "lr": RATE, "weight_decay": WEIGHT_DECAY},
        {"params": vectors, "lr": RATE, "weight_decay": 0.0},
        {"params": fast, "lr": HEAD_RATE, "weight_decay": 0.0},
    ]
    return torch.optim.AdamW([group | {"base": group["lr"]} for group in groups], betas=(0.9, 0.98))


def set_rate(optimizer: torch.optim.Optimizer, step: int, steps: int) -> None:
    """Linear warm-up, a plateau, linear decay."""
    left = 1 - step / steps
    factor = min(1.0, (step + 1) / WARM_UP, max(left, 0.0) / DECAY)
    for group in optimizer.param_groups:
        group["lr"] = group["base"] * factor


def share_gradients(network: Network, ranks: int) -> None:
    """Average the gradients of all processes."""
    gradients = [parameter.grad for parameter in network.parameters() if parameter.grad is not None]
    flat = torch.cat([gradient.reshape(-1) for gradient in gradients])
    dist.all_reduce(flat)
    flat /= ranks
    at = 0
    for gradient in gradients:
        gradient.copy_(flat[at : at + gradient.numel()].view_as(gradient))
        at += gradient.numel()


def start_alike(network: Network, ranks: int) -> None:
    """Give every process the first one's weights: the heads start at random."""
    if ranks > 1:
        for parameter in network.parameters():
            dist.broadcast(parameter.data, 0)


def require_alike(network: Network, ranks: int) -> None:
    """Stop where processes hold different weights: each would learn from gradients of another network."""
    if ranks == 1:
        return
    own = torch.stack([parameter.detach().double().sum() for parameter in network.parameters()])
    first = own.clone()
    dist.broadcast(first, 0)
    if not torch.equal(own, first):
        raise SystemExit("the processes have drifted apart: their weights differ")


def average_precision(truth: np.ndarray, score: np.ndarray) -> float:
    """Area under the precision-recall curve, by steps."""
    order = np.argsort(-score, kind="stable")
    hits = truth[order]
    precision = np.cumsum(hits) / np.arange(1, len(hits) + 1)
    return float((precision * hits).sum() / max(1, hits.sum()))


def evaluate(network: Network, rows: Sequence[Row], tokenizer: WordPiece) -> dict[str, float]:
    """Average precision per piece (marked by half of the raters), and how the segment head correlates and ranks."""
    network.eval()
    out = {}
    for name in ("with", "without"):
        rng = random.Random(0)
        samples = [sample_of(row, row.reference if name == "with" else None, tokenizer, rng) for row in rows]
        known = [(row.source, sample) for row, sample in zip(rows, samples, strict=True) if sample]
        known.sort(key=lambda pair: len(pair[1].window.ids))
        good = [sample for _, sample in known]
        truth, score, segment = [], [], []
        with torch.no_grad():
            for at in range(0, len(good), BATCH):
                batch = tensors([[sample] for sample in good[at : at + BATCH]])
                token, _, _, level = network(batch["ids"], batch["types"], batch["lengths"], batch["own"])
                own = batch["judged"] > 0
                truth.append(batch["token"][own].numpy())
                score.append(token[own].numpy())
                segment.append(torch.stack([level, batch["segment"]], 1).numpy())
        t, s, g = np.concatenate(truth), np.concatenate(score), np.concatenate(segment)
        out[f"ap_{name}"] = round(average_precision(t[:, 0] >= 0.5, s[:, 0]), 4)
        out[f"ap_serious_{name}"] = round(average_precision(t[:, 1] >= 0.5, s[:, 1]), 4)
        out[f"pearson_{name}"] = round(float(np.corrcoef(g.T)[0, 1]), 4)
        out[f"concordance_{name}"] = round(concordance([source for source, _ in known], g[:, 0], g[:, 1]), 4)
    network.train()
    return out


def concordance(sources: Sequence[str], score: np.ndarray, truth: np.ndarray) -> float:
    """Share of the pairs of one source that raters tell apart in which the score does so in the same direction."""
    names = np.array(sources)
    first, second = np.triu_indices(len(names), 1)
    kept = (names[first] == names[second]) & (truth[first] != truth[second])
    first, second = first[kept], second[kept]
    return float(np.mean(np.sign(score[first] - score[second]) == np.sign(truth[first] - truth[second])))


def save(path: Path, network: Network, optimizer: torch.optim.Optimizer, seen: int) -> None:
    """Write a checkpoint whole or not at all; the frozen vectors are the base model's and left out."""
    weights = {k: v for k, v in network.state_dict().items() if not k.startswith(("words", "positions"))}
    part = path.with_suffix(".part")
    torch.save({"weights": weights, "optimizer": optimizer.state_dict(), "seen": seen}, part)
    part.replace(path)


def load_weights(network: Network, paths: Sequence[Path]) -> Network:
    """Put the mean of the checkpoints' weights into the network."""
    states = [torch.load(path, weights_only=True)["weights"] for path in paths]
    mean = {key: sum(state[key] for state in states) / len(states) for key in states[0]}
    network.load_state_dict(mean, strict=False)
    return network


def run(arguments: argparse.Namespace, rank: int) -> None:
    """One process's part of the training."""
    torch.set_num_threads(1)
    tokenizer = tokenizer_of_base()
    pool, held = build_pool(arguments.data, arguments.without)
    dev = random.Random(3).sample(held, min(DEV_ROWS, len(held)))
    # The same heads to start from whatever the seed: only then is the mean of several trainings a network, too.
    torch.manual_seed(HEAD_SEED)
    network = from_base().train()
    torch.manual_seed(arguments.seed * 10 + rank)
    optimizer = optimizer_of(network)
    last = arguments.work / "last.pt"
    seen = 0
    if last.exists():
        state = torch.load(last, weights_only=True)
        network.load_state_dict(state["weights"], strict=False)
        optimizer.load_state_dict(state["optimizer"])
        seen = state["seen"]
    started, parts = time.time(), []
    start_alike(network, arguments.processes)
    steps = arguments.samples // BATCH
    rank_weight = 0.0 if arguments.without == "ranking" else RANK_WEIGHT
    while seen < arguments.samples:
        for batch in chunk(pool, tokenizer, arguments.seed, seen // (BATCH * CHUNK)):
            set_rate(optimizer, seen // BATCH, steps)
            loss, part = losses(network, tensors(batch[rank :: arguments.processes]), rank_weight)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            if arguments.processes > 1:
                share_gradients(network, arguments.processes)
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            seen += BATCH
            parts.append(part)
        require_alike(network, arguments.processes)
        if rank == 0:
            report(arguments, network, optimizer, dev, tokenizer, seen, parts, time.time() - started)
            parts = []


def report(arguments, network, optimizer, dev, tokenizer, seen, parts, seconds) -> None:
    """Log losses after every chunk; after every fourth, measure on held-back rows and keep the checkpoint."""
    line = {"seen": seen, "minutes": round(seconds / 60, 1), "loss": np.round(np.mean(parts, 0), 4).tolist()}
    save(arguments.work / "last.pt", network, optimizer, seen)
    if seen // (BATCH * CHUNK) % 4 == 0 or seen >= arguments.samples:
        save(arguments.work / f"at-{seen:06d}.pt", network, optimizer, seen)
        line |= evaluate(network, dev, tokenizer)
    print(json.dumps(line), flush=True)
    with (arguments.work / "log.jsonl").open("a") as log:
        log.write(json.dumps(line) + "\n")


def free_port() -> str:
    """A port nobody listens on, so that two runs on one machine do not meet."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def main() -> None:
    """Start the processes, or be one of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--samples", type=int, default=40_000)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--without", choices=PARTS, help="part of the data to leave out, for an ablation")
    arguments = parser.parse_args()
    arguments.work.mkdir(parents=True, exist_ok=True)
    rank = os.environ.get("RANK")
    if arguments.processes > 1 and rank is None:
        command = [sys.executable, "-m", "training.train", *sys.argv[1:]]
        environment = os.environ | {
            "OMP_NUM_THREADS": "1",
            "MASTER_ADDR": "127.0.0.1",
            "MASTER_PORT": free_port(),
        }
        environment["GLOO_SOCKET_IFNAME"] = "lo"
        children = [
            subprocess.Popen(command, env=environment | {"RANK": str(index)})  # noqa: S603
            for index in range(arguments.processes)
        ]
        raise SystemExit(max(child.wait() for child in children))
    if arguments.processes > 1:
        dist.init_process_group("gloo", rank=int(rank or 0), world_size=arguments.processes)
    run(arguments, int(rank or 0))


if __name__ == "__main__":
    main()
