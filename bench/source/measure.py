"""Faults found and false alarms, with the source as the only witness."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bench.source.plant import DENIALS, OFFERS, Article, Fault, plant
from mtqa.api import check_text
from mtqa.config import Model, Settings
from mtqa.record import Finding

_SETTINGS = Settings(model=Model(use=False))
_CREATED = "2026-01-01T00:00:00Z"


@dataclass
class Figures:
    """Counts over some articles."""

    words: int = 0
    alarms: Counter[str] = field(default_factory=Counter)
    """Counted findings on the untouched translations, by check."""
    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    missed: list[tuple[str, str, str, str]] = field(default_factory=list)
    """Class, what was there, what was put there, source sentence."""
    cried: list[tuple[str, str, str]] = field(default_factory=list)
    """Check, flagged words, message."""

    def recall(self, classes: Iterable[str]) -> float:
        """Share of the planted faults of some classes that a finding touches."""
        chosen = list(classes)
        return sum(self.found[cls] for cls in chosen) / max(1, sum(self.planted[cls] for cls in chosen))

    @property
    def alarms_per_thousand(self) -> float:
        """False alarms per 1,000 words of the human translations."""
        return 1000 * sum(self.alarms.values()) / max(1, self.words)


def measure(some: Iterable[Article], checks: frozenset[str], seed: int, figures: Figures | None = None) -> Figures:
    """Check every article clean and planted.

    Args:
        some: articles.
        checks: only their findings count, and only those that are not on trial.
        seed: of the planting.
        figures: to add to; None for new ones.
    """
    figures = figures or Figures()
    for article in some:
        text, _ = _laid_out(article.target, article.paragraphs)
        source, _ = _laid_out(article.source, article.paragraphs)
        figures.words += len(text.split())
        for finding in _counted(text, source, checks):
            figures.alarms[finding.check] += 1
            figures.cried.append((finding.check, finding.text, finding.message))
        for kinds in (OFFERS, DENIALS):
            _count_planted(figures, article, plant(article, seed, kinds), source, checks)
    return figures


def _count_planted(
    figures: Figures, article: Article, spoilt: tuple[list[str], list[Fault]], source: str, checks: frozenset[str]
) -> None:
    planted, faults = spoilt
    text, starts = _laid_out(planted, article.paragraphs)
    findings = _counted(text, source, checks)
    for fault in faults:
        figures.planted[fault.cls] += 1
        if any(_touches(finding, fault, starts) for finding in findings):
            figures.found[fault.cls] += 1
        else:
            new = planted[fault.sentence][fault.start : fault.end]
            figures.missed.append((fault.cls, fault.was, new, article.source[fault.sentence]))


def _counted(text: str, source: str, checks: frozenset[str]) -> list[Finding]:
    record = check_text(text, source=source, langs="ru-en", settings=_SETTINGS, created=_CREATED)
    least = _SETTINGS.policy.min_confidence
    return [finding for finding in record.findings if finding.check in checks and finding.counts(least)]


def _touches(finding: Finding, fault: Fault, starts: Sequence[int]) -> bool:
    start, end = starts[fault.sentence] + fault.start, starts[fault.sentence] + fault.end
    places = [(finding.start, finding.end), *((place.start, place.end) for place in finding.places)]
    # A denial that was cut out leaves a place and no word.
    return any(first < max(end, start + 1) and last > start - (start == end) for first, last in places)


def _laid_out(sentences: Sequence[str], paragraphs: Sequence[int]) -> tuple[str, list[int]]:
    """Sentences of a paragraph on one line, a blank line between paragraphs; and where each sentence starts."""
    text, starts = "", []
    for index, sentence in enumerate(sentences):
        if index:
            text += " " if paragraphs[index] == paragraphs[index - 1] else "\n\n"
        starts.append(len(text))
        text += sentence
    return text, starts
