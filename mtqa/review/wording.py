"""Words for what was decided."""

from collections.abc import Iterable

from mtqa.record import Severity
from mtqa.report.wording import CATEGORY_TITLES, time_in_words
from mtqa.store import Change, Confirm, Correct, Decided, Missed, Publish, Reject, State, Undo

STATE_TITLES = {
    State.OPEN: "To decide",
    State.CONFLICT: "Decided differently",
    State.CONFIRMED: "Confirmed",
    State.REJECTED: "Rejected",
}
"""In the order in which they need somebody."""

SEVERITY_TITLES = {severity: severity.value.capitalize() for severity in reversed(Severity)}

USUAL_REASONS = (
    "Right as it stands",
    "Paraphrase, same meaning",
    "The reference is wrong or says less",
    "Style of this desk",
    "Quoted as it was said",
)
"""Offered when a finding is rejected."""


def when(at: str) -> str:
    """A moment of the store for people: `31 January 2026, 09:30 UTC`."""
    return time_in_words(at.replace("Z", "+00:00"))


def told(decided: Decided) -> str:
    """What somebody did, without who."""
    match decided.act:
        case Confirm():
            return "confirmed it"
        case Reject(reason=reason, expires=expires):
            until = f" (until {expires.isoformat()})" if expires else ""
            return f"rejected it: {reason}{until}"
        case Correct(text=text):
            return f"wrote “{text}”" if text else "had the words deleted"
        case Change() as change:
            return f"changed its {_parts(change)}"
        case Missed(note=note):
            return f"marked it: {note}" if note else "marked it"
        case Undo():
            return "took a decision back"
        case Publish(decision=decision, owner=owner, reason=reason):
            because = f": {reason}" if reason else ""
            return f"decided “{decision.value}”, {owner} answers for it{because}"


def told_by(decisions: Iterable[Decided]) -> str:
    """`Ann confirmed it; Ben rejected it: Quoted`."""
    return "; ".join(f"{decided.person} {told(decided)}" for decided in decisions)


def _parts(change: Change) -> str:
    parts = [] if change.start is None else ["words"]
    if change.category is not None:
        parts.append(f"category to {CATEGORY_TITLES[change.category].lower()}")
    if change.severity is not None:
        parts.append(f"severity to {change.severity.value}")
    return " and ".join(parts)
