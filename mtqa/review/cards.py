"""A finding's card on the desk."""

from collections.abc import Iterator

from mtqa.record import Finding, Side
from mtqa.report.characters import visible
from mtqa.report.data import Card
from mtqa.report.layout import Layout
from mtqa.report.marking import mark
from mtqa.report.wording import CATEGORY_TITLES
from mtqa.review.data import DeskCard, PastAct, Wording
from mtqa.review.place import to_row
from mtqa.review.wording import told, told_by, when
from mtqa.store import Judged, Person, Role, State, Undo

_SHORT_CHARS = 120


def desk_card(
    card: Card, finding: Finding, judged: Judged, layout: Layout, person: Person, same_check: int
) -> DeskCard:
    """A card with what was decided about its finding.

    Args:
        card: as the report shows it.
        finding: as it now stands.
        judged: what was decided.
        layout: of the page.
        person: who looks at it.
        same_check: undecided findings of its check on this article.
    """
    has_words = judged.start < judged.end
    return DeskCard(
        card=card,
        target=judged.target,
        state=judged.state,
        told=mark(_told(judged)),
        changed=mark(_changed(judged)),
        is_corrected=judged.correction is not None,
        past=tuple(_past(judged, person)),
        start_from=_wording(finding, judged, layout),
        same_check=same_check,
        may_suggest=finding.suggestion is not None and judged.correction is None,
        may_learn=judged.state is State.CONFIRMED and bool(judged.correction) and has_words,
        is_missed=judged.finding is None,
    )


def _told(judged: Judged) -> str:
    """Where it stands: the newest statement, or both sides of a conflict."""
    if judged.state is State.OPEN:
        return ""
    if judged.state is State.CONFLICT:
        return _conflict(judged)
    last = next((d for d in reversed(judged.decisions) if not d.undone and not isinstance(d.act, Undo)), None)
    return "" if last is None else f"{last.person} {told(last)}"


def _conflict(judged: Judged) -> str:
    by_id = {d.id: d for d in judged.decisions}
    involved = sorted({number for pair in judged.conflicts for number in pair})
    sides = told_by(by_id[number] for number in involved if number in by_id)
    return f"{sides}. Decide again to settle it."


def _changed(judged: Judged) -> str:
    found = judged.finding
    if found is None:
        return ""
    parts = []
    if (judged.start, judged.end) != (found.start, found.end):
        parts.append(f"the words were “{_short(found.text)}”" if found.text else "it was a place between words")
    if judged.category != found.category:
        parts.append(f"the category was {CATEGORY_TITLES[found.category].lower()}")
    if judged.severity != found.severity:
        parts.append(f"the severity was {found.severity}")
    return f"Changed: {', '.join(parts)}." if parts else ""


def _past(judged: Judged, person: Person) -> Iterator[PastAct]:
    in_conflict = {number for pair in judged.conflicts for number in pair}
    is_chief = person.role is Role.CHIEF_EDITOR
    for decided in judged.decisions:
        yield PastAct(
            decision=decided.id,
            who=decided.person,
            at=decided.at,
            when=when(decided.at),
            what=mark(visible(told(decided))),
            undone=decided.undone,
            may_undo=not decided.undone and (is_chief or decided.person == person.name),
            in_conflict=decided.id in in_conflict,
        )


def _wording(finding: Finding, judged: Judged, layout: Layout) -> Wording:
    bead, start, end = to_row(layout, judged.start, judged.end, finding.segment)
    return Wording(
        text=layout.documents[Side.HYPOTHESIS].quote(judged.start, judged.end),
        correction=finding.suggestion or "",
        bead=bead,
        start=start,
        end=end,
    )


def _short(text: str) -> str:
    return text if len(text) <= _SHORT_CHARS else text[:_SHORT_CHARS] + "…"
