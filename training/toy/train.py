"""Train the toy model and write it in CTranslate2's format. Needs torch.

    python -m training.toy.train OUT [--steps 3000]

OUT becomes a folder as OPUS-MT models are laid out: model.bin, config.json, source_vocabulary.json,
target_vocabulary.json, source.spm, target.spm. The suite's copy lies in tests/data/toy-ru-en.
"""

import argparse
import random
import shutil
import tempfile
from pathlib import Path

import numpy as np
import sentencepiece as spm
import torch
from ctranslate2.specs import TransformerSpec
from torch import Tensor, nn

from training.toy.sentences import pairs, same_words

WIDTH, HEADS, LAYERS, VOCABULARY = 64, 4, 2, 260


def main() -> None:
    """Train, convert, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--steps", type=int, default=3000)
    arguments = parser.parse_args()
    torch.manual_seed(1)
    torch.set_num_threads(1)
    rows = pairs(6000, seed=1)
    with tempfile.TemporaryDirectory() as scratch:
        source = _vocabulary([one for one, _ in rows], Path(scratch) / "source")
        target = _vocabulary([two for _, two in rows], Path(scratch) / "target")
        model = _trained(rows, source, target, arguments.steps)
        _write(model, source, target, arguments.out)
        for name in ("source", "target"):
            shutil.copy(Path(scratch) / f"{name}.model", arguments.out / f"{name}.spm")


def _vocabulary(sentences: list[str], prefix: Path) -> spm.SentencePieceProcessor:
    prefix.with_suffix(".txt").write_text("\n".join(sentences), encoding="utf-8")
    spm.SentencePieceTrainer.train(
        input=str(prefix.with_suffix(".txt")),
        model_prefix=str(prefix),
        vocab_size=VOCABULARY,
        hard_vocab_limit=False,
        num_threads=1,
        minloglevel=2,
    )
    return spm.SentencePieceProcessor(model_file=str(prefix) + ".model")


class Attention(nn.Module):
    """Multi-head attention with a layer norm before it, as CTranslate2 computes it."""

    def __init__(self) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(WIDTH)
        self.looked: Tensor | None = None
        """Weights of the first head in the last pass: the one CTranslate2 reports."""
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))

    def forward(self, x: Tensor, memory: Tensor | None, mask: Tensor) -> Tensor:
        """Residual attention from `x` to itself or to `memory`; True in `mask` hides."""
        inner = self.norm(x)
        other = inner if memory is None else memory
        q, k, v = (
            self._heads(layer(one)) for layer, one in ((self.query, inner), (self.key, other), (self.value, other))
        )
        weights = (q @ k.transpose(-1, -2) / (WIDTH // HEADS) ** 0.5).masked_fill(mask, -1e9).softmax(-1)
        self.looked = weights[:, 0]
        return x + self.out((weights @ v).transpose(1, 2).flatten(2))

    def _heads(self, x: Tensor) -> Tensor:
        return x.unflatten(2, (HEADS, WIDTH // HEADS)).transpose(1, 2)


class Feed(nn.Module):
    """Residual feed-forward layer with a layer norm before it."""

    def __init__(self) -> None:
        super().__init__()
        self.norm, self.wide, self.narrow = (
            nn.LayerNorm(WIDTH),
            nn.Linear(WIDTH, 2 * WIDTH),
            nn.Linear(2 * WIDTH, WIDTH),
        )

    def forward(self, x: Tensor) -> Tensor:
        """The layer."""
        return x + self.narrow(torch.relu(self.wide(self.norm(x))))


class Toy(nn.Module):
    """Encoder and decoder."""

    def __init__(self, source: int, target: int) -> None:
        super().__init__()
        self.source, self.target = nn.Embedding(source, WIDTH), nn.Embedding(target, WIDTH)
        for embedding in (self.source, self.target):
            nn.init.normal_(embedding.weight, std=WIDTH**-0.5)
        self.encoder = nn.ModuleList(nn.ModuleList((Attention(), Feed())) for _ in range(LAYERS))
        self.decoder = nn.ModuleList(nn.ModuleList((Attention(), Attention(), Feed())) for _ in range(LAYERS))
        self.norms = nn.ModuleList((nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)))
        self.project = nn.Linear(WIDTH, target)
        self.register_buffer("positions", torch.tensor(positions()))

    def forward(self, source: Tensor, target: Tensor) -> Tensor:
        """Logits of the next token at every place of `target`; 0 pads `source`."""
        hidden = (source == 0)[:, None, None, :]
        x = self.source(source) * WIDTH**0.5 + self.positions[: source.shape[1]]
        for attention, feed in self.encoder:
            x = feed(attention(x, None, hidden))
        memory = self.norms[0](x)
        later = torch.ones(target.shape[1], target.shape[1], dtype=torch.bool).triu(1)
        y = self.target(target) * WIDTH**0.5 + self.positions[: target.shape[1]]
        for attention, cross, feed in self.decoder:
            y = feed(cross(attention(y, None, later), memory, hidden))
        return self.project(self.norms[1](y))


def positions() -> np.ndarray:
    """Sinusoids, the sines before the cosines, as CTranslate2's specification can hold them."""
    rates = 10000 ** (-np.arange(WIDTH // 2) / (WIDTH // 2 - 1))
    angles = np.arange(512)[:, None] * rates[None]
    return np.concatenate([np.sin(angles), np.cos(angles)], 1).astype(np.float32)


def _links(
    source: spm.SentencePieceProcessor, target: spm.SentencePieceProcessor, one: str, two: str
) -> list[tuple[int, int]]:
    """Pieces of the source for pieces of the target, both by index, for words whose counterpart is known."""
    ours, theirs = _words_of(source, one), _words_of(target, two)
    return [
        (i, j)
        for first, second in same_words(one, two)
        for j, word in enumerate(theirs)
        if word == second
        for i, other in enumerate(ours)
        if other == first
    ]


def _words_of(pieces: spm.SentencePieceProcessor, text: str) -> list[int]:
    """The index of the word each piece belongs to."""
    at, words = -1, []
    for piece in pieces.encode(text, out_type=str):
        at += piece.startswith("▁")
        words.append(at)
    return words


def _looking(model: Toy, batch: list[tuple[list[int], list[int], list[tuple[int, int]]]]) -> Tensor:
    """Mean loss of the reported attention head on the links that are known."""
    looked = model.decoder[-1][1].looked
    losses = []
    for row, (_, _, links) in enumerate(batch):
        for j in {j for _, j in links}:
            places = [i for i, other in links if other == j]
            losses.append(-looked[row, j, places].sum().clamp_min(1e-6).log())
    return torch.stack(losses).mean()


def _trained(
    rows: list[tuple[str, str]], source: spm.SentencePieceProcessor, target: spm.SentencePieceProcessor, steps: int
) -> Toy:
    model = Toy(source.get_piece_size(), target.get_piece_size())
    coded = [
        ([*source.encode(one), 2], [1, *target.encode(two), 2], _links(source, target, one, two)) for one, two in rows
    ]
    optimiser = torch.optim.Adam(model.parameters(), lr=2e-3, betas=(0.9, 0.98))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 3e-3, total_steps=steps)
    chance = random.Random(2)
    for step in range(steps):
        batch = chance.sample(coded, 32)
        x, y = (nn.utils.rnn.pad_sequence([torch.tensor(row[side]) for row in batch], True) for side in (0, 1))
        # <unk>, 0, never comes up in training and so can pad.
        loss = nn.functional.cross_entropy(
            model(x, y[:, :-1]).flatten(0, 1), y[:, 1:].flatten(), ignore_index=0, label_smoothing=0.05
        )
        loss = loss + 0.3 * _looking(model, batch)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        if step % 250 == 0:
            print(step, round(loss.item(), 3), flush=True)
    return model.eval()


def _write(model: Toy, source: spm.SentencePieceProcessor, target: spm.SentencePieceProcessor, out: Path) -> None:
    spec = TransformerSpec.from_config(LAYERS, HEADS, pre_norm=True, alignment_layer=-1, alignment_heads=1)
    for layer_spec, (attention, feed) in zip(spec.encoder.layer, model.encoder, strict=True):
        _self_attention(layer_spec.self_attention, attention)
        _feed(layer_spec.ffn, feed)
    for layer_spec, (attention, cross, feed) in zip(spec.decoder.layer, model.decoder, strict=True):
        _self_attention(layer_spec.self_attention, attention)
        _cross_attention(layer_spec.attention, cross)
        _feed(layer_spec.ffn, feed)
    for side, embedding, norm in (
        (spec.encoder, model.source, model.norms[0]),
        (spec.decoder, model.target, model.norms[1]),
    ):
        table = side.embeddings[0] if isinstance(side.embeddings, list) else side.embeddings
        table.weight = _numbers(embedding.weight)
        side.position_encodings.encodings = positions()
        _norm(side.layer_norm, norm)
    _linear(spec.decoder.projection, model.project)
    spec.register_source_vocabulary([source.id_to_piece(i) for i in range(source.get_piece_size())])
    spec.register_target_vocabulary([target.id_to_piece(i) for i in range(target.get_piece_size())])
    spec.config.add_source_eos = True
    spec.config.decoder_start_token = "<s>"  # noqa: S105 - a token of a vocabulary
    spec.validate()
    spec.optimize(quantization="int8")
    out.mkdir(parents=True, exist_ok=True)
    spec.save(str(out))


def _self_attention(spec: object, attention: Attention) -> None:
    _norm(spec.layer_norm, attention.norm)
    joined = nn.Linear(WIDTH, 3 * WIDTH)
    parts = (attention.query, attention.key, attention.value)
    joined.weight = nn.Parameter(torch.cat([part.weight for part in parts]))
    joined.bias = nn.Parameter(torch.cat([part.bias for part in parts]))
    _linear(spec.linear[0], joined)
    _linear(spec.linear[1], attention.out)


def _cross_attention(spec: object, attention: Attention) -> None:
    _norm(spec.layer_norm, attention.norm)
    _linear(spec.linear[0], attention.query)
    joined = nn.Linear(WIDTH, 2 * WIDTH)
    joined.weight = nn.Parameter(torch.cat([attention.key.weight, attention.value.weight]))
    joined.bias = nn.Parameter(torch.cat([attention.key.bias, attention.value.bias]))
    _linear(spec.linear[1], joined)
    _linear(spec.linear[2], attention.out)


def _feed(spec: object, feed: Feed) -> None:
    _norm(spec.layer_norm, feed.norm)
    _linear(spec.linear_0, feed.wide)
    _linear(spec.linear_1, feed.narrow)


def _linear(spec: object, layer: nn.Linear) -> None:
    spec.weight, spec.bias = _numbers(layer.weight), _numbers(layer.bias)


def _norm(spec: object, layer: nn.LayerNorm) -> None:
    spec.gamma, spec.beta = _numbers(layer.weight), _numbers(layer.bias)


def _numbers(values: Tensor) -> np.ndarray:
    return values.detach().numpy().copy()


if __name__ == "__main__":
    main()
