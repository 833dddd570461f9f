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
