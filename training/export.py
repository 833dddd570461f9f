"""Write the encoder as CTranslate2 int8 and the heads as half floats.

python -m training.export OUT CHECKPOINT...

The files of an earlier version can be averaged in: two trainings that started from the same base model lie close enough
together for their mean to be better than either.
Source: Wortsman et al. 2022, Model soups, https://arxiv.org/abs/2203.05482.
"""

import argparse
import hashlib
import struct
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from ctranslate2.specs import common_spec, model_spec, transformer_spec

from training.network import EPSILON, HEADS, LAYERS, Network, base_folder, from_base
from training.train import load_weights

# How CTranslate2 numbers the types of what it stores.
STORED = {0: np.float32, 1: np.int8}
HALF = 0.5
FILES = ("config.json", "model.bin", "vocabulary.json", "heads.npz")


class Earlier(NamedTuple):
    """The files of an earlier version, and how much they count in the mean."""

    folder: Path
    share: float
    """0-1; the rest is the new network's."""


def export(network: Network, folder: Path, quantization: str | None = "int8", earlier: Earlier | None = None) -> None:
    """Write all files into `folder`; with `earlier`, the mean of both."""
    folder.mkdir(parents=True, exist_ok=True)
    spec = encoder_spec(network)
    spec.validate()
    heads = {name: array(value) for name, value in network.head.state_dict().items() if "lost" not in name}
    if earlier:
        average_encoder(spec, earlier)
        heads = averaged_heads(heads, earlier)
    spec.optimize(quantization=quantization)
    for name in ("model.bin", "config.json", "vocabulary.json"):
        (folder / name).unlink(missing_ok=True)
    spec.save(str(folder))
    np.savez(folder / "heads.npz", **{name: value.astype(np.float16) for name, value in heads.items()})


def average_encoder(spec: Any, earlier: Earlier) -> None:
    """Replace every weight by the mean of it and the earlier version's."""
    weights = read_weights(earlier.folder / "model.bin")

    def replace(owner: Any, name: str, value: Any) -> None:
        if name in weights:
            mean = earlier.share * weights[name] + (1 - earlier.share) * value.numpy()
            setattr(owner, name.rsplit("/", 1)[-1], model_spec.NumpyVariable(mean.astype(np.float32)))

    model_spec.visit_spec(spec, replace)


def averaged_heads(heads: dict[str, np.ndarray], earlier: Earlier) -> dict[str, np.ndarray]:
    """The mean of the heads that read the encoder directly; the segment head whole from whichever counts more.

    Its hidden layer starts at random, so two of them have no units in common.
    """
    with np.load(earlier.folder / "heads.npz") as arrays:
        old = {name: arrays[name].astype(np.float32) for name in heads}
    segment = old if earlier.share >= HALF else heads
    return {
        name: segment[name] if name.startswith("segment") else earlier.share * old[name] + (1 - earlier.share) * value
        for name, value in heads.items()
    }


def read_weights(path: Path) -> dict[str, np.ndarray]:
    """The arrays of a CTranslate2 file by name, those in int8 as the floats they stand for; no numbers, no texts."""
    content, at = path.read_bytes(), 0

    def number(form: str) -> int:
        nonlocal at
        (value,) = struct.unpack_from("=" + form, content, at)
        at += struct.calcsize("=" + form)
        return int(value)

    def text() -> str:
        nonlocal at
        size = number("H")
        at += size
        return content[at - size : at - 1].decode()

    number("I"), text(), number("I")  # version, kind and revision
    arrays: dict[str, np.ndarray] = {}
    for _ in range(number("I")):
        name = text()
        shape = [number("I") for _ in range(number("B"))]
        kind, size = number("B"), number("I")
        if shape and kind in STORED:
            arrays[name] = np.frombuffer(content[at : at + size], STORED[kind]).reshape(shape)
        at += size
    scales = {name.removesuffix("_scale"): arrays.pop(name) for name in list(arrays) if name.endswith("_scale")}
    return {
        name: value.astype(np.float32) / (scales[name][:, None] if name in scales else 1.0)
        for name, value in arrays.items()
    }


def digests(folder: Path) -> dict[str, str]:
    """File name to SHA-256."""
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in FILES}


def encoder_spec(network: Network) -> Any:
    """The network's encoder in CTranslate2's terms."""
    encoder = transformer_spec.TransformerEncoderSpec(
        LAYERS,
        HEADS,
        pre_norm=False,
        activation=common_spec.Activation.GELU,
        layernorm_embedding=True,
        num_source_embeddings=2,
        embeddings_merge=common_spec.EmbeddingsMerge.ADD,
    )
    encoder.scale_embeddings = False
    encoder.embeddings[0].weight = array(network.words.weight)
    encoder.embeddings[1].weight = array(network.types())
    encoder.position_encodings.encodings = array(network.positions.weight)
    norm(encoder.layernorm_embedding, network.norm)
    for target, layer in zip(encoder.layer, network.layers, strict=True):
        linear(target.self_attention.linear[0], layer.qkv)
        linear(target.self_attention.linear[1], layer.out)
        norm(target.self_attention.layer_norm, layer.norm1)
        linear(target.ffn.linear_0, layer.inner)
        linear(target.ffn.linear_1, layer.outer)
        norm(target.ffn.layer_norm, layer.norm2)
    spec = transformer_spec.TransformerEncoderModelSpec(encoder, pooling_layer=False)
    spec.register_vocabulary((base_folder() / "vocab.txt").read_text("utf8").splitlines())
    spec.config.unk_token = "[UNK]"  # noqa: S105
    spec.config.layer_norm_epsilon = EPSILON
    return spec


def array(tensor: Any) -> np.ndarray:
    """A writable copy: quantisation works in place."""
    return tensor.detach().numpy().astype(np.float32).copy()


def linear(target: Any, module: Any) -> None:
    """Copy a linear layer."""
    target.weight, target.bias = array(module.weight), array(module.bias)


def norm(target: Any, module: Any) -> None:
    """Copy a layer norm."""
    target.gamma, target.beta = array(module.weight), array(module.bias)


def main() -> None:
    """Average the checkpoints and write the files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("checkpoints", type=Path, nargs="+")
    arguments = parser.parse_args()
    export(load_weights(from_base(), arguments.checkpoints), arguments.out)


if __name__ == "__main__":
    main()
