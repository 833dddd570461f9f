"""A tiny random model, made on the spot: the code is tested without the shipped weights and without torch."""

import hashlib
import io
from pathlib import Path

import ctranslate2
import numpy as np
import pytest
from ctranslate2.specs import common_spec, transformer_spec

from mtqa.neural.pairs import N_TYPES
from mtqa.neural.runtime import Runtime, load_runtime
from mtqa.neural.store import load_model

WIDTH, INNER, N_HEADS, N_LAYERS, POSITIONS = 16, 32, 2, 2, 256
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789.,;:!?'\"()-"
VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *LETTERS, *(f"##{letter}" for letter in LETTERS)]
VOCABULARY += ["the", "minister", "visit", "##ed", "##ing", "cancel", "##led", "village"]
CATEGORIES = ["mistranslation", "grammar", "names"]
CARD = """
name = "tiny"
version = "0"
languages = ["en"]
categories = {categories}

[with_reference]
on = true
threshold = 0.5
confidence = [0.5, 1.0, 0.2, 0.1, 0.0, 0.0, 0.0, 0.0]
serious = [-1.0, 0.5, 0.0, 0.5, 0.0, 0.0, 0.0, 0.0]
penalty = [0.1, 0.5, 0.0, 0.0, 0.2, 0.5, 0.1, 0.3]
scale = 1.5

[without_reference]
on = false
threshold = 0.9
confidence = [0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]
serious = [-1.0, 0.5, 0.0, 0.5, 0.0, 0.0, 0.0, 0.0]
penalty = [0.1, 0.5, 0.1, 0.1, 0.0, 0.0, 0.0, 0.3]
scale = 1.0

[files]
{files}
"""


@pytest.fixture(scope="session")
def model_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A complete model folder."""
    folder = tmp_path_factory.mktemp("model")
    rng = np.random.default_rng(0)
    spec = _random_spec(rng)
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(folder))
    (folder / "heads.npz").write_bytes(_heads(rng))
    names = ("config.json", "model.bin", "vocabulary.json", "heads.npz")
    digests = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}
    lines = "\n".join(f'"{name}" = "{digest}"' for name, digest in digests.items())
    (folder / "MODEL.toml").write_text(CARD.format(categories=CATEGORIES, files=lines))
    return folder


@pytest.fixture(scope="session")
def runtime(model_folder: Path) -> Runtime:
    """The tiny model, loaded."""
    return load_runtime(load_model(model_folder))


def _heads(rng: np.random.Generator) -> bytes:
    shapes = {
        "token": (2, WIDTH), "category": (len(CATEGORIES), WIDTH),
        "segment_1": (WIDTH, 2 * WIDTH), "segment_2": (1, WIDTH),
    }  # fmt: skip
    arrays = {f"{name}.weight": rng.normal(size=shape) for name, shape in shapes.items()}
    arrays |= {f"{name}.bias": rng.normal(size=shape[0]) for name, shape in shapes.items()}
    arrays["vector.weight"] = rng.normal(size=(WIDTH, WIDTH))
    archive = io.BytesIO()
    np.savez(archive, **arrays)
    return archive.getvalue()


def _random_spec(rng: np.random.Generator) -> ctranslate2.specs.ModelSpec:
    encoder = transformer_spec.TransformerEncoderSpec(
        N_LAYERS,
        N_HEADS,
        pre_norm=False,
        activation=common_spec.Activation.GELU,
        layernorm_embedding=True,
        num_source_embeddings=2,
        embeddings_merge=common_spec.EmbeddingsMerge.ADD,
    )
    encoder.scale_embeddings = False

    def table(*shape: int) -> np.ndarray:
        return rng.normal(size=shape).astype(np.float32)

    encoder.embeddings[0].weight = table(len(VOCABULARY), WIDTH)
    encoder.embeddings[1].weight = table(N_TYPES, WIDTH)
    encoder.position_encodings.encodings = table(POSITIONS, WIDTH)
    norms = [encoder.layernorm_embedding]
    for layer in encoder.layer:
        sizes = {
            layer.self_attention.linear[0]: (3 * WIDTH, WIDTH),
            layer.self_attention.linear[1]: (WIDTH, WIDTH),
            layer.ffn.linear_0: (INNER, WIDTH), layer.ffn.linear_1: (WIDTH, INNER),
        }  # fmt: skip
        for linear, shape in sizes.items():
            linear.weight, linear.bias = table(*shape), table(shape[0])
        norms += [layer.self_attention.layer_norm, layer.ffn.layer_norm]
    for norm in norms:
        norm.gamma, norm.beta = np.ones(WIDTH, np.float32), np.zeros(WIDTH, np.float32)
    spec = transformer_spec.TransformerEncoderModelSpec(encoder, pooling_layer=False)
    spec.register_vocabulary(VOCABULARY)
    spec.config.unk_token = "[UNK]"  # noqa: S105
    spec.config.layer_norm_epsilon = 1e-12
    return spec
