"""Plants faults in human translations, so that only the source can tell: seeded, one fault a sentence.

The planting knows nothing of mtqa: figures are found by plain patterns, names by a capital inside a sentence and a
Cyrillic word with a capital that looks like it once both are in ASCII letters.
"""

import difflib
import gzip
import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from anyascii import anyascii

MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
WORDS = "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty".split()
_FIGURE = re.compile(r"(?<![\w.,:/-])\d+(?:[.,]\d+)*(?![\w:/-]|[.,]\d)")
_YEAR = re.compile(r"(?<![\w.,-])(?:19|20)\d\d(?![\w-])")
_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b")
_DAY = re.compile(rf"\b(?:{'|'.join(DAYS)})\b")
_DATED = re.compile(rf"\b(?:{'|'.join(MONTHS)}) (\d{{1,2}})\b|\b(\d{{1,2}}) (?:{'|'.join(MONTHS)})\b")
_WORD = re.compile(rf"\b(?:{'|'.join(WORDS)})\b", re.IGNORECASE)
_NAME = re.compile(r"(?<![.!?:“\"«(] )(?<!^)\b[A-Z][a-z]{3,}\b")
_CYRILLIC = re.compile(r"\b[А-ЯЁЄІЇҐ][а-яёєіїґ]{3,}\b")
_LIKE = 0.6
"""Chosen: share of letters, in order, that a name and its Cyrillic counterpart share in ASCII."""
_VOWELS, _CONSONANTS = "aeiou", "bdfgklmnprstvz"
_SAME_SOUND = {"k": "g", "g": "k", "s": "z", "z": "s", "v": "f", "f": "v", "e": "ie", "i": "y"}
"""Left out of the swaps: a scheme or a language may write the one for the other."""


@dataclass(frozen=True)
class Fault:
    """One planted fault; offsets half-open, in the sentence's planted text."""

    sentence: int
    cls: str
    start: int
    end: int
    was: str


@dataclass(frozen=True)
class Article:
    """An article's sentences in two languages, parallel lists."""

    doc: str
    source: list[str]
    target: list[str]
    paragraphs: list[int]


Change = tuple[int, int, str]
"""Start and end of what is replaced, and by what."""


