"""A dateline in Russian form: a full stop for the agency and the dash.

Russian agencies set `МОСКВА, 3 марта. /ТАСС/. Завод …`, English ones `MOSCOW, March 3 (TASS) – The plant …`. Word for
word it becomes a sentence of its own: `MOSCOW, March 3. The plant …`, often without the agency.

Flags the date with its full stop behind a town in capitals at the start of a paragraph where the reference has a dash
behind its date. Silent on a title in capitals, and where the reference has a full stop too, or no dateline.

Needs a reference: some English services, TASS among them, print the Russian form. Limits: English; a town that lost its
capitals is not recognised.
"""

import re
from collections.abc import Iterator

from mtqa.checks.signs import Sign
from mtqa.checks.spec import BeadView, Check, Mark, Need, Passage, Scope
from mtqa.lang.dates import dates_in
from mtqa.record import Category, Severity, Span

_TOWN = re.compile(r"[A-Z][A-Z.’' -]*[A-Z], ?")
_AGENCY = re.compile(r"\.(?: ?/[A-Z][\w -]+/\.?)?(?=\s|$)")
_ENGLISH = re.compile(r"[^.]{0,30}?\s?[–—-](?=\s)")
"""What stands between the date and the news: "(TASS) –"."""


def find(bead: BeadView) -> Iterator[Mark]:
    """Yield a mark for a dateline that ends with a full stop."""
    ours = bead.hypothesis
    if ours is None or bead.reference is None or ours.role.is_title:
        return
    place, meant = _dateline(ours), _meant(bead.reference)
    if place is None or meant is None:
        return
    start, end = place
    stop = _AGENCY.match(ours.text, end)
    if stop:
        yield Mark(
            ours.span(start, stop.end()),
            "The dateline ends with a full stop, as in Russian; English has the agency and a dash.",
            suggestion=meant.text,
            evidence=(meant,),
        )


def _dateline(passage: Passage) -> tuple[int, int] | None:
    """Where the date of a dateline stands; None where the passage does not begin with one."""
    town = _TOWN.match(passage.text)
    if town is None:
        return None
    date = next((date for date in dates_in(passage.text, passage.lang) if date.start == town.end()), None)
    return (date.start, date.end) if date is not None and date.day is not None else None


def _meant(reference: Passage) -> Span | None:
    """The reference's date, agency and dash."""
    place = _dateline(reference)
    dash = _ENGLISH.match(reference.text, place[1]) if place else None
    return reference.span(place[0], dash.end()) if place and dash else None


CHECK = Check(
    name="dateline",
    title="Dateline in Russian form",
    category=Category.LOCALE,
    severity=Severity.MINOR,
    needs=Need.REFERENCE,
    scope=Scope.BEAD,
    find=find,
    confidence=0.9,
    langs=frozenset({"en"}),
    sign=Sign.TYPOGRAPHY,
)
