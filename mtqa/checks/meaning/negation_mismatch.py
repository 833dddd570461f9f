"""A negation that was added or lost, so that the sentence says the opposite.

Flags "the talks will not resume" where the reference says "the talks will resume", "the bridge was damaged" for "was
not damaged", and a double negation that the reference has once ("no single state cannot" for "no state can").

Silent on paraphrase: "did not remain silent" for "spoke out", "failed to" for "did not", "nobody" for "no one",
"no more than", "not only", "not until". A negator counts as added or lost only when the two texts differ in how many
they have, nothing in the other text can stand for it ("refuse", "unlikely", "without", "only"), and the word that it
denies stands undenied in the other text.

Needs a reference. Where the source is there, a negation that the source has too is not reported as added.
Limits: English; a sentence that was rewritten from the ground up is not judged.
"""

import re
from collections import Counter
from collections.abc import Iterator

from mtqa.checks.spec import BeadView, Check, Mark, Need, Passage, Scope
from mtqa.lang.function_words import function_words
from mtqa.lang.lemmas import lemma
from mtqa.lang.negation import Denials, Negation, denials_in, double_denials_in, is_negator
from mtqa.lang.words import Word
from mtqa.record import Category, Severity

_COMPARATIVE = re.compile(
    r"more|less|fewer|better|worse|(?!never|neither|either|other|over|under|after|rather)\w{3,}er"
)
_SUPERLATIVE = re.compile(r"most|least|best|worst|ever|\w{3,}est")
_LINKED, _UNLINKED, _DOUBLE = 0.8, 0.45, 0.9
_REACH = 6
"""Words before a denied word among which its negator stands."""
_LEAST_SHARED = 0.4
"""Share of the content words of a sentence that must be linked before a bare count of negators says anything."""


def find(bead: BeadView) -> Iterator[Mark]:
    """Yield one mark per negation added or lost."""
    if bead.hypothesis is None or bead.reference is None:
        return
    ours = denials_in(bead.hypothesis.text, bead.hypothesis.lang)
    theirs = denials_in(bead.reference.text, bead.reference.lang)
    if len(ours.negations) > len(theirs.negations) + theirs.idle:
        if _is_compared(bead.hypothesis, bead.reference):
            return
        yield from _added(bead, bead.hypothesis, bead.reference, ours, theirs)
    elif len(theirs.negations) > len(ours.negations) + ours.idle:
        if _is_compared(bead.reference, bead.hypothesis):
            return
        yield from _lost(bead, bead.hypothesis, bead.reference, ours, theirs)


def _is_compared(denied: Passage, affirmed: Passage) -> bool:
    """Whether one text denies a comparison where the other has the highest degree ("seen better", "the best ever")."""
    both = {word.fold for word in denied.words} & {word.fold for word in affirmed.words}
    return any(_COMPARATIVE.fullmatch(word.fold) for word in denied.words if word.fold not in both) and any(
        _SUPERLATIVE.fullmatch(word.fold) for word in affirmed.words if word.fold not in both
    )


def _added(bead: BeadView, ours: Passage, theirs: Passage, said: Denials, meant: Denials) -> Iterator[Mark]:
    if double := _double(ours, theirs):
        yield _mark_double(double, ours)
        return
    if meant.deniers - said.deniers or meant.hints - said.hints or _in_source(bead, said):
        return
    to_reference = {link.hypothesis_start: link.reference_start for link in bead.form_links}
    for negation in said.negations:
        denied = None if negation.denied is None else ours.words[negation.denied]
        counterpart = None if denied is None else to_reference.get(denied.start)
        if counterpart is not None and not _is_denied(theirs, counterpart):
            yield _mark_added(negation, ours, _LINKED)
            return
    if not meant.negations and _shared(bead, ours) >= _LEAST_SHARED:
        yield _mark_added(said.negations[0], ours, _UNLINKED)


