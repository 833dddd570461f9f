"""The same bits whatever the batch and the threads."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from mtqa.neural.encoder import Encoder
from mtqa.neural.runtime import Runtime
from mtqa.neural.store import ModelError

RNG = np.random.default_rng(1)
IDS = [RNG.integers(4, 90, size=length).tolist() for length in (3, 9, 9, 40, 9, 3, 17, 40, 1)]
TYPES = [RNG.integers(0, 40, size=len(row)).tolist() for row in IDS]


def test_company_changes_nothing(runtime: Runtime) -> None:
    together = dict(runtime.encoder.states(IDS, TYPES))
    assert sorted(together) == list(range(len(IDS)))
    for index, (ids, types) in enumerate(zip(IDS, TYPES, strict=True)):
        ((_, alone),) = runtime.encoder.states([ids], [types])
        np.testing.assert_array_equal(alone, together[index])
        assert alone.shape[0] == len(ids)


def test_threads_change_nothing(runtime: Runtime, model_folder: Path) -> None:
    two = Encoder(model_folder, threads=2)
    one, other = dict(runtime.encoder.states(IDS, TYPES)), dict(two.states(IDS, TYPES))
    for index in one:
        np.testing.assert_array_equal(one[index], other[index])


def test_types_matter(runtime: Runtime) -> None:
    ((_, first),) = runtime.encoder.states([[5, 6, 7]], [[0, 0, 0]])
    ((_, second),) = runtime.encoder.states([[5, 6, 7]], [[0, 9, 0]])
    assert not np.array_equal(first, second)


def test_no_input(runtime: Runtime) -> None:
    assert list(runtime.encoder.states([], [])) == []


def test_broken_weights(model_folder: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(model_folder, tmp_path / "copy")
    (copy / "model.bin").write_bytes(b"not a model")
    with pytest.raises(ModelError, match="cannot load"):
        Encoder(copy)
