"""Signs that an article is an engine's raw output: faults that no human translation has.

The embedded model's doubts are spread as thickly over human English as over garbled English, so that alone they say
little. Faults such as a Russian dash behind a quotation or a double negation are sure and never stand in human English;
an article that has them is garbled elsewhere too, and there a doubt is worth listing.
"""

from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from mtqa.record import Span

SURE, UNSURE = 0.8, 0.4
"""Confidences of a finding from which it is a sign, and a weak one."""
_SURE_KIND, _UNSURE_KIND, _TYPOGRAPHY, _NAME = 4, 2, 3, 2
"""What a kind is worth. Typography is worth less: a desk that edits well may keep Russian dashes by habit."""
_NAMES_AT_MOST = 2
"""Garbled names are worth something each, but no more of them: one may be a slip of the reference."""
_ENOUGH = 7
"""Points that a raw article has at least: chosen so that no kind is enough alone. Of 428 readings of human translations
(2021 news, two of each article, alone and beside the other) one has 2 points for a verb, seven 2 or 4 for names, the
others none."""


class Sign(StrEnum):
    """Kinds of faults that tell an engine's raw output; those of one kind may have one cause."""

    TYPOGRAPHY = "typography"
    NAMES = "names"
    WORDS = "words"
    PHRASES = "phrases"
    NEGATION = "negation"
    VERBS = "verbs"
    SPELLINGS = "spellings"


class Fault(NamedTuple):
    """A finding that is a sign."""

    sign: Sign
    message: str
    """What is said several times, of one name say, is one fault."""
    confidence: float
    span: Span


def signs_of_raw(faults: Iterable[Fault]) -> tuple[Span, ...]:
    """Where the faults stand, in text order, that tell an engine's raw output; none where they are too few."""
    faults = sorted(faults, key=lambda fault: (fault.span.start, fault.span.end))
    by_sign: dict[Sign, dict[str, float]] = defaultdict(dict)
    for fault in faults:
        known = by_sign[fault.sign].get(fault.message, 0.0)
        by_sign[fault.sign][fault.message] = max(fault.confidence, known)
    points = sum(_points(sign, list(found.values())) for sign, found in by_sign.items())
    if points < _ENOUGH:
        return ()
    # Two checks may find one place.
    return tuple(dict.fromkeys(fault.span for fault in faults if fault.confidence >= UNSURE))


def _points(sign: Sign, confidences: list[float]) -> int:
    sure = sum(confidence >= SURE for confidence in confidences)
    if sign is Sign.SPELLINGS:
        return _NAME * min(sure, _NAMES_AT_MOST)
    if sure:
        return _TYPOGRAPHY if sign is Sign.TYPOGRAPHY else _SURE_KIND
    return _UNSURE_KIND if max(confidences) >= UNSURE else 0
