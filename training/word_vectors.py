"""Make `mtqa/lang/data/word_vectors.en.npz`: how common English words are, and which ones are near in meaning.

    python training/word_vectors.py MODEL_FOLDER FREQUENCIES.txt mtqa/lang/data/word_vectors.en.npz

MODEL_FOLDER is all-MiniLM-L6-v2 (Apache-2.0) as a CTranslate2 encoder with its `vocab.txt`. FREQUENCIES.txt is
SymSpell's `frequency_dictionary_en_82_765.txt` (MIT; counts from Google Books Ngrams, words checked against SCOWL),
as shipped in the package symspellpy. Each dictionary form is read alone by the encoder, its piece states are
averaged, the common direction is taken out and the first 64 principal axes are kept, rounded to 8 bits.
"""

import math
import sys
from collections import Counter
from pathlib import Path

import ctranslate2
import numpy as np

from mtqa.lang.function_words import function_words
from mtqa.lang.lemmas import lemma
from mtqa.neural.wordpiece import WordPiece

RAREST = 2.9
"""Zipf frequency (log10 of occurrences in a billion words) of the rarest word kept."""
SHORTEST = 3
AXES = 64
COMMON = 8_000
"""The axes are those of so many most common words."""
BATCH = 256


def frequencies(path: Path) -> dict[str, float]:
    """Zipf frequency of each dictionary form that is a content word."""
    light, counts, total = function_words("en"), Counter[str](), 0
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        word, count = line.split()
        total += int(count)
        form = lemma(word, "en")
        if word not in light and form.isalpha() and len(form) >= SHORTEST:
            counts[form] += int(count)
    return {word: math.log10(count / total * 1e9) for word, count in sorted(counts.items())}


def states(folder: Path, words: list[str]) -> np.ndarray:
    """(words, 384): mean piece state of each word read alone."""
    vocabulary = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
    pieces = WordPiece(vocabulary)
    encoder = ctranslate2.Encoder(str(folder), compute_type="int8", intra_threads=1)
    rows = [[pieces.cls, *pieces.pieces(word).ids, pieces.sep] for word in words]
    order = sorted(range(len(words)), key=lambda at: (len(rows[at]), at))
    out = np.zeros((len(words), 384))
    for start in range(0, len(order), BATCH):
        part = order[start : start + BATCH]
        hidden = np.array(encoder.forward_batch([[vocabulary[i] for i in rows[at]] for at in part]).last_hidden_state)
        for at, state in zip(part, hidden, strict=True):
            out[at] = state[: len(rows[at])].mean(axis=0)
    return out / np.linalg.norm(out, axis=1, keepdims=True)


def main() -> None:
    """Read, encode, reduce, write."""
    folder, counts, target = (Path(argument) for argument in sys.argv[1:4])
    zipf = {word: value for word, value in frequencies(counts).items() if value >= RAREST}
    words = sorted(zipf)
    vectors = states(folder, words)
    vectors -= vectors.mean(axis=0)
    common = sorted(range(len(words)), key=lambda at: -zipf[words[at]])[:COMMON]
    axes = np.linalg.svd(vectors[common], full_matrices=False)[2][:AXES]
    reduced = vectors @ axes.T
    reduced *= 127 / np.abs(reduced).max(axis=1, keepdims=True)
    np.savez_compressed(
        target,
        words=np.frombuffer("\n".join(words).encode(), np.uint8),
        zipf=np.array([round(10 * zipf[word]) for word in words], np.uint8),
        vectors=np.round(reduced).astype(np.int8),
    )
    print(len(words), "words")


if __name__ == "__main__":
    main()
