"""May the article be published, and if not, why."""

from enum import StrEnum

from msgspec import Struct


class Decision(StrEnum):
    """What the desk should do."""

    PUBLISH = "publish"
    FIX_FIRST = "fix first"
    HOLD = "hold"
    UNDECIDED = "could not judge"

    @property
    def exit_code(self) -> int:
        """0 passed, 1 failed, 3 could not judge."""
        return {Decision.PUBLISH: 0, Decision.UNDECIDED: 3}.get(self, 1)

    @property
    def rank(self) -> int:
        """How much speaks against publication: 0 for publish, 1 fix first, 2 could not judge, 3 hold."""
        return _RANKS[self]


_RANKS = {Decision.PUBLISH: 0, Decision.FIX_FIRST: 1, Decision.UNDECIDED: 2, Decision.HOLD: 3}


class Overruled(Struct, frozen=True, kw_only=True):
    """A person decided otherwise than the limits, and answers for it."""

    instead_of: Decision
    """What the limits led to."""
    person: str
    reason: str
    """In a sentence or a few words; empty where a stricter decision gives none."""
    date: str
    """Day of the decision, ISO 8601."""
    expires: str | None = None
    """Last day on which it holds, ISO 8601; None for no end, which only a stricter decision has."""


class Tripped(Struct, frozen=True, kw_only=True):
    """A limit that was exceeded, or a floor that was not reached."""

    limit: str
    """Name of the policy line, e.g. `hold.critical`."""
    allowed: float
    found: float | None
    """What there was; None where there was no figure to compare."""
    leads_to: Decision
    message: str
    """One sentence that stands alone."""


class Verdict(Struct, frozen=True, kw_only=True):
    """The decision with everything that led to it."""

    decision: Decision
    passed: bool
    counts: dict[str, int]
    """Counted findings by severity (new, not on trial, at or above the policy's confidence)."""
    limits: dict[str, float]
    """Every limit that was applied."""
    tripped: tuple[Tripped, ...] = ()
    summary: str = ""
    """The decision in words: `Hold: 2 critical, 9 major`."""
    overruled: Overruled | None = None
    """Who decided otherwise; None where the limits decided."""
