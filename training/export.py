"""Write the encoder as CTranslate2 int8 and the heads as half floats.

python -m training.export OUT CHECKPOINT...
"""

import argparse
import hashlib
from pathlib import Path
from typing import Any

import numpy as np
from ctranslate2.specs import common_spec, transformer_spec

from training.network import EPSILON, HEADS, LAYERS, Network, base_folder, from_base
from training.train import load_weights

FILES = ("config.json", "model.bin", "vocabulary.json", "heads.npz")


def export(network: Network, folder: Path, quantization: str | None = "int8") -> None:
    """Write all files into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    spec = encoder_spec(network)
    spec.validate()
    spec.optimize(quantization=quantization)
    for name in ("model.bin", "config.json", "vocabulary.json"):
        (folder / name).unlink(missing_ok=True)
    spec.save(str(folder))
    heads = {
        name: array(value).astype(np.float16) for name, value in network.head.state_dict().items() if "lost" not in name
    }
    np.savez(folder / "heads.npz", **heads)


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
