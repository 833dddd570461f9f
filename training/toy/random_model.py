"""A CTranslate2 translation model with random weights: right in every shape, wrong in every word. Needs no torch."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import sentencepiece
from ctranslate2.specs import TransformerSpec


def write_model(folder: Path, pieces: Path, more: list[str], width: int = 16, layers: int = 1, heads: int = 4) -> Path:
    """Write `model.bin`, `config.json` and a shared vocabulary.

    Args:
        folder: made.
        pieces: a SentencePiece vocabulary, whose pieces the model has.
        more: further tokens, such as those of languages.
        width: of the model; a multiple of `heads`.
        layers: a side.
        heads: of attention.
    """
    processor = sentencepiece.SentencePieceProcessor(model_file=str(pieces))
    tokens = [processor.id_to_piece(index) for index in range(processor.get_piece_size())] + more
    chance = np.random.default_rng(4)
    spec = TransformerSpec.from_config(layers, heads, pre_norm=True)
    _fill(spec, chance, len(tokens), width)
    spec.register_source_vocabulary(tokens)
    spec.register_target_vocabulary(tokens)
    spec.validate()
    spec.optimize(quantization="int8")
    folder.mkdir(parents=True, exist_ok=True)
    spec.save(str(folder))
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | {"decoder_start_token": "</s>", "add_source_eos": False}))
    return folder


def _fill(spec: Any, chance: np.random.Generator, size: int, width: int) -> None:
    """Give every weight of a specification a value of the right shape."""

    def numbers(*shape: int) -> np.ndarray:
        return (chance.standard_normal(shape) * width**-0.5).astype(np.float32)

    def linear(layer: Any, out: int, into: int) -> None:
        layer.weight, layer.bias = numbers(out, into), np.zeros(out, np.float32)

    def norm(layer: Any) -> None:
        layer.gamma, layer.beta = np.ones(width, np.float32), np.zeros(width, np.float32)

    def attention(layer: Any, parts: tuple[int, ...]) -> None:
        norm(layer.layer_norm)
        for one, times in zip(layer.linear, parts, strict=True):
            linear(one, times * width, width)

    spec.encoder.embeddings[0].weight = numbers(size, width)
    spec.decoder.embeddings.weight = numbers(size, width)
    for side in (spec.encoder, spec.decoder):
        norm(side.layer_norm)
        side.position_encodings.encodings = numbers(512, width)
        for layer in side.layer:
            attention(layer.self_attention, (3, 1))
            if side is spec.decoder:
                attention(layer.attention, (1, 2, 1))
            norm(layer.ffn.layer_norm)
            linear(layer.ffn.linear_0, 4 * width, width)
            linear(layer.ffn.linear_1, width, 4 * width)
    linear(spec.decoder.projection, size, width)
