"""Two systems compared article by article; one pair of records is in memory at a time."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from mtqa.batch.sources import Counterparts
from mtqa.batch.units import PENALTY, Matrix, Units, counted, units_of
from mtqa.config import Scoring
from mtqa.errors import CannotJudgeError, InputError, RecordError
from mtqa.ingest.records import read_record
from mtqa.record import Finding, RunRecord
from mtqa.report.comparison import Change, Compared, Comparison, Contrast
from mtqa.score.learned import QUALITY, quality_of_sums
from mtqa.score.metrics import score_of_sums
from mtqa.score.mqm import penalty_of_sums
from mtqa.score.paired import difference

TRIALS = 10_000
"""Of approximate randomisation, as in sacreBLEU."""
_SCORES: Mapping[str, Callable[[], Callable[[Matrix], float]]] = {
    "chrF": lambda: score_of_sums("chrF"),
    "BLEU": lambda: score_of_sums("BLEU"),
    "TER": lambda: score_of_sums("TER"),
    QUALITY: lambda: quality_of_sums,
    PENALTY: lambda: penalty_of_sums,
}
"""Scores by which systems are compared, in the order they are shown."""
_LESS_IS_BETTER = frozenset({"TER", PENALTY})


def compare(found: Counterparts, scoring: Scoring) -> Comparison:
    """Compare two systems on the articles both have.

    Args:
        found: records of both.
        scoring: resamples and seed.

    Raises:
        CannotJudgeError: there is no article that both have and that can be compared.
    """
    pile = _Pile()
    for key, path_a, path_b in found.pairs:
        pile.add(key, path_a, path_b)
    if not pile.articles:
        reasons = "; ".join(f"{name}: {reason}" for name, reason in (*found.failed, *pile.failed, *found.alone)[:3])
        raise CannotJudgeError(f"{found.a} and {found.b}: no article can be compared ({reasons})")
    return Comparison(
        a=found.a,
        b=found.b,
        contrasts=tuple(pile.contrasts(scoring)),
        articles=tuple(pile.articles),
        gained=tuple(pile.gained),
        lost=tuple(pile.lost),
        alone=found.alone,
        failed=(*found.failed, *pile.failed),
        resamples=scoring.resamples,
        trials=TRIALS,
        seed=scoring.seed,
    )


class _Pile:
    """What has been gathered of the articles so far."""

    def __init__(self) -> None:
        self.articles: list[Compared] = []
        self.gained: list[Change] = []
        self.lost: list[Change] = []
        self.failed: list[tuple[str, str]] = []
        self._units: list[Units] = []
        self._signatures: dict[str, set[str]] = defaultdict(set)
        self._score_of = {name: make() for name, make in _SCORES.items()}

    def add(self, key: str, path_a: Path, path_b: Path) -> None:
        """Take an article in, or say why it cannot be."""
        try:
            a, b = read_record(path_a), read_record(path_b)
            units = units_of(a, b)
        except (InputError, RecordError) as error:
            self.failed.append((key, str(error)))
            return
        gained, lost = _changes(key, a, b)
        self._units.append(units)
        self.gained += gained
        self.lost += lost
        for score in (*a.scores, *b.scores):
            self._signatures[score.name].add(_without_resampling(score.signature))
        decisions = (a.verdict.decision.value, b.verdict.decision.value)
        self.articles.append(
            Compared(name=key, decisions=decisions, scores=self._scores(units), gained=len(gained), lost=len(lost))
        )

    def contrasts(self, scoring: Scoring) -> Iterable[Contrast]:
        """Both systems over all articles, score by score; only scores that every article has."""
        for name, score_of in self._score_of.items():
            if not all(name in units.statistics for units in self._units):
                continue
            a, b = (np.concatenate([units.statistics[name][side] for units in self._units]) for side in (0, 1))
            found = difference(a, b, score_of, scoring.resamples, TRIALS, scoring.seed)
            yield Contrast(
                name=name,
                a=round(found.a, 2),
                b=round(found.b, 2),
                delta=round(found.delta, 2),
                low=_rounded(found.low, 2),
                high=_rounded(found.high, 2),
                p_bootstrap=_rounded(found.p_bootstrap, 4),
                p_randomisation=_rounded(found.p_randomisation, 4),
                higher_is_better=name not in _LESS_IS_BETTER,
                units=len(a),
                signatures=tuple(sorted(self._signatures[name])),
            )

    def _scores(self, units: Units) -> dict[str, tuple[float, float]]:
        return {
            name: (round(score_of(a.sum(axis=0)), 2), round(score_of(b.sum(axis=0)), 2))
            for name, score_of in self._score_of.items()
            for a, b in [units.statistics.get(name, (None, None))]
            if a is not None and b is not None
        }


def _changes(key: str, a: RunRecord, b: RunRecord) -> tuple[list[Change], list[Change]]:
    """Findings that only B has, and those that only A has.

    Fingerprints have the name of the article in them, which differs between two systems; check and words do not.
    """
    found_a, found_b = counted(a), counted(b)
    return _only(key, found_b, found_a), _only(key, found_a, found_b)


def _only(key: str, these: Sequence[Finding], others: Sequence[Finding]) -> list[Change]:
    left = Counter(map(_print, others))
    changes = []
    for finding in these:
        if left[_print(finding)]:
            left[_print(finding)] -= 1
            continue
        changes.append(
            Change(
                article=key,
                check=finding.check,
                severity=finding.severity,
                text=_words(finding),
                message=finding.message,
            )
        )
    return changes


def _print(finding: Finding) -> tuple[str, str]:
    return finding.check, " ".join(unicodedata.normalize("NFKC", _words(finding)).casefold().split())


def _words(finding: Finding) -> str:
    return finding.text or " ".join(span.text for span in finding.evidence)


def _without_resampling(signature: str) -> str:
    return "|".join(part for part in signature.split("|") if not part.startswith(("bs:", "seed:")))


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)
