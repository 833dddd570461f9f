"""What the reference has in the place of flagged words: the evidence of a finding that names none itself."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from mtqa.checks.spec import BeadView, Mark, Passage
from mtqa.lang.function_words import function_words
from mtqa.lang.words import Word
from mtqa.record import Link, Span


def with_counterparts(marks: Iterable[Mark], beads: Sequence[BeadView]) -> list[Mark]:
    """Marks on words, with the reference's words in their place where they have no evidence of their own."""
    by_segment = {
        segment.index: bead
        for bead in beads
        if bead.hypothesis and bead.certain
        for segment in bead.hypothesis.segments
    }
    return [_with_counterpart(mark, by_segment.get(mark.span.segment)) for mark in marks]


def _with_counterpart(mark: Mark, bead: BeadView | None) -> Mark:
    if mark.evidence or mark.span.start == mark.span.end or bead is None:
        return mark
    found = counterpart(bead, mark.span)
    return replace(mark, evidence=(found,)) if found else mark


def counterpart(bead: BeadView, span: Span) -> Span | None:
    """The reference's words that correspond to a span of the bead's hypothesis.

    From the first to the last counterpart of its words; where too few of them have one, what stands between the
    counterparts of the words around the span. None without a reference, or where nothing tells the place.
    """
    if bead.hypothesis is None or bead.reference is None:
        return None
    start, end = bead.hypothesis.local(span)
    size = sum(start <= word.start < end for word in bead.hypothesis.words)
    linked = _linked(bead, start, end, bead.hypothesis)
    if 2 * len(linked) < size:
        linked = _between(bead, start, end) or linked
    light = function_words(bead.reference.lang)
    if len(linked) > _LONGEST or all(word.fold in light for word in linked):
        return None
    return bead.reference.word_span(linked[0], linked[-1])


def _linked(bead: BeadView, start: int, end: int, hypothesis: Passage) -> Sequence[Word]:
    inside = _telling([link for link in bead.links if start <= link.hypothesis_start < end], hypothesis)
    if not inside:
        return ()
    return _reference_words(
        bead, min(link.reference_start for link in inside), max(link.reference_end for link in inside)
    )


def _between(bead: BeadView, start: int, end: int) -> Sequence[Word]:
    """What stands between the counterparts of the nearest words that have one, where their order is the same."""
    before = max((link for link in bead.links if link.hypothesis_end <= start), key=_hypothesis_start, default=None)
    after = min((link for link in bead.links if link.hypothesis_start >= end), key=_hypothesis_start, default=None)
    if after is None or (before and before.reference_end > after.reference_start):
        return ()
    words = _reference_words(bead, before.reference_end if before else 0, after.reference_start)
    taken = {link.reference_start for link in bead.links if not start <= link.hypothesis_start < end}
    free = [at for at, word in enumerate(words) if word.start not in taken]
    return words[free[0] : free[-1] + 1] if free and len(words) <= _LONGEST else ()


def _hypothesis_start(link: Link) -> int:
    return link.hypothesis_start


def _reference_words(bead: BeadView, first: int, last: int) -> Sequence[Word]:
    words = bead.reference.words if bead.reference else ()
    return [word for word in words if first <= word.start and word.end <= last]


_LONGEST = 12
"""Words; a longer stretch shows that the place is not known, and no reader sees the point. Chosen."""


def _telling(links: Sequence[Link], hypothesis: Passage) -> Sequence[Link]:
    """The links of content words, or all where there are no others: an article is linked all over a sentence."""
    light = function_words(hypothesis.lang)
    folds = {word.start: word.fold for word in hypothesis.words}
    return [link for link in links if folds.get(link.hypothesis_start) not in light] or links
