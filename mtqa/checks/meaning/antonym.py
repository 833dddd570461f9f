"""A word that says the opposite of the reference.

Flags "the shop closed in May" where the reference says "opened", "before the vote" for "after the vote", "supported"
for "opposed", "north" for "south". The pairs are a table of opposite word groups.

Silent when the translation says the reference's word, or one of its kind, just as often as the reference does; when one
of the two is denied ("not closed" for "open"); when the words around the two do not correspond; when "first" and
"last" are said of different things ("last year", "the first time"); and on limits ("more than 20" for "fewer than 20"),
which are `bound-mismatch`'s.

Listed, and not counted, where what stands before one of the two stands behind the other: "the club bought him from
Torpedo" may be "Torpedo sold him to the club", "he ate before he slept" may be "he slept after he had eaten".

So are opposites where one is part of a compound noun and the other is not ("the drop zone", "to climb"); where one
lasts until a time at which the other begins ("shut until noon", "reopened at noon"); where a second pair of opposites
or a denial may cancel them ("fewer than half survived", "more than half died"; "only the north has light", "the south
is without light"); and where the texts tell of the two parts of a whole ("14 of the 20 shops closed", "six of the 20
are open").

Needs a reference.
Limits: English; only pairs in the table; a swap of two opposites that both occur in the sentence is not seen.
"""

from collections.abc import Iterator

from mtqa.checks.meaning.correspondence import Correspondence, Said, swapped
from mtqa.checks.meaning.different_things import Opposites, are_of_other_things
from mtqa.checks.meaning.unsure_opposites import may_say_the_same
from mtqa.checks.spec import BeadView, Check, Mark, Need, Passage, Scope
from mtqa.lang.bounds import bounds_in
from mtqa.lang.opposites import Side, sides_of
from mtqa.lang.words import Word
from mtqa.record import Category, Severity

_CONFIDENCE, _UNSURE = 0.6, 0.45


def find(bead: BeadView) -> Iterator[Mark]:
    """Yield one mark per word that the reference contradicts."""
    ours, theirs = bead.hypothesis, bead.reference
    if ours is None or theirs is None:
        return
    said, meant = _sides(ours), _sides(theirs)
    against = {place.what: frozenset({place.what.opposite}) for place in said}
    for at, other_at in swapped(said, meant, against, Correspondence(bead, ours, theirs)):
        word, counter = ours.words[at], theirs.words[other_at]
        if _sets_a_limit(word, ours) and _sets_a_limit(counter, theirs):
            continue  # left to bound-mismatch
        pair = Opposites(bead, ours, theirs, at, other_at)
        if are_of_other_things(pair):
            continue
        yield Mark(
            span=ours.word_span(word),
            message=f"“{word.text}” says the opposite of the reference's “{counter.text}”.",
            suggestion=counter.text,
            evidence=(theirs.word_span(counter),),
            confidence=_UNSURE if may_say_the_same(pair) else None,
        )


def _sides(passage: Passage) -> list[Said[Side]]:
    return [
        Said(at, side) for at, word in enumerate(passage.words) for side in sorted(sides_of(word.fold, passage.lang))
    ]


def _sets_a_limit(word: Word, passage: Passage) -> bool:
    return any(bound.start <= word.start < bound.end for bound in bounds_in(passage.text, passage.lang))


CHECK = Check(
    name="antonym",
    title="Word that says the opposite",
    category=Category.MISTRANSLATION,
    severity=Severity.MAJOR,
    needs=Need.REFERENCE,
    scope=Scope.BEAD,
    find=find,
    confidence=_CONFIDENCE,
    langs=frozenset({"en"}),
)
