"""The index over many articles, as plain values: worst first, with each article's runs over time."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from mtqa.record import Decision, RunRecord, Severity
from mtqa.report.wording import DECISION_SLUGS, SEVERITIES, plural, time_in_words

HARSHEST_FIRST = (Decision.HOLD, Decision.UNDECIDED, Decision.FIX_FIRST, Decision.PUBLISH)
_TO_DO = {
    Decision.HOLD: "to hold",
    Decision.UNDECIDED: "not judged",
    Decision.FIX_FIRST: "to fix first",
    Decision.PUBLISH: "to publish",
}
_RUNS_SHOWN = 12
"""Older runs than this are left out of the trend."""
_SCORE = "MQM score"


@dataclass(frozen=True)
class Entry:
    """A record and where its report lies."""

    record: RunRecord
    href: str
    """Path of the report relative to the index, with `/` between folders."""


@dataclass(frozen=True)
class Bar:
    """One run in a trend."""

    at: int
    """Place from the left, from 0, oldest first."""
    height: float
    """0–100: serious findings, the most of any run being 100; at least 4, so that none can be told from no run."""
    decision: str
    """Slug of its decision."""


@dataclass(frozen=True)
class Trend:
    """Serious findings over the runs of one article, oldest first."""

    bars: tuple[Bar, ...]
    words: str
    """The same as text."""


@dataclass(frozen=True)
class Line:
    """An article as it was last seen."""

    name: str
    href: str
    langs: str
    created: str
    created_words: str
    decision: str
    decision_words: str
    counts: tuple[tuple[str, int], ...]
    """Counted findings of critical, major and minor severity, zeros too."""
    score: str
    """The normalised MQM score with a mark where the sample is too small; empty without one."""
    small: bool
    trend: Trend | None
    """None for a single run."""


@dataclass(frozen=True)
class Overview:
    """The page over many articles."""

    title: str
    decisions: tuple[tuple[str, str, int], ...]
    """Slug, words and number of articles of each decision, harshest first, without zeros."""
    lines: tuple[Line, ...]
    """Worst first."""
    runs: int
    problems: tuple[tuple[str, str], ...] = ()
    """Articles that could not be checked, each with the reason."""


def overview(entries: Iterable[Entry], problems: Sequence[tuple[str, str]] = ()) -> Overview:
    """Make the index.

    Args:
        entries: in any order; records of one article (same name and languages) make its trend, the newest its line.
        problems: articles that could not be checked, each with the reason.
    """
    articles: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        articles[entry.record.hypothesis.name, entry.record.langs].append(entry)
    runs = [sorted(found, key=lambda entry: entry.record.created) for found in articles.values()]
    ordered = sorted(runs, key=lambda found: _harm(found[-1].record))
    decisions = Counter(found[-1].record.verdict.decision for found in runs)
    told = tuple((DECISION_SLUGS[d], _TO_DO[d], decisions[d]) for d in HARSHEST_FIRST if decisions[d])
    titles = [f"{count} {words}" for _, words, count in told]
    if problems:
        titles.insert(0, f"{len(problems)} not checked")
    return Overview(
        title=", ".join(titles) or "no articles",
        decisions=told,
        lines=tuple(_line(found) for found in ordered),
        runs=sum(len(found) for found in runs),
        problems=tuple(problems),
    )


def _harm(record: RunRecord) -> tuple[object, ...]:
    verdict = record.verdict
    counts = (-verdict.counts.get(severity, 0) for severity in SEVERITIES)
    return HARSHEST_FIRST.index(verdict.decision), *counts, record.hypothesis.name, record.langs


def _line(runs: Sequence[Entry]) -> Line:
    record = runs[-1].record
    verdict = record.verdict
    score = next((score for score in record.scores if score.name == _SCORE), None)
    counted = (Severity.CRITICAL, Severity.MAJOR, Severity.MINOR)
    return Line(
        name=record.hypothesis.name,
        # Quoted so that no file name can be read as a scheme.
        href=quote(runs[-1].href.encode("utf-8", "surrogateescape")),
        langs=record.langs.replace("-", " → "),
        created=record.created,
        created_words=time_in_words(record.created),
        decision=DECISION_SLUGS[verdict.decision],
        decision_words=verdict.decision.value.capitalize(),
        counts=tuple((severity.value, verdict.counts.get(severity, 0)) for severity in counted),
        score="" if score is None else f"{score.value:.1f}",
        small=score is not None and score.sample_too_small,
        trend=_trend(runs[-_RUNS_SHOWN:]) if len(runs) > 1 else None,
    )


def _trend(runs: Sequence[Entry]) -> Trend:
    serious = [_serious(entry.record) for entry in runs]
    most = max(serious) or 1
    bars = tuple(
        Bar(place, max(4.0, round(100 * count / most, 1)), DECISION_SLUGS[entry.record.verdict.decision])
        for place, (entry, count) in enumerate(zip(runs, serious, strict=True))
    )
    told = ", ".join(str(count) for count in serious)
    return Trend(bars, f"Serious findings over {plural(len(runs), 'run')}, oldest first: {told}")


def _serious(record: RunRecord) -> int:
    return sum(count for name, count in record.verdict.counts.items() if Severity(name).is_serious)
