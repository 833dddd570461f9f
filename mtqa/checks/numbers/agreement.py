"""Whether two numbers written differently can be the same fact."""

import re
from collections.abc import Sequence
from decimal import Decimal

from mtqa.lang.numbers import Number, NumberKind

CONVERSION_SLACK = 0.06
"""Units are converted with rounding in news: 8 km is "5 miles" (8.05), 100 km/h is "60 mph" (96.6)."""
ROUNDING_SLACK = Decimal("0.05")
"""A hedged round figure may stand this far from the exact one."""
_ROUGHLY = Decimal("0.1")
"""The same where it is only doubtful that they differ."""
_SHARE, _HEDGED_SHARE = Decimal("0.01"), Decimal("0.03")
"""How far a share told in words may stand from its percentage, as it is and hedged ("nearly half": 48 percent)."""
_FIRST_YEAR, _LAST_YEAR = 1000, 2100
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*|[-–—]")
_EXACT = frozenset({NumberKind.YEAR, NumberKind.DATE, NumberKind.TIME, NumberKind.DESIGNATION, NumberKind.SCORE})


def agrees(claim: Number, fact: Number) -> bool:
    """Whether the claim may stand for the fact: same value, percent and fraction, conversion, rounding.

    Args:
        claim: a number of the translation.
        fact: a number of the text it is held against.
    """
    return (
        _same(claim, fact)
        or _as_share(claim, fact)
        or _converted(claim, fact)
        or _rounded(claim, fact)
        or _within(claim, fact)
        or _within(fact, claim)
        or _cup_round(claim, fact)
        or _cup_round(fact, claim)
        or _as_span_of_years(claim, fact)
        or _as_span_of_years(fact, claim)
    )


def supported(claim: Number, facts: Sequence[Number]) -> bool:
    """Whether the facts hold the claim: one of them agrees, or every end of a range stands in one of them."""
    return any(agrees(claim, fact) for fact in facts) or _ends_held(claim, facts)


def heard(fact: Number, claims: Sequence[Number]) -> bool:
    """Whether a fact is among the claims; the mirror of `supported`."""
    return any(agrees(claim, fact) for claim in claims) or _ends_held(fact, claims)


def same_figure(claim: Number, fact: Number) -> bool:
    """Whether the same digits stand with another scale or share: "25 million" and "25%"."""
    scaled = any(number.text[-1].isalpha() or number.kind is NumberKind.PERCENT for number in (claim, fact))
    return scaled and not claim.spelled and not fact.spelled and _figure(claim) == _figure(fact)


def _figure(number: Number) -> str:
    return "".join(_FIGURE.findall(number.text)).replace(",", ".")


def _ends_held(number: Number, others: Sequence[Number]) -> bool:
    if number.kind in (NumberKind.DESIGNATION, NumberKind.TIME, NumberKind.SCORE):
        return False
    if number.parts and set(number.parts) <= _held_values(others):
        return True  # "13 out of 27" and "13 of the 27 members"
    values = _held_values(others)
    return {number.value, number.high} <= values or (number.other is not None and number.other in values)


def _held_values(others: Sequence[Number]) -> set[Decimal]:
    told = [other for other in others if other.kind is not NumberKind.TIME]
    return {value for other in told for value in (*other.values, *other.parts)}


def _same(claim: Number, fact: Number) -> bool:
    if NumberKind.DESIGNATION in (claim.kind, fact.kind):
        named = claim.kind is fact.kind
        return claim.value == fact.value and (not named or claim.name == fact.name)
    if NumberKind.TIME in (claim.kind, fact.kind):
        return _same_time(claim, fact)
    if claim.is_range and fact.is_range:
        return {claim.value, claim.high} == {fact.value, fact.high}
    return not claim.is_range and not fact.is_range and bool({*claim.values} & {*fact.values})


def _same_time(one: Number, other: Number) -> bool:
    if one.kind is other.kind:
        # "7:30" alone may be morning or evening; what may not is left to the check of times.
        return one.value % 720 == other.value % 720
    clock, number = (one, other) if one.kind is NumberKind.TIME else (other, one)
    hour, minute = divmod(clock.value, 60)
    if number.is_range:
        return (number.value, number.high) == (hour, minute)
    return minute == 0 and number.value % 12 == hour % 12


