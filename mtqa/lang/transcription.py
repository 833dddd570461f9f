"""How far a Latin name is from being a Cyrillic or Greek word in Latin letters.

A weighted edit distance between two scripts: what an accepted scheme writes for a letter costs nothing, what foreign
names have there costs a little, anything else costs 1. A case ending of the original and a bare ending in Latin are
free, so "Королёву" is "Korolyov" and "Korolev", and "Korolab" costs two letters.

Tables: `data/transcription.toml`, for Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian and Greek.
"""

import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

import regex

from mtqa.lang.romanise import romanise
from mtqa.lang.tables import table
from mtqa.memo import of_article

_FOREIGN = 0.3
"""What a spelling of another language costs. Chosen: three of them are about one wrong letter."""
_SILENT = {"h": 0.25, "e": 0.4}
"""What a Latin letter that nothing stands for costs, where it is often silent; 1 for every other."""
_STRICT = 1.0
"""The same in a name of the language's own, where a spelling of another language is as wrong as any letter."""
_MIN_STEM = 3
"""Letters a stem keeps when an ending is taken off."""
_DOUBLE = regex.compile(r"([\p{L}--[aeiouаеёиоуыэюяєіїαεηιουω]])\1+", regex.VERSION1)
"""Consonants are doubled in one script and not in the other; vowels are other sounds."""
_NOT_LATIN = regex.compile(r"[^a-z]")
_NATIVE = regex.compile(
    r"(?:[оеё]в|[иы]н|[сц]к|град|город|поль|[ео]нко|[ое]вич|ич|ец|чук|юк|ава|ово|ево|ино|ино|ишв?или|швили)"
    r"(?:а|у|о|е|ы|и|ой|ей|ом|ем|ым|ого|ому|ая|ую|ий|ые|их|ими?)?$"
)
_ADJECTIVE = regex.compile(r"[сц]к(?:ий|ого|ому|ом|ая|ой|ую|ое|ие|их|им|ими)$")
"""An adjective may be made of a foreign name: «Кронштадтский»."""
_ACCENTS = regex.compile(r"(?<![гк])[\u0300\u0301\u0342\u0344]")
"""Stress, but not what makes Macedonian "ѓ" and "ќ"."""


class Script(NamedTuple):
    """The table of one language."""

    letters: Mapping[str, tuple[tuple[str, bool], ...]]
    """Letter, or several of them, to its Latin spellings, and whether each is one of other languages."""
    endings: tuple[str, ...]
    """Case endings, the longest first; the empty one last."""
    tails: frozenset[str]
    """What Latin may have where the original has an ending."""
    wide: int
    """Letters of the longest entry."""


def is_covered(lang: str) -> bool:
    """Whether there is a table for the language."""
    return lang in table("transcription")


def distance(name: str, word: str, lang: str) -> float:
    """What it costs to read a Latin name as a word of the language, in any grammatical case; 0 is a transliteration.

    Args:
        name: in Latin letters; case, diacritics, hyphens and apostrophes do not count.
        word: of the source.
        lang: ISO 639-1 of the source.

    Returns:
        Letters that are wrong, 0 or more; the length of the name where there is no table for the language.
    """
    latin = _DOUBLE.sub(r"\1", _NOT_LATIN.sub("", romanise(name).casefold()))
    if not latin or not is_covered(lang):
        return float(len(name))
    plain = _plain(word)
    return _distance(latin, plain, lang, bool(_NATIVE.search(plain)) and not _ADJECTIVE.search(plain))


def may_begin(name: str, word: str, lang: str) -> bool:
    """Whether a Latin name may begin like the word: a quick look before `distance`."""
    latin = romanise(name[:1]).casefold()[:1]
    return not is_covered(lang) or latin in _initials(lang).get(_plain(word[:1]), frozenset())


@cache
def _initials(lang: str) -> dict[str, frozenset[str]]:
    """First letter of a word to the first letters of what it may become."""
    initials: dict[str, frozenset[str]] = {}
    for letters, spellings in _script(lang).letters.items():
        firsts = {spelling[0] for spelling, _ in spellings if spelling}
        initials[letters[0]] = initials.get(letters[0], frozenset("h")) | firsts
    return initials


def _plain(word: str) -> str:
    lower = unicodedata.normalize("NFD", word.casefold())
    return _DOUBLE.sub(r"\1", unicodedata.normalize("NFC", _ACCENTS.sub("", lower)))


@of_article
def _distance(latin: str, word: str, lang: str, strict: bool) -> float:
    script = _script(lang)
    best = float(max(len(latin), len(word)))
    rows = _rows(latin, word, script, _STRICT if strict else _FOREIGN)
    for ending in script.endings:
        stem = len(word) - len(ending)
        if not word.endswith(ending) or (ending and stem < _MIN_STEM):
            continue
        for at in range(len(latin) + 1):
            tail = latin[at:]
            if not tail or (tail in script.tails and at >= _MIN_STEM):
                best = min(best, rows[stem][at])
    return best


def _rows(latin: str, word: str, script: Script, foreign: float) -> list[list[float]]:
    """`rows[i][j]`: the least cost of reading the first `j` Latin letters as the first `i` of the word."""
    far = float(len(latin) + len(word) + 1)
    rows = [[far] * (len(latin) + 1) for _ in range(len(word) + 1)]
    rows[0][0] = 0.0
    for i in range(len(word) + 1):
        row = rows[i]
        for j in range(len(latin) + 1):
            here = row[j]
            if here >= far:
                continue
            if j < len(latin):
                row[j + 1] = min(row[j + 1], here + _SILENT.get(latin[j], 1.0))
            if i == len(word):
                continue
            rows[i + 1][j] = min(rows[i + 1][j], here + 1)
            if j < len(latin):
                rows[i + 1][j + 1] = min(rows[i + 1][j + 1], here + 1)
            _read(latin, word, script, rows, (i, j), foreign)
    return rows


def _read(
    latin: str, word: str, script: Script, rows: list[list[float]], cell: tuple[int, int], foreign: float
) -> None:
    """Take every entry of the table that fits behind a cell."""
    i, j = cell
    for width in range(1, min(script.wide, len(word) - i) + 1):
        for spelling, is_foreign in script.letters.get(word[i : i + width], ()):
            if latin.startswith(spelling, j):
                at = j + len(spelling)
                rows[i + width][at] = min(rows[i + width][at], rows[i][j] + (foreign if is_foreign else 0))


@cache
def _script(lang: str) -> Script:
    entry: dict[str, Any] = table("transcription")[lang]
    base = _script(entry["base"]) if "base" in entry else None
    letters = dict(base.letters) if base else {}
    letters |= {letter: _spellings(line) for letter, line in entry.get("letters", {}).items()}
    endings = entry["endings"].split() if "endings" in entry else (base.endings if base else ())
    tails = entry["tails"].split() if "tails" in entry else (base.tails if base else ())
    return Script(
        letters,
        tuple(sorted({*endings, ""}, key=lambda ending: (-len(ending), ending))),
        frozenset(_DOUBLE.sub(r"\1", tail.replace("-", "")) for tail in tails),
        max(map(len, letters)),
    )


def _spellings(line: str) -> tuple[tuple[str, bool], ...]:
    accepted, _, foreign = line.partition(";")
    marked = [(spelling, False) for spelling in accepted.split()]
    marked += [(spelling, True) for spelling in foreign.split()]
    return tuple((_DOUBLE.sub(r"\1", spelling.replace("-", "")), is_foreign) for spelling, is_foreign in marked)
