"""Which kind of model a folder holds, by its files; and why not, where mtqa cannot use it.

CTranslate2 writes `model.bin`, `config.json` and vocabularies. Who converts a model puts its SentencePiece vocabulary
beside them, each project in its own way:

- OPUS-MT: `source.spm` and `target.spm`;
- M2M-100 and NLLB: one `sentencepiece.bpe.model`, and language tokens in the vocabulary;
- Argos Translate: `metadata.json`, `sentencepiece.model`, and the model in `model/`.
"""

import json
import re
import struct
from pathlib import Path
from typing import Any, NamedTuple

from mtqa.neural.models.card import Kind
from mtqa.neural.models.languages import code_of, pair_in
from mtqa.neural.store import ModelError

_SHARED_PIECES = (
    "sentencepiece.bpe.model",
    "sentencepiece.model",
    "flores200_sacrebleu_tokenizer_spm.model",
    "spm.128k.model",
)
_VOCABULARIES = ("shared_vocabulary", "source_vocabulary", "target_vocabulary", "vocabulary")
_M2M_TOKEN = re.compile(r"__([a-z]{2,3})__$")
_NLLB_TOKEN = re.compile(r"([a-z]{3}_[A-Z][a-z]{3})$")
_LONGEST_NAME = 256
_FOREIGN = {
    "pytorch_model.bin": "a PyTorch checkpoint",
    "model.safetensors": "a PyTorch checkpoint",
    "tf_model.h5": "a TensorFlow checkpoint",
    "decoder.yml": "a Marian model",
    "model.onnx": "an ONNX model",
    "model.pt": "a fairseq checkpoint",
}


class Layout(NamedTuple):
    """A folder that mtqa understands."""

    kind: Kind
    model: str
    """Folder of `model.bin`, relative; empty for the folder itself."""
    source_pieces: str
    """SentencePiece file of the source, relative; empty for an encoder without one."""
    target_pieces: str
    languages: tuple[str, ...]
    """As in `ModelCard`; empty where the files do not tell."""
    files: tuple[str, ...]
    """Every file the model needs, relative, sorted."""


def recognise(folder: Path, name: str = "") -> Layout:
    """What a folder holds.

    Args:
        folder: as a converter, Argos Translate or the hub left it.
        name: what the folder was called, where that tells the languages (`opus-mt-ru-en`); empty for its own name.

    Raises:
        ModelError: it is no folder, no CTranslate2 model, or one of a kind mtqa has no use for; the message says which.
    """
    if not folder.is_dir():
        raise ModelError(f"{folder}: no such folder")
    argos = folder / "metadata.json"
    model = "model" if argos.is_file() and (folder / "model" / "model.bin").is_file() else ""
    binary = folder / model / "model.bin"
    if not binary.is_file():
        raise ModelError(f"{folder}: {_why_no_model(folder)}")
    spec = _spec_name(binary)
    if spec == "TransformerEncoderSpec":
        return _encoder(folder)
    if spec != "TransformerSpec":
        raise ModelError(f"{binary}: holds a {spec}; mtqa uses translation models (TransformerSpec) and encoders")
    if model:
        return _argos(folder, model)
    if (folder / "source.spm").is_file() and (folder / "target.spm").is_file():
        return _opus(folder, name or folder.name)
    return _multilingual(folder, name or folder.name)


def _why_no_model(folder: Path) -> str:
    for file, what in _FOREIGN.items():
        if (folder / file).is_file():
            return f"{file} is {what}, not a CTranslate2 model; convert it first: mtqa models convert {folder}"
    if next(folder.glob("*.npz"), None):
        return f"holds a Marian model, not a CTranslate2 model; convert it first: mtqa models convert {folder}"
    return "no model.bin here, so it is not a CTranslate2 model"


