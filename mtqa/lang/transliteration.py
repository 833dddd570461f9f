"""Whether a Latin name is a Cyrillic one written in Latin letters, whatever the scheme and the grammatical case.

A Russian text declines its names ("Королёва", "Королёву"); English takes the bare form. The ending of the Cyrillic
word is therefore left out of the comparison, and the rest is compared by the sound key of `mtqa.lang.name_sound`, which
folds the romanisation schemes together.
"""

import regex

from mtqa.lang.name_sound import name_key
from mtqa.memo import of_words

# Endings of Russian nouns, adjectives and surnames in all cases, the longest first.
# Source: the declension tables of A. A. Zaliznyak, "Grammatical Dictionary of Russian" (1977).
_ENDINGS = tuple(
    sorted(
        "ого его ому ему ыми ими ая яя ую юю ой ей ое ее ые ие ых их ым им ым ом ем ём ами ями ах ях ам ям "
        "ою ею а я у ю о е ё ы и й ь".split(),
        key=lambda ending: (-len(ending), ending),
    )
)
_MIN_STEM = 3
"""Letters a stem must keep; shorter ones fit too many names."""
_CYRILLIC = regex.compile(r"\p{Cyrillic}")
_VOWEL_END = regex.compile(r"^[aeiou]{0,2}$")
_SLAVIC_END = regex.compile(r"(?:[oe]v[ao]?|in[ao]?|sk[aeiou]*|enk?o|uk|[oe]vi%|grad|gorod|ka|va)$")


def is_transliteration(name: str, word: str) -> bool:
    """Whether a Latin name is a Cyrillic word in Latin letters, in any grammatical case.

    Args:
        name: the name in Latin letters.
        word: the word in Cyrillic; any other word is never matched.
    """
    if not _CYRILLIC.search(word):
        return False
    key = name_key(name)
    if key == name_key(word):
        return True
    return any(key.startswith(stem) and bool(_VOWEL_END.match(key[len(stem) :])) for stem in _stem_keys(word))


def looks_slavic(name: str) -> bool:
    """Whether a Latin name ends like a Russian, Ukrainian or Belarusian one, for which transliteration is the rule.

    A name of another language has a spelling of its own: "Вилье" is "Villiers", and its transliteration is wrong.
    """
    return bool(_SLAVIC_END.search(name_key(name)))


@of_words
def _stem_keys(word: str) -> frozenset[str]:
    plain = word.casefold()
    stems = {plain} | {plain.removesuffix(ending) for ending in _ENDINGS if plain.endswith(ending)}
    return frozenset(name_key(stem) for stem in stems if len(stem) >= _MIN_STEM)
