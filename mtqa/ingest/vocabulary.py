"""Words of page furniture, and the form in which lines are compared with them."""

import tomllib
from functools import cache
from importlib.resources import files

from msgspec import Struct, convert


class Vocabulary(Struct, frozen=True, forbid_unknown_fields=True):
    """Furniture words of one language, case-folded. The data file says what each list means."""

    whole: frozenset[str]
    menu: frozenset[str]
    labels: frozenset[str]
    phrases: tuple[str, ...]
    legal: tuple[str, ...]
    starts: tuple[str, ...]
    prompts: tuple[tuple[str, ...], ...]
    address: frozenset[str]
    see_also: frozenset[str]
    promo: frozenset[str]
    background: frozenset[str]
    notes: frozenset[str]
    comments: frozenset[str]
    actions: frozenset[str]
    reply: frozenset[str]
    quoting: frozenset[str]
    wrote: frozenset[str]
    months: tuple[str, ...]
    units: tuple[str, ...]
    ago: tuple[str, ...]
    soon: tuple[str, ...]
    by: tuple[str, ...]


@cache
def vocabulary(lang: str) -> Vocabulary:
    """What furniture says on a page in a language: its own words and the English ones."""
    tables = _tables()
    own, english = tables.get(lang, tables["en"]), tables["en"]
    if own is english:
        return english
    return convert({name: [*getattr(own, name), *getattr(english, name)] for name in own.__struct_fields__}, Vocabulary)


def bare(line: str) -> str:
    """A line case-folded, with straight apostrophes, without the punctuation, digits and arrows around its words."""
    folded = " ".join(line.replace("’", "'").casefold().split())
    letters = [place for place, character in enumerate(folded) if character.isalpha()]
    return folded[letters[0] : letters[-1] + 1] if letters else ""


@cache
def _tables() -> dict[str, Vocabulary]:
    text = (files("mtqa.ingest") / "data" / "furniture.toml").read_text(encoding="utf-8")
    return convert(tomllib.loads(text), dict[str, Vocabulary])
