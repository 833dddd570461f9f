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

import re
from collections.abc import Iterator

from mtqa.checks.meaning.correspondence import Correspondence, Said, swapped
from mtqa.checks.meaning.polarity import Polarity, cancels_out
from mtqa.checks.other_part import has_opposites, tells_other_part
from mtqa.checks.spec import BeadView, Check, Mark, Need, Passage, Scope
from mtqa.lang.bounds import bounds_in
from mtqa.lang.function_words import function_words
from mtqa.lang.lemmas import is_known, lemma
from mtqa.lang.negation import denials_in, is_negator
from mtqa.lang.opposites import Side, is_converse, sides_of
from mtqa.lang.words import Word
from mtqa.record import Category, Severity

_CONFIDENCE, _UNSURE = 0.6, 0.45
_ORDER = frozenset("first last next previous past".split())
_TIMES = re.compile(
    r"(?:time|second|minute|hour|day|night|evening|week|weekend|month|quarter|season|summer|winter|spring|autumn|fall|year|"
    r"decade|century|(?:sun|mon|tues|wednes|thurs|fri|satur)day|january|february|march|april|may|june|july|august|"
    r"september|october|november|december)(?:['’]s|s|s['’])?"
)
_POINTING = frozenset("the a this that his her its their our my your".split())
_SIDES = frozenset("before prior after following since earlier later".split())
_CLAUSE = 8
"""Words on either side of an opposite that are held against it."""
_TURNED = 2
"""Linked words that must stand on the other side of an opposite for its sentence to have been turned round."""
_PREDICATE = 2
"""Words of content behind "nobody" that "everybody" must have too for one to say the opposite of the other."""
_PARTICLES = frozenset({"up", "down"})
_GOVERNED = 5
"""Words behind "before" or "after" among which what it is said of begins."""
_DEGREES = frozenset({"more", "less", "most", "least"})
_GOVERN = frozenset({"of", "to"})
"""Words behind an opposite that begin what it is said of: "closed to lorries", "open to cars"."""
_LASTING = frozenset({"until", "till"})
_LASTS = 4
"""Words behind a state among which "until" says how long it lasts."""
_BEFORE_COMPOUND = frozenset(
    "the a an this that these those its his her their our my your of in on at from for with during after before into "
    "by".split()
)
"""Words before the first part of a compound noun: "out of the drop zone"."""


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
        if _is_denied_anew(bead, at, other_at) or _are_of_different_things(bead, at, other_at):
            continue
        yield Mark(
            span=ours.word_span(word),
            message=f"“{word.text}” says the opposite of the reference's “{counter.text}”.",
            suggestion=counter.text,
            evidence=(theirs.word_span(counter),),
            confidence=_UNSURE if _is_unsure(bead, at, other_at) else None,
        )


def _of_other_things(bead: BeadView, at: int, other_at: int) -> bool:
    """Whether words without a link stand behind two words of degree: "more cautious" may be "less enthusiastic"."""
    ours, theirs = (side.words if side else () for side in (bead.hypothesis, bead.reference))
    if at + 1 >= len(ours) or other_at + 1 >= len(theirs) or ours[at + 1].fold == theirs[other_at + 1].fold:
        return False
    behind = {link.hypothesis_start: link.reference_start for link in bead.links}.get(ours[at + 1].start)
    linked = {link.reference_start for link in bead.links}
    return behind is None and theirs[other_at + 1].start not in linked


def _is_denied_anew(bead: BeadView, at: int, other_at: int) -> bool:
    """Whether one of the two is a negator that denies something else: "nobody was killed", "everyone survived"."""
    for denying, index, other in (bead.hypothesis, at, bead.reference), (bead.reference, other_at, bead.hypothesis):
        if denying and other and is_negator(denying.words[index], denying.lang):
            same = Polarity(bead, denying, other).holds_what_follows(index, _PREDICATE)
            return not same or cancels_out(denying, denials_in(denying.text, denying.lang))
    return False


