"""Cases written as data: `tests/cases/checks/<check>.toml`.

    [[case]]
    id = "thousands-dropped"
    langs = "de-en"                                   # optional, "ru-en"
    role = "headline"                                 # optional, "body"
    raw = true                                        # optional: the article is an engine's raw output
    hypothesis = "The quake killed ⟦200⟧ people."     # ⟦ ⟧: an expected span; ⟦⟧: a place; none: must stay silent
    reference = "The quake killed 1,200 people."      # optional, like source
    suggestion = "1,200"                              # optional, of the first span
    why = "..."                                       # required when silent: why flagging would be wrong

A file may begin with `terms`, a term base in CSV that all its cases are checked with, or with `[[archive]]`
tables, names that the desk has printed: form, mentions, articles, particles, first_names.

For an article of several beads write them in order, each with its own keys:

    [[case]]
    id = "..."
    beads = [ { hypothesis = "...", reference = "..." }, { reference = "only in the reference" } ]
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mtqa.house import Archive, House, KnownName, TermBase
from mtqa.house.read_csv import read_csv
from mtqa.record import Role
from tests.support.articles import Pair

CASES = Path(__file__).parents[1] / "cases" / "checks"
OPEN, CLOSE = "⟦", "⟧"


@dataclass(frozen=True)
class Case:
    """One case of one check."""

    id: str
    check: str
    langs: str
    pairs: tuple[Pair, ...]
    expected: tuple[tuple[int, int], ...]
    """Spans in the hypothesis document, in order."""
    suggestion: str | None
    why: str | None
    house: House
    raw: bool = False
    """Whether other checks have found the article to be an engine's raw output."""

    @property
    def is_silent(self) -> bool:
        """Whether the check must find nothing."""
        return not self.expected


def load_cases(check: str) -> list[Case]:
    """All cases of one check."""
    data = tomllib.loads((CASES / f"{check}.toml").read_text(encoding="utf-8"))
    return [_case(check, entry, data) for entry in data["case"]]


def _case(check: str, entry: dict[str, Any], data: dict[str, Any]) -> Case:
    langs = entry.get("langs", "ru-en")
    pairs, expected, base = [], [], 0
    for bead in entry.get("beads", [entry]):
        text, spans = unmark(bead["hypothesis"]) if "hypothesis" in bead else (None, [])
        role = Role(bead.get("role", entry.get("role", "body")))
        pairs.append(Pair(text, bead.get("reference"), bead.get("source"), role))
        expected += [(base + start, base + end) for start, end in spans]
        base += len(text) + 2 if text is not None else 0
    known = {"id", "langs", "role", "hypothesis", "reference", "source", "suggestion", "why", "beads", "raw"}
    assert set(entry) <= known, f"{check}: unknown keys {set(entry) - known}"
    return Case(
        id=entry["id"],
        check=check,
        langs=langs,
        pairs=tuple(pairs),
        expected=tuple(expected),
        suggestion=entry.get("suggestion"),
        why=entry.get("why"),
        house=_house(check, data, langs),
        raw=entry.get("raw", False),
    )


def _house(check: str, data: dict[str, Any], langs: str) -> House:
    terms = read_csv(data["terms"], check) if "terms" in data else ()
    names = [
        KnownName(**{key: frozenset(value) if isinstance(value, list) else value for key, value in name.items()})
        for name in data.get("archive", ())
    ]
    archive = Archive({name.form.casefold(): name for name in names}, digest="0" * 64 if names else "")
    return House(terms=TermBase(terms, *langs.split("-")), archive=archive)


def unmark(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Take the brackets out of a text and say where they stood."""
    plain, spans, start = [], [], 0
    for character in text:
        if character == OPEN:
            start = len(plain)
        elif character == CLOSE:
            spans.append((start, len(plain)))
        else:
            plain.append(character)
    return "".join(plain), spans