def _spec_name(binary: Path) -> str:
    """The specification named in the header of `model.bin`: version (4 bytes), length (2), name with a zero byte."""
    with binary.open("rb") as file:
        head = file.read(6)
        if len(head) < 6:
            raise ModelError(f"{binary}: too short for a CTranslate2 model")
        _, length = struct.unpack("<IH", head)
        written = file.read(length) if 0 < length <= _LONGEST_NAME else b""
    spec = written.rstrip(b"\0").decode("ascii", "replace")
    if not re.fullmatch(r"[A-Za-z0-9]+", spec):
        raise ModelError(f"{binary}: not a CTranslate2 model (its header names no specification)")
    return spec


def _opus(folder: Path, name: str) -> Layout:
    pair = pair_in(name)
    files = (*_model_files(folder, ""), "source.spm", "target.spm")
    return Layout(Kind.OPUS, "", "source.spm", "target.spm", (pair,) if pair else (), tuple(sorted(files)))


def _argos(folder: Path, model: str) -> Layout:
    metadata = _json(folder / "metadata.json")
    source, target = metadata.get("from_code"), metadata.get("to_code")
    if not (isinstance(source, str) and isinstance(target, str)):
        raise ModelError(f"{folder / 'metadata.json'}: has no from_code and to_code; not an Argos Translate package")
    if not (folder / "sentencepiece.model").is_file():
        raise ModelError(f"{folder}: an Argos package without sentencepiece.model; those with BPE are not understood")
    files = (*_model_files(folder, model), "metadata.json", "sentencepiece.model")
    pair = f"{source[:2]}-{target[:2]}"
    return Layout(Kind.ARGOS, model, "sentencepiece.model", "sentencepiece.model", (pair,), tuple(sorted(files)))


def _multilingual(folder: Path, name: str) -> Layout:
    pieces = next((file for file in _SHARED_PIECES if (folder / file).is_file()), None)
    if pieces is None:
        raise ModelError(
            f"{folder}: no SentencePiece vocabulary beside model.bin; copy source.spm and target.spm (OPUS-MT), or "
            f"sentencepiece.bpe.model (M2M-100, NLLB) from the original model into the folder"
        )
    tokens = tokens_of(folder)
    for kind, pattern in ((Kind.M2M, _M2M_TOKEN), (Kind.NLLB, _NLLB_TOKEN)):
        named = [code_of(match[1]) for token in tokens if (match := pattern.match(token))]
        if len(named) > 1:
            files = (*_model_files(folder, ""), pieces)
            languages = tuple(sorted({code for code in named if code}))
            return Layout(kind, "", pieces, pieces, languages, tuple(sorted(files)))
    pair = pair_in(name)
    files = (*_model_files(folder, ""), pieces)
    return Layout(Kind.ARGOS, "", pieces, pieces, (pair,) if pair else (), tuple(sorted(files)))


def _encoder(folder: Path) -> Layout:
    return Layout(Kind.ENCODER, "", "", "", (), tuple(sorted(_model_files(folder, ""))))


def _model_files(folder: Path, model: str) -> list[str]:
    """`model.bin`, its configuration and its vocabularies."""
    names = ["model.bin", "config.json"]
    names += [f"{stem}.{ending}" for stem in _VOCABULARIES for ending in ("json", "txt")]
    inside = Path(model)
    found = [str(inside / name) for name in names if (folder / inside / name).is_file()]
    if not any("vocabulary" in name for name in found):
        raise ModelError(f"{folder / inside}: no vocabulary beside model.bin; the conversion is incomplete")
    return found


def tokens_of(folder: Path) -> list[str]:
    """The shared vocabulary beside `model.bin`; empty where the sides have one each."""
    for file in (folder / "shared_vocabulary.json", folder / "shared_vocabulary.txt"):
        if file.suffix == ".json" and file.is_file():
            tokens = json.loads(file.read_text(encoding="utf-8"))
            return [token for token in tokens if isinstance(token, str)]
        if file.is_file():
            return file.read_text(encoding="utf-8").splitlines()
    return []


def _json(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, OSError) as error:
        raise ModelError(f"{path}: not readable as JSON ({error})") from error
    if not isinstance(data, dict):
        raise ModelError(f"{path}: not a JSON object")
    return data
