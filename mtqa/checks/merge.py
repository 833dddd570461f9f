"""One finding per fault: findings of several checks on the same words become one.

The best explanation stays: the more severe, then the more confident, then the tighter span. The others are named in
`agrees`, and their agreement raises the confidence, where the checks look at different things.
"""

from collections.abc import Container, Iterable

import msgspec

from mtqa.record import Category, Finding

_MOST_CERTAIN = 0.99
_COUNTS, _DOUBTS = 0.5, 0.49
"""From where a finding counts by default; and the most that two have together of which neither does. Both doubt what a
free translator puts in other words; a third one makes it count."""
_LEFT_OVER = frozenset({Category.ADDITION, Category.OMISSION})
"""What is found by looking for a counterpart; two checks that find none look at the same thing."""


def merge_overlapping(findings: Iterable[Finding], apart: Container[str] = ()) -> list[Finding]:
    """Merge findings of different checks that overlap, there or at a further mention, by at least half of the shorter.

    Findings of one check never merge with each other, and a place (`start == end`) only with the same place. Findings
    of checks on trial neither absorb counted ones nor raise their confidence.

    Args:
        findings: of all checks.
        apart: checks whose findings merge with none.

    Returns:
        Findings sorted by place, then check.
    """
    kept: list[Finding] = []
    for finding in sorted(findings, key=_best_first):
        for index, other in enumerate(kept):
            if finding.check not in apart and other.check not in apart and _same_fault(finding, other):
                kept[index] = _absorb(other, finding)
                break
        else:
            kept.append(finding)
    return sorted(kept, key=lambda finding: (finding.start, finding.end, finding.check))


def _best_first(finding: Finding) -> tuple[bool, int, float, int, int, str]:
    return (
        finding.monitor,
        -finding.severity.rank,
        -finding.confidence,
        finding.end - finding.start,
        finding.start,
        finding.check,
    )


def _same_fault(one: Finding, other: Finding) -> bool:
    if one.check == other.check or one.check in other.agrees:
        return False
    if one.start == one.end or other.start == other.end:
        return (one.start, one.end, one.category) == (other.start, other.end, other.category)
    mentions = [(other.start, other.end), *((place.start, place.end) for place in other.places)]
    return any(_overlap(one.start, one.end, start, end) for start, end in mentions)


def _overlap(start: int, end: int, other_start: int, other_end: int) -> bool:
    shared = min(end, other_end) - max(start, other_start)
    return shared > 0 and 2 * shared >= min(end - start, other_end - other_start)


def _absorb(best: Finding, other: Finding) -> Finding:
    confidence = best.confidence
    if not other.monitor and not _are_one_witness(best, other):
        # Two independent witnesses are wrong together with the product of their error rates; half of the second
        # witness is taken, since checks on the same words are never quite independent.
        confidence = min(_MOST_CERTAIN, 1 - (1 - best.confidence) * (1 - other.confidence / 2))
        if not best.agrees and max(best.confidence, other.confidence) < _COUNTS:
            confidence = min(confidence, _DOUBTS)
    return msgspec.structs.replace(
        best,
        confidence=round(confidence, 4),
        agrees=(*best.agrees, other.check),
        suggestion=best.suggestion if best.suggestion is not None else _same_words(best, other),
        evidence=best.evidence or other.evidence,
    )


def _are_one_witness(one: Finding, other: Finding) -> bool:
    """Whether both only say that the other text has nothing of it: a clause, and the figure in it."""
    return one.category is other.category and one.category in _LEFT_OVER


def _same_words(best: Finding, other: Finding) -> str | None:
    return other.suggestion if (best.start, best.end) == (other.start, other.end) else None
