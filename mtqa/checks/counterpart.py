"""What the reference has in the place of flagged words: the evidence of a finding that names none itself."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from mtqa.checks.spec import BeadView, Mark, Passage
from mtqa.lang.function_words import function_words
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

    From the first to the last counterpart of its words; where none has one, what stands between the counterparts of the
    words around it. None without a reference, or where nothing tells the place.
    """
    if bead.hypothesis is None or bead.reference is None:
        return None
    start, end = bead.hypothesis.local(span)
    inside = _telling([link for link in bead.links if start <= link.hypothesis_start < end], bead.hypothesis)
    if inside:
        first, last = min(link.reference_start for link in inside), max(link.reference_end for link in inside)
    else:
        first = max((link.reference_end for link in bead.links if link.hypothesis_end <= start), default=0)
        last = min(
            (x.reference_start for x in bead.links if x.hypothesis_start >= end and x.reference_start > first),
            default=len(bead.reference.text),
        )
    words = [word for word in bead.reference.words if first <= word.start and word.end <= last]
    if not words or len(words) > _LONGEST:
        return None
    return bead.reference.word_span(words[0], words[-1])


_LONGEST = 12
"""Words; a longer stretch shows that the place is not known, and no reader sees the point. Chosen."""


def _telling(links: Sequence[Link], hypothesis: Passage) -> Sequence[Link]:
    """The links of content words, or all where there are no others: an article is linked all over a sentence."""
    light = function_words(hypothesis.lang)
    folds = {word.start: word.fold for word in hypothesis.words}
    return [link for link in links if folds.get(link.hypothesis_start) not in light] or links
