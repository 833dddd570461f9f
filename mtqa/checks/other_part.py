"""Whether two sentences tell of the two parts of one whole: "a third is lost", "two thirds are safe".

The shares add up to one, or two counts to a whole that both name ("14 of its 20 branches closed", "six of the 20 are
left"). The same shares may be a slip, so what is said of them must differ too: one sentence denies more than the other,
turns a limit round, says the opposite, or has other words around the share.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from mtqa.checks.spec import BeadView, Passage
from mtqa.lang.bounds import bounds_in
from mtqa.lang.function_words import function_words
from mtqa.lang.negation import denials_in
from mtqa.lang.numbers import Number, NumberKind
from mtqa.lang.opposites import Side, sides_of
from mtqa.lang.whole_figures import figures_in

_SLACK = Decimal("0.015")
"""How far from one two shares may add up: "a third" and "67 percent"."""
_AROUND = 6
"""Words on either side of a share that tell what it is said of."""
_SAME = 0.5
"""Share of those words of which more must be linked for both to say the same of it: not just "the lifts"."""
_OF = frozenset({"of", "in", "from"})
_BEFORE_WHOLE = 3
"""Words before a whole among which "of" stands: "14 of its 20", "six of the bank's 20"."""


def tells_other_part(bead: BeadView) -> bool:
    """Whether some share or count of the two sides of a bead is told of the other part."""
    ours, theirs = bead.hypothesis, bead.reference
    if ours is None or theirs is None or ours.lang != theirs.lang:
        return False
    claims, facts = figures_in(ours.text, ours.lang), figures_in(theirs.text, theirs.lang)
    return any(are_other_parts(claim, fact, bead) for claim in claims for fact in facts)


def are_other_parts(claim: Number, fact: Number, bead: BeadView) -> bool:
    """Whether a figure of the hypothesis may be what the one of the reference leaves, and is said of that.

    Args:
        claim: figure of the hypothesis.
        fact: figure of the reference.
        bead: both stand in.
    """
    ours, theirs = bead.hypothesis, bead.reference
    if ours is None or theirs is None or ours.lang != theirs.lang:
        return False
    one, other = _share(claim), _share(fact)
    if one is not None and other is not None:
        adds_up = one != other and abs(one + other - 1) <= _SLACK
    else:
        adds_up = _fill_a_whole(claim, fact, ours, theirs)
    return adds_up and (_turns(ours, theirs) or not _is_said_of_the_same(claim, bead))


def _share(number: Number) -> Decimal | None:
    """0-1; None for what is no share."""
    if number.is_range or (number.unit is not None and number.kind is not NumberKind.PERCENT):
        return None
    value = number.value / 100 if number.kind is NumberKind.PERCENT else number.value
    return value if 0 < value < 1 else None


def _fill_a_whole(claim: Number, fact: Number, ours: Passage, theirs: Passage) -> bool:
    """Whether both texts name a whole, one of them behind "of", that the two counts add up to."""
    if not claim.kind is fact.kind is NumberKind.COUNT or claim.is_range or fact.is_range:
        return False
    if claim.unit != fact.unit or claim.value == fact.value:
        return False
    total = claim.value + fact.value
    return any(_is_whole(total, side, places) for side, places in _wholes(total, ours, theirs))


def _wholes(total: Decimal, ours: Passage, theirs: Passage) -> Iterator[tuple[Passage, tuple[Number, ...]]]:
    found = [
        (side, tuple(number for number in figures_in(side.text, side.lang) if total in (number.value, *number.parts)))
        for side in (ours, theirs)
    ]
    if all(places for _, places in found):
        yield from found


def _is_whole(total: Decimal, passage: Passage, places: Iterable[Number]) -> bool:
    for number in places:
        before = [word.fold for word in passage.words if word.end <= number.start][-_BEFORE_WHOLE:]
        if (total in number.parts and total != number.value) or not _OF.isdisjoint(before):
            return True
    return False


def _turns(ours: Passage, theirs: Passage) -> bool:
    """Whether one denies more than the other, says the opposite of a word, or sets its limit on the other side."""
    said, meant = denials_in(ours.text, ours.lang), denials_in(theirs.text, theirs.lang)
    if len(said.negations) != len(meant.negations) or said.deniers.total() != meant.deniers.total():
        return True
    uppers = [{bound.upper for bound in bounds_in(side.text, side.lang)} for side in (ours, theirs)]
    if all(uppers) and uppers[0] != uppers[1]:
        return True
    return has_opposites(ours, theirs)


def has_opposites(ours: Passage, theirs: Passage, apart_from: frozenset[Side] = frozenset()) -> bool:
    """Whether one side says a word that the other lacks and has the opposite of.

    Args:
        ours: one side of a bead.
        theirs: the other.
        apart_from: sides of opposites that are not asked for.
    """
    said, meant = _sides(ours) - apart_from, _sides(theirs) - apart_from
    return any(side.opposite in meant - said for side in said - meant)


def _sides(passage: Passage) -> frozenset[Side]:
    return frozenset(side for word in passage.words for side in sides_of(word.fold, passage.lang))


def _is_said_of_the_same(claim: Number, bead: BeadView) -> bool:
    passage = bead.hypothesis
    if passage is None:
        return False
    light = function_words(passage.lang)
    before = [word for word in passage.words if word.end <= claim.start][-_AROUND:]
    behind = [word for word in passage.words if word.start >= claim.end][:_AROUND]
    content = [word for word in (*before, *behind) if word.fold not in light and not word.is_number]
    return not content or sum(word.start in bead.linked_hypothesis for word in content) > _SAME * len(content)
