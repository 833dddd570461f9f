"""SentencePiece with exact places: which characters of the text each piece stands for.

The tokenizer normalises before it cuts (NFKC, by default): a ligature becomes two letters, a full-width digit a plain
one, spaces run together. SentencePiece keeps the way back. Here it is made a tiling: the spans of the pieces are in
order and do not overlap, and every character that the tokenizer reads is in exactly one.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import regex

from mtqa.neural.store import ModelError

SPACE = "▁"
"""What SentencePiece writes for a space; at the start of a piece it begins a word."""
_LONE = regex.compile(r"[\ud800-\udfff]")


class Piece(NamedTuple):
    """A token, and the characters it stands for."""

    text: str
    """As in the vocabulary; the normalised characters where the vocabulary lacks them."""
    start: int
    """Offset of the first character."""
    end: int
    """Offset one past the last; equal to `start` for a piece that stands for no character of its own."""
    is_known: bool
    """Whether the vocabulary has it; a model reads every other piece as `<unk>`."""
    rarity: float
    """Nats of a piece drawn blindly by its frequency; 0 where the vocabulary does not tell."""


class Pieces:
    """One SentencePiece vocabulary."""

    def __init__(self, path: Path) -> None:
        """Load a vocabulary.

        Raises:
            ModelError: the file is none, or SentencePiece is not installed.
        """
        try:
            import sentencepiece
        except ImportError as error:
            raise ModelError("translation models need sentencepiece: pip install sentencepiece") from error
        try:
            self._processor: Any = sentencepiece.SentencePieceProcessor(model_file=str(path))
        except (OSError, RuntimeError, ValueError) as error:
            raise ModelError(f"{path}: not a SentencePiece vocabulary ({error})") from error
        self._unknown: int = self._processor.unk_id()
        self._by_frequency = self._has_frequencies()

    def cut(self, text: str) -> list[Piece]:
        """The pieces of a text, in order; none for a text of white space.

        Args:
            text: any string. Lone surrogates, which no UTF-8 text can hold, are read as unknown characters.
        """
        found = self._processor.encode(_LONE.sub("\ufffd", text), return_type="offset_mapping")
        pieces = []
        at = 0
        for index, written, (start, end) in zip(found["ids"], found["pieces"], found["offsets"], strict=True):
            # Where one character became several pieces the way back names it once; the spans stay in order.
            first, last = max(at, start), max(at, start, end)
            pieces.append(Piece(written, first, last, index != self._unknown, self._rarity(index)))
            at = last
        return pieces

    def joined(self, pieces: Sequence[str]) -> str:
        """The text of pieces a model wrote."""
        text: str = self._processor.decode_pieces(list(pieces))
        return text

    def _rarity(self, index: int) -> float:
        if not self._by_frequency or index == self._unknown:
            return 0.0
        return max(0.0, -float(self._processor.get_score(index)))

    def _has_frequencies(self) -> bool:
        """Whether scores are log-probabilities (unigram vocabularies) and not merge ranks (BPE), which are whole."""
        size = self._processor.get_piece_size()
        scores = [self._processor.get_score(index) for index in range(3, min(size, 200))]
        return any(score != int(score) for score in scores)
