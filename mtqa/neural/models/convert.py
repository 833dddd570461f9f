"""Other projects' checkpoints into CTranslate2 models, with CTranslate2's own converters."""

import json
import shutil
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

from mtqa.neural.models.card import ModelCard
from mtqa.neural.models.store import add
from mtqa.neural.store import ModelError

_KEPT = ("source.spm", "target.spm", "sentencepiece.bpe.model", "sentencepiece.model", "spm.128k.model")
_UNDERSTOOD = frozenset({"marian", "m2m_100", "nllb"})


def convert(folder: Path, name: str | None = None, langs: str | None = None, quantization: str = "int8") -> ModelCard:
    """Convert a checkpoint and add the model to the store.

    Args:
        folder: a Transformers checkpoint (MarianMT, M2M-100, NLLB), or a Marian model as OPUS-MT publishes it.
        name: what to call it; None for the folder's name.
        langs: as for `add`.
        quantization: of the weights; `int8` is a quarter of the size, and what mtqa runs.

    Raises:
        ModelError: not a checkpoint mtqa can use, or a library that the conversion needs is not installed.
    """
    if not folder.is_dir():
        raise ModelError(f"{folder}: no such folder")
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch) / folder.name
        try:
            _converter(folder).convert(str(out), quantization=quantization)
        except ImportError as error:
            raise ModelError(
                f"{folder}: converting this checkpoint needs {error.name}, which is not installed: "
                "pip install 'mtqa[convert]'"
            ) from error
        except (ValueError, RuntimeError, OSError, KeyError) as error:
            raise ModelError(f"{folder}: cannot be converted ({error})") from error
        for file in _KEPT:
            if (folder / file).is_file():
                shutil.copyfile(folder / file, out / file)
        return add(out, name or folder.name, langs, str(folder))


def _converter(folder: Path) -> Any:
    from ctranslate2 import converters

    if (folder / "decoder.yml").is_file() and next(folder.glob("*.npz"), None):
        return converters.OpusMTConverter(str(folder))
    config = folder / "config.json"
    if not config.is_file():
        raise ModelError(f"{folder}: neither config.json (Transformers) nor decoder.yml (Marian); nothing to convert")
    try:
        kind = json.loads(config.read_text(encoding="utf-8")).get("model_type")
    except (ValueError, AttributeError) as error:
        raise ModelError(f"{config}: not readable ({error})") from error
    if kind not in _UNDERSTOOD:
        raise ModelError(
            f"{config}: a model of type {kind!r}; mtqa uses translation models: {', '.join(sorted(_UNDERSTOOD))}"
        )
    for library in ("torch", "transformers"):
        import_module(library)  # asked for here, where its absence has a message
    return converters.TransformersConverter(str(folder))
