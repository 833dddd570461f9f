"""The tokens that stand around a text: languages, and the end of the sentence."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from mtqa.neural.models.card import Kind
from mtqa.neural.models.languages import code_of
from mtqa.neural.models.layout import Layout, tokens_of
from mtqa.neural.store import ModelError

_END = "</s>"


class Around(NamedTuple):
    """What stands before and behind the pieces of a source and of a translation."""

    source_before: tuple[str, ...] = ()
    source_behind: tuple[str, ...] = ()
    target_before: tuple[str, ...] = ()

    @property
    def before(self) -> int:
        """Tokens before the pieces of the source."""
        return len(self.source_before)

    @property
    def offset(self) -> int:
        """Tokens before the pieces of the translation."""
        return len(self.target_before)

    def source(self, pieces: Sequence[str]) -> list[str]:
        """A source as the model reads it."""
        return [*self.source_before, *pieces, *self.source_behind]

    def target(self, pieces: Sequence[str]) -> list[str]:
        """A translation as the model writes it."""
        return [*self.target_before, *pieces]

    def prefixes(self, count: int) -> list[list[str]] | None:
        """What every translation begins with; None for nothing."""
        return [list(self.target_before)] * count if self.target_before else None

    def without(self, written: Sequence[str]) -> list[str]:
        """The pieces of what the model wrote."""
        head = len(self.target_before)
        return list(written[head:]) if tuple(written[:head]) == self.target_before else list(written)


def around(folder: Path, layout: Layout, langs: str) -> Around:
    """The tokens of a model for a pair.

    Raises:
        ModelError: the vocabulary has no token for one of the languages.
    """
    config = json.loads((folder / layout.model / "config.json").read_text(encoding="utf-8"))
    end = () if config.get("add_source_eos") else (_END,)
    if layout.kind in (Kind.M2M, Kind.NLLB):
        source, target = (_token(folder, layout, code) for code in langs.split("-"))
        return Around((source,), end, (target,))
    # Marian's converter has CTranslate2 add the end; OpenNMT models, as Argos ships them, are trained without.
    return Around((), end if layout.kind is Kind.OPUS else (), ())


def _token(folder: Path, layout: Layout, code: str) -> str:
    for token in tokens_of(folder / layout.model):
        inner = token.strip("_") if layout.kind is Kind.M2M else token
        marked = token.startswith("__") if layout.kind is Kind.M2M else "_" in token
        if marked and code_of(inner) == code:
            return token
    raise ModelError(f"{folder}: the vocabulary has no token for the language {code!r}")
