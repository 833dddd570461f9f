"""A day, month, year, weekday or time of day that differs from the reference.

Flags "on July 16" where the reference says July 26, "in June" for "in July", "Saturday" for "Sunday", "at 7 p.m." for
"at 7 a.m.", "yesterday" for "tomorrow", and "on the night of 9 March" where the reference has the night of 8–9, or
"on Thursday night" where it has "early on Thursday" or "overnight into Thursday": Russian names a night by the day it
ends on, English by the day it begins on.

Silent on another order or spelling ("26 July", "July 26th", "26.07"), on a 12-hour clock for a 24-hour one, on one
night in two names ("late Wednesday", "the small hours of Thursday"), on a date that a neighbouring sentence or the
source has, and on a year, weekday or month that one of the two leaves out.

Needs a reference or a source.
Limits: a date is only judged where the other text has a date of the same sort that the translation lacks; "overnight on
Thursday" may be either night.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from mtqa.checks.numbers.nearby import Nearby, nearby
from mtqa.checks.spec import Article, Check, Mark, Need, Passage, Scope
from mtqa.lang.dates import Clock, Date, clocks_in, dates_in
from mtqa.lang.nights import Night, nights_in
from mtqa.lang.numbers import numbers_in
from mtqa.record import Category, Severity

_CONFIDENCE, _NIGHT, _NIGHT_BY_SOURCE, _CLOCK = 0.9, 0.8, 0.6, 0.85
_DAY_MINUTES = 1440
_MORNING = 360
"""Minutes after midnight: what happens before is still called night. Chosen."""


class _Part(NamedTuple):
    """A part of a date that can differ."""

    name: str
    values: Callable[[Date], tuple[int, ...]]


_PARTS = (
    _Part("month", lambda date: () if date.month is None else (date.month,)),
    _Part("day", lambda date: date.days),
    _Part("year", lambda date: _both(date.year, date.last_year)),
    _Part("weekday", lambda date: () if date.weekday is None else (date.weekday,)),
    _Part("relative day", lambda date: () if date.relative is None else (date.relative,)),
)
_FINEST_FIRST = (_PARTS[1], _PARTS[0], *_PARTS[2:])


def find(article: Article) -> Iterator[Mark]:
    """Yield one mark per date or time that differs."""
    for place in nearby(article):
        nights = _Nights(place)
        yield from nights.marks()
        yield from _dates(place, nights.settled())
        yield from _clocks(place)


def _both(first: int | None, last: int | None) -> tuple[int, ...]:
    return tuple(dict.fromkeys(value for value in (first, last) if value is not None))


def _of(passages: Iterable[Passage]) -> list[Date]:
    return list(chain.from_iterable(dates_in(passage.text, passage.lang) for passage in passages))


def _dates(place: Nearby, settled: "_Settled") -> Iterator[Mark]:
    claims, facts = _of([place.hypothesis]), _of([place.against])
    near_facts, near_claims = _of(place.around_against), _of(place.around_hypothesis)
    marked = set(settled.claims)
    if traded := _traded(claims, facts, place):
        marked.add(traded[0].start)
        facts = [other for other in facts if other is not traded[1]]
        yield _differs(*traded, place)
    for part in _PARTS:
        known = _values(part, [*facts, *near_facts]) | _bare_numbers(part, [place.against, *place.around_against])
        open_facts = [fact for fact in facts if part.values(fact) and fact.start not in settled.facts]
        lost = [fact for fact in open_facts if not _said(fact, [*claims, *near_claims])]
        for claim in claims:
            if claim.start in marked or not set(part.values(claim)) - known:
                continue
            fact = _counterpart(part, claim, lost)
            if fact is not None:
                lost.remove(fact)
                marked.add(claim.start)
                yield _differs(claim, fact, part, place)


def _differs(claim: Date, fact: Date, part: _Part, place: Nearby) -> Mark:
    told = f"the {place.name} says “{fact.text}”, the translation “{claim.text}”"
    return place.replaced(claim, fact, f"The {part.name} differs: {told}.", _CONFIDENCE)


def _traded(claims: Sequence[Date], facts: Sequence[Date], place: Nearby) -> tuple[Date, Date, _Part] | None:
    """The one date of the sentence and the one of its source that do not agree, where all others do; and in what.

    Only for a source: a translator keeps a date in its sentence, so that its neighbours need not be asked.
    """
    odd = [claim for claim in claims if not _said(claim, facts)]
    unheard = [fact for fact in facts if not _said(fact, claims)]
    if place.same_language or len(claims) != len(facts) or len(odd) != 1 or len(unheard) != 1:
        return None
    claim, fact = odd[0], unheard[0]
    if any(bool(part.values(claim)) != bool(part.values(fact)) for part in _PARTS) or claim.night or fact.night:
        return None
    part = next(part for part in _PARTS if set(part.values(claim)) != set(part.values(fact)))
    return claim, fact, part


def _values(part: _Part, dates: Iterable[Date]) -> set[int]:
    return {value for date in dates for value in part.values(date)}


def _said(fact: Date, claims: Iterable[Date]) -> bool:
    """Whether a claim is the same date, as far as both are written out, down to the fact's finest part."""
    finest = next(part for part in _FINEST_FIRST if part.values(fact))
    return any(
        finest.values(claim)
        and all(
            set(part.values(claim)) == set(part.values(fact))
            for part in _PARTS
            if part.values(claim) and part.values(fact)
        )
        for claim in claims
    )


