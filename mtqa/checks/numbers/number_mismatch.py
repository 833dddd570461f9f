"""A number that the reference does not support, or one that was lost.

Flags "The quake killed 200 people" where the reference says 1,200; a designation with another number ("Su-34" for
"Su-24"); a score, a percentage, an age that differs. Numbers are compared by value, so "1,200", "1 200", "twelve
hundred" and "1.2 thousand" are one number; "half" is 50 %, "nine cases out of ten" are 90 %, "both" is two, 5 miles are
8 km, "two years and five months" are 29 months, and "about 25" may stand for 24.8.

Silent on a number that stands in a neighbouring sentence of the reference or in the source, on one change told by
other figures ("from 8.2% to 7.7%", "by half a point"), and on small words that hint at a number ("one of", "first").
Listed without counting: a figure that the other text has elsewhere, that follows from its figures by one sum, that is
money in brackets behind money, or that tells of the other part of a whole ("a third is lost", "two thirds are safe";
"14 of the 20 closed", "six of the 20 are open"). Dates, years and times are left to `date-mismatch`, a changed unit or
scale to `unit-mismatch`.

Needs a reference or a source. With both, a number that either of them has is not an error.
Limits: two numbers that changed places are not seen; a lost number is reported only when it is a figure in digits and
nothing else in the sentence took its place.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from mtqa.checks.numbers.agreement import heard, roughly_agrees, same_figure, supported
from mtqa.checks.numbers.derived import balances, follows, is_amount, is_level, since
from mtqa.checks.numbers.nearby import Nearby, nearby
from mtqa.checks.numbers.told import Told
from mtqa.checks.other_part import are_other_parts
from mtqa.checks.spec import Article, Check, Mark, Need, Passage, Scope
from mtqa.lang.numbers import Number, NumberKind
from mtqa.lang.whole_figures import figures_in, hints_in
from mtqa.record import Category, Role, Severity

_OF_THE_CALENDAR = frozenset({NumberKind.DATE, NumberKind.TIME, NumberKind.YEAR})
_LIST_MARK = re.compile(r"\s*\d{1,2}[.)]\s")
_HARM = re.compile(
    r"\b(?:dead|deaths?|died|dies|die|dying|kill\w*|injur\w*|wound\w*|victims?|casualt\w*|fatalit\w*|murder\w*"
    r"|hostages?|missing|perish\w*|drown\w*|lives)\b",
    re.IGNORECASE,
)
_HARM_REACH = 30
"""Characters on either side in which a count is taken to be one of victims."""
_REPLACED, _UNSUPPORTED, _LOST = 0.9, 0.7, 0.55
_UNSURE = 0.45
"""Confidence where the figure may be no error: the article has it elsewhere, or it follows from others. Listed only."""
_OPENED = re.compile(
    r"(?:[(\[]|,\s(?:or\s)?(?=\w))(?:about|around|some|roughly|approximately|nearly|almost)?\s?[~≈]?$", re.IGNORECASE
)
_TELLING_FROM = 2
"""A lost figure under this is more often a word left out ("up to 1 year", "up to a year") than a loss."""
_A_DAY = 24


def find(article: Article) -> Iterator[Mark]:
    """Yield one mark per unsupported number, and one per lost number."""
    told = Told.of(article)
    for place in nearby(article):
        yield from _in_bead(place, told)


def _in_bead(place: Nearby, told: Told) -> Iterator[Mark]:
    claims, facts = _numbers(place.hypothesis), _numbers(place.against)
    support = _all_of((place.against, *place.around_against))
    said = _all_of((place.hypothesis, *place.around_hypothesis))
    lost = [fact for fact in facts if _is_claim(fact, place.against) and not heard(fact, said)]
    lost = [fact for fact in lost if not _is_told_apart(fact, claims)]
    if place.bead.source is not None:
        # The reference may have slipped: what the source does not say was not lost in translation.
        lost = [fact for fact in lost if supported(fact, _numbers(place.bead.source))]
    traded = _traded(claims, facts, place)
    if traded is not None:
        claims = tuple(other for other in claims if other is not traded[0])
        lost = [other for other in lost if other is not traded[1]]
        yield _replaced(*traded, place)
    timeless = not any(fact.kind is NumberKind.TIME for fact in support)
    for claim in claims:
        # A time in words is read here alone.
        is_time = claim.kind is NumberKind.TIME and (timeless or claim.spelled)
        if claim.kind in _OF_THE_CALENDAR and not is_time:
            continue
        if not _is_claim(claim, place.hypothesis):
            continue
        if supported(claim, support) or _is_told_apart(claim, facts):
            fact = _twice_said(claim, claims, facts, lost, place)
            if fact is not None:
                lost.remove(fact)
                yield _replaced(claim, fact, place)
            continue
        fact = _counterpart(claim, lost, place) or _half_equal(claim, facts)
        if fact is None:
            unsure = told.in_other(claim) or _may_go_without_saying(claim, place.hypothesis) or _follows(claim, support)
            unsure = unsure or _is_end_of_amount(claim, place.hypothesis, place.against)
            unsure = unsure or any(roughly_agrees(claim, other) for other in facts)
            yield from _unsupported(claim, place, _UNSURE if unsure else _UNSUPPORTED)
            continue
        if fact in lost:
            lost.remove(fact)
        if not same_figure(claim, fact) and not _is_same_change(claim, fact, place):
            unsure = told.traded(claim, fact) or _tells_otherwise(claim, fact, place)
            yield _replaced(claim, fact, place, _UNSURE if unsure else _REPLACED)
    for fact in lost:
        unsure = told.in_hypothesis(fact) or _may_go_without_saying(fact, place.against) or _follows(fact, said)
        unsure = unsure or _is_end_of_amount(fact, place.against, place.hypothesis)
        unsure = unsure or any(roughly_agrees(fact, other) for other in claims)
        yield from _dropped(fact, place, _UNSURE if unsure else _LOST)


def _follows(figure: Number, others: Sequence[Number]) -> bool:
    return follows(figure, others) or since(figure, others)


def _tells_otherwise(claim: Number, fact: Number, place: Nearby) -> bool:
    """Whether the two may tell one thing: roughly, of the other part of a whole, or by how many more than the other."""
    if not place.same_language or place.against is not place.bead.reference:
        return False
    ours, theirs = place.hypothesis, place.against
    if _is_end_of_amount(claim, ours, theirs) or _is_end_of_amount(fact, theirs, ours):
        return True
    return roughly_agrees(claim, fact) or are_other_parts(claim, fact, place.bead)


def _is_end_of_amount(figure: Number, own: Passage, other: Passage) -> bool:
    """Whether "140 more" of one text is the difference of two figures of the other, one of them this one.

    "A ward for 200 holds 340", "140 more than the ward was built for".
    """
    for passage, rest in ((own, other), (other, own)):
        for amount in _numbers(passage):
            if is_amount(amount, passage.text) and follows(amount, _numbers(rest)):
                ends = [end for end in _numbers(rest) if end.value != figure.value]
                if amount == figure or (rest is own and not follows(amount, ends)):
                    return True
    return False


def _is_same_change(claim: Number, fact: Number, place: Nearby) -> bool:
    """Whether both tell one change: "from 12 to 15" and "three more, 15 in all", "to 7% from 7.5%" and "by half"."""
    claims, facts = _all_of([place.hypothesis]), _all_of([place.against])
    if claim.is_range or fact.is_range:
        return follows(claim, facts) if claim.is_range else follows(fact, claims)
    ours, theirs = place.hypothesis.text, place.against.text
    told_so = (is_amount(claim, ours) and is_level(fact, theirs)) or (is_level(claim, ours) and is_amount(fact, theirs))
    return balances(claim, fact, [other for other in claims if supported(other, facts)], told_so)


def _may_go_without_saying(number: Number, passage: Passage) -> bool:
    """Whether readers can work it out: the score while a game goes on, or money aside behind money, "(about $50)"."""
    if number.kind is NumberKind.SCORE:
        return True
    if number.kind is not NumberKind.CURRENCY or not _OPENED.search(
        passage.text[: min(number.start, number.unit_start)]
    ):
        return False
    return any(
        other.kind is NumberKind.CURRENCY and other.unit != number.unit and other.end < number.start
        for other in _numbers(passage)
    )


def _is_told_apart(score: Number, others: Sequence[Number]) -> bool:
    """Whether a score stands as the goals of either side: "Zenit 2, Spartak 1" for "2-1"."""
    goals = {other.value for other in others if other.kind is NumberKind.COUNT}
    return score.kind is NumberKind.SCORE and set(score.values) <= goals


def _all_of(passages: Iterable[Passage]) -> list[Number]:
    """The figures of some passages, and words that figures may stand for."""
    return [number for passage in passages for number in (*_numbers(passage), *hints_in(passage.text, passage.lang))]


def _numbers(passage: Passage) -> tuple[Number, ...]:
    return figures_in(passage.text, passage.lang)


def _is_claim(number: Number, passage: Passage) -> bool:
    listed = _LIST_MARK.match(passage.text)
    if number.loose or (listed and number.end <= listed.end()):
        return False
    # "1) by road, 2) by rail": a bracket that nothing opened closes the mark of an item.
    before = passage.text[: number.start]
    return passage.text[number.end : number.end + 1] != ")" or before.rfind("(") > before.rfind(")")


def _traded(claims: Sequence[Number], facts: Sequence[Number], place: Nearby) -> tuple[Number, Number] | None:
    """The one number of the sentence and the one of its source that do not agree, where all others do.

    Only for a source: a translator keeps a figure in its sentence, so that its neighbours need not be asked. None where
    the sentences differ in how many figures they have.
    """
    if place.same_language:
        return None
    ours, theirs = ([n for n in side if n.kind not in _OF_THE_CALENDAR and not n.loose] for side in (claims, facts))
    odd = [claim for claim in ours if not supported(claim, facts)]
    unheard = [fact for fact in theirs if not heard(fact, claims)]
    if len(ours) != len(theirs) or len(odd) != 1 or len(unheard) != 1:
        return None
    claim, fact = odd[0], unheard[0]
    if claim.kind is not fact.kind or claim.unit != fact.unit or claim.kind is NumberKind.ORDINAL:
        return None
    respelled = claim.kind is NumberKind.DESIGNATION and claim.value == fact.value
    return None if respelled else (claim, fact)


def _counterpart(claim: Number, lost: list[Number], place: Nearby) -> Number | None:
    """The lost number whose place the claim took: of the same sort, or with the same word behind it."""
    fitting = [fact for fact in lost if _comparable(claim, fact) and _one_sort(claim, fact, place)]
    return max(fitting, key=lambda fact: _likeness(claim, fact, place), default=None)


def _twice_said(
    claim: Number, claims: Sequence[Number], facts: Sequence[Number], lost: Sequence[Number], place: Nearby
) -> Number | None:
    """A lost number whose place was taken by one that the reference has elsewhere: "3 and 3" for "2 and 3"."""
    said = sum(other.value == claim.value for other in claims)
    if claim.is_range or said <= sum(fact.value == claim.value for fact in facts):
        return None
    taken = [fact for fact in lost if fact.kind is claim.kind and fact.unit == claim.unit and not fact.is_range]
    beside = _around(claim, place.hypothesis)
    return next((fact for fact in taken if beside & _around(fact, place.against)), None)


def _half_equal(claim: Number, facts: Sequence[Number]) -> Number | None:
    """A range of the reference that shares one end with a range of the translation."""
    if not claim.is_range:
        return None
    ends = {claim.value, claim.high}
    return next((fact for fact in facts if fact.is_range and len(ends & {fact.value, fact.high}) == 1), None)


def _one_sort(claim: Number, fact: Number, place: Nearby) -> bool:
    """Whether both count or both order; "the 27th" may stand for "27 people" only beside the same word."""
    if (claim.kind is NumberKind.ORDINAL) is (fact.kind is NumberKind.ORDINAL):
        return True
    return bool(_around(claim, place.hypothesis) & _around(fact, place.against))


def _comparable(claim: Number, fact: Number) -> bool:
    if claim.kind is NumberKind.TIME:
        return fact.kind is NumberKind.SCORE or (claim.spelled and fact.kind is NumberKind.TIME)
    if fact.kind is NumberKind.YEAR and claim.unit is not None:
        return False  # "for 50 years" tells another thing than "since 1974"
    if NumberKind.DESIGNATION in (claim.kind, fact.kind):
        return claim.kind is fact.kind and claim.name == fact.name
    if claim.unit is None or fact.unit is None or claim.unit == fact.unit:
        return True
    return same_figure(claim, fact)


def _likeness(claim: Number, fact: Number, place: Nearby) -> int:
    same_word = bool(_around(claim, place.hypothesis) & _around(fact, place.against))
    return 2 * (claim.kind is fact.kind) + 2 * (claim.unit == fact.unit) + 3 * same_word + same_figure(claim, fact)


def _around(number: Number, passage: Passage) -> set[str]:
    """The content words next to a number."""
    before = [word.fold for word in passage.words if word.end <= number.start][-2:]
    after = [word.fold for word in passage.words if word.start >= number.end][:2]
    return {word for word in (*before, *after) if len(word) > 3}


def _replaced(claim: Number, fact: Number, place: Nearby, confidence: float = _REPLACED) -> Mark:
    told = f"The {place.name} says “{fact.text}” where the translation says “{claim.text}”."
    return place.replaced(claim, fact, told, confidence, _severity(claim, place.hypothesis))


def _unsupported(claim: Number, place: Nearby, confidence: float) -> Iterator[Mark]:
    vague = claim.kind in (NumberKind.DESIGNATION, NumberKind.ORDINAL, NumberKind.TIME)
    if claim.spelled or vague or _is_small(claim):
        return
    yield Mark(
        span=place.hypothesis.span(claim.start, claim.end),
        message=f"Nothing in the {place.name} supports the figure “{claim.text}”.",
        category=Category.ADDITION,
        confidence=confidence,
    )


def _dropped(fact: Number, place: Nearby, confidence: float) -> Iterator[Mark]:
    exempt = fact.kind in _OF_THE_CALENDAR or fact.kind in (NumberKind.DESIGNATION, NumberKind.ORDINAL)
    if fact.spelled or exempt or _is_small(fact):
        return
    at = _where_lost(fact, place)
    yield Mark(
        span=place.hypothesis.span(at, at),
        message=f"The figure “{fact.text}” of the {place.name} is missing here.",
        evidence=(place.against.span(fact.start, fact.end),),
        category=Category.OMISSION,
        confidence=confidence,
    )


def _is_small(number: Number) -> bool:
    """Figures that words replace without loss: 1, and the 24 hours of a day."""
    hours = number.unit is not None and number.unit.code == "hour" and number.value == _A_DAY
    return hours or number.value < _TELLING_FROM


def _where_lost(fact: Number, place: Nearby) -> int:
    """Behind the word that is linked to the last one before the figure; the beginning if there is none."""
    before = [link for link in place.bead.links if link.reference_end <= fact.start]
    return max(before, key=lambda link: link.reference_end).hypothesis_end if before else 0


def _severity(claim: Number, passage: Passage) -> Severity:
    near = passage.text[max(0, claim.start - _HARM_REACH) : claim.end + _HARM_REACH]
    counts = claim.kind is NumberKind.COUNT and _HARM.search(near)
    money = claim.kind is NumberKind.CURRENCY and passage.role in (Role.HEADLINE, Role.STANDFIRST)
    return Severity.CRITICAL if counts or money else Severity.MAJOR


CHECK = Check(
    name="number-mismatch",
    title="Number that differs from the reference",
    category=Category.MISTRANSLATION,
    severity=Severity.MAJOR,
    needs=Need.REFERENCE_OR_SOURCE,
    scope=Scope.ARTICLE,
    find=find,
    confidence=_REPLACED,
)
