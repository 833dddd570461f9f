"""A hedge of the reference that the translation dropped, so that a claim became a fact.

Flags "the thief took the train" where the reference says "the alleged thief", and "the ship carried arms" for "the ship
reportedly carried arms".

Silent when anything in the translation leaves the claim open: another hedge, "suspected", "may", "is accused of"; for
"reportedly" and its kind also a source ("police said"). Silent when the hedged word is not linked.

Needs a reference.
Limits: English; hedges in the table; a source that was dropped ("according to") is left to the checks of omissions.
"""

from collections.abc import Iterator

from mtqa.checks.spec import BeadView, Check, Mark, Need, Passage, Scope
from mtqa.lang.function_words import function_words
from mtqa.lang.hedges import Hedge, hedges_in, keeps
from mtqa.lang.words import Word
from mtqa.record import Category, Severity

_REACH = 3
"""Words behind a hedge among which the hedged word is looked for."""


def find(bead: BeadView) -> Iterator[Mark]:
    """Yield one mark per hedge lost, on the word that it hedged."""
    ours, theirs = bead.hypothesis, bead.reference
    if ours is None or theirs is None:
        return
    counterparts = {link.reference_start: link.hypothesis_start for link in bead.form_links}
    by_start = {word.start: word for word in ours.words}
    for hedge in hedges_in(theirs.text, theirs.lang):
        hedged = _hedged(hedge, theirs)
        word = by_start.get(counterparts.get(hedged.start, -1)) if hedged else None
        if hedged is None or word is None or keeps(hedge, ours.text, ours.lang):
            continue
        evidence = theirs.span(hedge.start, hedged.end)
        yield Mark(
            span=ours.word_span(word),
            message=f"The reference leaves this open (“{evidence.text}”); the translation states it as a fact.",
            evidence=(evidence,),
        )


def _hedged(hedge: Hedge, passage: Passage) -> Word | None:
    """The first content word behind the hedge."""
    light = function_words(passage.lang)
    behind = [word for word in passage.words if word.start >= hedge.end][:_REACH]
    return next((word for word in behind if word.fold not in light), None)


CHECK = Check(
    name="lost-hedge",
    title="Claim turned into a fact",
    category=Category.MISTRANSLATION,
    severity=Severity.MAJOR,
    needs=Need.REFERENCE,
    scope=Scope.BEAD,
    find=find,
    confidence=0.65,
    langs=frozenset({"en"}),
)
