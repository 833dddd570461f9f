"""A translation model in memory: it translates, and it says how likely it holds a given translation."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mtqa.neural.models.card import ModelCard
from mtqa.neural.models.layout import Layout, recognise
from mtqa.neural.models.store import find, folder_of, verify
from mtqa.neural.store import ModelError
from mtqa.neural.translation.pieces import Piece, Pieces
from mtqa.neural.translation.tokens import around

LONGEST = 250
"""Pieces a side that are read at once. Positions end at 512 in OPUS-MT, M2M and NLLB models, and sentences long before;
longer texts are not read, since the model would see a part of one side only."""
_BATCH_TOKENS = 2048
"""Pieces of one batch, padding included: bounds memory to about 200 MB beside the weights. Chosen."""
_BEAM = 4
_MORE = 1.5
"""A translation may have this many times the pieces of its source, and a few more."""


class Translation(NamedTuple):
    """What the model would have written."""

    text: str
    score: float
    """Mean natural log-probability of its pieces, 0 at best."""


class Reading(NamedTuple):
    """A given translation, read piece by piece with the source in view."""

    source_pieces: tuple[Piece, ...]
    pieces: tuple[Piece, ...]
    surprise: tuple[float, ...]
    """Nats of every piece of the translation, 0 or more; parallel to `pieces`."""
    attention: NDArray[np.float32] | None
    """Pieces of the translation x pieces of the source, each row adding up to at most 1; None where the model gives
    none."""


class Translator:
    """A model for one pair of languages; loaded once, used for everything."""

    def __init__(self, folder: Path, layout: Layout, langs: str, threads: int = 1) -> None:
        """Load a model.

        Args:
            folder: of the model.
            layout: of the folder.
            langs: pair to translate, `ru-en`.
            threads: cores for one batch.

        Raises:
            ModelError: CTranslate2 is not installed or refuses the files; the model does not know a language.
        """
        try:
            import ctranslate2
        except ImportError as error:
            raise ModelError("translation models need ctranslate2: pip install ctranslate2") from error
        self.source_pieces = Pieces(folder / layout.source_pieces)
        self.target_pieces = Pieces(folder / layout.target_pieces)
        try:
            self._model: Any = ctranslate2.Translator(
                str(folder / layout.model), device="cpu", compute_type="int8", intra_threads=threads, inter_threads=1
            )
        except (RuntimeError, ValueError) as error:
            raise ModelError(f"{folder}: CTranslate2 cannot load this model: {error}") from error
        self._around = around(folder, layout, langs)

    def translate(self, sources: Sequence[str]) -> list[Translation | None]:
        """The model's own best translations, in order; None for a text that is empty or longer than it takes."""
        cut = [[piece.text for piece in self.source_pieces.cut(text)] for text in sources]
        out: list[Translation | None] = [None] * len(sources)
        for batch in _batches([len(pieces) for pieces in cut]):
            results = self._model.translate_batch(
                [self._around.source(cut[index]) for index in batch],
                target_prefix=self._around.prefixes(len(batch)),
                beam_size=_BEAM,
                max_decoding_length=int(_MORE * max(len(cut[index]) for index in batch)) + 10,
                return_scores=True,
            )
            for index, result in zip(batch, results, strict=True):
                out[index] = self._translation(result)
        return out

    def read(self, pairs: Sequence[tuple[str, str]], attention: bool = True) -> list[Reading | None]:
        """Force every given translation, in order; None where a side is empty or longer than the model takes.

        Args:
            pairs: (source, translation).
            attention: also say where the model looked, which takes as long again.
        """
        sources = [tuple(self.source_pieces.cut(source)) for source, _ in pairs]
        targets = [tuple(self.target_pieces.cut(target)) for _, target in pairs]
        out: list[Reading | None] = [None] * len(pairs)
        lengths = [
            max(len(ours), len(theirs)) if ours and theirs else 0 for ours, theirs in zip(sources, targets, strict=True)
        ]
        for batch in _batches(lengths):
            ours = [self._around.source([piece.text for piece in sources[index]]) for index in batch]
            theirs = [self._around.target([piece.text for piece in targets[index]]) for index in batch]
            scored = self._model.score_batch(ours, theirs, offset=self._around.offset)
            looks = self._attention(ours, theirs) if attention else [None] * len(batch)
            for place, index in enumerate(batch):
                out[index] = self._reading(sources[index], targets[index], scored[place], looks[place])
        return out

    def _reading(
        self, source: tuple[Piece, ...], target: tuple[Piece, ...], scored: Any, attention: Any
    ) -> Reading | None:
        nats = tuple(max(0.0, -float(value)) for value in scored.log_probs[: len(target)])
        if len(nats) != len(target):
            return None
        return Reading(source, target, nats, self._weights(attention, len(target), len(source)))

    def _attention(self, sources: list[list[str]], targets: list[list[str]]) -> list[Any]:
        """Attention while the given translations are written; None for each where the model gives none."""
        results = self._model.translate_batch(
            sources,
            target_prefix=targets,
            beam_size=1,
            max_decoding_length=max(map(len, targets)) + 1,
            return_attention=True,
        )
        return [result.attention[0] if result.attention else None for result in results]

    def _weights(self, attention: Any, rows: int, columns: int) -> NDArray[np.float32] | None:
        if attention is None:
            return None
        first, left = self._around.offset, self._around.before
        weights = np.asarray(attention[first : first + rows], dtype=np.float32)
        if weights.shape[0] != rows or weights.ndim != 2 or weights.shape[1] < left + columns:
            return None
        return weights[:, left : left + columns]

    def _translation(self, result: Any) -> Translation | None:
        if not result.hypotheses:
            return None
        pieces = self._around.without(result.hypotheses[0])
        return Translation(self.target_pieces.joined(pieces), float(result.scores[0]))


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Indices by length, the longest together; texts of no piece and of too many are left out."""
    order = sorted(
        (index for index, length in enumerate(lengths) if 0 < length <= LONGEST), key=lambda i: (lengths[i], i)
    )
    batch: list[int] = []
    for index in order:
        if batch and lengths[index] * (len(batch) + 1) > _BATCH_TOKENS:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def load_translator(card: ModelCard, langs: str, threads: int = 1) -> Translator:
    """A model of the store, its digests compared, loaded once a process.

    Raises:
        ModelError: it is damaged, does not translate the pair, or cannot be loaded.
    """
    if not card.kind.translates:
        raise ModelError(f"the model {card.name!r} is an encoder; it does not translate")
    if not card.translates(langs):
        raise ModelError(f"the model {card.name!r} does not translate {langs}; it knows {', '.join(card.languages)}")
    return _loaded(card.name, card.digest, langs, threads)


@cache
def _loaded(name: str, digest: str, langs: str, threads: int) -> Translator:
    card = find(name)
    verify(card)
    if card.digest != digest:
        raise ModelError(f"the model {name!r} was changed while it was in use; run again")
    folder = folder_of(card)
    return Translator(folder, recognise(folder)._replace(kind=card.kind), langs, threads)