def _as_share(claim: Number, fact: Number) -> bool:
    """Whether one is the other in percent: "half" and 50 %, "a third" and 33 %."""
    one, other = (claim, fact) if claim.kind is NumberKind.PERCENT else (fact, claim)
    if one.kind is not NumberKind.PERCENT or other.kind is NumberKind.PERCENT:
        return False
    hedged = claim.approximate or fact.approximate
    slack = _HEDGED_SHARE if hedged else _SHARE
    return any(abs(one.value / 100 - value) <= slack * max(Decimal(1), value) for value in other.values) or (
        _grown(one) and other.loose and other.value == 1 + one.value / 100
    )


def _grown(percent: Number) -> bool:
    """Whether a share may be told as a multiple: a rise of 100 percent doubles."""
    return percent.value >= 100


def _as_span_of_years(years: Number, span: Number) -> bool:
    """Whether one tells the years from which to which, and the other how many: "2010 to 2015", "five years"."""
    if span.unit is None or span.unit.code != "year" or not years.is_range:
        return False
    return _FIRST_YEAR <= years.value <= _LAST_YEAR and years.high - years.value == span.value


def _cup_round(teams: Number, part: Number) -> bool:
    """The "round of 16" is the "1/8 final"."""
    return "/" in part.text and part.value * teams.value == 2


def _converted(claim: Number, fact: Number) -> bool:
    if claim.unit is None or fact.unit is None or claim.unit == fact.unit:
        return False
    if claim.unit.dimension != fact.unit.dimension:
        return False
    if claim.unit.dimension == "temperature":
        return _celsius(claim) is not None and abs((_celsius(claim) or 0) - (_celsius(fact) or 0)) <= 1
    if claim.unit.factor is None or fact.unit.factor is None:
        return False
    return any(
        _close(float(one) * claim.unit.factor, float(other) * fact.unit.factor, CONVERSION_SLACK)
        for one in claim.values
        for other in fact.values
    )


def _celsius(number: Number) -> float | None:
    if number.unit is None:
        return None
    return (float(number.value) - 32) / 1.8 if number.unit.code == "F" else float(number.value)


def _close(one: float, other: float, slack: float) -> bool:
    return abs(one - other) <= slack * max(abs(one), abs(other))


def _rounded(claim: Number, fact: Number) -> bool:
    """Whether the coarser of two hedged or differently exact figures is the finer one rounded."""
    if claim.kind in _EXACT or fact.kind in _EXACT or claim.is_range or fact.is_range:
        return False
    if claim.value == 0 or fact.value == 0:
        return False
    if _digits(claim.value) > _digits(fact.value):
        # A figure more exact than the reference is only fair when the reference says that it rounds.
        return fact.approximate and not claim.approximate and _near(fact.value, claim.value)
    if _digits(claim.value) == _digits(fact.value):
        return False
    return _cut(fact.value, claim.value) or (claim.approximate and _near(claim.value, fact.value))


def roughly_agrees(claim: Number, fact: Number) -> bool:
    """Whether a hedged figure is the other one rounded to fewer digits, and farther off than is usual: "over 200", 212.

    Args:
        claim: a number of the translation.
        fact: the one in whose place it stands.
    """
    if claim.kind in _EXACT or fact.kind in _EXACT or claim.is_range or fact.is_range:
        return False
    if claim.unit is not None and fact.unit is not None and claim.unit != fact.unit:
        return False
    coarse, fine = sorted((claim, fact), key=lambda number: _digits(number.value))
    if not coarse.approximate or not fine.value or _digits(coarse.value) == _digits(fine.value):
        return False
    step = Decimal(1).scaleb(_last_place(coarse.value))
    off = abs(coarse.value - fine.value)
    return 2 * off < step and off <= _ROUGHLY * fine.value


def _within(vague: Number, exact: Number) -> bool:
    """Whether a hedged range ("five or six hundred") holds the figure."""
    return vague.is_range and vague.approximate and not exact.is_range and vague.value <= exact.value <= vague.high


def _near(coarse: Decimal, fine: Decimal) -> bool:
    return abs(coarse - fine) <= ROUNDING_SLACK * fine


def _cut(fine: Decimal, coarse: Decimal) -> bool:
    """Whether `coarse` is `fine` rounded without a hedge: a decimal cut off, or a large figure kept to two digits."""
    step = Decimal(1).scaleb(_last_place(coarse))
    if abs(fine - coarse) >= step:
        return False
    return (step == 1 and coarse >= 3) or (coarse >= 1000 and _digits(coarse) >= 2)


def _digits(value: Decimal) -> int:
    """Significant digits, trailing zeros left out: 2 for 1,200."""
    return len(value.normalize().as_tuple().digits)


def _last_place(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