def articles(path: Path, reference: str) -> Iterator[Article]:
    """The articles of a file of the data folder, with one of the human translations, in file order."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            row: dict[str, Any] = json.loads(line)
            if reference in row["refs"]:
                yield Article(row["doc"], row["src"], row["refs"][reference], row["para"])


def plant(article: Article, seed: int, kinds: "Offers") -> tuple[list[str], list[Fault]]:
    """The translation with a fault in as many sentences as offer one, and the faults.

    Args:
        article: what to spoil.
        seed: of every choice.
        kinds: of fault.
    """
    chance = random.Random(f"{seed}/{article.doc}")  # noqa: S311 - seeded on purpose
    planted, faults = list(article.target), []
    for index, (source, target) in enumerate(zip(article.source, article.target, strict=True)):
        offers = [(cls, change) for cls, offer in kinds.items() for change in offer(target, source, chance)]
        classes = sorted({cls for cls, _ in offers})
        if not classes:
            continue
        cls = chance.choice(classes)
        start, end, new = chance.choice([change for one, change in offers if one == cls])
        planted[index] = target[:start] + new + target[end:]
        faults.append(Fault(index, cls, start, start + len(new), target[start:end]))
    return planted, faults


def _figures(target: str, _source: str, chance: random.Random) -> Iterator[Change]:
    apart = [match.span() for pattern in (_YEAR, _DATED) for match in pattern.finditer(target)]
    for match in _FIGURE.finditer(target):
        if not any(start <= match.start() < end for start, end in apart):
            yield match.start(), match.end(), _other_figure(match.group(), chance)


def _other_figure(figure: str, chance: random.Random) -> str:
    places = [at for at, char in enumerate(figure) if char.isdigit()]
    at = chance.choice(places)
    least = "1" if at == 0 and len(places) > 1 else "0"
    digit = chance.choice([new for new in "0123456789" if new != figure[at] and new >= least])
    changed = figure[:at] + digit + figure[at + 1 :]
    return changed if changed.strip("0.,") else figure + "3"


def _words(target: str, _source: str, chance: random.Random) -> Iterator[Change]:
    for match in _WORD.finditer(target):
        other = chance.choice([word for word in WORDS if word != match.group().lower()])
        yield match.start(), match.end(), other.capitalize() if match.group()[0].isupper() else other


def _years(target: str, _source: str, chance: random.Random) -> Iterator[Change]:
    for match in _YEAR.finditer(target):
        yield match.start(), match.end(), str(int(match.group()) + chance.choice((-11, -10, -2, -1, 1, 2, 10)))


def _months(target: str, _source: str, chance: random.Random) -> Iterator[Change]:
    for match in _MONTH.finditer(target):
        if match.group() != "May" or _DATED.search(target):
            yield match.start(), match.end(), chance.choice([name for name in MONTHS if name != match.group()])


def _weekdays(target: str, _source: str, chance: random.Random) -> Iterator[Change]:
    for match in _DAY.finditer(target):
        yield match.start(), match.end(), chance.choice([name for name in DAYS if name != match.group()])


def _days(target: str, _source: str, chance: random.Random) -> Iterator[Change]:
    for match in _DATED.finditer(target):
        group = 1 if match[1] else 2
        day = int(match[group])
        new = chance.choice([other for other in range(1, 29) if other != day])
        yield match.start(group), match.end(group), str(new)


def _names(target: str, source: str, chance: random.Random) -> Iterator[Change]:
    originals = [anyascii(match.group()).lower() for match in _CYRILLIC.finditer(source)]
    for match in _NAME.finditer(target):
        name = match.group()
        if any(difflib.SequenceMatcher(None, name.lower(), one).ratio() >= _LIKE for one in originals):
            yield match.start(), match.end(), chance.choice(RESPELLINGS)(name, chance)


def _other_vowel(name: str, chance: random.Random) -> str:
    return _swapped(name, _VOWELS, chance)


def _other_consonant(name: str, chance: random.Random) -> str:
    return _swapped(name, _CONSONANTS, chance)


def _swapped(name: str, letters: str, chance: random.Random) -> str:
    places = [at for at, char in enumerate(name) if at and char in letters]
    if not places:
        return name + "or"
    at = chance.choice(places)
    apart = {name[at], *_SAME_SOUND.get(name[at], "")}
    new = chance.choice([char for char in letters if char not in apart])
    return name[:at] + new + name[at + 1 :]


def _turned(name: str, chance: random.Random) -> str:
    at = chance.choice([at for at in range(1, len(name) - 1) if name[at] != name[at + 1]] or [0])
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :] if at else name + "or"


def _shortened(name: str, chance: random.Random) -> str:
    if len(name) < 6:
        return _other_consonant(name, chance)
    at = chance.randrange(2, len(name) - 3)
    return name[:at] + name[at + 2 :]


def _lengthened(name: str, chance: random.Random) -> str:
    at = chance.randrange(2, len(name))
    return name[:at] + chance.choice(("lo", "ra", "mi", "ter", "on")) + name[at:]


def _other_end(name: str, chance: random.Random) -> str:
    return name[:-2] + chance.choice(("ooff", "ettl", "umor", "ashi"))


def _torn(name: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(name) - 2)
    return f"{name[:at]}-{name[at : at + 2].upper()}-{name[at + 2 :]}".rstrip("-")


RESPELLINGS: Sequence[Callable[[str, random.Random], str]] = (
    _other_vowel,
    _other_consonant,
    _turned,
    _shortened,
    _lengthened,
    _other_end,
    _torn,
)


_DENIED = re.compile(r"\b(?:did|does|do|is|are|was|were|will|would|can|could|has|have|had)(?P<no> not|n['’]t|not)\b")
_AFFIRMED = re.compile(r"\b(?:is|are|was|were|will|has|have)(?= )(?! not)")
_RUSSIAN_DENIAL = re.compile(r"\b(?:не|ни|без|нет|нельзя)|\bне\w", re.IGNORECASE)


def _denial_lost(target: str, source: str, _chance: random.Random) -> Iterator[Change]:
    found = _DENIED.search(target)
    if found and re.search(r"\bне\b", source):
        yield *found.span("no"), ""


def _denial_added(target: str, source: str, _chance: random.Random) -> Iterator[Change]:
    found = _AFFIRMED.search(target)
    if found and not _RUSSIAN_DENIAL.search(source):
        yield found.start(), found.end(), f"{found.group()} not"


Offers = dict[str, Callable[[str, str, random.Random], Iterator[Change]]]
OFFERS: Offers = {
    "figure": _figures,
    "number word": _words,
    "year": _years,
    "month": _months,
    "weekday": _weekdays,
    "day": _days,
    "name": _names,
}
DENIALS: Offers = {"denial lost": _denial_lost, "denial added": _denial_added}
"""Planted apart: nearly every sentence offers one."""
