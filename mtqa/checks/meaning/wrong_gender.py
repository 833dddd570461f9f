"""A man made a woman, or a woman a man.

Russian verbs and surnames tell the gender that a pronoun must have in English; an engine that has lost the sentence
before guesses, and mostly guesses `he`. The check compares the pronouns of a bead.

Flags `she said` where the reference has only `he`, `his`, `him`. Silent where either text has pronouns of both genders,
where the reference has none, where the reference or its neighbouring sentences have a person of the other gender too,
and on ships and countries, which may be either.

Needs a reference. Limits: English; third person singular.
"""

from collections.abc import Iterator

from mtqa.checks.spec import Article, Check, Mark, Need, Passage, Scope
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
            )


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
