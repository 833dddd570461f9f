"""Two opposites that may say the same, so that a finding on them is listed and does not count."""

from mtqa.checks.meaning.different_things import Opposites
from mtqa.checks.other_part import has_opposites, tells_other_part
from mtqa.checks.spec import Passage
from mtqa.lang.function_words import function_words
from mtqa.lang.lemmas import is_known, lemma
from mtqa.lang.negation import denials_in
from mtqa.lang.opposites import is_converse, sides_of
from mtqa.lang.words import Word

_SIDES = frozenset("before prior after following since earlier later".split())
_CLAUSE = 8
"""Words on either side of an opposite that are held against it."""
_TURNED = 2
"""Linked words that must stand on the other side of an opposite for its sentence to have been turned round."""
_PARTICLES = frozenset({"up", "down"})
_GOVERNED = 5
"""Words behind "before" or "after" among which what it is said of begins."""
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


def may_say_the_same(pair: Opposites) -> bool:
    """Whether the two may say the same of other things, in another order, or twice turned round."""
    return (
        _may_be_turned(pair)
        or _are_before_other_things(pair)
        or _differ_in_role(pair)
        or _are_of_other_verbs(pair)
        or _lasts_until_the_other(pair)
        or _is_turned_again(pair)
        or tells_other_part(pair.bead)
    )


def _are_of_other_verbs(pair: Opposites) -> bool:
    """Whether "up" and "down" belong to verbs that do not answer each other: "hung up", "put the phone down"."""
    bead, ours, theirs, at, other_at = pair
    if not {ours.words[at].fold, theirs.words[other_at].fold} <= _PARTICLES:
        return False
    mine, other = _last_before(ours, at), _last_before(theirs, other_at)
    return not any((link.hypothesis_start, link.reference_start) == (mine, other) for link in bead.form_links)


def _last_before(passage: Passage, at: int) -> int | None:
    """Where the last word of content before a word begins."""
    light = function_words(passage.lang)
    before = [word.start for word in passage.words[max(0, at - _GOVERNED) : at] if word.fold not in light]
    return before[-1] if before else None


def _differ_in_role(pair: Opposites) -> bool:
    """Whether just one of the two is the first part of a compound noun: "the drop zone" tells of no movement."""
    _, ours, theirs, at, other_at = pair
    if not (_can_be_verb(ours, at) and _can_be_verb(theirs, other_at)):
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


def _lasts_until_the_other(pair: Opposites) -> bool:
    """Whether just one of the two lasts until a time: "kept the pass shut until noon", "it reopened at noon"."""
    return _is_lasting(pair.ours, pair.at) != _is_lasting(pair.theirs, pair.other_at)


def _is_lasting(passage: Passage, at: int) -> bool:
    return not _LASTING.isdisjoint(word.fold for word in passage.words[at + 1 : at + 1 + _LASTS])


def _is_turned_again(pair: Opposites) -> bool:
    """Whether the two sentences hold another pair of opposites, or a denial more, that may cancel this one."""
    _, ours, theirs, at, other_at = pair
    own = sides_of(ours.words[at].fold, ours.lang) | sides_of(theirs.words[other_at].fold, theirs.lang)
    denials = [denials_in(side.text, side.lang) for side in (ours, theirs)]
    return has_opposites(ours, theirs, own) or len(denials[0].negations) != len(denials[1].negations)


def _are_before_other_things(pair: Opposites) -> bool:
    """Whether the two stand before different things: "after it failed", "before liftoff"; "north of", "south of"."""
    bead, ours, theirs, at, other_at = pair
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


def _may_be_turned(pair: Opposites) -> bool:
    """Whether the two opposites may say the same of two things that changed places."""
    _, ours, theirs, at, other_at = pair
    word, other = ours.words[at].fold, theirs.words[other_at].fold
    crossing, staying = _crossings(pair)
    if not (is_converse(word, ours.lang) and is_converse(other, theirs.lang)):
        return len(crossing) >= _TURNED and not staying
    if len(crossing) > len(staying) or _is_relative(ours, at) != _is_relative(theirs, other_at):
        return True
    if word in _SIDES:
        return False
    return len(crossing) >= _TURNED or any(moved.is_capitalised or _is_relative(ours, at) for moved in crossing)


def _crossings(pair: Opposites) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """The linked words that stand on different sides of the two, and those on the same; numbers left out."""
    bead, ours, theirs, at, other_at = pair
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
