"""The transformer on CTranslate2: token ids in, hidden states out, the same bits whatever the company.

Inputs are batched with others of exactly the same length and never padded. Padding changes the shape of
the attention products and with it the last bits, and int8 rounding makes those visible (differences up to
0.14 in a hidden state were measured); at equal lengths, batch size and thread count change nothing at all
(decision 0203).
"""

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mtqa.neural.store import ModelError

Floats = NDArray[np.float32]
# Tokens of one batch: bounds the memory to some 15 MB and is past the point where larger batches are faster.
_BATCH_TOKENS = 512


class Encoder:
    """One CTranslate2 encoder; loaded once and shared, calls are serialised by CTranslate2 itself."""

    def __init__(self, folder: Path, threads: int = 1, compute_type: str = "int8") -> None:
        """Load the encoder. From files, for what is loaded from memory CTranslate2 keeps a second time.

        Args:
            folder: with CTranslate2's files: config.json, model.bin, vocabulary.json.
            threads: batches read at the same time, one core each, 1 or more; never changes a result.
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
                str(folder),
                device="cpu",
                compute_type=compute_type,
                inter_threads=threads,
                intra_threads=1,
            )
        except (RuntimeError, ValueError) as error:
            raise ModelError(f"CTranslate2 cannot load the embedded model: {error}") from error
        self._threads = threads

    def states(self, ids: Sequence[Sequence[int]], types: Sequence[Sequence[int]]) -> Iterator[tuple[int, Floats]]:
        """Yield (index, hidden states: tokens x width) of every input, not in order; memory stays bounded.

        Args:
            ids: token ids, at least one for each input.
            types: token types, parallel to `ids`.
        """
        batches = _batches([len(row) for row in ids])
        for batch, hidden in _ahead(batches, lambda batch: self._read(batch, ids, types), self._threads):
            for row, index in enumerate(batch):
                yield index, hidden[row]

    def _read(self, batch: Sequence[int], ids: Sequence[Sequence[int]], types: Sequence[Sequence[int]]) -> Floats:
        output = self._encoder.forward_batch(
            [list(ids[index]) for index in batch], token_type_ids=[list(types[index]) for index in batch]
        )
        return np.asarray(output.last_hidden_state)


def _ahead(
    batches: Iterable[list[int]], read: Callable[[list[int]], Floats], threads: int
) -> Iterator[tuple[list[int], Floats]]:
    """Each batch with its states, in order, while no more than `threads` others are being read."""
    if threads == 1:
        yield from ((batch, read(batch)) for batch in batches)
        return
    with ThreadPoolExecutor(threads) as pool:
        waiting: deque[tuple[list[int], Future[Floats]]] = deque()
        for batch in batches:
            waiting.append((batch, pool.submit(read, batch)))
            if len(waiting) > threads:
                done, states = waiting.popleft()
                yield done, states.result()
        for done, states in waiting:
            yield done, states.result()


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
