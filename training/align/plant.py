"""Plant what happens to articles: sentences merged, split, shifted, dropped, invented, repeated.

The right beads are known by construction. The kinds of damage are those of real desks (a translator joins
two short sentences, a system cuts a long one, a page carries comments); their rates are drawn anew for each
document.
"""

import random
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from training.align.corpus import Article

SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’')]*\s+(?=[\"“‘'(]?[A-Z0-9])")
CLAUSE = re.compile(r"(?:[,;:–—-]| and| but| which| who| that| because| when| as| with| in| on| after)\s")
SHORT_LINES = (
    "Print",
    "Send to a friend",
    "All rights reserved",
    "In brief",
    "Live updates",
    "Your opinion",
    "Tags",
    "More from this section",
    "Photo: archive",
    "Video of the day",
    "Log in",
    "Sign up",
    "Most read",
    "Source: agencies",
    "Comments (12)",
    "Press service",
    "Today, 14:05",
    "Contacts",
    "Choose a region",
    "Continue reading",
)
REMARKS = (
    "Well said.",
    "I do not believe a word.",
    "So what happens next?",
    "Thanks to the author, very interesting!",
    "They will get away with it again.",
    "In my city it is just the same.",
    "Who needs that?",
    "Sad news.",
    "Prices keep going up and nobody does anything.",
    "Not long ago they told us the opposite.",
    "Read it twice and understood nothing.",
    "My neighbour works there and says otherwise.",
    "Bravo!",
)
NICKNAMES = ("Max", "user_88", "Irina V.", "Grandpa", "reader", "Nick_1", "Guest", "L. Petrova")

WEAK_SYSTEMS = 0.15
"""Share of documents in which many words stay as if untranslated, so that length and order must carry the beads."""


class Unit(NamedTuple):
    """Sentences that belong together; one side may be empty."""

    hypothesis: list[str]
    reference: list[str]


class Planted(NamedTuple):
    """One training document."""

    name: str
    hypothesis: list[str]
    reference: list[str]
    beads: list[tuple[list[int], list[int]]]


def plant(article: Article, others: Sequence[Article], rng: random.Random) -> Planted:
    """Draw two versions of an article (or a window of it) and damage them."""
    hypothesis, reference = _versions(article, rng)
    if len(reference) > 12 and rng.random() < 0.5:
        size = rng.randint(8, min(30, len(reference)))
        start = rng.randint(0, len(reference) - size)
        hypothesis, reference = hypothesis[start : start + size], reference[start : start + size]
    units = [Unit([h.strip()], [r.strip()]) for h, r in zip(hypothesis, reference, strict=True)]
    units = [unit for unit in units if unit.hypothesis[0] and unit.reference[0]]
    level = rng.choice((0.3, 1.0, 1.0, 2.0))
    units = _natural(units, rng, rng.random() * 0.8)
    units = _each(units, rng, 0.08 * level, _split)
    units = _shifts(units, rng, 0.05 * level)
    units = _merges(units, rng, 0.09 * level)
    units = _each(units, rng, 0.08 * level, _drop)
    units = _run_of_drops(units, rng, 0.15 * level)
    units = _inserts(units, others, rng, 0.06 * level)
    if not article.across:
        units = _furniture(units, rng, 0.3 * level)
    units = _repeats(units, rng, 0.02 * level)
    if article.across:
        units = _misnumbered(units, rng)
    elif rng.random() < WEAK_SYSTEMS:
        units = _untranslated(units, rng)
    return _number(article.name, units)


def _versions(article: Article, rng: random.Random) -> tuple[list[str], list[str]]:
    references = list(article.references.values())
    reference = rng.choice(references)
    hypothesis = rng.choice(list(article.systems.values()))
    if len(references) > 1 and rng.random() < 0.1:
        hypothesis = next(other for other in references if other is not reference)
    return hypothesis, reference


def sentences(text: str) -> list[str]:
    """Cut a segment where a sentence plainly ends."""
    out, start = [], 0
    for match in SENTENCE_END.finditer(text):
        out.append(text[start : match.end()].strip())
        start = match.end()
    return [*out, text[start:].strip()]


