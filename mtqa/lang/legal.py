"""What a text says a person is in the eyes of the law: suspected, accused, convicted."""

import re
from functools import cache
from typing import NamedTuple

from mtqa.lang.lemmas import lemma
from mtqa.lang.tables import table
from mtqa.lang.words import words
from mtqa.memo import of_article


class LegalStatus(NamedTuple):
    """One mention."""

    at: int
    """Index of the (first) word."""
    last: int
    """Index of the last word; `at` for a single word."""
    status: str


class _Table(NamedTuple):
    words: dict[str, str]
    phrases: tuple[tuple[str, re.Pattern[str]], ...]
    against: dict[str, frozenset[str]]


@of_article
def legal_statuses_in(text: str, lang: str) -> tuple[LegalStatus, ...]:
    """All mentions of a legal status, by place; none in a language without a table."""
    table = _table(lang)
    if not table.words:
        return ()
    all_words = words(text)
    found = []
    taken: set[int] = set()
    for status, pattern in table.phrases:
        for match in pattern.finditer(text):
            inside = [at for at, word in enumerate(all_words) if match.start() <= word.start < match.end()]
            if inside and taken.isdisjoint(inside):
                taken.update(inside)
                found.append(LegalStatus(inside[0], inside[-1], status))
    for at, word in enumerate(all_words):
        single = table.words.get(word.fold) or table.words.get(lemma(word.fold, lang))
        if single and at not in taken:
            found.append(LegalStatus(at, at, single))
    return tuple(sorted(found))


def incompatible_statuses(lang: str) -> dict[str, frozenset[str]]:
    """Status to the statuses that a translation must not put for it."""
    return _table(lang).against


@cache
def _table(lang: str) -> _Table:
    data = table("legal_status").get(lang, {})
    return _Table(
        {word: status for status, entry in data.items() for word in entry["words"].split()},
        tuple(
            (status, re.compile(rf"\b(?:{entry['phrases']})\b".replace(" ", r"\s"), re.IGNORECASE))
            for status, entry in data.items()
            if "phrases" in entry
        ),
        {status: frozenset(entry["against"].split()) for status, entry in data.items()},
    )
