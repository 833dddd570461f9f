"""Two systems side by side, as plain values: what a page, a terminal and JSON show of a comparison."""

from msgspec import Struct

from mtqa.record import Severity

SURE = 0.05
"""Probability of chance below which a difference is called clear; the usual level."""


class Contrast(Struct, frozen=True, kw_only=True):
    """One score of both systems over all articles."""

    name: str
    a: float
    b: float
    delta: float
    """B - A."""
    low: float | None
    """Lower end of the 95 % interval of B - A; None when there is too little text to resample."""
    high: float | None
    p_bootstrap: float | None
    """Probability of a difference this large by chance, by paired bootstrap."""
    p_randomisation: float | None
    """The same by approximate randomisation."""
    higher_is_better: bool
    units: int
    """Units that were resampled: groups of sentences that face the same sentences of the reference in both systems."""
    signatures: tuple[str, ...]
    """What is needed to compute the scores elsewhere; one, or several where records differ."""

    @property
    def better(self) -> str | None:
        """The system that is clearly better, `A` or `B`; None when chance explains the difference as well."""
        chances = (self.p_bootstrap, self.p_randomisation)
        if not self.delta or any(chance is None or chance >= SURE for chance in chances):
            return None
        return "B" if (self.delta > 0) == self.higher_is_better else "A"


class Change(Struct, frozen=True, kw_only=True):
    """A finding that one system has and the other does not."""

    article: str
    check: str
    severity: Severity
    text: str
    """The flagged words; the lost ones for an omission."""
    message: str


class Compared(Struct, frozen=True, kw_only=True):
    """One article in both systems."""

    name: str
    decisions: tuple[str, str]
    """Of A and of B."""
    scores: dict[str, tuple[float, float]]
    """Score name to the values of A and B."""
    gained: int
    """Findings that B has and A does not."""
    lost: int


class Comparison(Struct, frozen=True, kw_only=True):
    """Two systems, A and B."""

    schema: str = "mtqa.compare/v1"
    a: str
    """Where A came from."""
    b: str
    contrasts: tuple[Contrast, ...]
    articles: tuple[Compared, ...]
    gained: tuple[Change, ...]
    """Findings that B has and A does not, by article and place."""
    lost: tuple[Change, ...]
    alone: tuple[tuple[str, str], ...]
    """Articles that only one system has, each with which."""
    failed: tuple[tuple[str, str], ...]
    """Articles that could not be compared, each with the reason."""
    resamples: int
    trials: int
    seed: int
