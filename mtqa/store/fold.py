"""What many decisions about one finding come to. Pure functions: the same decisions give the same answer.

Each decision says something about some of four parts: whether it is an error, its span, its category and severity, its
correction. Of each part the newest statement holds. Two statements about one part conflict when two people made them,
the later had not seen the earlier, and they differ; a later decision on that part by somebody who had seen both settles
it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from mtqa.record import Category, Finding, Severity
from mtqa.store.acts import Change, Confirm, Correct, Missed, Publish, Reject, State, Undo
from mtqa.store.values import Decided, Judged

Parts = Mapping[str, Any]


@dataclass(frozen=True)
class Folded:
    """What holds of one target."""

    parts: Parts
    """Those spoken of: `error`, `span`, `category`, `severity`, `correction`, `reason`, `publication`, `owner`."""
    conflicts: tuple[tuple[int, int], ...]
    """Pairs of decisions that nobody has settled, by id."""

    @property
    def state(self) -> State:
        """Where the target stands."""
        if self.conflicts:
            return State.CONFLICT
        if "error" not in self.parts:
            return State.OPEN
        return State.CONFIRMED if self.parts["error"] else State.REJECTED


def mark_undone(decisions: Iterable[Decided]) -> tuple[Decided, ...]:
    """The decisions with `undone` set, in order of revision.

    Only an undo that itself stands undoes: to undo an undo restores.
    """
    ordered = sorted(decisions, key=lambda decided: decided.revision)
    undone: set[int] = set()
    for decided in reversed(ordered):
        if isinstance(decided.act, Undo) and decided.id not in undone:
            undone.add(decided.act.decision)
    return tuple(msgspec.structs.replace(decided, undone=decided.id in undone) for decided in ordered)


def fold(decisions: Sequence[Decided], same_text: frozenset[int] | None = None) -> Folded:
    """What the decisions about one target come to.

    Args:
        decisions: of one target, with `undone` set.
        same_text: records of the text that is current; spans given on another text are passed over. None for all.
    """
    standing = [
        (decided, _said(decided, same_text))
        for decided in sorted(decisions, key=lambda decided: decided.revision)
        if not decided.undone
    ]
    parts: dict[str, Any] = {}
    for _, said in standing:
        parts.update(said)
    return Folded(parts, tuple(_conflicts(standing)))


def contradicted(new: Decided, decisions: Sequence[Decided]) -> tuple[int, ...]:
    """Standing decisions of others that the new one had not seen and contradicts, by id."""
    return tuple(
        old.id
        for old in decisions
        if not old.undone and _apart(old, new) and _differ(_said(old, None), _said(new, None))
    )


def judged_finding(finding: Finding, decisions: Sequence[Decided], same_text: frozenset[int]) -> Judged:
    """A finding with what was decided about it."""
    folded = fold(decisions, same_text)
    start, end = folded.parts.get("span", (finding.start, finding.end))
    return _judged(finding.id, finding, folded, decisions, start, end, finding.category, finding.severity)


def judged_missed(missed: Decided, decisions: Sequence[Decided], same_text: frozenset[int]) -> Judged | None:
    """A missed error with what was decided about it; None when it was taken back."""
    folded = fold(decisions, same_text)
    act = missed.act
    if not isinstance(act, Missed) or missed.undone:
        return None
    start, end = folded.parts.get("span", (act.start, act.end))
    return _judged(missed.target, None, folded, decisions, start, end, act.category, act.severity)


def _judged(
    target: str,
    finding: Finding | None,
    folded: Folded,
    decisions: Sequence[Decided],
    start: int,
    end: int,
    category: Category,
    severity: Severity,
) -> Judged:
    parts = folded.parts
    return Judged(
        target=target,
        state=folded.state,
        finding=finding,
        start=start,
        end=end,
        category=parts.get("category", category),
        severity=parts.get("severity", severity),
        correction=parts.get("correction"),
        reason=parts.get("reason") if folded.state is State.REJECTED else None,
        decisions=tuple(decisions),
        conflicts=folded.conflicts,
    )


def _said(decided: Decided, same_text: frozenset[int] | None) -> Parts:
    """The parts a decision speaks of."""
    placed = same_text is None or decided.record in same_text
    match decided.act:
        case Confirm():
            return {"error": True}
        case Reject(reason=reason):
            return {"error": False, "reason": reason}
        case Change() as change:
            span = {"span": (change.start, change.end)} if placed and change.start is not None else {}
            return {"error": True, **span, **_given(category=change.category, severity=change.severity)}
        case Correct(text=text):
            return {"error": True, "correction": text}
        case Missed() as missed:
            span = {"span": (missed.start, missed.end)} if placed else {}
            rest = _given(category=missed.category, severity=missed.severity, correction=missed.correction)
            return {"error": True, **span, **rest}
        case Publish(decision=decision, owner=owner):
            return {"publication": decision, "owner": owner}
        case Undo():
            return {}


def _given(**values: object) -> Parts:
    return {name: value for name, value in values.items() if value is not None}


def _conflicts(standing: Sequence[tuple[Decided, Parts]]) -> Iterator[tuple[int, int]]:
    for place, (later, said_later) in enumerate(standing):
        for earlier, said_earlier in standing[:place]:
            apart = _differ(said_earlier, said_later) if _apart(earlier, later) else ()
            if any(not _settled(part, later, standing[place + 1 :]) for part in apart):
                yield earlier.id, later.id


def _apart(earlier: Decided, later: Decided) -> bool:
    """Whether two people decided without the later having seen the earlier."""
    return earlier.person != later.person and later.saw < earlier.revision < later.revision


def _differ(one: Parts, other: Parts) -> tuple[str, ...]:
    """Parts of which both speak and say different things. Two reasons for one rejection are no conflict."""
    return tuple(part for part in one if part in other and part != "reason" and one[part] != other[part])


def _settled(part: str, later: Decided, after: Sequence[tuple[Decided, Parts]]) -> bool:
    """Whether somebody who had seen both spoke of the part since. A rejection settles every part."""
    return any(
        decided.saw >= later.revision and (part in said or said.get("error") is False) for decided, said in after
    )
