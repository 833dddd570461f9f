"""Models of every layout run: their language tokens stand where they must, and every figure has its piece."""

import json
import shutil
from pathlib import Path

import pytest

from mtqa.neural.models import recognise
from mtqa.neural.store import ModelError
from mtqa.neural.translation import Translator, evidence_of
from mtqa.neural.translation.tokens import around
from tests.unit.neural.translation.conftest import TOY
from training.toy.random_model import write_model

PAIRS = [("Мост в Полтаве открыт.", "The bridge is open."), ("Врач уехал.", "The doctor 👍 left Oryol.")]


def _m2m(folder: Path) -> Path:
    write_model(folder, TOY / "source.spm", ["__en__", "__ru__", "__de__"])
    shutil.copy(TOY / "source.spm", folder / "sentencepiece.bpe.model")
    return folder


def _nllb(folder: Path) -> Path:
    write_model(folder, TOY / "source.spm", ["eng_Latn", "rus_Cyrl"])
    shutil.copy(TOY / "source.spm", folder / "sentencepiece.bpe.model")
    return folder


def _argos(folder: Path) -> Path:
    write_model(folder / "model", TOY / "source.spm", [])
    shutil.copy(TOY / "source.spm", folder / "sentencepiece.model")
    (folder / "metadata.json").write_text(json.dumps({"from_code": "ru", "to_code": "en"}))
    return folder


@pytest.mark.parametrize("make", [_m2m, _nllb, _argos])
def test_every_layout_is_read(tmp_path: Path, make) -> None:
    folder = make(tmp_path / "model")
    model = Translator(folder, recognise(folder), "ru-en")
    best = model.translate([source for source, _ in PAIRS])
    for (source, text), reading, own in zip(PAIRS, model.read(PAIRS), best, strict=True):
        assert reading is not None
        assert len(reading.surprise) == len(reading.pieces) == len(model.target_pieces.cut(text))
        assert reading.attention is not None
        assert reading.attention.shape == (len(reading.pieces), len(reading.source_pieces))
        found = evidence_of(source, text, reading, own)
        assert found is not None
        assert [text[word.start : word.end] for word in found.words] == text.replace(".", "").replace("👍 ", "").split()
        assert own is None or not any(mark in own.text for mark in ("__en__", "eng_Latn"))


@pytest.mark.parametrize(
    ("make", "before", "behind", "target"),
    [
        (_m2m, ("__ru__",), ("</s>",), ("__en__",)),
        (_nllb, ("rus_Cyrl",), ("</s>",), ("eng_Latn",)),
        (_argos, (), (), ()),
    ],
)
def test_tokens_around_a_text(tmp_path: Path, make, before: tuple, behind: tuple, target: tuple) -> None:
    folder = make(tmp_path / "model")
    assert around(folder, recognise(folder), "ru-en") == (before, behind, target)


def test_opus_models_get_their_end_once(tmp_path: Path) -> None:
    assert around(TOY, recognise(TOY), "ru-en") == ((), (), ())  # CTranslate2 adds it
    folder = Path(shutil.copytree(TOY, tmp_path / "opus"))
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | {"add_source_eos": False}))
    assert around(folder, recognise(folder), "ru-en") == ((), ("</s>",), ())


def test_a_language_the_vocabulary_lacks(tmp_path: Path) -> None:
    folder = _nllb(tmp_path / "model")
    with pytest.raises(ModelError, match="no token for the language 'uk'"):
        Translator(folder, recognise(folder), "uk-en")
