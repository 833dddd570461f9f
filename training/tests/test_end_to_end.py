"""From data to a model that the package can load, with the base model and two hundred rows."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

from mtqa.neural.encoder import Encoder
from mtqa.neural.pairs import read_side, windows
from mtqa.neural.quality import quality_of
from mtqa.neural.reader import Reader
from mtqa.neural.runtime import Runtime, load_runtime
from mtqa.neural.spans import garbled
from mtqa.neural.store import load_model
from mtqa.neural.vectors import SentenceEncoder
from training.export import export
from training.network import from_base
from training.tests.rows import write_data
from training.train import load_weights, tokenizer_of_base

REFERENCE = "The mayor of Lindow refused to sign the contract before the storm."
GARBLED = "The mayor of Lindow denied to subscribe treaty before the storm."
FAITHFUL = "The mayor of Lindow would not sign the contract before the storm."
# Two chunks of batches: the least with which the loss can be seen to fall.
SAMPLES = 1920


def make(data: Path, work: Path) -> None:
    """The command a trainer gives."""
    command = [sys.executable, "-m", "training.make", str(data), str(work), "--samples", str(SAMPLES)]
    subprocess.run(command, check=True)


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished work folder."""
    folder = tmp_path_factory.mktemp("training")
    assert write_data(folder) == 200
    make(folder, folder / "work")
    return folder / "work"


@pytest.fixture(scope="module")
def runtime(work: Path) -> Runtime:
    """The model that training left, checked and loaded as the package does it."""
    return load_runtime(load_model(work / "model"))


def test_the_loss_falls(work: Path) -> None:
    lines = [json.loads(line) for line in (work / "log.jsonl").read_text("utf8").splitlines()]
    assert [line["seen"] for line in lines] == [960, SAMPLES]
    token, _, _, segment, rank = np.array([line["loss"] for line in lines]).T
    assert token[1] < token[0]
    assert segment[1] < segment[0]
    assert rank[1] < rank[0]


def test_garble_is_told_from_paraphrase(runtime: Runtime) -> None:
    bad, good = Reader(runtime).read([(GARBLED, REFERENCE), (FAITHFUL, REFERENCE)])
    assert bad.error.max() > good.error.max()
    assert quality_of(bad, runtime.model.settings).mqm > quality_of(good, runtime.model.settings).mqm
    spans = garbled(bad, runtime.model.settings, least=0.0)
    surest = max(spans, key=lambda span: span.confidence)
    assert set(surest.text.split()) & {"denied", "subscribe", "treaty"}


def test_sentence_vectors_come_along(runtime: Runtime) -> None:
    one, near, far = SentenceEncoder(runtime).encode([REFERENCE, FAITHFUL, "Two cats slept."])
    assert one @ near > one @ far


def test_a_second_run_trains_nothing_again(work: Path) -> None:
    ends = {path: path.stat().st_mtime_ns for path in work.glob("*.pt")}
    settings = (work / "model" / "MODEL.toml").read_bytes()
    make(work.parent, work)
    assert {path: path.stat().st_mtime_ns for path in work.glob("*.pt")} == ends
    assert (work / "model" / "MODEL.toml").read_bytes() == settings


def test_the_exported_encoder_says_what_torch_says(work: Path, tmp_path: Path) -> None:
    network = load_weights(from_base(), [work / f"at-{SAMPLES:06d}.pt"]).eval()
    export(network, tmp_path, quantization=None)
    encoder = Encoder(tmp_path, compute_type="float32")
    tokenizer = tokenizer_of_base()
    (window,) = windows(tokenizer, read_side(tokenizer, GARBLED), read_side(tokenizer, REFERENCE))
    ((_, exported),) = encoder.states([window.ids], [window.types])
    with torch.no_grad():
        own = network.encode(torch.tensor([window.ids]), torch.tensor([window.types]), torch.tensor([len(window.ids)]))
    np.testing.assert_allclose(exported, own[0].numpy(), atol=2e-4)
