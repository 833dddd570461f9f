"""Hand-marked pairs of sentences, and how word links are scored against them."""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from mtqa.lang.function_words import function_words
from mtqa.lang.words import words
from mtqa.record import Link

MARKED = re.compile(r"([^\s|—-]+)\|(\d+)([iname?]?)")
KINDS = {"i": "inflected", "n": "number", "a": "name", "m": "meaning", "?": "unlike"}


class Pair(NamedTuple):
    """One marked pair."""

    hypothesis: str
    reference: str
    ours: dict[int, int]
    """Offset of a hypothesis word to its number; words without one are not in it."""
    theirs: dict[int, int]
    kinds: dict[int, str]
    """Number to how the words with it correspond."""


class Tally(NamedTuple):
    """Counts over pairs."""

    right: Counter[str]
    """Links between words of one number, by the kind of the link."""
    wrong: Counter[str]
    found: Counter[str]
    """Marked words with at least one right link, by the kind of their number."""
    marked: Counter[str]


def read_pairs(path: Path) -> list[Pair]:
    """Two lines a pair, hypothesis first; empty lines and lines that begin with # are left out."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [_pair(one, other) for one, other in zip(lines[::2], lines[1::2], strict=True)]


def _pair(hypothesis: str, reference: str) -> Pair:
    kinds: dict[int, str] = {}
    one, ours = _unmarked(hypothesis, kinds)
    other, theirs = _unmarked(reference, kinds)
    return Pair(one, other, ours, theirs, kinds)


def _unmarked(line: str, kinds: dict[int, str]) -> tuple[str, dict[int, int]]:
    text, end, spans = "", 0, []
    for match in MARKED.finditer(line):
        text += line[end : match.start()]
        spans.append((len(text), len(text) + len(match[1]), int(match[2])))
        text += match[1]
        end = match.end()
        kinds[int(match[2])] = KINDS.get(match[3]) or kinds.get(int(match[2]), "equal")
    text += line[end:]
    starts = [word.start for word in words(text)]
    return text, {at: number for start, stop, number in spans for at in starts if start <= at < stop}


def score(pair: Pair, links: Iterable[Link], lang: str = "en") -> Tally:
    """Compare the links of content words with the marks; links between words marked "?" do not count."""
    light = function_words(lang)
    ours, theirs = ({w.start for w in words(t) if w.fold not in light} for t in (pair.hypothesis, pair.reference))
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    met_ours, met_theirs = set(), set()
    for link in links:
        if link.hypothesis_start not in ours or link.reference_start not in theirs:
            continue
        number = pair.ours.get(link.hypothesis_start)
        if number is None or number != pair.theirs.get(link.reference_start):
            wrong[link.kind.value] += 1
        elif pair.kinds[number] != "unlike":
            right[link.kind.value] += 1
            met_ours.add(link.hypothesis_start)
            met_theirs.add(link.reference_start)
    found: Counter[str] = Counter()
    marked: Counter[str] = Counter()
    shared = set(pair.ours.values()) & set(pair.theirs.values())
    for side, content, met in ((pair.ours, ours, met_ours), (pair.theirs, theirs, met_theirs)):
        for at, number in side.items():
            if at in content and number in shared and pair.kinds[number] != "unlike":
                marked[pair.kinds[number]] += 1
                found[pair.kinds[number]] += at in met
    return Tally(right, wrong, found, marked)


def total(tallies: Iterable[Tally]) -> Tally:
    """All together."""
    out = Tally(Counter(), Counter(), Counter(), Counter())
    for tally in tallies:
        for sum_of, more in zip(out, tally, strict=True):
            sum_of.update(more)
    return out


GAP_EVERY = 3
"""In a thinned pair, every third number is taken from one side."""


def thinned(pairs: list[Pair]) -> list[Pair]:
    """Two neighbouring pairs as one bead, with some numbers missing on either side in turn.

    What is left of a missing number has no counterpart by construction: a link to it is wrong.
    """
    return [_thin(_joined(one, other)) for one, other in zip(pairs[::2], pairs[1::2], strict=False)]


def _joined(one: Pair, other: Pair) -> Pair:
    shift = max(one.kinds, default=0)
    return Pair(
        f"{one.hypothesis} {other.hypothesis}",
        f"{one.reference} {other.reference}",
        one.ours | {at + len(one.hypothesis) + 1: number + shift for at, number in other.ours.items()},
        one.theirs | {at + len(one.reference) + 1: number + shift for at, number in other.theirs.items()},
        one.kinds | {number + shift: kind for number, kind in other.kinds.items()},
    )


def _thin(pair: Pair) -> Pair:
    gaps = sorted(pair.kinds)[1::GAP_EVERY]
    hypothesis, ours = _without(pair.hypothesis, pair.ours, frozenset(gaps[::2]))
    reference, theirs = _without(pair.reference, pair.theirs, frozenset(gaps[1::2]))
    return Pair(hypothesis, reference, ours, theirs, pair.kinds)


def _without(text: str, marks: dict[int, int], numbers: frozenset[int]) -> tuple[str, dict[int, int]]:
    kept: dict[int, int] = {}
    out, end = "", 0
    for word in words(text):
        out += text[end : word.start]
        end = word.end
        if marks.get(word.start) in numbers:
            continue
        if word.start in marks:
            kept[len(out)] = marks[word.start]
        out += word.text
    return out + text[end:], kept