def _are_of_different_things(bead: BeadView, at: int, other_at: int) -> bool:
    """Whether of two words of order one only tells the time ("last year's winner", "for the first time")."""
    ours, theirs = bead.hypothesis, bead.reference
    if ours is None or theirs is None or not {ours.words[at].fold, theirs.words[other_at].fold} <= _ORDER:
        return False
    if _is_time(ours, at) and _is_time(theirs, other_at) and (_is_since(ours, at) or _is_since(theirs, other_at)):
        return True  # "froze for the first time since 1963", "the last time was in 1963"
    return _is_date(ours, at) or _is_date(theirs, other_at)


def _is_date(passage: Passage, at: int) -> bool:
    """Whether it is "last year", and not "the last year"."""
    before = passage.words[at - 1].fold if at else ""
    return passage.words[at].fold != "first" and _is_of_time(passage, at) and before not in _POINTING


def _is_of_time(passage: Passage, at: int) -> bool:
    return at + 1 < len(passage.words) and bool(_TIMES.fullmatch(passage.words[at + 1].fold))


def _is_time(passage: Passage, at: int) -> bool:
    return at + 1 < len(passage.words) and passage.words[at + 1].fold == "time"


def _is_since(passage: Passage, at: int) -> bool:
    behind = [word.fold for word in passage.words[at : at + 3]]
    return behind[:2] == ["first", "time"] and behind[2:] in (["since"], ["in"])


def _is_unsure(bead: BeadView, at: int, other_at: int) -> bool:
    return (
        _may_be_turned(bead, at, other_at)
        or _are_before_other_things(bead, at, other_at)
        or _differ_in_role(bead, at, other_at)
        or _are_of_other_verbs(bead, at, other_at)
        or _lasts_until_the_other(bead, at, other_at)
        or _is_turned_again(bead, at, other_at)
        or tells_other_part(bead)
    )


def _are_of_other_verbs(bead: BeadView, at: int, other_at: int) -> bool:
    """Whether "up" and "down" belong to verbs that do not answer each other: "hung up", "put the phone down"."""
    ours, theirs = bead.hypothesis, bead.reference
    if ours is None or theirs is None or not {ours.words[at].fold, theirs.words[other_at].fold} <= _PARTICLES:
        return False
    mine, other = _last_before(ours, at), _last_before(theirs, other_at)
    return not any((link.hypothesis_start, link.reference_start) == (mine, other) for link in bead.form_links)


def _last_before(passage: Passage, at: int) -> int | None:
    """Where the last word of content before a word begins."""
    light = function_words(passage.lang)
    before = [word.start for word in passage.words[max(0, at - _GOVERNED) : at] if word.fold not in light]
    return before[-1] if before else None


def _differ_in_role(bead: BeadView, at: int, other_at: int) -> bool:
    """Whether just one of the two is the first part of a compound noun: "the drop zone" tells of no movement."""
    ours, theirs = bead.hypothesis, bead.reference
    if ours is None or theirs is None or not (_can_be_verb(ours, at) and _can_be_verb(theirs, other_at)):
        return False
    return _begins_compound(ours, at) != _begins_compound(theirs, other_at)


def _can_be_verb(passage: Passage, at: int) -> bool:
    """Whether some form of a word is one of a verb; an adjective stands before its noun or behind it and means one."""
    fold = passage.words[at].fold
    base = lemma(fold, passage.lang)
    stems = base, base.removesuffix("e"), base + base[-1:]
    return fold.endswith(("ed", "ing")) or any(is_known(stem + "ing", passage.lang) for stem in stems)


def _begins_compound(passage: Passage, at: int) -> bool:
    word, behind = passage.words[at], passage.words[at + 1 : at + 2]
    if not behind or passage.text[word.end : behind[0].start] != " " or word.fold.endswith("ed"):
        return False
    before = passage.words[at - 1] if at else None
    opens = before is None or before.fold in _BEFORE_COMPOUND or passage.text[before.end : word.start] != " "
    noun = behind[0].fold
    light = function_words(passage.lang)
    return opens and noun not in light and not behind[0].is_number and not noun.endswith("ly")


