"""Does a word look like Russian in Latin letters (`proisshestvie`, `zayavil`)?

A logistic regression on letter 2-4-grams; `training/translit_words.py` fits it. At the default limit of 2 it finds
83 % of held-out Russian words and takes 0.3 % of the words of eleven Latin-script languages for Russian, so it may
only judge words that no list knows.
"""

import json
from functools import cache
from importlib.resources import files

from mtqa.memo import of_words

LOOKS_RUSSIAN = 2.0
"""Score from which a word alone is taken for Russian (measured, see above)."""

_SHORTEST, _LONGEST = 2, 4


def grams(word: str) -> frozenset[str]:
    """Letter 2-4-grams of a lower-case word, its ends marked."""
    marked = f"^{word}$"
    return frozenset(
        marked[at : at + size] for size in range(_SHORTEST, _LONGEST + 1) for at in range(len(marked) - size + 1)
    )


@of_words
def russian_score(word: str) -> float:
    """Log-odds that the word is romanised Russian; 0 is even.

    Args:
        word: Latin letters, any case.
    """
    weights, bias = _model()
    # Sorted: a sum of floats depends on its order, and a set has none.
    return bias + sum(weights.get(gram, 0.0) for gram in sorted(grams(word.casefold())))


@cache
def _model() -> tuple[dict[str, float], float]:
    data = json.loads((files("mtqa.lang") / "data" / "translit_words.json").read_text(encoding="utf-8"))
    return data["weights"], data["bias"]
