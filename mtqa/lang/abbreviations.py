"""Abbreviations written with a full stop, and the words that help to tell them from the end of a sentence."""

from functools import cache

from msgspec import Struct

from mtqa.lang.tables import table


class Abbreviations(Struct, frozen=True):
    """One language's table; all entries case-folded, without the last stop. The data file says what each means."""

    never: frozenset[str]
    before_number: frozenset[str]
    maybe: frozenset[str]
    openers: frozenset[str]
    months: frozenset[str]
    speech: frozenset[str]
    ordinals: bool
    """Whether ordinal numbers are written with a stop ("am 12. Dezember")."""


@cache
def abbreviations(lang: str) -> Abbreviations:
    """The table of a language; a short general one where mtqa has none."""
    data = table("abbreviations")
    entry = data.get(lang, data["generic"])
    names = ("never", "before_number", "maybe", "openers", "months", "speech")
    return Abbreviations(
        **{name: frozenset(entry[name].split()) for name in names},
        ordinals=lang in data["generic"]["ordinals"].split(),
    )
