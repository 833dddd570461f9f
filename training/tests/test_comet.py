"""The COMET adapter, on a checkpoint of two thousand random numbers; in this environment because it needs torch."""

from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
import torch
import yaml
from transformers import BertConfig, BertModel
from typer.testing import CliRunner

from mtqa.cli.main import app
from mtqa.errors import ConfigError, InputError
from mtqa.record import Row, RowResult
from mtqa.score.comet import Comet, LicenceWarning, Triple, load_comet

PIECES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "mayor", "signed", "fell", "мэр", "подписал", "."]
WIDTH = 8
ROWS = [
    Triple("мэр подписал .", "the mayor signed .", "the mayor signed ."),
    Triple("мэр подписал .", "the mayor fell .", "the mayor signed ."),
    Triple("мэр подписал .", "the mayor signed .", ""),
    Triple("", "the mayor signed .", "the mayor signed ."),
]


def checkpoint(folder: Path, kind: str = "regression_metric", licence: str = "apache-2.0", **other: object) -> Path:
    """A tiny model of one of COMET's classes with random weights, saved as its authors publish theirs."""
    encoder = folder / "encoder"
    encoder.mkdir(parents=True)
    (encoder / "vocab.txt").write_text("\n".join(PIECES) + "\n", "utf8")
    shape = {"hidden_size": WIDTH, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 16}
    config = BertConfig(vocab_size=len(PIECES), max_position_embeddings=64, **shape)
    config.save_pretrained(encoder)
    (encoder / "tokenizer_config.json").write_text('{"tokenizer_class": "BertTokenizer"}', "utf8")
    shapes = {
        f"encoder.model.{name}": tuple(value.shape) for name, value in BertModel(config, False).named_parameters()
    }
    shapes |= {f"layerwise_attention.scalar_parameters.{layer}": (1,) for layer in (0, 1)}
    shapes["layerwise_attention.gamma"] = (1,)
    width = {"regression_metric": 6, "referenceless_regression_metric": 4}.get(kind, 1) * WIDTH
    for index, (rows, columns) in enumerate(((8, width), (1, 8))):
        shapes[f"estimator.ff.{3 * index}.weight"], shapes[f"estimator.ff.{3 * index}.bias"] = (rows, columns), (rows,)
    # NumPy's numbers are the same for every version of torch.
    rng = np.random.default_rng(3)
    weights = {name: torch.tensor(rng.normal(0, 0.7, size), dtype=torch.float32) for name, size in shapes.items()}
    settings = {
        "encoder_model": "BERT",
        "pretrained_model": str(encoder),
        "hidden_sizes": [8],
        "layer": "mix",
        "pool": "avg",
        "load_pretrained_weights": False,
        "local_files_only": True,
        **other,
    }
    state = {"state_dict": weights, "hyper_parameters": settings, "pytorch-lightning_version": "2.5.0"}
    (folder / "checkpoints").mkdir()
    torch.save(state, folder / "checkpoints" / "model.ckpt")
    (folder / "hparams.yaml").write_text(yaml.safe_dump(settings | {"class_identifier": kind}), "utf8")
    (folder / "README.md").write_text(f"---\nlanguage: en\nlicense: {licence}\n---\n# Weights\n", "utf8")
    return folder


@pytest.fixture(scope="module")
def with_reference(tmp_path_factory: pytest.TempPathFactory) -> Comet:
    return load_comet(checkpoint(tmp_path_factory.mktemp("weights") / "tiny-da"))


def test_rows_are_scored_where_there_is_enough_to_read(with_reference: Comet) -> None:
    assert (with_reference.name, with_reference.licence) == ("tiny-da", "apache-2.0")
    right, wrong, no_reference, no_source = with_reference.scores(ROWS)
    assert right is not None
    assert wrong is not None
    assert right != wrong
    assert (no_reference, no_source) == (None, None)


def test_company_changes_nothing(with_reference: Comet) -> None:
    together = with_reference.scores([*ROWS, *ROWS * 8])
    assert together[: len(ROWS)] == with_reference.scores(ROWS)


def test_a_model_without_reference_reads_the_source_alone(tmp_path: Path) -> None:
    model = load_comet(checkpoint(tmp_path / "tiny-qe", "referenceless_regression_metric"))
    assert not model.needs_reference
    scores = model.scores(ROWS)
    assert scores[0] is not None
    assert scores[0] == scores[2]
    assert scores[3] is None


def test_weights_that_may_not_be_sold_are_refused_or_warned_of(tmp_path: Path) -> None:
    folder = checkpoint(tmp_path / "tiny-nc", licence="cc-by-nc-sa-4.0")
    with pytest.raises(ConfigError, match="cc-by-nc"):
        load_comet(folder)
    with pytest.warns(LicenceWarning, match="commercial"):
        load_comet(folder, any_licence=True)


def test_weights_without_a_licence_are_refused(tmp_path: Path) -> None:
    folder = checkpoint(tmp_path / "tiny")
    (folder / "README.md").unlink()
    with pytest.raises(ConfigError, match="unknown"):
        load_comet(folder)


def test_what_is_no_checkpoint_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"hparams\.yaml"):
        load_comet(tmp_path)
    folder = checkpoint(tmp_path / "tiny")
    (folder / "checkpoints" / "model.ckpt").write_bytes(b"not a checkpoint")
    with pytest.raises(InputError, match="cannot be loaded"):
        load_comet(folder)
    with pytest.raises(InputError, match="xcomet_metric"):
        load_comet(checkpoint(tmp_path / "other", "xcomet_metric"))


@pytest.mark.parametrize(
    ("settings", "right", "wrong"),
    [
        ({}, -0.052467, -0.022978),
        ({"layer_transformation": "sparsemax", "layer_norm": False}, 0.851313, 0.902594),
        ({"layer": 1, "pool": "cls"}, -0.682447, -0.568128),
        ({"final_activation": "Sigmoid"}, 0.486886, 0.494256),
        ({"kind": "referenceless_regression_metric"}, 1.099279, 1.096712),
    ],
)
def test_each_way_of_reading_gives_the_figures_of_the_authors(
    tmp_path: Path, settings: dict[str, Any], right: float, wrong: float
) -> None:
    """Figures of unbabel-comet 2.2.7 on the same checkpoint."""
    model = load_comet(checkpoint(tmp_path / "tiny", **settings))
    assert model.scores(ROWS[:2]) == pytest.approx([right, wrong], abs=1e-4)


def test_rows_of_the_command_line_carry_the_score(tmp_path: Path, with_reference: Comet) -> None:
    folder = checkpoint(tmp_path / "tiny-da")
    asked, told = tmp_path / "rows.jsonl", tmp_path / "out.jsonl"
    rows = [Row(mt=row.translation, ref=row.reference or None, src=row.source or None) for row in ROWS]
    asked.write_bytes(b"\n".join(msgspec.json.encode(row) for row in rows))
    outcome = CliRunner().invoke(app, ["check", str(asked), "--comet", str(folder), "-o", str(told), "--quiet"])
    assert outcome.exit_code == 0, outcome.output
    results = [msgspec.json.decode(line, type=RowResult) for line in told.read_bytes().splitlines()]
    assert [result.metrics.get("COMET") for result in results] == with_reference.scores(ROWS)