def _bare_numbers(part: _Part, passages: Iterable[Passage]) -> set[int]:
    """Days and years that stand without a month: "from the 3rd to 5 July", "the 1998 crisis"."""
    if part.name not in ("day", "year"):
        return set()
    numbers = chain.from_iterable(numbers_in(passage.text, passage.lang) for passage in passages)
    return {int(value) for number in numbers for value in number.values if value == int(value)}


def _counterpart(part: _Part, claim: Date, lost: list[Date]) -> Date | None:
    """The date of the other text that the claim stands for: the one that shares most of its other parts."""
    fitting = [fact for fact in lost if not _is_neighbouring_night(part, claim, fact)]
    return max(fitting, key=lambda fact: _likeness(claim, fact), default=None)


def _likeness(claim: Date, fact: Date) -> int:
    shared = sum(bool(set(part.values(claim)) & set(part.values(fact))) for part in _PARTS)
    same_shape = sum(bool(part.values(claim)) == bool(part.values(fact)) for part in _PARTS)
    return 10 * shared + same_shape


def _is_neighbouring_night(part: _Part, claim: Date, fact: Date) -> bool:
    """Whether two weekdays name one night: "Saturday night" and "the early hours of Sunday"."""
    if part.name != "weekday" or claim.weekday is None or fact.weekday is None:
        return False
    return (claim.night or fact.night) and (claim.weekday - fact.weekday) % 7 in (1, 6)


class _Settled(NamedTuple):
    """Where the dates stand, in the two texts, of which the nights have told all there is to tell."""

    claims: frozenset[int]
    facts: frozenset[int]


class _Nights:
    """The nights of a place and of what is around it."""

    def __init__(self, place: Nearby) -> None:
        self._place = place
        self._claims, self._facts = _nights_of(place.hypothesis), _nights_of(place.against)
        self._one = [(claim, fact) for claim in self._claims for fact in self._facts if claim.later_by(fact) == 0]
        self._wrong = list(self._named_by_the_wrong_day())

    def marks(self) -> Iterator[Mark]:
        """A night named by the wrong one of its two days."""
        place = self._place
        for claim, fact in self._wrong:
            told = f"“{claim.text}” is the night that begins on that day; the {place.name} has “{fact.text}”."
            yield place.replaced(claim, fact, told, _NIGHT if place.same_language else _NIGHT_BY_SOURCE)

    def settled(self) -> _Settled:
        """The dates of nights that are one night, and of those already marked."""
        pairs = [*self._one, *self._wrong]
        return _Settled(
            frozenset(claim.date.start for claim, _ in pairs), frozenset(fact.date.start for _, fact in pairs)
        )

    def _named_by_the_wrong_day(self) -> Iterator[tuple[Night, Night]]:
        if any(clock.sure and clock.minute < _MORNING for clock in _clocks_of(self._place.hypothesis)):
            return  # "Thursday night at 2 a.m." may be either night
        known = [*self._facts, *chain.from_iterable(map(_nights_of, self._place.around_against))]
        said = [*self._claims, *chain.from_iterable(map(_nights_of, self._place.around_hypothesis))]
        for claim in self._claims:
            if claim.ends or any(claim.later_by(night) == 0 for night in known):
                continue
            lost = [fact for fact in self._facts if not any(night.later_by(fact) == 0 for night in said)]
            fact = next((fact for fact in lost if claim.later_by(fact) == 1 and not _by_evenings(claim, fact)), None)
            if fact is not None:
                yield claim, fact


def _by_evenings(claim: Night, fact: Night) -> bool:
    """Whether both are evenings of a day ("Thursday night", "late Wednesday"): then only the days differ."""
    return not (fact.ends or fact.date.night or claim.date.night)


def _nights_of(passage: Passage) -> tuple[Night, ...]:
    return nights_in(passage.text, passage.lang)


def _clocks(place: Nearby) -> Iterator[Mark]:
    claims, facts = _clocks_of(place.hypothesis), _clocks_of(place.against)
    near = list(chain.from_iterable(_clocks_of(passage) for passage in place.around_against))
    lost = [fact for fact in facts if not any(_same_clock(claim, fact) for claim in claims)]
    for claim in claims:
        if any(_same_clock(claim, fact) for fact in [*facts, *near]):
            continue
        fact = min(lost, key=lambda fact: abs(fact.minute - claim.minute), default=None)
        if fact is not None and not _other_zone(claim, fact):
            lost.remove(fact)
            told = f"The time differs: “{fact.text}” against “{claim.text}” in the translation."
            yield place.replaced(claim, fact, told, _CLOCK)


def _clocks_of(passage: Passage) -> tuple[Clock, ...]:
    return clocks_in(passage.text, passage.lang)


def _same_clock(one: Clock, other: Clock) -> bool:
    period = _DAY_MINUTES if one.sure and other.sure else _DAY_MINUTES // 2
    return one.minute % period == other.minute % period


def _other_zone(one: Clock, other: Clock) -> bool:
    return bool(one.zone) and bool(other.zone) and one.zone != other.zone


CHECK = Check(
    name="date-mismatch",
    title="Date or time that differs from the reference",
    category=Category.MISTRANSLATION,
    severity=Severity.MAJOR,
    needs=Need.REFERENCE_OR_SOURCE,
    scope=Scope.ARTICLE,
    find=find,
    confidence=_CONFIDENCE,
)