def _natural(units: list[Unit], rng: random.Random, rate: float) -> list[Unit]:
    """Cut segments of several sentences, on one side or on both."""
    out = []
    for unit in units:
        cut = Unit(sentences(unit.hypothesis[0]), sentences(unit.reference[0]))
        counts = len(cut.hypothesis), len(cut.reference)
        if max(counts) == 1 or max(counts) > 4 or rng.random() > rate:
            out.append(unit)
        elif counts[0] == counts[1]:
            out += [Unit([h], [r]) for h, r in zip(*cut, strict=True)]
        else:
            out.append(cut)
    return out


def _each(
    units: Sequence[Unit], rng: random.Random, rate: float, change: Callable[[Unit, random.Random], list[Unit]]
) -> list[Unit]:
    return [new for unit in units for new in (change(unit, rng) if rng.random() < rate else [unit])]


def cut_clause(text: str, rng: random.Random) -> tuple[str, str] | None:
    """Cut a sentence in two at a clause, as a careless system does; None where it is too short."""
    places = [m.start() + (m.group()[0] in ",;:–—-") for m in CLAUSE.finditer(text)]
    places = [p for p in places if len(text[:p].split()) >= 3 and len(text[p:].split()) >= 3]
    if not places:
        return None
    place = rng.choice(places)
    head, tail = text[:place].rstrip(" ,;:–—-"), text[place:].strip()
    return head + ".", tail[0].upper() + tail[1:] if rng.random() < 0.8 else tail


def _split(unit: Unit, rng: random.Random) -> list[Unit]:
    side = rng.randint(0, 1)
    target = unit[side]
    if not target or len(target) > 3:
        return [unit]
    at = rng.randrange(len(target))
    parts = cut_clause(target[at], rng)
    if parts is None:
        return [unit]
    new = [*target[:at], *parts, *target[at + 1 :]]
    return [unit._replace(hypothesis=new) if side == 0 else unit._replace(reference=new)]


def _pairs(
    units: Sequence[Unit],
    rng: random.Random,
    rate: float,
    join: Callable[[Unit, Unit, random.Random], Unit | None],
) -> list[Unit]:
    out: list[Unit] = []
    k = 0
    while k < len(units):
        joined = None
        if k + 1 < len(units) and rng.random() < rate:
            joined = join(units[k], units[k + 1], rng)
        out.append(joined or units[k])
        k += 2 if joined else 1
    return out


def _shifts(units: list[Unit], rng: random.Random, rate: float) -> list[Unit]:
    def shift(one: Unit, two: Unit, rng: random.Random) -> Unit | None:
        side = rng.randint(0, 1)
        if len(one.hypothesis) + len(two.hypothesis) > 4 or len(one.reference) + len(two.reference) > 4:
            return None
        parts = cut_clause(two[side][0], rng)
        if parts is None:
            return None
        new = [*one[side][:-1], f"{one[side][-1]} {parts[0]}", parts[1], *two[side][1:]]
        if side == 0:
            return Unit(new, one.reference + two.reference)
        return Unit(one.hypothesis + two.hypothesis, new)

    return _pairs(units, rng, rate, shift)


def _merges(units: list[Unit], rng: random.Random, rate: float) -> list[Unit]:
    def merge(one: Unit, two: Unit, rng: random.Random) -> Unit | None:
        side = rng.randint(0, 1)
        joiner = rng.choice((" ", " ", " ", "; "))
        seam = one[side][-1].rstrip(".") + joiner if joiner == "; " else one[side][-1] + joiner
        new = [*one[side][:-1], seam + two[side][0], *two[side][1:]]
        whole = Unit(new, one.reference + two.reference) if side == 0 else Unit(one.hypothesis + two.hypothesis, new)
        return whole if max(len(whole.hypothesis), len(whole.reference)) <= 4 else None

    units = _pairs(units, rng, rate, merge)
    return _pairs(units, rng, rate * 0.4, merge)


def _drop(unit: Unit, rng: random.Random) -> list[Unit]:
    return [_one_side(unit, rng.randint(0, 1))]


def _one_side(unit: Unit, side: int) -> Unit:
    return Unit(unit.hypothesis, []) if side == 0 else Unit([], unit.reference)


def _run_of_drops(units: list[Unit], rng: random.Random, rate: float) -> list[Unit]:
    if len(units) < 6 or rng.random() > rate:
        return units
    start, size, side = rng.randrange(len(units) - 3), rng.randint(2, 5), rng.randint(0, 1)
    gone = [_one_side(unit, side) for unit in units[start : start + size]]
    return units[:start] + gone + units[start + size :]


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.lower()) if len(word) > 4}


