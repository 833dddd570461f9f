"""Learn how Russian words look in Latin letters: `mtqa/lang/data/translit_words.json`.

    python training/translit_words.py mtqa/lang/data/translit_words.json

Needs nothing but the project's own dependencies: Russian words are simplemma's Russian list, romanised in the ways
engines and people do; the other class is simplemma's lists of Latin-script languages. A logistic regression on
letter 2-4-grams is fitted with AdaGrad, and the 3,000 weightiest n-grams are kept. The script prints recall and
false alarms on held-out words.
"""

import json
import math
import random
import re
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from mtqa.lang.translit_words import grams

SEED = 3
RUSSIAN_WORDS = 60_000
OTHER_WORDS = {
    "en": 40_000, "de": 8_000, "fr": 8_000, "es": 8_000, "it": 8_000, "nl": 6_000, "pt": 6_000,
    "tr": 4_000, "id": 4_000, "fi": 3_000, "sv": 4_000,
}  # fmt: skip
HELD_OUT = 12_000
RARE = 60
"""An n-gram seen in fewer words is left out."""
KEPT = 3_000
PASSES = 6
_CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщыэюя"
_LATIN = "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch y e yu ya"
LETTERS = dict(zip(_CYRILLIC, _LATIN.split(), strict=True)) | {"ъ": "", "ь": ""}
VARIANTS: tuple[dict[str, str], ...] = (
    *[{}] * 4,
    {"х": "h"},
    {"й": "j"},
    {"х": "h", "й": "i"},
    {"ц": "c", "щ": "sch"},
    {"ю": "iu", "я": "ia"},
    {"ю": "ju", "я": "ja"},
)
"""Ways to romanise; the first, used most, is the English press's."""


def word_list(lang: str, pattern: str) -> list[str]:
    """Words of simplemma's list that match a pattern, in an order that does not depend on the file's."""
    raw = DefaultDictionaryFactory().get_dictionary(lang)
    texts = (key.decode() if isinstance(key, bytes) else key for key in raw)
    return sorted(text for text in texts if re.fullmatch(pattern, text))


def examples(rng: random.Random) -> list[tuple[frozenset[str], bool]]:
    """N-grams of each word and whether it is Russian, shuffled."""
    russian = rng.sample(word_list("ru", "[а-яё]{5,}"), RUSSIAN_WORDS)
    rows = []
    for word in russian:
        table = LETTERS | rng.choice(VARIANTS)
        rows.append((grams("".join(table[letter] for letter in word)), True))
    for lang, count in OTHER_WORDS.items():
        known = word_list(lang, "[a-z]{5,}")
        rows += [(grams(word), False) for word in rng.sample(known, min(count, len(known)))]
    rng.shuffle(rows)
    return rows


def fit(rows: list[tuple[frozenset[str], bool]], rng: random.Random) -> tuple[dict[str, float], float]:
    """Weights and bias of the logistic regression, pruned and rounded."""
    seen = Counter(gram for row, _ in rows for gram in row)
    vocabulary = {gram: at for at, gram in enumerate(sorted(gram for gram, count in seen.items() if count >= RARE))}
    indexed = [(np.array(sorted(vocabulary[g] for g in row if g in vocabulary), int), y) for row, y in rows]
    weights, power, bias = np.zeros(len(vocabulary)), np.full(len(vocabulary), 1e-6), 0.0
    for _ in range(PASSES):
        rng.shuffle(indexed)
        for at, label in indexed:
            logit = max(-30.0, min(30.0, float(weights[at].sum()) + bias))
            error = 1 / (1 + math.exp(-logit)) - label
            power[at] += error * error
            weights[at] -= 0.1 * error / np.sqrt(power[at])
            bias -= 0.01 * error
    worth = {gram: abs(weights[at]) * math.sqrt(seen[gram]) for gram, at in vocabulary.items()}
    kept = sorted(vocabulary, key=lambda gram: -worth[gram])[:KEPT]
    return {gram: round(float(weights[vocabulary[gram]]), 2) for gram in sorted(kept)}, round(bias, 2)


def main() -> None:
    """Fit, report on the held-out words, write."""
    rng = random.Random(SEED)
    rows = examples(rng)
    weights, bias = fit(rows[HELD_OUT:], rng)
    scored = [(sum(weights.get(gram, 0.0) for gram in row) + bias, label) for row, label in rows[:HELD_OUT]]
    for limit in (0, 1, 2, 3, 4):
        hits = sum(label for score, label in scored if score >= limit)
        alarms = sum(not label for score, label in scored if score >= limit)
        russian = sum(label for _, label in scored)
        print(f"score >= {limit}: recall {hits / russian:.3f}, false alarms {alarms / (len(scored) - russian):.4f}")
    Path(sys.argv[1]).write_text(json.dumps({"bias": bias, "weights": weights}, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
