"""A limit turned round: the least for the most, the latest for the earliest.

Flags "at least 20" where the reference says "no more than 20", "under 5 km" for "over 5 km", "no later than December"
for "not before December", "by the fall" for "no earlier than the fall".

Silent when the figure or the time is another one (that is another check's), when one of the texts has both limits of
it, when words behind the two are opposites or one of the texts denies what the other does not ("more than 20 stayed
away", "fewer than 20 came"), when one tells a rule from its other side ("invalid under 50 percent"), and on words that
set no limit: "over two days", "climbed up to 20", "open until May".

Needs a reference.
Limits: English; a figure must stand once in each text, and be 1 or more: parts ("more than half") are `antonym`'s.
"""

from collections.abc import Iterator

from mtqa.checks.spec import BeadView, Check, Mark, Need, Passage, Scope
from mtqa.lang.bounds import Bound, bounds_in, clause_end, tells_a_rule
from mtqa.lang.negation import denials_in, is_negator
from mtqa.lang.numbers import Number, NumberKind, numbers_in
from mtqa.lang.opposites import Side, sides_of
from mtqa.lang.words import Word
from mtqa.record import Category, Severity

_CONFIDENCE, _NEAR = 0.85, 0.5
_REACH = 8
"""Words behind a limit among which one may turn the sense round. Chosen."""


def find(bead: BeadView) -> Iterator[Mark]:
    """Yield one mark per limit that the reference contradicts."""
    ours, theirs = bead.hypothesis, bead.reference
    if ours is None or theirs is None:
        return
    said, meant = bounds_in(ours.text, ours.lang), bounds_in(theirs.text, theirs.lang)
    for bound in said:
        alike = [other for other in meant if _limit_the_same(bound, other, ours, theirs)]
        both_ways = len({other.upper for other in said if _limit_the_same(bound, other, ours, ours)}) > 1
        if not alike or both_ways or any(other.upper == bound.upper for other in alike):
            continue
        counter = alike[0]
        if not _are_turned_round(bound, counter, ours, theirs):
            yield _mark(bound, counter, ours, theirs)


def _mark(bound: Bound, counter: Bound, ours: Passage, theirs: Passage) -> Mark:
    said, meant = ours.text[bound.start : bound.end], theirs.text[counter.start : counter.end]
    kind = ("most" if bound.upper else "least") if bound.figure else ("latest" if bound.upper else "earliest")
    other = {"most": "least", "least": "most", "latest": "earliest", "earliest": "latest"}[kind]
    return Mark(
        span=ours.span(bound.start, bound.end),
        message=f"“{said}” sets the {kind} that it can be; the reference sets the {other} (“{meant}”).",
        suggestion=meant if bound.plain and counter.plain else None,
        evidence=(theirs.span(counter.start, counter.end),),
        confidence=_NEAR if bound.near or counter.near else _CONFIDENCE,
    )


def _limit_the_same(one: Bound, other: Bound, ours: Passage, theirs: Passage) -> bool:
    if one.figure and other.figure:
        once = _stands_once(one.figure, ours) and _stands_once(other.figure, theirs)
        return once and one.group == other.group and _is_same(one.figure, other.figure)
    return bool(one.moment and other.moment and one.moment.may_be(other.moment))


def _is_same(one: Number, other: Number) -> bool:
    if one.value != other.value or (one.kind is NumberKind.PERCENT) != (other.kind is NumberKind.PERCENT):
        return False
    return one.unit is None or other.unit is None or one.unit == other.unit


def _stands_once(figure: Number, passage: Passage) -> bool:
    return sum(figure.value in number.values for number in numbers_in(passage.text, passage.lang)) == 1


def _are_turned_round(bound: Bound, counter: Bound, ours: Passage, theirs: Passage) -> bool:
    """Whether other words are turned round with the limits, so that the two texts may say the same."""
    if bound.figure and tells_a_rule(ours.text, ours.lang) != tells_a_rule(theirs.text, theirs.lang):
        return True
    said, meant = _behind(bound, ours), _behind(counter, theirs)
    if _negates(said, ours) != _negates(meant, theirs) or _deniers(said, ours, theirs) or _deniers(meant, theirs, ours):
        return True
    own, other = _sides(said, ours), _sides(meant, theirs)
    return any(side.opposite in other - own and side not in other for side in own)


def _behind(bound: Bound, passage: Passage) -> list[Word]:
    """The next words of the clause, up to another limit."""
    ends = [other.start for other in bounds_in(passage.text, passage.lang) if other.start >= bound.end]
    end = min([clause_end(passage.text, bound.end), *ends])
    return [word for word in passage.words if bound.end <= word.start < end][:_REACH]


def _negates(behind: list[Word], passage: Passage) -> bool:
    return any(is_negator(word, passage.lang) for word in behind)


def _deniers(behind: list[Word], passage: Passage, other: Passage) -> bool:
    """Whether a word holds a denial ("absent") that the other text has nowhere."""
    clause = passage.text[behind[0].start : behind[-1].end] if behind else ""
    return bool(denials_in(clause, passage.lang).deniers - denials_in(other.text, other.lang).deniers)


def _sides(behind: list[Word], passage: Passage) -> frozenset[Side]:
    return frozenset(side for word in behind for side in sides_of(word.fold, passage.lang))


CHECK = Check(
    name="bound-mismatch",
    title="Limit turned round",
    category=Category.MISTRANSLATION,
    severity=Severity.MAJOR,
    needs=Need.REFERENCE,
    scope=Scope.BEAD,
    find=find,
    confidence=_CONFIDENCE,
    langs=frozenset({"en"}),
)
