"""How alike two names look and sound.

A name written in another script reaches English in many accepted ways (Degtyarev, Degtyaryov, Degtiarev). `name_key`
folds those into one string by what they sound like.
"""

import regex
from rapidfuzz.distance import Indel, Levenshtein

from mtqa.lang.romanise import romanise
from mtqa.memo import of_words

# In this order: the longer spelling of a sound before the shorter ones it contains.
# Source: the usual romanisations of Cyrillic (BGN/PCGN, ISO 9, passports of 1997, 2010 and 2013, French and German
# press).
_SOUNDS: tuple[tuple[str, str], ...] = (
    ("tskh", "tsh"),
    ("schtsch", "$"),
    ("shch", "$"),
    ("chtch", "$"),
    ("sch", "$"),
    ("tch", "%"),
    ("tc", "ts"),
    ("gkh", "gh"),
    ("dzh", "#"),
    ("sh", "$"),
    ("ch", "%"),
    ("zh", "#"),
    ("kh", "h"),
    ("ph", "f"),
    ("th", "t"),
    ("ck", "k"),
    ("qu", "kv"),
    ("q", "k"),
    ("x", "ks"),
    ("tz", "ts"),
    ("ce", "se"),
    ("ci", "si"),
    ("cy", "si"),
    ("c", "k"),
    ("ou", "u"),
    ("oo", "u"),
    ("y", "i"),
    ("j", "i"),
)
FOREIGN_END = regex.compile(r"([oe])ff$")
"""A German or French ending of Russian surnames ("Rachmaninoff")."""
_FIRST_TS = regex.compile(r"^t[sz](?=.)(?!k?h)")
_YO = regex.compile(r"i+o(?=.)")
_FINAL_EY = regex.compile(r"(?<=[^aeiou])ei+$")
_GLIDE = regex.compile(r"i+(?=[aeu])")
_DOUBLE = regex.compile(r"(.)\1+")
_NOT_LETTER = regex.compile(r"[^a-z0-9]")


@of_words
def name_key(name: str) -> str:
    """What a name sounds like; equal for its accepted spellings ("Sergey", "Sergei"; "Donbas", "Donbass").

    Spaces, hyphens, apostrophes, diacritics and case do not count. Empty when the name has no letter or digit.
    """
    key = plain_letters(name)
    key = FOREIGN_END.sub(r"\1v", key)
    key = _FIRST_TS.sub("z", key)
    for spelling, sound in _SOUNDS:
        key = key.replace(spelling, sound)
    key = _YO.sub("e", key)
    key = _GLIDE.sub("", key)
    key = _FINAL_EY.sub("i", key)
    return _DOUBLE.sub(r"\1", key)


def sounds_alike(one: str, other: str) -> bool:
    """Whether two spellings differ by the scheme that put the name into Latin letters, and by nothing else."""
    return name_key(one) == name_key(other)


def nearness(one: str, other: str) -> float:
    """How alike two names look and sound, 0–1 (1: accepted spellings of one name).

    The better of two normalised InDel similarities, on the letters and on the sound keys.
    Source: the comparison of measures in docs/decisions/0401 (area under the curve .93 on the key, .84 on the letters).
    """
    letters = Indel.normalized_similarity(plain_letters(one), plain_letters(other))
    return max(letters, Indel.normalized_similarity(name_key(one), name_key(other)))


def edits(one: str, other: str) -> int:
    """Letters to change, add or leave out between two sound keys."""
    return Levenshtein.distance(name_key(one), name_key(other))


def has_k_for_c(one: str, other: str) -> bool:
    """Whether the first name has a "k" where the second has a "c", and nothing else differs ("Makron", "Macron").

    Names from the Latin alphabet lose their "c" on the way through Cyrillic.
    """
    first, second = plain_letters(one), plain_letters(other)
    pairs = {(mine, theirs) for mine, theirs in zip(first, second, strict=False) if mine != theirs}
    return len(first) == len(second) and pairs == {("k", "c")}


def are_transposed(one: str, other: str) -> bool:
    """Whether two neighbouring letters have changed places and nothing else differs ("Tosmk", "Tomsk").

    Fingers do that, and no engine does.
    """
    first, second = plain_letters(one), plain_letters(other)
    apart = [at for at, (mine, theirs) in enumerate(zip(first, second, strict=False)) if mine != theirs]
    if len(first) != len(second) or len(apart) != 2 or apart[1] - apart[0] != 1:
        return False
    return first[apart[0]] == second[apart[1]] and first[apart[1]] == second[apart[0]]


def letter_edits(one: str, other: str) -> int:
    """Letters to change, add or leave out between two names as written, case and diacritics aside."""
    return Levenshtein.distance(plain_letters(one), plain_letters(other))


@of_words
def plain_letters(name: str) -> str:
    """The letters and digits in which names are compared: no case, diacritics, spaces, hyphens or apostrophes."""
    return _NOT_LETTER.sub("", romanise(name).casefold())
