"""A sentence of the reference that the translation lost.

Flags the place between two sentences where one or more sentences of the reference have no counterpart; a run of
lost sentences is one finding, and the lost text is its evidence. A lost headline or quotation is critical.

Silent on see-also lists, captions, footnotes and page furniture, on sentences of one word, and where most content
words of the "lost" sentence stand in the sentences around the place: then it was merged, not lost.

Needs a reference. Less sure where the translation has a sentence alone in the same place: it may be the same one,
retold. Limits: a reference with material of its own (a later update, a background paragraph of the
agency) looks like a loss; the reference, not the source, decides what belongs.
"""

from collections.abc import Iterator, Sequence

from mtqa.checks.accuracy.gap import UNSURE, faces_another
from mtqa.checks.accuracy.kept import share_kept
from mtqa.checks.spec import Article, BeadView, Check, Mark, Need, Param, Passage, Scope
from mtqa.lang.function_words import function_words
from mtqa.record import Category, Role, Severity, Span

_OWED = frozenset({Role.HEADLINE, Role.STANDFIRST, Role.BODY, Role.CROSSHEAD, Role.QUOTE})
_CRITICAL = frozenset({Role.HEADLINE, Role.QUOTE})
_AROUND = 2
"""Beads on either side that a merged sentence may have gone to."""
_SHORTEST = 2
"""Content words a lost sentence must have."""


def find(article: Article, kept: float) -> Iterator[Mark]:
    """Yield one mark for each run of lost sentences."""
    run: list[Passage] = []
    first = 0
    for index, bead in enumerate((*article.beads, BeadView(None))):
        # A unit that came with its source and no translation is the finding of missing-translation.
        if bead.hypothesis is None and bead.reference is not None and bead.source is None:
            first = first if run else index
            if _is_lost(article.beads, index, bead.reference, kept):
                run.append(bead.reference)
        elif run:
            yield from _mark(article.beads, first, run)
            run = []


def _is_lost(beads: Sequence[BeadView], index: int, lost: Passage, kept: float) -> bool:
    if lost.role not in _OWED:
        return False
    content = [word for word in lost.words if word.fold not in function_words(lost.lang)]
    near = [bead.hypothesis for bead in beads[max(0, index - _AROUND) : index + _AROUND + 1] if bead.hypothesis]
    return len(content) >= _SHORTEST and share_kept(lost, near) < kept


def _mark(beads: Sequence[BeadView], first: int, run: Sequence[Passage]) -> Iterator[Mark]:
    place = _place(beads, first)
    if place is None:
        return
    whole = "A sentence" if len(run) == 1 else f"{len(run)} sentences"
    yield Mark(
        place,
        f"{whole} of the reference {'is' if len(run) == 1 else 'are'} missing here.",
        evidence=tuple(lost.span(0, len(lost.text)) for lost in run),
        severity=Severity.CRITICAL if any(lost.role in _CRITICAL for lost in run) else None,
        confidence=UNSURE if faces_another(beads, first) else None,
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
