"""Units of a bilingual file, whatever its format."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import regex

from mtqa.errors import InputError
from mtqa.record import MediaType

PLACEHOLDER = "\ufffc"
"""Stands for a variable or picture in a unit: no word, and no hole between the words around it (U+FFFC, "object
replacement character": Unicode Standard, 23.8)."""

_MOST_ID_CHARS = 200
_BROKEN = regex.compile(r"[ \t]*[\r\n][ \t\r\n]*")


@dataclass(frozen=True)
class Unit:
    """A text with its translation."""

    id: str
    line: int | None
    """Line of the file on which it begins, from 1."""
    mt: str
    """The translation; empty where there is none."""
    src: str = ""
    ref: str = ""


@dataclass(frozen=True)
class UnitFile:
    """What a bilingual file holds."""

    units: Iterable[Unit]
    """In file order; may be read as it is taken, once."""
    media_type: MediaType
    langs: str | None = None
    """Language pair that the file states, source first; None where it states none."""


@dataclass(frozen=True)
class Asked:
    """What is known of the languages before the file is read."""

    stated: str | None
    """The pair of the command line; None where none was named."""
    default: str
    """The pair of the settings, used where the file does not say either."""

    @property
    def pair(self) -> str:
        """The pair for a file that states none."""
        return self.stated or self.default


def one_line(text: str) -> str:
    """A unit's text on one line, as it is shown; spaces inside a line stay as they are."""
    return _BROKEN.sub(" ", text).strip()


def with_own_ids(units: Iterable[Unit]) -> Iterator[Unit]:
    """The units with every id on one line, of bounded length, and told from those before it."""
    seen: Counter[str] = Counter()
    for unit in units:
        known = " ".join(unit.id[:_MOST_ID_CHARS].split())
        seen[known] += 1
        known = known if seen[known] == 1 else f"{known}~{seen[known]}"
        yield unit if known == unit.id else replace(unit, id=known)


def language(tag: str | None) -> str:
    """The language of a tag (`en-GB`: `en`), empty for none."""
    return regex.split("[-_]", (tag or "").strip().lower())[0]


def pair_of(source: str | None, target: str | None, name: str) -> str | None:
    """The language pair that a file states; None where it states only one side, or none.

    Raises:
        InputError: a language without a two-letter code.
    """
    one, other = language(source), language(target)
    for code in (one, other):
        if code and not (len(code) == 2 and code.isascii() and code.isalpha()):
            raise InputError(f"{name}: says its language is {code[:20]!r}; name the pair with --langs, like ru-en")
    return f"{one}-{other}" if one and other else None
