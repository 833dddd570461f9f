"""A word that says the opposite of the reference.

Flags "the shop closed in May" where the reference says "opened", "before the vote" for "after the vote", "supported"
for "opposed", "north" for "south". The pairs are a table of opposite word groups.

Silent when the translation says the reference's word, or one of its kind, just as often as the reference does; when one
of the two is denied ("not closed" for "open"); when the words around the two do not correspond; and on limits ("more
than 20" for "fewer than 20"), which are `bound-mismatch`'s.

Needs a reference.
Limits: English; only pairs in the table; a swap of two opposites that both occur in the sentence is not seen.
"""

from collections.abc import Iterator

from mtqa.checks.meaning.correspondence import Correspondence, Said, swapped
from mtqa.checks.spec import BeadView, Check, Mark, Need, Passage, Scope
from mtqa.lang.bounds import bounds_in
from mtqa.lang.opposites import Side, sides_of
from mtqa.lang.words import Word
from mtqa.record import Category, Severity

_CONFIDENCE = 0.6
_DEGREES = frozenset({"more", "less", "most", "least"})


def find(bead: BeadView) -> Iterator[Mark]:
    """Yield one mark per word that the reference contradicts."""
    ours, theirs = bead.hypothesis, bead.reference
    if ours is None or theirs is None:
        return
    said, meant = _sides(ours), _sides(theirs)
    against = {place.what: frozenset({place.what.opposite}) for place in said}
    for at, other_at in swapped(said, meant, against, Correspondence(bead, ours, theirs)):
        word, counter = ours.words[at], theirs.words[other_at]
        if word.fold in _DEGREES and _of_other_things(bead, at, other_at):
            continue
        if _sets_a_limit(word, ours) and _sets_a_limit(counter, theirs):
            continue  # left to bound-mismatch
        yield Mark(
            span=ours.word_span(word),
            message=f"“{word.text}” says the opposite of the reference's “{counter.text}”.",
            suggestion=counter.text,
            evidence=(theirs.word_span(counter),),
        )


def _of_other_things(bead: BeadView, at: int, other_at: int) -> bool:
    """Whether words without a link stand behind two words of degree: "more cautious" may be "less enthusiastic"."""
    ours, theirs = (side.words if side else () for side in (bead.hypothesis, bead.reference))
    if at + 1 >= len(ours) or other_at + 1 >= len(theirs) or ours[at + 1].fold == theirs[other_at + 1].fold:
        return False
    behind = {link.hypothesis_start: link.reference_start for link in bead.links}.get(ours[at + 1].start)
    linked = {link.reference_start for link in bead.links}
    return behind is None and theirs[other_at + 1].start not in linked


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
