"""Files of two versions become one."""

from pathlib import Path

import numpy as np
import pytest
import torch

from training.export import Earlier, encoder_spec, export, read_weights
from training.network import Network, from_base


@pytest.fixture(scope="module")
def network() -> Network:
    torch.manual_seed(5)
    return from_base().eval()


def test_what_was_written_is_read_back(network: Network, tmp_path: Path) -> None:
    export(network, tmp_path / "exact", quantization=None)
    export(network, tmp_path / "rounded")
    exact, rounded = read_weights(tmp_path / "exact" / "model.bin"), read_weights(tmp_path / "rounded" / "model.bin")
    spec = encoder_spec(network)
    np.testing.assert_array_equal(
        exact["encoder/layer_0/ffn/linear_0/weight"], spec.encoder.layer[0].ffn.linear_0.weight
    )
    assert exact.keys() == rounded.keys()
    for name, value in exact.items():
        row = np.abs(value).max(axis=-1, keepdims=True)
        assert (np.abs(value - rounded[name]) <= row / 127).all(), name


def test_the_mean_lies_between(network: Network, tmp_path: Path) -> None:
    export(network, tmp_path / "old", quantization=None)
    torch.manual_seed(6)
    other = from_base()
    with torch.no_grad():
        for parameter in other.layers.parameters():
            parameter.add_(0.5)
    export(other, tmp_path / "mean", quantization=None, earlier=Earlier(tmp_path / "old", 0.75))
    old, mean = read_weights(tmp_path / "old" / "model.bin"), read_weights(tmp_path / "mean" / "model.bin")
    name = "encoder/layer_3/self_attention/linear_1/weight"
    np.testing.assert_allclose(mean[name], old[name] + 0.125, atol=1e-6)
    with np.load(tmp_path / "old" / "heads.npz") as kept, np.load(tmp_path / "mean" / "heads.npz") as made:
        np.testing.assert_array_equal(kept["segment_1.weight"], made["segment_1.weight"])
        assert not np.array_equal(kept["token.weight"], made["token.weight"])
