"""Adding, finding, checking and removing models; what is understood, and what is refused with which reason."""

import json
import shutil
import struct
import zipfile
from pathlib import Path

import pytest

from mtqa.neural.models import Kind, add, find, folder_of, listed, recognise, remove, verify
from mtqa.neural.models.home import models_folder
from mtqa.neural.models.languages import code_of, pair_in
from mtqa.neural.store import ModelError
from tests.unit.neural.models.conftest import multilingual


def test_opus(opus: Path) -> None:
    card = add(opus)
    assert (card.name, card.kind, card.languages) == ("opus-mt-ru-en", Kind.OPUS, ("ru-en",))
    assert set(card.files) >= {"model.bin", "config.json", "source.spm", "target.spm", "source_vocabulary.json"}
    assert find("opus-mt-ru-en") == card
    assert listed() == [card]
    assert card.translates("ru-en")
    assert not card.translates("en-ru")
    verify(card)


def test_argos_package(argos: Path) -> None:
    card = add(argos, "desk")
    assert (card.kind, card.languages) == (Kind.ARGOS, ("ru-en",))
    assert "model/model.bin" in card.files
    assert "README.md" not in card.files
    verify(card)
    assert [path.name for path in models_folder().iterdir()] == ["desk"]


@pytest.mark.parametrize(
    ("tokens", "kind"),
    [(["__ru__", "__en__", "__uk__"], Kind.M2M), (["rus_Cyrl", "eng_Latn", "ukr_Cyrl", "zho_Hant"], Kind.NLLB)],
)
def test_multilingual(tmp_path: Path, tokens: list[str], kind: Kind) -> None:
    card = add(multilingual(tmp_path / "many", tokens))
    assert (card.kind, card.languages) == (kind, ("en", "ru", "uk"))
    assert card.translates("uk-en")
    assert not card.translates("de-en")


def test_one_pair_with_one_vocabulary_needs_its_languages(tmp_path: Path) -> None:
    folder = multilingual(tmp_path / "plain", [])
    with pytest.raises(ModelError, match="--langs"):
        add(folder)
    assert add(folder, langs="ru-en").translates("ru-en")


def test_encoder(tmp_path: Path) -> None:
    folder = tmp_path / "vectors"
    folder.mkdir()
    name = b"TransformerEncoderSpec\0"
    (folder / "model.bin").write_bytes(struct.pack("<IH", 6, len(name)) + name)
    (folder / "vocabulary.json").write_text("[]")
    card = add(folder)
    assert card.kind is Kind.ENCODER
    assert not card.translates("ru-en")


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({}, "no model.bin"),
        ({"pytorch_model.bin": b"x"}, "PyTorch checkpoint.*mtqa models convert"),
        ({"model.npz": b"x"}, "Marian model"),
        ({"model.bin": b"abc"}, "too short"),
        ({"model.bin": b"\x06\0\0\0\x04\0\xff\xfe\xfd\xfc rest"}, "not a CTranslate2 model"),
        ({"model.bin": struct.pack("<IH", 6, 12) + b"WhisperSpec\0"}, "WhisperSpec"),
        ({"model.bin": struct.pack("<IH", 6, 16) + b"TransformerSpec\0"}, "no SentencePiece vocabulary"),
    ],
)
def test_refusals_say_why(tmp_path: Path, files: dict[str, bytes], reason: str) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    with pytest.raises(ModelError, match=reason):
        recognise(folder)


def test_a_model_without_vocabulary_is_refused(opus: Path) -> None:
    for path in opus.glob("*vocabulary*"):
        path.unlink()
    with pytest.raises(ModelError, match="no vocabulary"):
        add(opus)


