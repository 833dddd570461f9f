"""What the store gives back: frozen values, no rows."""

from enum import StrEnum

from msgspec import Struct

from mtqa.record import Category, Finding, RunRecord, Severity, Verdict
from mtqa.store.acts import Act, Publish, State


class Role(StrEnum):
    """What a person may do on the desk."""

    REVIEWER = "reviewer"
    """Decides about findings and about publication within the verdict."""
    CHIEF_EDITOR = "chief editor"
    """Also overrides verdicts, undoes others' decisions and reads the log."""


class Person(Struct, frozen=True, kw_only=True):
    """An account."""

    id: int
    name: str
    """What they sign in with; unique whatever its case."""
    role: Role
    disabled: bool
    created: str


class Decided(Struct, frozen=True, kw_only=True):
    """One appended decision."""

    id: int
    article: int
    revision: int
    """Its place among the article's decisions, from 1."""
    record: int
    """The record it was made on."""
    target: str
    """A finding's id, or `ARTICLE`. A missed error gets one of its own: `missed-` and the revision."""
    act: Act
    person: str
    at: str
    """ISO 8601 in UTC."""
    saw: int
    """The article's revision the person had before them."""
    contradicts: tuple[int, ...] = ()
    """Decisions of others that the person had not seen and that say something else, as it was when this one came."""
    undone: bool = False
    batch: str | None = None
    """Shared by decisions made in one go."""


class Judged(Struct, frozen=True, kw_only=True):
    """A finding, or a missed error, with all that was decided about it."""

    target: str
    state: State
    finding: Finding | None
    """As recorded; None for a missed error."""
    start: int
    """File offset, after changes."""
    end: int
    category: Category
    severity: Severity
    correction: str | None
    """What a reviewer wrote in the place of the span; None when nobody did. A check's suggestion is in `finding`."""
    reason: str | None
    """Why it was rejected; None when it was not."""
    decisions: tuple[Decided, ...]
    """All of them, oldest first, undone ones too."""
    conflicts: tuple[tuple[int, int], ...] = ()
    """Pairs of decisions that differ and that nobody has settled, by `Decided.id`."""


class QueueItem(Struct, frozen=True, kw_only=True):
    """An article in the queue."""

    id: int
    name: str
    langs: str
    verdict: str
    """`publish`, `fix first`, `hold` or `could not judge`."""
    summary: str
    """The verdict in words."""
    counted: int
    """Findings that count in the verdict."""
    undecided: int
    """Of those, how many nobody has decided or two decide differently."""
    conflicts: int
    risk: float
    """Penalty points of what is undecided, each weighed by its confidence."""
    publication: str | None
    """The desk's decision; None when there is none."""
    owner: str | None
    changed: str
    """When something last happened, ISO 8601 in UTC."""


class QueuePage(Struct, frozen=True, kw_only=True):
    """A page of the queue, riskiest first."""

    items: tuple[QueueItem, ...]
    page: int
    """From 1."""
    pages: int
    """At least 1."""
    total: int
    """Articles that fit the filter."""


class Published(Struct, frozen=True, kw_only=True):
    """The publication decision in force."""

    act: Publish
    decision: int
    """`Decided.id`."""
    person: str
    at: str
    is_override: bool
    """Milder than the verdict was when it was decided, without what the desk had rejected by then."""
    holds: bool
    """Not expired, and made on the text that is now current."""


class ArticlePage(Struct, frozen=True, kw_only=True):
    """Everything the desk knows of an article at one moment."""

    item: QueueItem
    record_id: int
    record: RunRecord
    revision: int
    """What a decision made on this page states as seen."""
    judged: tuple[Judged, ...]
    """Findings in the record's order, then missed errors by place."""
    decisions: tuple[Decided, ...]
    """All decisions about this article, oldest first: of other records too."""
    publication: Published | None
    verdict: Verdict
    """The record's verdict without what the desk rejected: what the gate will say. An override is milder than this."""


class LogLine(Struct, frozen=True, kw_only=True):
    """A line of the audit log."""

    id: int
    at: str
    who: str
    what: str
    subject: str
    detail: dict[str, object]
