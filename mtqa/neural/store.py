"""Where the embedded model is, and proof that it is the one that was measured.

The files lie beside this module as package data. `MODEL.toml` names each with its SHA-256 and holds the
settings that were fitted with the weights: calibration, thresholds, languages. Nothing is ever downloaded.
"""

import hashlib
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from mtqa.errors import CannotJudgeError, MtqaError

CARD = "MODEL.toml"
WEIGHTS = "model.bin"
"""By far the largest file; CTranslate2 reads it by itself."""


class ModelError(MtqaError):
    """The embedded model is missing or damaged, or its runtime is not installed."""


class NotCoveredError(CannotJudgeError):
    """The embedded model has never seen the language; it gives no opinion rather than a wrong one."""


@dataclass(frozen=True)
class Model:
    """The model's files, checked, and its settings."""

    name: str
    version: str
    languages: tuple[str, ...]
    """Target languages (ISO 639-1) the model was trained on."""
    settings: dict[str, Any]
    """`MODEL.toml` as read."""
    folder: Traversable
    """Where the files lie."""
    files: dict[str, bytes]
    """File name to content, without the weights: they would be in memory twice."""
    digest: str
    """SHA-256 over the files' digests in name order: one figure for the record."""


@cache
def embedded_model() -> Model:
    """The model shipped with the package, read and checked once a process.

    Raises:
        ModelError: a file is missing or its digest is not the one in `MODEL.toml`.
    """
    return load_model(files("mtqa.neural") / "data")


def load_model(folder: Traversable) -> Model:
    """Read and check the model in `folder`.

    Raises:
        ModelError: as for `embedded_model`.
    """
    card = folder / CARD
    if not card.is_file():
        raise ModelError(f"the embedded model is missing: no {CARD} in {folder}; reinstall mtqa")
    settings = tomllib.loads(card.read_text("utf8"))
    digests: dict[str, str] = settings["files"]
    for name, digest in digests.items():
        _require_whole(folder / name, name, digest)
    content = {name: (folder / name).read_bytes() for name in digests if name != WEIGHTS}
    whole = hashlib.sha256("".join(digests[name] for name in sorted(digests)).encode()).hexdigest()
    return Model(settings["name"], settings["version"], tuple(settings["languages"]), settings, folder, content, whole)


def _require_whole(file: Traversable, name: str, digest: str) -> None:
    if not file.is_file():
        raise ModelError(f"the embedded model is incomplete: {file} is missing; reinstall mtqa")
    found = hashlib.sha256(file.read_bytes()).hexdigest()
    if found != digest:
        raise ModelError(
            f"the embedded model is damaged: {name} has SHA-256 {found}, expected {digest}; reinstall mtqa"
        )


def require_language(model: Model, language: str) -> None:
    """Do nothing for a covered target language.

    Args:
        model: the model asked.
        language: ISO 639-1 code, with or without a region: "en", "en-GB".

    Raises:
        NotCoveredError: the language is not covered; the message says which are.
    """
    if language.lower().replace("_", "-").split("-")[0] not in model.languages:
        covered = ", ".join(model.languages)
        raise NotCoveredError(f"{model.name} does not cover the language '{language}'; it covers: {covered}")
