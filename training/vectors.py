"""Fit the map from the trained encoder's mean states back to the base model's sentence vectors."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from mtqa.neural.encoder import Encoder
from mtqa.neural.pairs import PLAIN
from mtqa.neural.wordpiece import WordPiece
from training.export import export
from training.network import HIDDEN, from_base
from training.train import tokenizer_of_base

RIDGE = 0.1
LONGEST = 254


def fit_map(folder: Path, texts: Sequence[str], work: Path) -> np.ndarray:
    """The map, 384 x 384, for the encoder in `folder`; `work` takes the base model in CTranslate2's format."""
    tokenizer = tokenizer_of_base()
    export(from_base(), work)
    x = mean_states(folder, tokenizer, texts)
    y = mean_states(work, tokenizer, texts)
    x /= np.linalg.norm(x, axis=1, keepdims=True)
    y /= np.linalg.norm(y, axis=1, keepdims=True)
    return np.linalg.solve(x.T @ x + RIDGE * np.eye(HIDDEN), x.T @ y).T.astype(np.float32)


def mean_states(folder: Path, tokenizer: WordPiece, texts: Sequence[str]) -> np.ndarray:
    """Mean hidden state of each text, read alone."""
    encoder = Encoder(folder)
    ids = [[tokenizer.cls, *tokenizer.pieces(text).ids[:LONGEST], tokenizer.sep] for text in texts]
    out = np.zeros((len(texts), HIDDEN))
    for index, states in encoder.states(ids, [[PLAIN] * len(row) for row in ids]):
        out[index] = states.mean(axis=0)
    return out
