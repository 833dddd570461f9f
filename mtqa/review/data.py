"""What the pages of the desk show, as plain values. Made by `compose`; templates only place them."""

from dataclasses import dataclass

from mtqa.report.data import Aside, Card, Choice, Stretch, Text
from mtqa.report.marking import Run


@dataclass(frozen=True)
class PastAct:
    """One decision, as history tells it."""

    decision: int
    who: str
    at: str
    """ISO 8601."""
    when: str
    """The same for people."""
    what: tuple[Run, ...]
    undone: bool
    may_undo: bool
    in_conflict: bool


@dataclass(frozen=True)
class Wording:
    """A part of a finding that a form starts from."""

    text: str
    """The file's words; empty for a place between words."""
    correction: str
    """What was written or suggested; empty for nothing."""
    bead: int
    """Index of the row its words stand in; -1 for none."""
    start: int
    """Of the words in the row's text, code points."""
    end: int


@dataclass(frozen=True)
class DeskCard:
    """A finding with what was decided about it."""

    card: Card
    target: str
    """What a form names it by."""
    state: str
    """`open`, `confirmed`, `rejected` or `conflict`."""
    told: tuple[Run, ...]
    """Where it stands, in a sentence; empty while open."""
    changed: tuple[Run, ...]
    """What a reviewer changed, in a sentence; empty for nothing."""
    is_corrected: bool
    """A reviewer wrote what is to stand in place of the words."""
    past: tuple[PastAct, ...]
    """Oldest first."""
    start_from: Wording
    same_check: int
    """Undecided findings of its check on this article, itself among them."""
    may_suggest: bool
    """It has a suggestion that can be taken as it stands."""
    may_learn: bool
    """A phrase rule can be made of its correction."""
    is_missed: bool


@dataclass(frozen=True)
class DeskGroup:
    """Cards under one heading."""

    name: str
    heading: str
    cards: tuple[DeskCard, ...]
    folded: bool


@dataclass(frozen=True)
class Ruling:
    """The publication decision in force."""

    decision: str
    """`publish`, `fix-first` or `hold`."""
    words: str
    owner: str
    who: str
    when: str
    reason: str
    expires: str
    is_override: bool
    holds: bool
    undo: int
    """Decision that takes it back."""
    may_undo: bool


@dataclass(frozen=True)
class DeskFilters:
    """What the findings can be filtered by; each list holds only what occurs."""

    severities: tuple[Choice, ...]
    states: tuple[Choice, ...]
    checks: tuple[Choice, ...]
    categories: tuple[Choice, ...]


@dataclass(frozen=True)
class DeskPage:
    """An article on the desk."""

    id: int
    record: int
    revision: int
    name: str
    title: str
    langs: str
    headline: Text | None
    verdict: str
    """Slug of the verdict."""
    summary: str
    standing: str
    """The verdict without what was rejected, in words; empty where that changes nothing."""
    counted: int
    decided: int
    conflicts: int
    ruling: Ruling | None
    disputed: tuple[Run, ...]
    """Who decided what about publication without having seen each other; empty where nobody did."""
    groups: tuple[DeskGroup, ...]
    filters: DeskFilters
    columns: tuple[tuple[str, str], ...]
    stretches: tuple[Stretch, ...]
    asides: tuple[Aside, ...]
    undo: int
    """The visitor's newest decision that stands; 0 for none."""
    undo_batch: str
    """The batch it was made in; empty for none."""
    undo_words: str
    """What it was."""
    gaps: int
    """Corrections that cannot all be applied, since they overlap."""
