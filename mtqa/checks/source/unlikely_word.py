"""Words that a translation model, given the source, would never have written.

Model evidence: a translation model that the desk has added (`--model`) reads the source and is forced through the
translation. A word is flagged when it is far less likely, piece by piece, than the words of the model's own best
translation, and no likelier than a word drawn blindly by its frequency: the source gives no reason for it.

Silent on function words, on words that the model's own translation has as well, and where the model cannot read the
sentence (too long, or without a source).

Needs a source and a translation model. On trial: synonyms surprise a model too.
"""

from collections.abc import Iterator, Sequence

from mtqa.checks.spec import BeadView, Check, Mark, Need, Param, Passage, Scope
from mtqa.lang.function_words import function_words
from mtqa.lang.lemmas import lemma
from mtqa.lang.words import Word, words
from mtqa.neural.translation import Evidence
from mtqa.record import Category, Severity

_CONFIDENCE = 0.45


def find(bead: BeadView, excess: float, share: float) -> Iterator[Mark]:
    """Yield one mark per run of unlikely words."""
    ours, witness = bead.hypothesis, bead.witness
    if ours is None or witness is None:
        return
    for run in _runs(ours, _unlikely(ours, witness, excess, share)):
        span = ours.word_span(run[0], run[-1])
        told = f"Model evidence: nothing in the source leads the translation model to “{span.text}”"
        told += f"; it has: “{witness.translation}”" if witness.translation else ""
        evidence = (bead.source.span(0, len(bead.source.text)),) if bead.source else ()
        yield Mark(span, f"{told}.", evidence=evidence)


def _unlikely(ours: Passage, witness: Evidence, excess: float, share: float) -> frozenset[int]:
    """Start offsets of the words that are flagged."""
    light = function_words(ours.lang)
    known = {lemma(word.text, ours.lang) for word in words(witness.translation)}
    surprises = {word.start: word for word in witness.words}
    return frozenset(
        word.start
        for word in ours.words
        if word.fold not in light
        and lemma(word.text, ours.lang) not in known
        and (found := surprises.get(word.start)) is not None
        and found.excess >= excess
        and found.share >= share
    )


def _runs(ours: Passage, starts: frozenset[int]) -> Iterator[Sequence[Word]]:
    run: list[Word] = []
    for word in ours.words:
        if word.start in starts:
            run.append(word)
        elif run:
            yield run
            run = []
    if run:
        yield run


CHECK = Check(
    name="unlikely-word",
    title="Word that a translation model finds unfounded",
    category=Category.MISTRANSLATION,
    severity=Severity.MAJOR,
    needs=Need.TRANSLATOR,
    scope=Scope.BEAD,
    find=find,
    confidence=_CONFIDENCE,
    params={
        "excess": Param(2.0, unit="nats a piece", doc="how much less likely than the model's own words"),
        "share": Param(0.45, unit="ratio", doc="of what the word costs when drawn blindly by its frequency"),
    },
    monitor=True,
)
