"""From public data to the shipped file: train, select, export, calibrate, write the model's folder.

    python -m training.make DATA WORK --samples 36000 --version 3

Every step resumes: a finished checkpoint is not made again. The result is WORK/model; `--ship` copies it over
mtqa/neural/data. Evaluation on the reported year is separate (bench/quality), so that nothing here can see it.
"""

import argparse
import json
import random
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from mtqa.neural.reader import Reader
from mtqa.neural.runtime import load_runtime
from mtqa.neural.store import Model, load_model
from training.calibrate import fit
from training.export import FILES, Earlier, digests, export
from training.network import BASE_SHA256, Network, from_base
from training.rows import ARTICLES_TRAIN, MQM_TRAIN, Row, assessed
from training.samples import Pool, build_pool
from training.train import evaluate, load_weights, tokenizer_of_base
from training.vectors import fit_map

SHIPPED = Path(__file__).parents[1] / "mtqa" / "neural" / "data"
# Held-back rows that choose between checkpoints.
SELECTION_ROWS = 400
# Sentences the vector map is fitted on.
MAP_TEXTS = 6000


def main() -> None:
    """Run all steps."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--samples", type=int, default=36_000)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--version", default="1")
    parser.add_argument("--also", type=Path, nargs="*", default=[], help="work folders of branches to average in")
    parser.add_argument("--earlier", type=Path, help="folder of an earlier version's files to average in")
    parser.add_argument("--share", type=float, default=0.7, help="how much the earlier version counts, 0-1")
    parser.add_argument("--only-settings", action="store_true", help="calibrate WORK/model again, nothing else")
    parser.add_argument("--ship", action="store_true", help="copy the result into the package")
    arguments = parser.parse_args()
    folder = arguments.work / "model"
    pool, held = build_pool(arguments.data)
    if not arguments.only_settings:
        train(arguments)
        make_files(arguments, folder, pool, held)
    settings = fit(Reader(load_runtime(bare_model(folder))), held, assessed(arguments.data, 0))
    about = {
        "name": "mtqa-minilm",
        "version": arguments.version,
        "license": "Apache-2.0",
        "languages": ["en"],
        "base_sha256": BASE_SHA256,
        "checkpoints": json.loads((arguments.work / "chosen.json").read_text()),
        "trained_on": [*MQM_TRAIN, ARTICLES_TRAIN],
    }
    for made in filter(Path.is_dir, (folder, arguments.work / "float")):
        (made / "MODEL.toml").write_text(as_toml(about | settings | {"files": digests(made)}))
    if arguments.ship:
        SHIPPED.mkdir(exist_ok=True)
        for name in (*FILES, "MODEL.toml"):
            shutil.copy(folder / name, SHIPPED / name)


def make_files(arguments: argparse.Namespace, folder: Path, pool: Pool, held: Sequence[Row]) -> None:
    """Select checkpoints and export their mean with its vector map."""
    network, chosen = select(candidates(arguments.work, arguments.also), held)
    earlier = Earlier(arguments.earlier, arguments.share) if arguments.earlier else None
    export(network, folder, earlier=earlier)
    # For measuring what rounding costs; never shipped.
    export(network, arguments.work / "float", quantization=None, earlier=earlier)
    texts = sorted({text for text, _ in pool.human} | {row.mt for rows in pool.by_source for row in rows[:2]})
    picked = random.Random(0).sample(texts, min(MAP_TEXTS, len(texts)))
    weight = fit_map(folder, picked, arguments.work / "base")
    for made in (folder, arguments.work / "float"):
        add_map(made, weight)
    names = [f"{path.parent.name}/{path.stem}" for path in chosen]
    if earlier:
        names.append(f"{arguments.share:g} of {load_model(earlier.folder).digest}")
    (arguments.work / "chosen.json").write_text(json.dumps(names))


def train(arguments: argparse.Namespace) -> None:
    """Train to the end, or do nothing if that was done."""
    # A run ends with a whole chunk of batches, at or past the number asked for.
    if any(int(path.stem.removeprefix("at-")) >= arguments.samples for path in arguments.work.glob("at-*.pt")):
        return
    options = [f"--{name}={getattr(arguments, name)}" for name in ("samples", "processes", "seed")]
    command = [sys.executable, "-m", "training.train", str(arguments.data), str(arguments.work), *options]
    subprocess.run(command, check=True)  # noqa: S603


def candidates(work: Path, also: Sequence[Path]) -> list[list[Path]]:
    """Sets of checkpoints whose mean may be shipped: the last one to ten of each folder, alone and all together."""
    ends = [sorted(folder.glob("at-*.pt")) for folder in (work, *also)]
    counts = [count for count in (1, 2, 4, 6, 8, 10) if count <= max(map(len, ends))]
    together = [[path for end in ends for path in end[-count:]] for count in counts]
    return together if len(ends) == 1 else [*(end[-1:] for end in ends), *together]


def select(groups: Sequence[list[Path]], held: Sequence[Row]) -> tuple[Network, list[Path]]:
    """The mean that reads held-back rows best."""
    tokenizer = tokenizer_of_base()
    dev = random.Random(3).sample(held, min(SELECTION_ROWS, len(held)))
    best: tuple[float, list[Path]] = (-1.0, [])
    for group in groups:
        figures = evaluate(load_weights(from_base(), group), dev, tokenizer)
        print(json.dumps({"mean of": [f"{path.parent.name}/{path.stem}" for path in group]} | figures), flush=True)
        best = max(best, (figures["ap_with"] + figures["ap_without"], group), key=lambda pair: pair[0])
    return load_weights(from_base(), best[1]), best[1]


def add_map(folder: Path, weight: np.ndarray) -> None:
    """Put the vector map beside the heads."""
    with np.load(folder / "heads.npz") as arrays:
        heads = {name: arrays[name] for name in arrays.files}
    np.savez(folder / "heads.npz", **heads, **{"vector.weight": weight.astype(np.float16)})


def bare_model(folder: Path) -> Model:
    """The exported files, before their settings are known."""
    return Model("bare", "0", ("en",), {}, folder, {name: (folder / name).read_bytes() for name in FILES}, "")


def as_toml(settings: dict[str, Any]) -> str:
    """One level of tables, plain values first; JSON's notation of strings, numbers and lists is TOML's too."""
    plain = {key: value for key, value in settings.items() if not isinstance(value, dict)}
    lines = [f"{key} = {json.dumps(value)}" for key, value in plain.items()]
    for key, table in settings.items():
        if isinstance(table, dict):
            lines += ["", f"[{key}]", *(f"{json.dumps(name)} = {json.dumps(value)}" for name, value in table.items())]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    main()
