"""Figures that follow from others by one sum or difference: "cut by half a point to 3 percent", "to 3% from 3.5%"."""

import re
from collections.abc import Iterable, Sequence
from itertools import combinations

from mtqa.lang.numbers import Number, NumberKind

_MEASURES = frozenset({NumberKind.COUNT, NumberKind.PERCENT, NumberKind.POINTS, NumberKind.CURRENCY, NumberKind.UNIT})
_BY = re.compile(r"\b(?:by|another|further|additional|extra)\s[$€£]?$", re.IGNORECASE)
_MORE = re.compile(r"\s(?:more|others|extra|additional|fewer|less)\b", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|against|compared with|compared to)\s(?:the\s)?[$€£]?$", re.IGNORECASE)
_FIRST_ARTICLE, _LAST_ARTICLE = 1990, 2050
_SHARES = frozenset({NumberKind.PERCENT, NumberKind.POINTS})


def follows(figure: Number, others: Sequence[Number]) -> bool:
    """Whether a figure is the sum or the difference of two others of its kind, a word like "half a point" among them.

    Args:
        figure: what one text says.
        others: all that the other text says.
    """
    if figure.kind not in _MEASURES:
        return False
    kin = [other for other in others if _is_kin(figure, other)]
    if figure.is_range:
        # "from 7.5% to 8%": by how much, and one of the two.
        plain = {other.value for other in kin if not other.is_range}
        return figure.high - figure.value in plain and bool({figure.value, figure.high} & plain)
    ends = [value for other in kin for value in dict.fromkeys((other.value, other.high))]
    return any(figure.value in (one + two, abs(one - two)) for one, two in combinations(ends, 2))


def balances(claim: Number, fact: Number, shared: Iterable[Number], told_so: bool) -> bool:
    """Whether two figures tell the same change of a third: "by 0.5 points to 7.7%", "to 7.7% from 8.2%".

    Args:
        claim: a figure of the translation.
        fact: the one of the other text in whose place it seems to stand.
        shared: figures that both texts have.
        told_so: whether the words say that one is an amount and the other a level. Without them one of the three must
            have decimals: among whole numbers sums come out by chance.
    """
    pair = (claim.value, fact.value)
    return any(
        _is_kin(claim, third)
        and _is_kin(fact, third)
        and (told_so or any(value != value.to_integral_value() for value in (*pair, third.value)))
        and third.value in (sum(pair), abs(claim.value - fact.value))
        for third in shared
        if not third.is_range
    )


def is_amount(number: Number, text: str) -> bool:
    """Whether the words around a figure say by how much: "three more", "by five", "another 12"."""
    before, after = text[max(0, number.start - 16) : number.start], text[max(number.end, number.unit_end) :]
    return bool(_BY.search(before) or _MORE.match(after))


def is_level(number: Number, text: str) -> bool:
    """Whether the word before a figure says where something stood: "up from nine"."""
    return bool(_FROM.search(text[max(0, number.start - 16) : number.start]))


def since(span: Number, years: Iterable[Number]) -> bool:
    """Whether a number of years may be what has passed since a year of the other text: "50 years", "since 1974".

    Which year the article is of is not known; any of the last decades may be.
    """
    if span.unit is None or span.unit.code != "year" or span.is_range:
        return False
    told = (year for year in years if year.kind is NumberKind.YEAR)
    return any(_FIRST_ARTICLE <= year.value + span.value <= _LAST_ARTICLE for year in told)


def _is_kin(one: Number, other: Number) -> bool:
    """Whether two figures can be added: of one unit, or shares and points, or one of them without a unit."""
    if other.kind not in _MEASURES:
        return False
    if {one.kind, other.kind} <= _SHARES or one.unit == other.unit:
        return True
    bare = None in (one.unit, other.unit)
    return bare and (other.loose or bool({one.kind, other.kind} & _SHARES))