def test_no_folder_and_no_package(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no such folder"):
        add(tmp_path / "nowhere")
    (tmp_path / "file").write_text("text")
    with pytest.raises(ModelError, match="neither a folder nor"):
        add(tmp_path / "file")


def test_taken_and_impossible_names(opus: Path) -> None:
    add(opus)
    with pytest.raises(ModelError, match="there already"):
        add(opus)
    for name in ("../outside", "", ".hidden", "a/b", "x" * 101):
        with pytest.raises(ModelError, match="cannot be a model's name"):
            find(name)


def test_unknown_name_lists_the_known(opus: Path) -> None:
    with pytest.raises(ModelError, match="none yet"):
        find("desk")
    add(opus)
    with pytest.raises(ModelError, match="opus-mt-ru-en"):
        find("desk")


def test_damage_is_found(opus: Path) -> None:
    card = add(opus)
    path = folder_of(card) / "model.bin"
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    with pytest.raises(ModelError, match=r"damaged.*model\.bin"):
        verify(card)
    path.unlink()
    with pytest.raises(ModelError, match="incomplete"):
        verify(card)


def test_damaged_card(opus: Path) -> None:
    card = add(opus)
    (folder_of(card) / "MODEL.json").write_text("{")
    with pytest.raises(ModelError, match="damaged"):
        find(card.name)
    assert listed() == []


def test_remove(opus: Path) -> None:
    add(opus)
    remove("opus-mt-ru-en")
    assert listed() == []
    with pytest.raises(ModelError, match="no model"):
        remove("opus-mt-ru-en")


def test_a_failed_add_leaves_nothing(opus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", broken)
    with pytest.raises(OSError, match="No space"):
        add(opus)
    assert list(models_folder().iterdir()) == []


def test_where_models_lie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MTQA_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert models_folder() == tmp_path / "mtqa" / "models"
    monkeypatch.setenv("XDG_DATA_HOME", "relative")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert models_folder() == tmp_path / ".local" / "share" / "mtqa" / "models"


def _zip(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize("name", ["../evil", "/etc/evil", "a/../../evil", "..\\evil", "C:\\evil"])
def test_members_outside_the_package(tmp_path: Path, name: str) -> None:
    with pytest.raises(ModelError, match="outside"):
        add(_zip(tmp_path / "bad.argosmodel", {name: b"x"}))
    assert not (tmp_path / "evil").exists()
    assert list(models_folder().iterdir()) == []


def test_links_in_a_package(tmp_path: Path) -> None:
    package = tmp_path / "link.argosmodel"
    with zipfile.ZipFile(package, "w") as archive:
        link = zipfile.ZipInfo("metadata.json")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(ModelError, match="link"):
        add(package)


def test_a_package_that_swells(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="more than a model"):
        add(_zip(tmp_path / "bomb.argosmodel", {"model/model.bin": bytes(64 * 1024**2)}))


def test_a_package_of_very_many_files(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="more than a model has"):
        add(_zip(tmp_path / "many.argosmodel", {f"f{i}": b"" for i in range(2001)}))


def test_a_damaged_package(argos: Path) -> None:
    data = bytearray(argos.read_bytes())
    data[len(data) // 2] ^= 0xFF
    argos.write_bytes(data)
    with pytest.raises(ModelError):
        add(argos)
    assert list(models_folder().iterdir()) == []


def test_an_argos_package_without_languages(tmp_path: Path, opus: Path) -> None:
    shutil.copytree(opus, tmp_path / "p" / "model")
    shutil.copy(opus / "source.spm", tmp_path / "p" / "sentencepiece.model")
    (tmp_path / "p" / "metadata.json").write_text(json.dumps(["ru"]))
    with pytest.raises(ModelError, match="not a JSON object"):
        recognise(tmp_path / "p")


def test_language_codes() -> None:
    assert [code_of(token) for token in ("ru", "rus_Cyrl", "zho_Hant", "zho_Hans", "ace_Latn")] == [
        "ru",
        "ru",
        None,
        "zh",
        None,
    ]
    names = ("opus-mt-ru-en", "translate-ru_en-1_9", "opus-mt-tc-big-zle-en", "nllb", "ru-en")
    assert [pair_in(name) for name in names] == ["ru-en", "ru-en", None, None, "ru-en"]