def _lasts_until_the_other(bead: BeadView, at: int, other_at: int) -> bool:
    """Whether just one of the two lasts until a time: "kept the pass shut until noon", "it reopened at noon"."""
    ours, theirs = bead.hypothesis, bead.reference
    return ours is not None and theirs is not None and _is_lasting(ours, at) != _is_lasting(theirs, other_at)


def _is_lasting(passage: Passage, at: int) -> bool:
    return not _LASTING.isdisjoint(word.fold for word in passage.words[at + 1 : at + 1 + _LASTS])


def _is_turned_again(bead: BeadView, at: int, other_at: int) -> bool:
    """Whether the two sentences hold another pair of opposites, or a denial more, that may cancel this one."""
    ours, theirs = bead.hypothesis, bead.reference
    if ours is None or theirs is None:
        return False
    own = sides_of(ours.words[at].fold, ours.lang) | sides_of(theirs.words[other_at].fold, theirs.lang)
    denials = [denials_in(side.text, side.lang) for side in (ours, theirs)]
    return has_opposites(ours, theirs, own) or len(denials[0].negations) != len(denials[1].negations)


def _are_before_other_things(bead: BeadView, at: int, other_at: int) -> bool:
    """Whether the two stand before different things: "after it failed", "before liftoff"; "north of", "south of"."""
    ours, theirs = bead.hypothesis, bead.reference
    if ours is None or theirs is None:
        return False
    if ours.words[at].fold not in _SIDES and not (
        _next(ours, at) == _next(theirs, other_at) and _next(ours, at) in _GOVERN
    ):
        return False
    mine, other = _governed(ours, at), _governed(theirs, other_at)
    if not mine or not other:
        return False
    return not any(link.hypothesis_start in mine and link.reference_start in other for link in bead.links)


def _next(passage: Passage, at: int) -> str:
    return passage.words[at + 1].fold if at + 1 < len(passage.words) else ""


def _governed(passage: Passage, at: int) -> frozenset[int]:
    """Where the first words of content behind a word begin."""
    light = function_words(passage.lang)
    behind = [word for word in passage.words[at + 1 : at + 1 + _GOVERNED] if word.fold not in light]
    return frozenset(word.start for word in behind)


def _may_be_turned(bead: BeadView, at: int, other_at: int) -> bool:
    """Whether the two opposites may say the same of two things that changed places."""
    ours, theirs = bead.hypothesis, bead.reference
    if ours is None or theirs is None:
        return False
    word, other = ours.words[at].fold, theirs.words[other_at].fold
    crossing, staying = _crossings(bead, ours, theirs, at, other_at)
    if not (is_converse(word, ours.lang) and is_converse(other, theirs.lang)):
        return len(crossing) >= _TURNED and not staying
    if len(crossing) > len(staying) or _is_relative(ours, at) != _is_relative(theirs, other_at):
        return True
    if word in _SIDES:
        return False
    return len(crossing) >= _TURNED or any(moved.is_capitalised or _is_relative(ours, at) for moved in crossing)


def _crossings(
    bead: BeadView, ours: Passage, theirs: Passage, at: int, other_at: int
) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """The linked words that stand on different sides of the two, and those on the same; numbers left out."""
    light = function_words(ours.lang)
    near = [word for word in ours.words[max(0, at - _CLAUSE) : at + _CLAUSE + 1] if word.fold not in light]
    there = theirs.words[max(0, other_at - _CLAUSE) : other_at + _CLAUSE + 1]
    facing = {word.start: word.start > theirs.words[other_at].start for word in there}
    links = {link.hypothesis_start: link.reference_start for link in bead.form_links}
    sides = [
        (word, facing[links[word.start]] == (word.start > ours.words[at].start))
        for word in near
        if not word.is_number and word is not ours.words[at] and links.get(word.start) in facing
    ]
    return tuple(word for word, same in sides if not same), tuple(word for word, same in sides if same)


def _is_relative(passage: Passage, at: int) -> bool:
    """Whether a word is said against something named behind it, or begins with "which": "older than", "after which"."""
    behind = [word.fold for word in passage.words[at + 1 : at + 1 + _CLAUSE]]
    return behind[:1] == ["which"] or "than" in behind


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
