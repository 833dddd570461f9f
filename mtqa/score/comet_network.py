"""COMET's regression in torch: sentence vectors of a pretrained encoder, compared by a small network.

Checked against `unbabel-comet` 2.2.7 on random checkpoints: equal to six decimals (decision 0207). Imported only where
the extra is installed.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from transformers import AutoConfig, AutoModel, AutoTokenizer

# As COMET: two positions are kept free.
_SPARE_POSITIONS = 2


class Network:
    """A loaded regression."""

    def __init__(self, settings: Mapping[str, Any], weights: Mapping[str, Tensor]) -> None:
        """Build the encoder and the estimator and fill both.

        Raises:
            KeyError: a setting or weight is missing.
            ValueError: the model pools in a way that is not known here.
            RuntimeError: weights do not fit.
        """
        name = settings["pretrained_model"]
        config = AutoConfig.from_pretrained(name, local_files_only=True)
        self._tokenizer = AutoTokenizer.from_pretrained(name, local_files_only=True)
        self._longest = config.max_position_embeddings - _SPARE_POSITIONS
        self._encoder = AutoModel.from_config(config, add_pooling_layer=False).eval()
        # A checkpoint may hold more than is needed, such as a pooling layer, but nothing may be left to chance.
        left = self._encoder.load_state_dict(_below(weights, "encoder.model."), strict=False).missing_keys
        if left:
            raise ValueError(f"the encoder has no weights for {left[0]}")
        self._pool = settings["pool"]
        if self._pool not in ("avg", "cls"):
            raise ValueError(f"pool {self._pool!r} is not known")
        self._layer = settings["layer"]
        if self._layer == "mix":
            self._mix = _mixture(settings, weights)
            self._gamma = weights["layerwise_attention.gamma"]
            self._norm = bool(settings.get("layer_norm", True))
        self._estimator = _estimator(settings, _below(weights, "estimator."))

    def scores(self, columns: Sequence[Sequence[str]]) -> list[float]:
        """A score for each segment.

        Args:
            columns: sources, translations and, for the class that takes them, references; equally many of each.
        """
        with torch.inference_mode():
            source, translation, *rest = (self._vectors(column) for column in columns)
            other = rest[0] if rest else source
            compared = [translation, other, *_compared(translation, other)]
            if rest:
                compared += _compared(translation, source)
            found: list[float] = self._estimator(torch.cat(compared, dim=1)).flatten().tolist()
        return found

    def _vectors(self, texts: Sequence[str]) -> Tensor:
        batch = self._tokenizer(
            list(texts), return_tensors="pt", padding=True, truncation=True, max_length=self._longest
        )
        mask = batch["attention_mask"]
        layers = self._encoder(input_ids=batch["input_ids"], attention_mask=mask, output_hidden_states=True)
        words = self._mixed(layers.hidden_states, mask) if self._layer == "mix" else layers.hidden_states[self._layer]
        if self._pool == "cls":
            return words[:, 0]
        shown = mask[..., None].float()
        return (words * shown).sum(dim=1) / shown.sum(dim=1)

    def _mixed(self, layers: Sequence[Tensor], mask: Tensor) -> Tensor:
        parts = [_normalised(layer, mask) for layer in layers] if self._norm else layers
        return self._gamma * sum(weight * part for weight, part in zip(self._mix, parts, strict=True))


def load_network(settings: Mapping[str, Any], checkpoint: Path) -> Network:
    """Read a checkpoint; its pickle may hold tensors and plain values only. Errors as for `Network`."""
    return Network(settings, torch.load(checkpoint, map_location="cpu", weights_only=True)["state_dict"])


def _compared(left: Tensor, right: Tensor) -> tuple[Tensor, Tensor]:
    return left * right, (left - right).abs()


def _below(weights: Mapping[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {name.removeprefix(prefix): weight for name, weight in weights.items() if name.startswith(prefix)}


def _mixture(settings: Mapping[str, Any], weights: Mapping[str, Tensor]) -> Tensor:
    own = _below(weights, "layerwise_attention.scalar_parameters.")
    logits = torch.cat([own[str(index)] for index in range(len(own))])
    if settings.get("layer_transformation", "softmax") == "sparsemax":
        return sparsemax(logits)
    return torch.softmax(logits, dim=0)


def sparsemax(logits: Tensor) -> Tensor:
    """The nearest point of the simplex. Source: Martins and Astudillo 2016, https://arxiv.org/abs/1602.02068."""
    ordered = logits.sort(descending=True).values
    ranks = torch.arange(1, len(ordered) + 1, dtype=logits.dtype)
    sums = ordered.cumsum(0)
    support = int((1 + ranks * ordered > sums).sum())
    return (logits - (sums[support - 1] - 1) / support).clamp(min=0)


def _normalised(layer: Tensor, mask: Tensor) -> Tensor:
    """One layer with mean 0 and variance 1 over all figures of a sentence."""
    shown = mask[..., None].float()
    count = (mask.sum(dim=1) * layer.shape[-1])[:, None, None]
    mean = (layer * shown).sum(dim=(1, 2), keepdim=True) / count
    variance = (((layer * shown - mean) * shown) ** 2).sum(dim=(1, 2), keepdim=True) / count
    return (layer - mean) / torch.sqrt(variance + 1e-12)


def _estimator(settings: Mapping[str, Any], weights: Mapping[str, Tensor]) -> nn.Sequential:
    """Linear layers with an activation and a dropout between them, numbered as in the checkpoint."""
    activation = getattr(nn, settings.get("activations", "Tanh").title())
    modules: list[nn.Module] = []
    for index in range(len(settings["hidden_sizes"]) + 1):
        rows, columns = weights[f"ff.{3 * index}.weight"].shape
        modules += [nn.Linear(columns, rows), activation(), nn.Dropout()]
    modules = modules[:-2]
    if settings.get("final_activation"):
        modules.append(getattr(nn, settings["final_activation"].title())())
    network = nn.Sequential(*modules)
    network.load_state_dict(_below(weights, "ff."))
    return network.eval()
