"""What the store knows of a model: kept beside its files as `MODEL.json`."""

import hashlib
from enum import StrEnum
from pathlib import Path

import msgspec
from msgspec import Struct

from mtqa.neural.store import ModelError

CARD = "MODEL.json"


class Kind(StrEnum):
    """How the model's texts are cut into tokens, and which tokens stand around them."""

    OPUS = "opus-mt"
    """One pair of languages; a SentencePiece vocabulary a side."""
    M2M = "m2m"
    """Many languages; tokens like `__ru__` name them."""
    NLLB = "nllb"
    """Many languages; tokens like `rus_Cyrl` name them."""
    ARGOS = "argos"
    """One pair of languages; one SentencePiece vocabulary."""
    ENCODER = "encoder"
    """No translation model: sentences to vectors."""

    @property
    def translates(self) -> bool:
        """Whether it is a translation model."""
        return self is not Kind.ENCODER


class StoredFile(Struct, frozen=True):
    """One file of a model."""

    sha256: str
    size: int
    """Bytes."""


class ModelCard(Struct, frozen=True, kw_only=True):
    """One model of the store."""

    name: str
    kind: Kind
    languages: tuple[str, ...]
    """Pairs like `ru-en` for models of one pair; ISO 639-1 codes of every language for the others."""
    files: dict[str, StoredFile]
    """By path inside the model's folder."""
    origin: str
    """Where it came from: a path, or a hub repository with its revision."""

    @property
    def digest(self) -> str:
        """SHA-256 over the files' digests in name order: one figure for the record."""
        return hashlib.sha256("".join(self.files[name].sha256 for name in sorted(self.files)).encode()).hexdigest()

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files.values())

    def translates(self, langs: str) -> bool:
        """Whether it translates a pair, given as `ru-en`."""
        if not self.kind.translates:
            return False
        if self.kind in (Kind.M2M, Kind.NLLB):
            return set(langs.split("-")) <= set(self.languages)
        return langs in self.languages


def read_card(folder: Path) -> ModelCard:
    """The card in a model's folder.

    Raises:
        ModelError: there is none, or it is damaged.
    """
    try:
        return msgspec.json.decode((folder / CARD).read_bytes(), type=ModelCard)
    except OSError as error:
        raise ModelError(
            f"{folder}: no {CARD} here ({error.strerror}); remove the folder and add the model again"
        ) from error
    except msgspec.MsgspecError as error:
        raise ModelError(f"{folder / CARD}: damaged ({error}); remove the folder and add the model again") from error


def write_card(card: ModelCard, folder: Path) -> None:
    """Write a card into a model's folder."""
    data = msgspec.json.format(msgspec.json.encode(card, order="deterministic"), indent=2)
    (folder / CARD).write_bytes(data + b"\n")


def digest_of(path: Path) -> str:
    """SHA-256 of a file, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
