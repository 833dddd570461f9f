"""The same figure with another unit, scale or currency; or a unit of time, length or money that changed.

Flags "25 million" where the reference has "25%", "2 billion" for "2 million", "30 rubles" for "30 dollars", "five
meters" for "five kilometers", "in the last hours of August" for "the last days of August".

Silent on a conversion that holds (24 hours and a day, 8 km and 5 miles), on another spelling of the same unit ("%"
and "percent"), and on units that the reference does not set against another one of the same sort.

Needs a reference or a source. Limits: without a figure, only units that stand next to a word the two texts share
are compared.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from mtqa.checks.numbers.agreement import agrees, heard, same_figure, supported
from mtqa.checks.numbers.nearby import Nearby, nearby
from mtqa.checks.spec import Article, Check, Mark, Need, Passage, Scope
from mtqa.lang.numbers import Number, NumberKind, numbers_in
from mtqa.lang.units import Unit, unit_named
from mtqa.lang.words import Word
from mtqa.record import Category, Role, Severity

_SAME_FIGURE, _NO_FIGURE = 0.9, 0.65
_CALENDAR = frozenset({NumberKind.DATE, NumberKind.TIME, NumberKind.YEAR, NumberKind.DESIGNATION})
_WORDY = frozenset({"duration", "length", "currency"})
_MANY_THINGS = frozenset({"second", "minute", "decade", "century", "ft", "yd", "inch", "GBP", "KRW", "PLN"})
"""Codes of units whose words mean other things too, or that are said loosely; compared only with a figure."""
_SHARES = frozenset({"share", "points"})
_DOLLARS = frozenset({"USD", "HKD", "AUD", "CAD", "NZD", "SGD", "TWD"})
_CONTEXT = 3
"""Words on either side of a bare unit in which a shared word is looked for."""


def find(article: Article) -> Iterator[Mark]:
    """Yield one mark per unit that differs."""
    for place in nearby(article):
        marks = list(_with_figure(place))
        yield from marks
        if not marks:
            yield from _without_figure(place)


def _with_figure(place: Nearby) -> Iterator[Mark]:
    claims, facts = _numbers([place.hypothesis]), _numbers([place.against])
    support = [*facts, *_numbers(place.around_against)]
    said = [*claims, *_numbers(place.around_hypothesis)]
    for claim in claims:
        if claim.kind in _CALENDAR:
            continue
        fact = _other_scale(claim, facts, support, said) or _other_unit(claim, support, facts, claims)
        if fact is not None:
            yield _mark(claim, fact, place)


def _numbers(passages: Sequence[Passage]) -> list[Number]:
    return list(chain.from_iterable(numbers_in(passage.text, passage.lang) for passage in passages))


def _other_scale(
    claim: Number, facts: Sequence[Number], support: Sequence[Number], said: Sequence[Number]
) -> Number | None:
    """A lost number with the same digits and another scale, when nothing supports the claim."""
    if supported(claim, support):
        return None
    return next((fact for fact in facts if same_figure(claim, fact) and not heard(fact, said)), None)


def _other_unit(
    claim: Number, support: Sequence[Number], facts: Sequence[Number], claims: Sequence[Number]
) -> Number | None:
    """A number of the same value with another unit, when no number of that value has the claim's unit."""
    if claim.unit is None or (claim.loose and claim.spelled):
        return None
    if any(fact.unit == claim.unit and agrees(claim, fact) for fact in support):
        return None
    same = [fact for fact in facts if (fact.value, fact.high) == (claim.value, claim.high) and _counts(fact)]
    if not same or any(fact.unit is None or _same_unit(fact.unit, claim.unit) for fact in same):
        return None
    if any(fact.unit != claim.unit and fact.unit is not None and _converts(claim, fact) for fact in support):
        return None
    taken = [other for other in claims if other is not claim]
    return next((fact for fact in same if not any(o.unit == fact.unit and o.value == fact.value for o in taken)), None)


def _counts(fact: Number) -> bool:
    """Whether a number is a figure: "decade" is ten years, "one of" is none."""
    return not fact.loose or (fact.unit is not None and fact.value > 1)


