"""The model is found, proven, and refuses what it does not know."""

import shutil
from pathlib import Path

import pytest

from mtqa.neural.store import ModelError, NotCoveredError, load_model, require_language


def test_a_whole_model_loads(model_folder: Path) -> None:
    model = load_model(model_folder)
    assert (model.name, model.version, model.languages) == ("tiny", "0", ("en",))
    assert set(model.files) == {"config.json", "vocabulary.json", "heads.npz"}, "the weights are not kept"
    assert len(model.digest) == 64


def test_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"missing: no MODEL\.toml"):
        load_model(tmp_path)


def test_a_missing_file(model_folder: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(model_folder, tmp_path / "copy")
    (copy / "model.bin").unlink()
    with pytest.raises(ModelError, match=r"model\.bin is missing"):
        load_model(copy)


def test_a_changed_byte(model_folder: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(model_folder, tmp_path / "copy")
    content = bytearray((copy / "heads.npz").read_bytes())
    content[100] ^= 1
    (copy / "heads.npz").write_bytes(content)
    with pytest.raises(ModelError, match=r"damaged: heads\.npz has SHA-256"):
        load_model(copy)


@pytest.mark.parametrize("language", ["en", "EN", "en-GB", "en_US"])
def test_covered(model_folder: Path, language: str) -> None:
    require_language(load_model(model_folder), language)


@pytest.mark.parametrize("language", ["de", "", "eng"])
def test_not_covered(model_folder: Path, language: str) -> None:
    with pytest.raises(NotCoveredError, match="covers: en"):
        require_language(load_model(model_folder), language)
