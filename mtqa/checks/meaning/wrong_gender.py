"""A man made a woman, or a woman a man.

Russian verbs and surnames tell the gender that a pronoun must have in English; an engine that has lost the sentence
before guesses, and mostly guesses `he`. The check compares the pronouns of a bead.

Flags `she said` where the reference has only `he`, `his`, `him`. Silent where either text has pronouns of both genders,
where the reference has none, where the reference or its neighbouring sentences have a person of the other gender too,
and on ships and countries, which may be either.

Listed only where the pronouns may be of two persons: what the reference's pronoun owns stands in the translation
without one ("her coach", and "the coach … a pupil of his"), and nothing that the translation's pronoun owns or does
stands beside one in the reference.

Needs a reference. Limits: English; third person singular.
"""

from collections.abc import Iterator
from itertools import takewhile

from mtqa.checks.spec import Article, BeadView, Check, Mark, Need, Passage, Scope
from mtqa.lang.function_words import function_words
from mtqa.lang.words import Word
from mtqa.record import Category, Severity

_HE = frozenset({"he", "his", "him", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_NOUNS = {
    _SHE: frozenset(
        "woman women wife mother girl girls daughter sister lady actress queen widow bride grandmother ms mrs miss "
        "princess duchess chairwoman spokeswoman businesswoman".split()
    ),
    _HE: frozenset(
        "man men husband father boy boys son brother gentleman actor king widower groom grandfather mr sir prince duke "
        "chairman spokesman businessman".split()
    ),
}
"""Whose pronoun the translation may have taken, where the reference has the person or the title and no pronoun."""
_CRAFT = frozenset(
    "ship ships vessel boat cruiser frigate submarine yacht country nation city russia ukraine england france".split()
)
_AROUND = 1
_SPEAKING = frozenset(
    "said says say told tells added adds noted notes stressed explained wrote writes announced recalled stated "
    "believes thinks argued claimed reported admitted confirmed".split()
)
_SPEAKERS, _OWNERS, _ARTICLES = frozenset({"he", "she"}), frozenset({"his", "her"}), frozenset({"a", "an", "the"})
_UNSURE = 0.45
_DONE_WITHIN, _BESIDE = 4, 6
"""Words behind a pronoun among which what it does or owns stands; words between that and the other text's pronoun."""


def find(article: Article) -> Iterator[Mark]:
    """Yield one mark per bead, at its first wrong pronoun; the others are its places."""
    for index, bead in enumerate(article.beads):
        if bead.hypothesis is None or bead.reference is None or not bead.certain:
            continue
        near = [other.reference for other in article.beads[max(0, index - _AROUND) : index + _AROUND + 1]]
        for wrong, right in ((_SHE, _HE), (_HE, _SHE)):
            said = _having(bead.hypothesis, wrong)
            meant = _having(bead.reference, right)
            if not said or not meant or _having(bead.hypothesis, right):
                continue
            if any(_having(passage, wrong | _NOUNS[wrong]) for passage in near if passage) or _speaks_of_craft(
                bead.reference
            ):
                continue
            yield Mark(
                bead.hypothesis.word_span(said[0]),
                f"The reference speaks of “{meant[0].fold}”, the translation of “{said[0].fold}”.",
                evidence=(bead.reference.word_span(meant[0]),),
                places=tuple(bead.hypothesis.word_span(word) for word in said[1:]),
                confidence=_UNSURE if _may_be_of_two(bead, said, meant) else None,
            )


def _may_be_of_two(bead: BeadView, said: list[Word], meant: list[Word]) -> bool:
    """Whether what the reference's pronoun owns stands in the translation without one."""
    ours, theirs = bead.hypothesis, bead.reference
    if ours is None or theirs is None or _is_of_one_person(bead, said, meant):
        return False
    counterparts = {link.reference_start: link.hypothesis_start for link in bead.form_links}
    owned = {word.start for pronoun in said for word in _run(ours, pronoun)}
    heads = [_run(theirs, pronoun)[-1:] for pronoun in meant if pronoun.fold in _OWNERS]
    return any(counterparts.get(word.start, -1) not in owned | {-1} for head in heads for word in head)


def _run(passage: Passage, pronoun: Word) -> list[Word]:
    """The words of content directly behind a pronoun, names left out: "acting skills" behind "his"."""
    at = passage.words.index(pronoun) + 1
    light = function_words(passage.lang)
    run = takewhile(lambda word: word.fold not in light, passage.words[at : at + _DONE_WITHIN])
    return [word for word in run if not word.is_capitalised]


def _is_of_one_person(bead: BeadView, said: list[Word], meant: list[Word]) -> bool:
    """Whether what one of the pronouns owns or does stands beside a pronoun of the reference."""
    ours, theirs = bead.hypothesis, bead.reference
    if ours is None or theirs is None:
        return False
    counterparts = {link.hypothesis_start: link.reference_start for link in bead.form_links}
    place = {word.start: at for at, word in enumerate(theirs.words)}
    pronouns = [theirs.words.index(word) for word in meant]
    for word in said:
        at = ours.words.index(word)
        if word.fold in _SPEAKERS and any(near.fold in _SPEAKING for near in ours.words[max(0, at - 1) : at + 2]):
            return True
        there = [place[counterparts[near.start]] for near in _of(ours, at) if counterparts.get(near.start) in place]
        if word.fold in _OWNERS:  # "his car" is not "the car near her house"
            there = [other for other in there if not other or theirs.words[other - 1].fold not in _ARTICLES]
        if any(abs(other - pronoun) <= _BESIDE for other in there for pronoun in pronouns):
            return True
    return False


def _of(passage: Passage, at: int) -> tuple[Word, ...]:
    """What a pronoun owns or does: the first word of content behind it, or before the "of" of "a pupil of his"."""
    words, light = passage.words, function_words(passage.lang)
    if at and words[at - 1].fold == "of":
        return words[max(0, at - 2) : at - 1]
    behind = [word for word in words[at + 1 : at + 1 + _DONE_WITHIN] if word.fold not in light]
    return tuple(behind[:1])


def _having(passage: Passage, pronouns: frozenset[str]) -> list[Word]:
    return [word for word in passage.words if word.fold in pronouns]


def _speaks_of_craft(passage: Passage) -> bool:
    return any(word.fold in _CRAFT for word in passage.words)


CHECK = Check(
    name="wrong-gender",
    title="He for she, or she for he",
    category=Category.MISTRANSLATION,
    severity=Severity.MAJOR,
    needs=Need.REFERENCE,
    scope=Scope.ARTICLE,
    find=find,
    confidence=0.85,
    langs=frozenset({"en"}),
)
