"""What a desk knows beyond one record: earlier scores, and how often its editors agreed with a check."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mtqa.record import RunRecord, Score
from mtqa.report.wording import plural

_Z = 1.959964
"""Two-sided 95 % of the normal distribution."""

SCORE = "MQM score"
"""The score by which articles are compared."""


@dataclass(frozen=True)
class Agreement:
    """How editors of a desk judged the findings of one check."""

    fired: int
    """Findings of the check in the articles of the desk."""
    confirmed: int
    rejected: int

    @property
    def words(self) -> str:
        """`fired 412 times here, 91 % of 300 judged were confirmed (95 % interval 87–94 %)`."""
        judged = self.confirmed + self.rejected
        fired = f"fired {plural(self.fired, 'time')} here"
        if not judged:
            return f"{fired}, none judged yet"
        low, high = (round(100 * end) for end in self.interval)
        share = round(100 * self.confirmed / judged)
        return f"{fired}, {share} % of {judged} judged were confirmed (95 % interval {low}–{high} %)"

    @property
    def interval(self) -> tuple[float, float]:
        """Where the check's precision on this desk lies, 0–1, with 95 % confidence; (0, 1) where nothing was judged.

        Source: Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927), 209–212;
        it holds for few findings too, unlike the normal approximation.
        """
        judged = self.confirmed + self.rejected
        if not judged:
            return 0.0, 1.0
        share, weight = self.confirmed / judged, _Z**2 / judged
        middle = (share + weight / 2) / (1 + weight)
        half = _Z * math.sqrt(share * (1 - share) / judged + weight / (4 * judged)) / (1 + weight)
        return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True)
class Past:
    """An article checked before."""

    name: str
    created: str
    """Time of the run, ISO 8601 in UTC."""
    score: float
    """Its MQM score, 0–100, higher is better."""


@dataclass(frozen=True)
class Desk:
    """What to show of a desk beside a record."""

    history: Sequence[Past] = ()
    """Other articles, in any order."""
    agreement: Mapping[str, Agreement] = field(default_factory=dict)
    """Name of a check to how its findings were judged."""


def past_of(record: RunRecord) -> Past | None:
    """A record as part of the history of others; None without a score."""
    score = compared_score(record)
    return None if score is None else Past(record.hypothesis.name, record.created, score.value)


def compared_score(record: RunRecord) -> Score | None:
    """The score of a record by which articles are compared; None where it has none."""
    return next((score for score in record.scores if score.name == SCORE), None)
