"""A sentence of the reference that the translation lost.

Flags the place between two sentences where one or more sentences of the reference have no counterpart; a run of
lost sentences is one finding, and the lost text is its evidence. A lost headline or quotation is critical.

Silent on see-also lists, captions, footnotes and page furniture, on sentences of one word, and where most content
words of the "lost" sentence stand in the sentences around the place, or what one of these leaves over tells it in other
words: then it was merged, not lost.

Needs a reference. Less sure where the translation has a sentence alone in the same place, a stretch near by comes close
to it in meaning, or some place far off has much of it in words and in meaning: it may be the same one, retold. Limits:
a reference with material of its own (a later update, a background paragraph of the agency) looks like a loss; the
reference, not the source, decides what belongs.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mtqa.checks.accuracy.gap import UNSURE, fate
from mtqa.checks.accuracy.held import Standing
from mtqa.checks.spec import Article, BeadView, Check, Mark, Need, Param, Passage, Scope
from mtqa.lang.function_words import function_words
from mtqa.record import Category, Role, Severity, Span

_OWED = frozenset({Role.HEADLINE, Role.STANDFIRST, Role.BODY, Role.CROSSHEAD, Role.QUOTE})
_CRITICAL = frozenset({Role.HEADLINE, Role.QUOTE})
_SHORTEST = 2
"""Content words a lost sentence must have."""


class _Lost(NamedTuple):
    passage: Passage
    standing: Standing


def find(article: Article, kept: float) -> Iterator[Mark]:
    """Yield one mark for each run of lost sentences."""
    run: list[_Lost] = []
    first = 0
    for index, bead in enumerate((*article.beads, BeadView(None))):
        # A unit that came with its source and no translation is the finding of missing-translation.
        if bead.hypothesis is None and bead.reference is not None and bead.source is None:
            first = first if run else index
            found = fate(article, index, bead.reference, kept) if _is_owed(bead.reference) else Standing.TOLD
            if found is not Standing.TOLD:
                run.append(_Lost(bead.reference, found))
        elif run:
            yield from _mark(article.beads, first, run)
            run = []


def _is_owed(lost: Passage) -> bool:
    content = [word for word in lost.words if word.fold not in function_words(lost.lang)]
    return lost.role in _OWED and len(content) >= _SHORTEST


def _mark(beads: Sequence[BeadView], first: int, run: Sequence[_Lost]) -> Iterator[Mark]:
    place = _place(beads, first)
    if place is None:
        return
    whole = "A sentence" if len(run) == 1 else f"{len(run)} sentences"
    yield Mark(
        place,
        f"{whole} of the reference {'is' if len(run) == 1 else 'are'} missing here.",
        evidence=tuple(lost.passage.span(0, len(lost.passage.text)) for lost in run),
        severity=Severity.CRITICAL if any(lost.passage.role in _CRITICAL for lost in run) else None,
        confidence=UNSURE if all(lost.standing is Standing.DOUBTFUL for lost in run) else None,
    )


def _place(beads: Sequence[BeadView], first: int) -> Span | None:
    """The end of the sentence before the loss, or the beginning of the one after it."""
    for bead in reversed(beads[:first]):
        if bead.hypothesis:
            end = len(bead.hypothesis.text)
            return bead.hypothesis.span(end, end)
    for bead in beads[first:]:
        if bead.hypothesis:
            return bead.hypothesis.span(0, 0)
    return None


CHECK = Check(
    name="omitted-sentence",
    title="Omitted sentence",
    category=Category.OMISSION,
    severity=Severity.MAJOR,
    needs=Need.REFERENCE,
    scope=Scope.ARTICLE,
    find=find,
    confidence=0.85,
    params={"kept": Param(0.6, "share of its content words near the place from which a sentence counts as merged")},
)
