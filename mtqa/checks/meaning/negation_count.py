"""A denial of the source that the translation lacks, or the other way round, counted without a reference.

Flags "The talks will resume" for «Переговоры не возобновятся», and "was not damaged" for «был повреждён»: one side
denies once or more, and the other has no word that denies, holds a denial ("fail", "unlikely", "unknown") or may stand
for one ("only", "until").

Silent on idioms («не только», "no doubt"), on pairs of which both deny, however often, and in languages without a table
of negators.

Needs a source; runs where there is no reference, which tells more. On 18,500 words of human translation of news it
fired one to three times, and it finds most added denials and four in ten lost ones (bench/source).
"""

from collections.abc import Iterator

import regex

from mtqa.checks.spec import BeadView, Check, Mark, Need, Passage, Scope
from mtqa.lang.negation import Denials, denials_in, has_negators
from mtqa.record import Category, Severity

_CONFIDENCE = 0.65
_LEAST_RATIO = 0.5
_HELD = regex.compile(
    r"(?<!\p{L})(?:не|без|бес|анти)\p{L}{3,}|(?<!\p{L})(?:прекра|переста|заверш|законч|потер|отказ|отмен|запре|лиш|отсутств|исключ|едва|вряд)\p{L}*",
    regex.IGNORECASE,
)
"""Words of the source that hold a denial: English may spell it out."""


def find(bead: BeadView) -> Iterator[Mark]:
    """Yield a mark where one side denies and the other does not."""
    ours, source = bead.hypothesis, bead.source
    if ours is None or source is None or (bead.reference is not None and bead.certain):
        return
    if not has_negators(source.lang):
        return
    said, meant = denials_in(ours.text, ours.lang), denials_in(source.text, source.lang)
    if meant.negations and not _denies(said) and _is_whole(ours, source):
        word = meant.negations[0].word
        told = f"The source denies something (“{word.text}”) that the translation does not deny."
        yield Mark(ours.span(0, len(ours.text)), told, evidence=(source.word_span(word),))
    elif said.negations and not _denies(meant) and not _HELD.search(source.text):
        yield from _added(ours, source, said)


def _is_whole(ours: Passage, source: Passage) -> bool:
    """Whether the two are about as long, so that no part of either was paired with something else."""
    return _LEAST_RATIO <= len(ours.text) / max(1, len(source.text)) <= 1 / _LEAST_RATIO


def _added(ours: Passage, source: Passage, said: Denials) -> Iterator[Mark]:
    negation = said.negations[0]
    last = negation.word if negation.denied is None else ours.words[negation.denied]
    told = f"“{negation.word.text}” denies something that the source does not deny."
    yield Mark(ours.word_span(negation.word, last), told, evidence=(source.span(0, len(source.text)),))


def _denies(denials: Denials) -> bool:
    return bool(denials.negations or denials.deniers or denials.hints or denials.idle)


CHECK = Check(
    name="negation-count",
    title="Denial that only one of source and translation has",
    category=Category.MISTRANSLATION,
    severity=Severity.MAJOR,
    needs=Need.SOURCE,
    scope=Scope.BEAD,
    find=find,
    confidence=_CONFIDENCE,
    langs=frozenset({"en"}),
)
