"""The transformer on CTranslate2: token ids in, hidden states out, the same bits whatever the company.

Inputs are batched with others of exactly the same length and never padded. Padding changes the shape of
the attention products and with it the last bits, and int8 rounding makes those visible (differences up to
0.14 in a hidden state were measured); at equal lengths, batch size and thread count change nothing at all
(decision 0203).
"""

import json
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from mtqa.neural.store import ModelError

Floats = NDArray[np.float32]
# Tokens of one batch: bounds the memory to some 60 MB and is past the point where larger batches are faster.
_BATCH_TOKENS = 2048
_FILES = ("config.json", "model.bin", "vocabulary.json")


class Encoder:
    """One CTranslate2 encoder; loaded once and shared, calls are serialised by CTranslate2 itself."""

    def __init__(self, content: Mapping[str, bytes], threads: int = 1, compute_type: str = "int8") -> None:
        """Load the encoder from memory.

        Args:
            content: CTranslate2's files by name: config.json, model.bin, vocabulary.json.
            threads: cores used for one batch, 1 or more; never changes a result.
            compute_type: "int8", or "float32" for twice the time and more exact figures.

        Raises:
            ModelError: CTranslate2 is not installed or refuses the files.
        """
        try:
            import ctranslate2  # a tenth of a second that most commands need not spend
        except ImportError as error:
            raise ModelError("the embedded model needs ctranslate2: pip install ctranslate2") from error
        try:
            self._encoder = ctranslate2.Encoder(
                "embedded",
                device="cpu",
                compute_type=compute_type,
                intra_threads=threads,
                files={name: content[name] for name in _FILES},
            )
        except (RuntimeError, ValueError) as error:
            raise ModelError(f"CTranslate2 cannot load the embedded model: {error}") from error

    def states(self, ids: Sequence[Sequence[int]], types: Sequence[Sequence[int]]) -> Iterator[tuple[int, Floats]]:
        """Yield (index, hidden states: tokens x width) of every input, not in order; memory stays bounded.

        Args:
            ids: token ids, at least one for each input.
            types: token types, parallel to `ids`.
        """
        for batch in _batches([len(row) for row in ids]):
            output = self._encoder.forward_batch(
                [list(ids[index]) for index in batch], token_type_ids=[list(types[index]) for index in batch]
            )
            hidden = np.asarray(output.last_hidden_state)
            for row, index in enumerate(batch):
                yield index, hidden[row]


def vocabulary(content: Mapping[str, bytes]) -> list[str]:
    """The pieces by id."""
    pieces: list[str] = json.loads(content["vocabulary.json"])
    return pieces


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Indices of inputs of one length at a time, shortest first."""
    by_length: dict[int, list[int]] = {}
    for index, length in enumerate(lengths):
        by_length.setdefault(length, []).append(index)
    for length, members in sorted(by_length.items()):
        size = max(1, _BATCH_TOKENS // length)
        for start in range(0, len(members), size):
            yield members[start : start + size]