def _same_unit(one: Unit, other: Unit) -> bool:
    """Whether news says the one for the other: percent and percentage points, and dollars of any country."""
    codes = {one.code, other.code}
    return len(codes) == 1 or {one.dimension, other.dimension} <= _SHARES or codes <= _DOLLARS


def _converts(claim: Number, fact: Number) -> bool:
    return fact.value != claim.value and agrees(claim, fact)


def _mark(claim: Number, fact: Number, place: Nearby) -> Mark:
    start, end = _whole(claim)
    fact_start, fact_end = _whole(fact)
    said, meant = place.hypothesis.text[start:end], place.against.text[fact_start:fact_end]
    return Mark(
        span=place.hypothesis.span(start, end),
        message=f"The {place.name} says “{meant}” where the translation says “{said}”.",
        suggestion=meant if place.same_language else None,
        evidence=(place.against.span(fact_start, fact_end),),
        severity=Severity.CRITICAL if claim.unit and claim.unit.is_currency and _is_title(place) else None,
        confidence=_SAME_FIGURE,
    )


def _is_title(place: Nearby) -> bool:
    return place.hypothesis.role in (Role.HEADLINE, Role.STANDFIRST)


def _whole(number: Number) -> tuple[int, int]:
    """A number with its unit."""
    if number.unit is None:
        return number.start, number.end
    return min(number.start, number.unit_start), max(number.end, number.unit_end)


def _without_figure(place: Nearby) -> Iterator[Mark]:
    if not place.same_language:
        return
    ours, theirs = _bare_units(place.hypothesis), _bare_units(place.against)
    around = {unit.code for passage in place.around_against for _, unit in _bare_units(passage)}
    known = {unit.code for _, unit in theirs} | around
    said = {unit.code for _, unit in ours}
    lost = [(word, unit) for word, unit in theirs if unit.code not in said]
    for word, unit in ours:
        if unit.code in known:
            continue
        for other_word, other in lost:
            if other.dimension == unit.dimension and _in_place_of(word, other_word, place):
                told = f"The {place.name} says “{other_word.text}” where the translation says “{word.text}”."
                yield place.replaced(word, other_word, told, _NO_FIGURE)
                break


def _bare_units(passage: Passage) -> list[tuple[Word, Unit]]:
    found = []
    for word in passage.words:
        unit = unit_named(word.fold, passage.lang) if len(word.fold) > 2 else None
        if unit is None or unit.dimension not in _WORDY or unit.code in _MANY_THINGS:
            continue
        if word.is_capitalised and word.start > 0:
            continue  # "Navy Day", "the New Year"
        found.append((word, unit))
    return found


def _in_place_of(word: Word, other: Word, place: Nearby) -> bool:
    """Whether the two stand in the same surroundings, and no figures tell of a conversion."""
    if _figure_before(word, place.hypothesis) != _figure_before(other, place.against):
        return False
    if _is_rate(word, place.hypothesis) != _is_rate(other, place.against):
        return False
    return bool(_beside(word, place.hypothesis) & _beside(other, place.against))


def _figure_before(word: Word, passage: Passage) -> tuple[object, ...]:
    numbers = numbers_in(passage.text, passage.lang)
    return next((number.values for number in numbers if number.unit and number.unit_start == word.start), ())


def _is_rate(word: Word, passage: Passage) -> bool:
    """Whether something is counted by the unit: "175 trains per day"."""
    at = passage.words.index(word)
    return at > 0 and passage.words[at - 1].fold in ("per", "every", "each")


def _beside(word: Word, passage: Passage) -> set[str]:
    at = passage.words.index(word)
    beside = [*passage.words[max(0, at - _CONTEXT) : at], *passage.words[at + 1 : at + 1 + _CONTEXT]]
    return {other.fold for other in beside if len(other.fold) > 2 and other.fold not in ("the", "and", "for")}


CHECK = Check(
    name="unit-mismatch",
    title="Unit or scale that differs from the reference",
    category=Category.MISTRANSLATION,
    severity=Severity.MAJOR,
    needs=Need.REFERENCE_OR_SOURCE,
    scope=Scope.ARTICLE,
    find=find,
    confidence=_SAME_FIGURE,
)
