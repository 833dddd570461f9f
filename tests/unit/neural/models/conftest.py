"""Models in every layout, made of the toy model's real files."""

import json
import shutil
from pathlib import Path

import pytest

TOY = Path(__file__).parents[3] / "data" / "toy-ru-en"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty store."""
    monkeypatch.setenv("MTQA_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def opus(tmp_path: Path) -> Path:
    """As OPUS-MT models are laid out."""
    return Path(shutil.copytree(TOY, tmp_path / "opus-mt-ru-en"))


@pytest.fixture
def argos(tmp_path: Path) -> Path:
    """A package as Argos Translate makes them."""
    inside = tmp_path / "packing" / "translate-ru_en-1_9"
    shutil.copytree(TOY, inside / "model", ignore=shutil.ignore_patterns("*.spm"))
    shutil.copy(TOY / "source.spm", inside / "sentencepiece.model")
    (inside / "metadata.json").write_text(json.dumps({"from_code": "ru", "to_code": "en", "package_version": "1.9"}))
    (inside / "README.md").write_text("not needed")
    packed = shutil.make_archive(str(tmp_path / "translate-ru_en-1_9"), "zip", inside.parent, inside.name)
    return Path(packed).rename(tmp_path / "translate-ru_en-1_9.argosmodel")


def multilingual(folder: Path, tokens: list[str]) -> Path:
    """As M2M-100 and NLLB models are laid out, with these tokens in the vocabulary."""
    folder.mkdir()
    for name in ("model.bin", "config.json"):
        shutil.copy(TOY / name, folder / name)
    shutil.copy(TOY / "source.spm", folder / "sentencepiece.bpe.model")
    (folder / "shared_vocabulary.json").write_text(json.dumps(["<s>", "<unk>", "▁a", *tokens]))
    return folder
