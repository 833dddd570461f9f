"""How far reviewers agree about the spans that two or more of them judged."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from mtqa.review.exports.opinions import Opinion, agree, opinions
from mtqa.store import ArticlePage


@dataclass(frozen=True)
class SpanAgreement:
    """Agreement over spans that two or more reviewers judged. A span that one alone judged says nothing of it."""

    spans: int
    same_judgement: int
    """Spans of which all say that it is an error, or all that it is none."""
    same_in_all: int
    """Spans of which all say the same of span, category and severity too."""
    alpha: float | None
    """Krippendorff's alpha of error or not: 1 is full agreement, 0 is chance; None where it is not defined."""
    pairs: dict[str, tuple[int, int]]
    """Two reviewers' names, joined by ` / `, to the spans both judged and those they judged alike."""


def span_agreement(pages: Iterable[ArticlePage]) -> SpanAgreement:
    """The agreement over all spans of these articles."""
    judged = [held for page in pages for each in page.judged if len(held := opinions(each)) > 1]
    return SpanAgreement(
        spans=len(judged),
        same_judgement=sum(len({opinion.is_error for opinion in held}) == 1 for held in judged),
        same_in_all=sum(agree(held) is True for held in judged),
        alpha=alpha([[opinion.is_error for opinion in held] for held in judged]),
        pairs=_pairs(judged),
    )


def alpha(units: Iterable[Sequence[bool]]) -> float | None:
    """Krippendorff's alpha for nominal data.

    Args:
        units: of each span the judgements, two or more; those with fewer are passed over.

    Returns:
        None where nothing was judged twice, or where all judgements are the same, so that chance says nothing.

    Source: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011),
    https://repository.upenn.edu/asc_papers/43, sections B and C.
    """
    observed = 0.0
    values: Counter[bool] = Counter()
    for unit in units:
        if len(unit) < 2:
            continue
        values.update(unit)
        counts = Counter(unit)
        observed += 2 * counts[True] * counts[False] / (len(unit) - 1)
    total = sum(values.values())
    expected = 2 * values[True] * values[False] / (total - 1) if total > 1 else 0.0
    return 1 - observed / expected if expected else None


def _pairs(judged: Iterable[Sequence[Opinion]]) -> dict[str, tuple[int, int]]:
    both: Counter[str] = Counter()
    alike: Counter[str] = Counter()
    for held in judged:
        for one, other in combinations(sorted(held, key=lambda opinion: opinion.person), 2):
            name = f"{one.person} / {other.person}"
            both[name] += 1
            alike[name] += one.is_error == other.is_error
    return {name: (both[name], alike[name]) for name in sorted(both)}
