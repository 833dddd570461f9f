"""A figure or a name that stands where the source has another one.

Model evidence: while it is forced through the translation, a translation model looks at the words of the source. A
figure that is written while it looks at another figure ("40 of 12" for «из 40 ... 12»), or a name written while it
looks at another name that the source has elsewhere in the sentence, has changed places. Checks that compare figures
and names as a set cannot see this.

Silent where the model looks about, on figures and names that agree with what it looks at, and on a lone figure or name:
that is what `number-mismatch` and `respelled-name` are for.

Needs a source and a translation model that gives attention. On trial.
"""

from collections.abc import Iterator

from mtqa.checks.names.respelled_name import accepts
from mtqa.checks.numbers.agreement import agrees
from mtqa.checks.spec import BeadView, Check, Mark, Need, Param, Passage, Scope
from mtqa.lang.numbers import Number, numbers_in
from mtqa.lang.transcription import is_covered
from mtqa.lang.words import Word
from mtqa.neural.translation import WordLink
from mtqa.record import Category, Severity

_CONFIDENCE = 0.5
_LEAST_LETTERS = 3


def find(bead: BeadView, weight: float) -> Iterator[Mark]:
    """Yield one mark per figure or name in the place of another."""
    ours, source, witness = bead.hypothesis, bead.source, bead.witness
    if ours is None or source is None or witness is None:
        return
    sure = {link.start: link for link in witness.links if link.weight >= weight}
    yield from _figures(ours, source, sure)
    yield from _names(ours, source, sure)


def _figures(ours: Passage, source: Passage, links: dict[int, WordLink]) -> Iterator[Mark]:
    facts = [fact for fact in numbers_in(source.text, source.lang) if not fact.loose]
    for claim in numbers_in(ours.text, ours.lang):
        link = next((links[start] for start in range(claim.start, claim.end) if start in links), None)
        fact = None if link is None or claim.loose else _at(facts, link)
        elsewhere = any(agrees(claim, other) for other in facts)
        if fact is not None and elsewhere and not agrees(claim, fact):
            yield _mark(ours, source, (claim.start, claim.end), (fact.start, fact.end))


def _at(facts: list[Number], link: WordLink) -> Number | None:
    return next((fact for fact in facts if fact.start < link.source_end and link.source_start < fact.end), None)


def _names(ours: Passage, source: Passage, links: dict[int, WordLink]) -> Iterator[Mark]:
    if not is_covered(source.lang):
        return
    originals = [word for word in source.words if _may_be_name(word)]
    for word in ours.words:
        link = links.get(word.start)
        if link is None or not _may_be_name(word):
            continue
        seen = next((other for other in originals if other.start == link.source_start), None)
        meant = [other for other in originals if accepts(word.text, other.text, source.lang)]
        if seen is not None and meant and seen not in meant:
            yield _mark(ours, source, (word.start, word.end), (seen.start, seen.end))


def _may_be_name(word: Word) -> bool:
    return word.is_capitalised and len(word.text) >= _LEAST_LETTERS


def _mark(ours: Passage, source: Passage, claim: tuple[int, int], fact: tuple[int, int]) -> Mark:
    here, there = ours.span(*claim), source.span(*fact)
    told = f"Model evidence: “{here.text}” stands where the source has “{there.text}”; they may have changed places."
    return Mark(here, told, evidence=(there,))


CHECK = Check(
    name="swapped-fact",
    title="Figure or name in the place of another",
    category=Category.MISTRANSLATION,
    severity=Severity.CRITICAL,
    needs=Need.TRANSLATOR,
    scope=Scope.BEAD,
    find=find,
    confidence=_CONFIDENCE,
    params={"weight": Param(0.6, unit="ratio", doc="share of its look that the model must give to one word")},
    monitor=True,
)
