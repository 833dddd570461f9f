"""Words by which a text keeps its distance from a claim: "allegedly", "reportedly", "according to"."""

import re
from functools import cache
from typing import NamedTuple

from mtqa.lang.tables import phrase_pattern, table


class Hedge(NamedTuple):
    """One word or phrase that keeps a claim at a distance."""

    start: int
    end: int
    doubt: bool
    """Whether it calls the claim unproven ("alleged"), rather than somebody else's ("reportedly")."""


class _Patterns(NamedTuple):
    doubts: re.Pattern[str]
    reports: re.Pattern[str]
    suspicions: re.Pattern[str]
    attributions: re.Pattern[str]


def hedges_in(text: str, lang: str) -> tuple[Hedge, ...]:
    """All hedges of a text, by place; none in a language without a table."""
    patterns = _patterns(lang)
    if patterns is None:
        return ()
    doubts = [Hedge(*match.span(), doubt=True) for match in patterns.doubts.finditer(text)]
    reports = [Hedge(*match.span(), doubt=False) for match in patterns.reports.finditer(text)]
    return tuple(sorted(doubts + reports))


def keeps(hedge: Hedge, text: str, lang: str) -> bool:
    """Whether anything in the text does what the hedge did; True in a language without a table."""
    patterns = _patterns(lang)
    if patterns is None or hedges_in(text, lang) or patterns.suspicions.search(text):
        return True
    return not hedge.doubt and bool(patterns.attributions.search(text))


@cache
def _patterns(lang: str) -> _Patterns | None:
    lists = table("hedges").get(lang)
    return None if lists is None else _Patterns(**{kind: phrase_pattern(lines) for kind, lines in lists.items()})
