"""Two opposites that are no contradiction, since they are said of different things or of different times."""

import re
from typing import NamedTuple

from mtqa.checks.meaning.polarity import Polarity, cancels_out
from mtqa.checks.spec import BeadView, Passage
from mtqa.lang.negation import denials_in, is_negator

_ORDER = frozenset("first last next previous past".split())
_TIMES = re.compile(
    r"(?:time|second|minute|hour|day|night|evening|week|weekend|month|quarter|season|summer|winter|spring|autumn|fall|year|"
    r"decade|century|(?:sun|mon|tues|wednes|thurs|fri|satur)day|january|february|march|april|may|june|july|august|"
    r"september|october|november|december)(?:['’]s|s|s['’])?"
)
_POINTING = frozenset("the a this that his her its their our my your".split())
_PREDICATE = 2
"""Words of content behind "nobody" that "everybody" must have too for one to say the opposite of the other."""
_DEGREES = frozenset({"more", "less", "most", "least"})


class Opposites(NamedTuple):
    """A word of the hypothesis and an opposite of it in the reference."""

    bead: BeadView
    ours: Passage
    theirs: Passage
    at: int
    """Index of the word in `ours`."""
    other_at: int
    """Index of its opposite in `theirs`."""


def are_of_other_things(pair: Opposites) -> bool:
    """Whether the two say nothing of each other."""
    return _are_degrees_of_others(pair) or _is_denied_anew(pair) or _tell_the_time(pair)


def _are_degrees_of_others(pair: Opposites) -> bool:
    """Whether words without a link stand behind two words of degree: "more cautious" may be "less enthusiastic"."""
    bead, at, other_at = pair.bead, pair.at, pair.other_at
    ours, theirs = pair.ours.words, pair.theirs.words
    if ours[at].fold not in _DEGREES or at + 1 >= len(ours) or other_at + 1 >= len(theirs):
        return False
    if ours[at + 1].fold == theirs[other_at + 1].fold:
        return False
    behind = {link.hypothesis_start: link.reference_start for link in bead.links}.get(ours[at + 1].start)
    linked = {link.reference_start for link in bead.links}
    return behind is None and theirs[other_at + 1].start not in linked


def _is_denied_anew(pair: Opposites) -> bool:
    """Whether one of the two is a negator that denies something else: "nobody was killed", "everyone survived"."""
    bead, ours, theirs, at, other_at = pair
    for denying, index, other in (ours, at, theirs), (theirs, other_at, ours):
        if is_negator(denying.words[index], denying.lang):
            same = Polarity(bead, denying, other).holds_what_follows(index, _PREDICATE)
            return not same or cancels_out(denying, denials_in(denying.text, denying.lang))
    return False


def _tell_the_time(pair: Opposites) -> bool:
    """Whether of two words of order one only tells the time ("last year's winner", "for the first time")."""
    _, ours, theirs, at, other_at = pair
    if not {ours.words[at].fold, theirs.words[other_at].fold} <= _ORDER:
        return False
    if _is_time(ours, at) and _is_time(theirs, other_at) and (_is_since(ours, at) or _is_since(theirs, other_at)):
        return True  # "froze for the first time since 1963", "the last time was in 1963"
    return _is_date(ours, at) or _is_date(theirs, other_at)


def _is_date(passage: Passage, at: int) -> bool:
    """Whether it is "last year", and not "the last year"."""
    before = passage.words[at - 1].fold if at else ""
    return passage.words[at].fold != "first" and _is_of_time(passage, at) and before not in _POINTING


def _is_of_time(passage: Passage, at: int) -> bool:
    return at + 1 < len(passage.words) and bool(_TIMES.fullmatch(passage.words[at + 1].fold))


def _is_time(passage: Passage, at: int) -> bool:
    return at + 1 < len(passage.words) and passage.words[at + 1].fold == "time"


def _is_since(passage: Passage, at: int) -> bool:
    behind = [word.fold for word in passage.words[at : at + 3]]
    return behind[:2] == ["first", "time"] and behind[2:] in (["since"], ["in"])
