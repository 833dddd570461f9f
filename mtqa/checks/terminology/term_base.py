"""A term that the desk writes otherwise.

The term base of the desk (`[house] terms`, CSV or TBX; docs/house.md) says what to write for a word of the source and
what not to write. Flags a forbidden form, and a term of the source for which the sentence has none of the
right forms. Any inflection counts: `parliaments` is `parliament`.

Silent where the reference has the forbidden form word for word (somebody chose it), where the source is at hand and
does not have the term (the word is meant otherwise), and where a right form stands in the sentence before or after.

Needs a term base, and the source for missing terms. Limits: outside English an inflected form is told by its stem.
"""

from collections.abc import Iterator
from itertools import chain

from mtqa.checks.spec import Article, BeadView, Check, Mark, Need, Passage, Scope
from mtqa.house import Term, TermBase
from mtqa.record import Category, Severity

_MISSING = 0.55
"""Confidence that a term without any of its forms is a fault: a writer may also have said "it". Judgement."""


def find(article: Article) -> Iterator[Mark]:
    """Yield a mark for each forbidden form, and a place for each missing term."""
    base = article.house.terms
    said = [_allowed(base, bead.hypothesis) for bead in article.beads]
    for index, bead in enumerate(article.beads):
        if bead.hypothesis is None:
            continue
        yield from _forbidden(base, bead, bead.hypothesis)
        around = frozenset(chain.from_iterable(said[max(0, index - 1) : index + 2]))
        yield from _missing(base, bead, bead.hypothesis, around)


def _forbidden(base: TermBase, bead: BeadView, passage: Passage) -> Iterator[Mark]:
    meant = _in_source(base, bead)
    right = {at for found in base.allowed.occurrences(passage.words) for at in range(found.first, found.last + 1)}
    for term, first, last in base.forbidden.occurrences(passage.words):
        span = passage.word_span(passage.words[first], passage.words[last])
        if right.issuperset(range(first, last + 1)) or _is_in(bead.reference, span.text):
            continue
        if meant is not None and term.source and term not in meant:
            continue
        yield Mark(
            span,
            _sentence(f"The desk writes “{term.preferred[0]}”, not “{span.text}”", term),
            suggestion=term.preferred[0],
            severity=term.severity,
        )


def _missing(base: TermBase, bead: BeadView, passage: Passage, said: frozenset[Term]) -> Iterator[Mark]:
    if bead.source is None:
        return
    wrong = {found.term for found in base.forbidden.occurrences(passage.words)}
    seen: set[Term] = set()
    for term, first, last in base.source.occurrences(bead.source.words):
        if term in said or term in wrong or term in seen:
            continue
        seen.add(term)
        evidence = bead.source.word_span(bead.source.words[first], bead.source.words[last])
        end = len(passage.text)
        yield Mark(
            passage.span(end, end),
            _sentence(f"For “{evidence.text}” the desk writes “{term.preferred[0]}”, which this sentence lacks", term),
            evidence=(evidence,),
            severity=term.severity,
            confidence=_MISSING,
        )


def _allowed(base: TermBase, passage: Passage | None) -> frozenset[Term]:
    return frozenset(found.term for found in base.allowed.occurrences(passage.words)) if passage else frozenset()


def _in_source(base: TermBase, bead: BeadView) -> frozenset[Term] | None:
    """The terms that the source has; None where there is no source to tell."""
    if bead.source is None:
        return None
    return frozenset(found.term for found in base.source.occurrences(bead.source.words))


def _is_in(reference: Passage | None, form: str) -> bool:
    return reference is not None and form.casefold() in reference.text.casefold()


def _sentence(text: str, term: Term) -> str:
    return f"{text} ({term.note})." if term.note else f"{text}."


CHECK = Check(
    name="term-base",
    title="Term the desk writes otherwise",
    category=Category.TERMINOLOGY,
    severity=Severity.MINOR,
    needs=Need.TERMS,
    scope=Scope.ARTICLE,
    find=find,
    confidence=0.9,
)
"""The confidence of a forbidden form: the desk itself says that it is wrong, its inflection may mislead. Judgement."""
