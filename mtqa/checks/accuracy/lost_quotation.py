"""Somebody's words in the source that the translation does not set as a quotation, or the other way round.

Flags a sentence whose source has a quotation of several words in marks, where neither it nor its neighbours have any
quotation marks: who said it is lost. And a quotation that the source does not have: words put into somebody's mouth.

Silent on names and single words in quotation marks («Газпром»), which English sets without, on direct speech that the
source opens with a dash, and where a neighbouring sentence has the marks.

Needs a source. On trial.
"""

from collections.abc import Iterator, Sequence

import regex

from mtqa.checks.spec import Article, BeadView, Check, Mark, Need, Passage, Scope
from mtqa.lang.quotes import MARKS
from mtqa.record import Category, Severity

_LEAST_WORDS = 4
_REACH = 2
_QUOTED = regex.compile(rf"[{MARKS}]([^{MARKS}]+)[{MARKS}]")
_ANY_MARK = regex.compile(rf"[{MARKS}‘’']|(?:^|\s)[—–-]\s")
_CONFIDENCE = 0.6


def find(article: Article) -> Iterator[Mark]:
    """Yield one mark per sentence that loses or gains a quotation."""
    for at, bead in enumerate(article.beads):
        if bead.source is None or bead.hypothesis is None:
            continue
        near = article.beads[max(0, at - _REACH) : at + _REACH + 1]
        yield from _lost(bead.hypothesis, bead.source, near)
        yield from _gained(bead.hypothesis, bead.source, near)


def _lost(ours: Passage, source: Passage, near: Sequence[BeadView]) -> Iterator[Mark]:
    quoted = _quotation(source)
    if quoted and not any(_ANY_MARK.search(view.hypothesis.text) for view in near if view.hypothesis):
        told = "The source sets these words as a quotation; the translation has no quotation marks."
        yield Mark(ours.span(0, len(ours.text)), told, evidence=(source.span(*quoted.span(1)),))


def _gained(ours: Passage, source: Passage, near: Sequence[BeadView]) -> Iterator[Mark]:
    quoted = _quotation(ours)
    if quoted and not any(_ANY_MARK.search(view.source.text) for view in near if view.source):
        told = "The source does not set these words as a quotation."
        yield Mark(ours.span(*quoted.span()), told, evidence=(source.span(0, len(source.text)),))


def _quotation(passage: Passage) -> regex.Match[str] | None:
    found = (match for match in _QUOTED.finditer(passage.text) if len(match[1].split()) >= _LEAST_WORDS)
    return next(found, None)


CHECK = Check(
    name="lost-quotation",
    title="Quotation lost or added",
    category=Category.MISTRANSLATION,
    severity=Severity.MAJOR,
    needs=Need.SOURCE,
    scope=Scope.ARTICLE,
    find=find,
    confidence=_CONFIDENCE,
    monitor=True,
)