def _foreign(units: list[Unit], others: Sequence[Article], rng: random.Random) -> tuple[list[str], list[str]]:
    """Consecutive sentences of another article; half the time of the one nearest in words among a few.

    The hypothesis and the reference take the same, unless they are in different languages.
    """
    candidates = rng.sample(list(others), min(len(others), 25))
    if rng.random() < 0.6:
        own = set().union(*(_words(s) for unit in units for s in unit.reference))
        candidates.sort(key=lambda a: -len(own & _words(" ".join(next(iter(a.references.values()))))))
        candidates = candidates[:2]
    article = rng.choice(candidates)
    systems, references = list(article.systems.values()), list(article.references.values())
    version = rng.choice(systems if article.across else [*systems, *references])
    size = min(len(version), rng.choice((1, 1, 1, 2, 3, 4, 6)))
    start = rng.randint(0, len(version) - size)
    there = references[0] if article.across else version
    run, other = (_cut(texts[start : start + size])[:6] for texts in (version, there))
    return run, other


def _cut(texts: Sequence[str]) -> list[str]:
    return [sentence for text in texts for sentence in sentences(text) if sentence]


def _inserts(units: list[Unit], others: Sequence[Article], rng: random.Random, rate: float) -> list[Unit]:
    out = []
    for unit in units:
        if rng.random() < rate:
            runs, side = _foreign(units, others, rng), rng.randint(0, 1)
            out += [Unit([s], []) if side == 0 else Unit([], [s]) for s in runs[side]]
        out.append(unit)
    return out


def _furniture(units: list[Unit], rng: random.Random, rate: float) -> list[Unit]:
    """Page furniture between sentences, comments at the end."""
    out = list(units)
    for _ in range(sum(rng.random() < rate for _ in range(4))):
        line, at = rng.choice(SHORT_LINES), rng.randint(0, len(out))
        out.insert(at, Unit([line], []) if rng.random() < 0.5 else Unit([], [line]))
    if rng.random() < rate:
        side = rng.randint(0, 1)
        for _ in range(rng.randint(1, 6)):
            remark = rng.choice(REMARKS)
            line = f"{rng.choice(NICKNAMES)}: {remark}" if rng.random() < 0.5 else remark
            out.append(Unit([line], []) if side == 0 else Unit([], [line]))
    return out


def _repeats(units: list[Unit], rng: random.Random, rate: float) -> list[Unit]:
    out = list(units)
    for unit in units:
        if rng.random() < rate and unit.hypothesis and unit.reference:
            side = rng.randint(0, 1)
            again = Unit([unit.hypothesis[-1]], []) if side == 0 else Unit([], [unit.reference[-1]])
            at = rng.randint(0, len(out))
            if at not in (out.index(unit), out.index(unit) + 1):
                out.insert(at, again)
    return out


def _untranslated(units: list[Unit], rng: random.Random) -> list[Unit]:
    """Make many hypothesis words unlike anything in the reference; the length stays."""
    rate = rng.uniform(0.2, 0.8)

    def garble(match: re.Match[str]) -> str:
        word = match.group()
        return "".join(rng.sample(word, len(word))) if rng.random() < rate else word

    return [Unit([re.sub(r"[^\W\d_]{3,}", garble, s) for s in unit.hypothesis], unit.reference) for unit in units]


def _misnumbered(units: list[Unit], rng: random.Random) -> list[Unit]:
    """Put wrong figures into every other translation, so that figures alone never carry the beads."""
    if rng.random() < 0.5:
        return units
    rate = rng.uniform(0.2, 0.8)

    def change(match: re.Match[str]) -> str:
        return str(rng.randint(1, 10 ** len(match.group()))) if rng.random() < rate else match.group()

    return [Unit([re.sub(r"\d+", change, s) for s in unit.hypothesis], unit.reference) for unit in units]


def _number(name: str, units: list[Unit]) -> Planted:
    hypothesis: list[str] = []
    reference: list[str] = []
    beads = []
    for unit in units:
        h = list(range(len(hypothesis), len(hypothesis) + len(unit.hypothesis)))
        r = list(range(len(reference), len(reference) + len(unit.reference)))
        hypothesis += unit.hypothesis
        reference += unit.reference
        beads.append((h, r))
    return Planted(name, hypothesis, reference, beads)
