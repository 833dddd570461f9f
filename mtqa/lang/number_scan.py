"""Finds the pieces of a text that are numbers or parts of numbers: digits, number words, times, designations."""

import re
from typing import NamedTuple

from mtqa.lang.number_words import NumberWord, NumberWords
from mtqa.lang.units import unit_named

SPACE = r"[ \u00a0\u202f\u2009]"
"""Spaces that may stand inside a number."""
DASH = r"[-–—‑‐−]"
"""Dashes that may join numbers."""
_MAX_DIGITS = 24
"""Longer runs are codes; exact arithmetic on them serves nobody."""
_SCAN = re.compile(
    rf"""
    (?P<date>(?<![\w.])(?:\d{{4}}[-./]\d{{2}}[-./]\d{{2}}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}})(?![\w]))
  | (?P<time>(?<![\d.,])(?<!\d:)(?<![^\W\d_])\d{{1,3}}(?:{SPACE}?[:։]{SPACE}?|[hH])\d{{2}}(?::\d{{2}})?(?![\d:]))
  | (?P<score>(?<![\w:.,])\d{{1,3}}{SPACE}?:{SPACE}?\d{{1,3}}(?![\d:]))
  | (?P<code>(?<![\w./,])24/7(?!\w)|(?:GMT|UTC|МСК)\s?[+−–-]\s?\d{{1,2}}(?!\d)|(?<![\w./,$€£])\d{{1,2}}[DGHMXS](?!\w))
  | (?P<fraction>(?<![\w./,])\d{{1,3}}{SPACE}?[/⁄]{SPACE}?\d{{1,2}}(?![\w/]))
  | (?P<years>(?<![\w./,])\d{{4}}{SPACE}?/{SPACE}?\d{{2,4}}(?![\w/]))
  | (?P<name>(?<!\w)(?![а-яё]{{3,}}{DASH}\d{{4}})[^\W\d_]+{DASH}?\d+(?:[.,]\d+)*(?:{DASH}?[A-ZА-Я\d]+)*(?:s\b)?)
  | (?P<version>(?<![\w.,])\d+(?:\.\d+){{2,}}(?!\w))
  | (?P<digits>(?<![\w])\d{{1,3}}(?:{SPACE}\d{{3}})+(?![\dx×х])(?:[.,]\d+(?!\d))?|\d+(?:[.,'’]\d+)*)
  | (?P<vulgar>[½¼¾⅓⅔])
  | (?P<word>[^\W\d_]+)
""",
    re.VERBOSE,
)
_ROMAN = re.compile(r"(?=[IVX]{2,}$)X{0,3}(?:IX|IV|V?I{0,3})$")
_LETTERS = re.compile(r"[^\W\d_]+")
_PLAIN_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
# Letters before digits that do not make a designation: "mid-1990s", "under-21", "USD500".
_PREFIXES = frozenset(
    "mid pre post under over circa late early non ex sub top plus about and or of the a an in on at to from by no nr "
    "до от и в с на около почти пост топ minus x age aged".split()
)


class Atom(NamedTuple):
    """A piece of the text that may be a number or part of one."""

    start: int
    end: int
    kind: str
    """`digits`, `word`, `fraction`, `vulgar`, `time`, `score`, `date`, `years`, `name`, `roman`, `version`, `code`."""
    text: str
    word: NumberWord | None = None
    """What a number word means; None for all other kinds."""


def atoms_in(text: str, words: NumberWords) -> list[Atom]:
    """All atoms of a text, by offset."""
    atoms: list[Atom] = []
    for match in _SCAN.finditer(text):
        kind, written = match.lastgroup or "", match.group()
        start, end = match.span()
        if kind == "word":
            word = words.words.get(written.casefold())
            if word is not None:
                atoms.append(Atom(start, end, kind, written, word))
            elif _ROMAN.match(written):
                atoms.append(Atom(start, end, "roman", written))
        elif kind == "name":
            atoms.append(_without_prefix(match) or Atom(start, end, kind, written))
        else:
            atoms.append(Atom(start, end, "code" if len(written) > _MAX_DIGITS else kind, written))
    return atoms


def _without_prefix(match: re.Match[str]) -> Atom | None:
    """The digits alone, where the letters before them are no name."""
    written = match.group()
    letters = _LETTERS.match(written)
    if letters is None:
        return None
    prefix = letters.group()
    if prefix not in _PREFIXES and not _is_currency(prefix):
        return None
    at = letters.end() + (not written[letters.end()].isdigit())
    digits = _PLAIN_DIGITS.match(written, at)
    if digits is None or len(digits.group()) > _MAX_DIGITS:
        return None
    return Atom(match.start() + at, match.start() + digits.end(), "digits", digits.group())


def _is_currency(prefix: str) -> bool:
    """Whether letters glued to digits are money: "RMB20", "US$"."""
    unit = unit_named(prefix, "en")
    return prefix.casefold() in ("us", "rs") or (unit is not None and unit.is_currency)
