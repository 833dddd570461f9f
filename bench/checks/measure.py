"""Figures: what was found, where, and what was cried over clean text."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from bench.checks.data import Planted
from mtqa.record import Finding

Checker = Callable[[str, str], Sequence[Finding]]
"""Translation and reference to findings with offsets into the translation."""

WIDENED = 2
"""Characters by which a planted fault is widened before a finding must overlap it."""
LOCATED_WITHIN = 60
"""Characters a finding may cover beyond the fault and still count as located."""


@dataclass
class Tally:
    """Counts over the planted set."""

    rows: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    located: Counter[str] = field(default_factory=Counter)
    clean_words: int = 0
    alarms: Counter[str] = field(default_factory=Counter)
    """Findings on clean rows, by check."""
    serious_alarms: int = 0
    hits: Counter[str] = field(default_factory=Counter)
    """Findings on the planted fault, by check."""

    @property
    def recall(self) -> float:
        """Share of the planted faults found."""
        return sum(self.found.values()) / max(1, sum(self.rows.values()))

    @property
    def located_share(self) -> float:
        """Share of the found faults whose place was told."""
        return sum(self.located.values()) / max(1, sum(self.found.values()))

    def per_thousand(self, count: int) -> float:
        """A count on clean rows, per 1,000 words."""
        return 1000 * count / max(1, self.clean_words)


def tally(rows: Iterable[Planted], checker: Checker) -> Tally:
    """Run a checker over planted and clean rows."""
    result = Tally()
    for row in rows:
        findings = [finding for finding in checker(row.mt, row.ref) if finding.severity.rank > 0]
        if row.is_clean:
            result.clean_words += len(row.mt.split())
            result.alarms.update(finding.check for finding in findings)
            result.serious_alarms += sum(finding.severity.is_serious for finding in findings)
            continue
        touching = [finding for finding in findings if touches(finding, row)]
        result.rows[row.cls] += 1
        result.found[row.cls] += bool(touching)
        result.located[row.cls] += any(is_located(finding, row) for finding in touching)
        result.hits.update(finding.check for finding in touching)
    return result


def touches(finding: Finding, row: Planted) -> bool:
    """Whether a finding is on the planted fault; an omission needs a finding of that category."""
    if row.cls == "omission":
        return "omission" in finding.category
    return finding.start < finding.end and finding.start < row.end + WIDENED and finding.end > row.start - WIDENED


def is_located(finding: Finding, row: Planted) -> bool:
    """Whether a finding on the fault says where it is."""
    return row.cls == "omission" or finding.end - finding.start <= row.end - row.start + LOCATED_WITHIN


def per_thousand_words(pairs: Iterable[tuple[str, str]], checker: Checker) -> tuple[float, float, dict[str, float]]:
    """Findings, serious findings, and findings by check, per 1,000 words of the translations."""
    words = serious = 0
    by_check: defaultdict[str, int] = defaultdict(int)
    for translation, reference in pairs:
        words += len(translation.split())
        for finding in checker(translation, reference):
            by_check[finding.check] += 1
            serious += finding.severity.is_serious
    scale = 1000 / max(1, words)
    rates = {check: count * scale for check, count in sorted(by_check.items())}
    return sum(rates.values()), serious * scale, rates
