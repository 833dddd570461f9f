"""The usual metrics for the same rows, higher is better."""

from collections.abc import Sequence

import numpy as np
from sacrebleu.metrics import BLEU, CHRF, TER

from mtqa.neural import encode
from mtqa.neural.pairs import PLAIN
from mtqa.neural.runtime import embedded_runtime

# Pieces read of one text, as for sentence vectors.
LONGEST = 254


def string_metrics(pairs: Sequence[tuple[str, str]]) -> dict[str, np.ndarray]:
    """Sentence chrF, BLEU and negative TER by sacreBLEU's defaults, and length."""
    chrf, bleu, ter = CHRF(), BLEU(effective_order=True), TER()
    return {
        "chrF": np.array([chrf.sentence_score(mt, [reference]).score for mt, reference in pairs]),
        "BLEU": np.array([bleu.sentence_score(mt, [reference]).score for mt, reference in pairs]),
        "TER": -np.array([ter.sentence_score(mt, [reference]).score for mt, reference in pairs]),
        "length alone": -np.array([len(mt) for mt, _ in pairs], float),
    }


def embedding_metrics(pairs: Sequence[tuple[str, str]]) -> dict[str, np.ndarray]:
    """Cosine of sentence vectors, and BERTScore's F1 (https://arxiv.org/abs/1904.09675) with the same encoder."""
    texts = sorted({text for pair in pairs for text in pair})
    place = {text: index for index, text in enumerate(texts)}
    vectors, pieces = encode(texts), piece_vectors(texts)
    left, right = ([place[text] for text in side] for side in zip(*pairs, strict=True))
    return {
        "cosine of sentence vectors": (vectors[left] * vectors[right]).sum(axis=1),
        "BERTScore, same encoder": np.array(
            [best_matches(pieces[a], pieces[b]) for a, b in zip(left, right, strict=True)]
        ),
    }


def piece_vectors(texts: Sequence[str]) -> list[np.ndarray]:
    """Hidden states of length 1 of each text read alone, pieces x width."""
    runtime = embedded_runtime(1)
    tokenizer = runtime.tokenizer
    ids = [[tokenizer.cls, *tokenizer.pieces(text).ids[:LONGEST], tokenizer.sep] for text in texts]
    out = [np.zeros((0, 1), np.float16)] * len(texts)
    for index, states in runtime.encoder.states(ids, [[PLAIN] * len(row) for row in ids]):
        own = states[1:-1] / np.linalg.norm(states[1:-1], axis=1, keepdims=True)
        # Half floats: thousands of texts stay in memory.
        out[index] = own.astype(np.float16)
    return out


def best_matches(left: np.ndarray, right: np.ndarray) -> float:
    """F1 of the mean best cosine of each piece, from both sides; 0 for a text without pieces."""
    if not len(left) or not len(right):
        return 0.0
    cosine = left.astype(np.float32) @ right.astype(np.float32).T
    precision, recall = float(cosine.max(axis=1).mean()), float(cosine.max(axis=0).mean())
    return 2 * precision * recall / (precision + recall)