def _lost(bead: BeadView, ours: Passage, theirs: Passage, said: Denials, meant: Denials) -> Iterator[Mark]:
    if _spare(said.deniers - meant.deniers, bead, ours) or said.hints - meant.hints:
        return
    to_hypothesis = {link.reference_start: link.hypothesis_start for link in bead.form_links}
    for negation in meant.negations:
        for at in _denied(negation, theirs):
            counterpart = to_hypothesis.get(theirs.words[at].start)
            if counterpart is not None and not _is_denied(ours, counterpart):
                yield _mark_lost(negation, _at(ours, counterpart), ours, theirs)
                return


def _spare(deniers: Counter[str], bead: BeadView, ours: Passage) -> bool:
    """Whether one of the words that hold a denial has no counterpart.

    One that has ("disappeared", "vanished") says what the reference says there, and stands for no other denial.
    """
    linked = {link.hypothesis_start for link in bead.links}
    return any(
        lemma(word.fold, ours.lang) in deniers or word.fold in deniers
        for word in ours.words
        if word.start not in linked
    )


def _denied(negation: Negation, passage: Passage) -> Iterator[int]:
    """Where the denied word stands, and the verb behind it that the denial is of: "no intention of leaving"."""
    if negation.denied is None:
        return
    yield negation.denied
    behind = passage.words[negation.denied + 1 : negation.denied + 3]
    if negation.word.fold != "no" or len(behind) < 2 or behind[0].fold not in ("of", "to"):
        return
    if behind[1].fold not in function_words(passage.lang) and not behind[1].is_capitalised:
        yield negation.denied + 2


def _double(ours: Passage, theirs: Passage) -> tuple[Word, Word] | None:
    """Two negators of one clause where the reference has no such pair."""
    pairs = double_denials_in(ours.text, ours.lang)
    return pairs[0] if pairs and not double_denials_in(theirs.text, theirs.lang) else None


def _in_source(bead: BeadView, said: Denials) -> bool:
    if bead.source is None:
        return False
    return len(denials_in(bead.source.text, bead.source.lang).negations) >= len(said.negations)


def _is_denied(passage: Passage, start: int) -> bool:
    at = next((index for index, word in enumerate(passage.words) if word.start == start), None)
    if at is None:
        return False
    for before in range(at, -1, -1):
        if is_negator(passage.words[before], passage.lang):
            listed = any(word.fold in ("or", "nor") for word in passage.words[before:at])
            return listed or at - before <= _REACH
    return False


def _at(passage: Passage, start: int) -> int:
    return next(index for index, word in enumerate(passage.words) if word.start == start)


def _shared(bead: BeadView, ours: Passage) -> float:
    light = function_words(ours.lang)
    content = [word for word in ours.words if word.fold not in light]
    return sum(word.start in bead.linked_hypothesis for word in content) / len(content) if content else 0.0


def _mark_double(pair: tuple[Word, Word], ours: Passage) -> Mark:
    first, last = pair
    return Mark(
        span=ours.word_span(first, last),
        message="Two negations cancel each other here; the reference has one.",
        confidence=_DOUBLE,
    )


def _mark_added(negation: Negation, ours: Passage, confidence: float) -> Mark:
    last = negation.word if negation.denied is None else ours.words[negation.denied]
    return Mark(
        span=ours.word_span(negation.word, last),
        message=f"“{negation.word.text}” denies what the reference affirms.",
        severity=Severity.CRITICAL if confidence > _UNLINKED else Severity.MAJOR,
        confidence=confidence,
    )


def _mark_lost(negation: Negation, at: int, ours: Passage, theirs: Passage) -> Mark:
    light = function_words(ours.lang)
    first = at
    while first > 0 and at - first < 3 and ours.words[first - 1].fold in light:
        first -= 1
    last = negation.word if negation.denied is None else theirs.words[negation.denied]
    return Mark(
        span=ours.word_span(ours.words[first], ours.words[at]),
        message=f"The reference denies this: “{negation.word.text}” was lost.",
        evidence=(theirs.word_span(negation.word, last),),
        confidence=_LINKED,
    )


CHECK = Check(
    name="negation-mismatch",
    title="Negation added or lost",
    category=Category.MISTRANSLATION,
    severity=Severity.CRITICAL,
    needs=Need.REFERENCE,
    scope=Scope.BEAD,
    find=find,
    confidence=_LINKED,
    langs=frozenset({"en"}),
)
