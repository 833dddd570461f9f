"""What each reviewer holds of a finding, whatever the others say."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from mtqa.record import Category, Severity
from mtqa.store import Change, Confirm, Correct, Decided, Judged, Missed, Reject


@dataclass(frozen=True)
class Opinion:
    """One reviewer's standing statements about one finding."""

    person: str
    is_error: bool
    start: int
    end: int
    category: Category
    severity: Severity
    correction: str | None
    reason: str | None
    """Why it was rejected."""
    note: str
    at: str
    """When it was last stated, ISO 8601."""


def opinions(judged: Judged) -> tuple[Opinion, ...]:
    """The opinions about a finding, by who spoke first. Nobody who has not spoken has one."""
    held: dict[str, Opinion] = {}
    for decided in judged.decisions:
        if not decided.undone:
            before = held.get(decided.person) or _fresh(judged, decided)
            after = _after(before, decided)
            if after is not None:
                held[decided.person] = after
    return tuple(held.values())


def agree(held: tuple[Opinion, ...]) -> bool | None:
    """Whether all reviewers say the same about error, span, category and severity; None with fewer than two."""
    if len(held) < 2:
        return None
    return len({_key(opinion) for opinion in held}) == 1


def _key(opinion: Opinion) -> tuple[object, ...]:
    place = (opinion.start, opinion.end, opinion.category, opinion.severity)
    return (opinion.is_error, *(place if opinion.is_error else ()))


def _fresh(judged: Judged, decided: Decided) -> Opinion:
    found = judged.finding
    start, end = (found.start, found.end) if found else (judged.start, judged.end)
    category, severity = (found.category, found.severity) if found else (judged.category, judged.severity)
    return Opinion(decided.person, True, start, end, category, severity, None, None, "", decided.at)


def _after(before: Opinion, decided: Decided) -> Opinion | None:
    """The opinion with one more decision; None when that says nothing of the finding."""
    now = replace(before, at=decided.at)
    match decided.act:
        case Confirm():
            return replace(now, is_error=True, reason=None)
        case Reject(reason=reason):
            return replace(now, is_error=False, reason=reason)
        case Correct(text=text):
            return replace(now, is_error=True, reason=None, correction=text)
        case Change() as change:
            return replace(
                now,
                is_error=True,
                reason=None,
                start=now.start if change.start is None else change.start,
                end=now.end if change.end is None else change.end,
                category=change.category or now.category,
                severity=change.severity or now.severity,
            )
        case Missed(note=note, correction=correction):
            return replace(now, note=note, correction=correction)
    return None


def raters(judged: tuple[Judged, ...]) -> Iterator[str]:
    """Everybody who decided something, each once, in the order in which they first spoke."""
    yield from dict.fromkeys(opinion.person for each in judged for opinion in opinions(each))
