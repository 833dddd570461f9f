"""Capitals, commas and street words where no name has them.

What an engine does to a name it cannot read shows without any reference: capitals in the middle of a word
("Montreuil-SUR-MER", "al-ER-Raqqa"), a street word torn from its name by a comma ("on the Avenue, Kleber and at the
station"), an English street word before the name, in the foreign order ("a fire on the street Lafayette"), and, where
the reference turns them round, any other word for a place ("in the stadium Ullevi", "at the airport Arlanda").

Silent on capitals that belong there: model numbers ("AK-47"), acronyms inside a word ("pro-EU", "Russia-NATO",
"COVID-19"), brands ("McDonald", "iPhone"), French street words ("avenue Foch"), sentences set in capitals, and a
street followed by its city ("on Fifth Avenue, New York").

Needs nothing, but a reference for places other than streets. A name counts once: the finding stands at the first
mention. Where a reference is at hand, `garbled-name` says what the name should be.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from mtqa.checks.names.counterparts import opens_sentence
from mtqa.checks.signs import Sign
from mtqa.checks.spec import Article, BeadView, Check, Mark, Need, Passage, Scope
from mtqa.lang.function_words import function_words
from mtqa.lang.name_lists import months_and_days, place_words, street_words
from mtqa.lang.names import is_common, is_torn_casing
from mtqa.record import Category, Severity, Span

_ENDS = frozenset('.,;:!?)”’»"')
_AFTER_STREET = frozenset({"and", "or"})
_BEFORE_STREET = frozenset({"the", "on", "in", "at", "along", "to", "from"})


def find(article: Article) -> Iterator[Mark]:
    """Yield a mark for each impossible writing of a name, at its first mention."""
    grouped: dict[str, list[Mark]] = {}
    for bead in article.beads:
        for mark in _in_bead(bead):
            grouped.setdefault(mark.span.text.casefold(), []).append(mark)
    for first, *others in grouped.values():
        yield replace(first, places=tuple(mark.span for mark in others))


def _in_bead(bead: BeadView) -> Iterator[Mark]:
    if bead.hypothesis is not None:
        yield from _marks(bead.hypothesis)
        if bead.reference is not None and bead.certain:
            yield from _turned(bead.hypothesis, bead.reference)


def _turned(passage: Passage, reference: Passage) -> Iterator[Mark]:
    """Words for a place before its name ("the concert hall Bataclan"), where the reference has the name first."""
    for word, name in pairwise(passage.words):
        if word.text not in place_words() or not (name.is_capitalised and name.text[1:].islower()):
            continue
        if passage.text[word.end : name.start] != " " or f"{word.fold} {name.fold}" in reference.text.casefold():
            continue
        right = _name_first(reference, name.fold, word.fold)
        if right:
            yield Mark(
                span=passage.word_span(word, name),
                message=f"In English the name stands first: “{right.text}”.",
                evidence=(right,),
            )


def _name_first(reference: Passage, name: str, place: str) -> Span | None:
    """Where the reference has the name, then the word for the place, with at most a word for its kind between."""
    for index, word in enumerate(reference.words):
        near = reference.words[index + 1 : index + 3]
        at = next((k for k, after in enumerate(near) if after.fold == place), None)
        if word.fold != name or at is None or (at and near[0].fold in function_words(reference.lang)):
            continue
        if not set(reference.text[word.end : near[at].start]) & _ENDS:
            return reference.word_span(word, near[at])
    return None


def _marks(passage: Passage) -> Iterator[Mark]:
    for index, word in enumerate(passage.words):
        if is_torn_casing(word.text, passage.lang):
            yield Mark(
                span=passage.word_span(word),
                message=f"No name is written with capitals like “{word.text}”.",
                severity=Severity.MAJOR if word.text[0].islower() else None,
            )
        elif _is_torn_street(passage, index):
            yield Mark(
                span=passage.word_span(passage.words[index - 1], passage.words[index + 1]),
                message=f"A comma tears the street word “{word.text}” from its name.",
                severity=Severity.MAJOR,
            )
        elif _is_foreign_order(passage, index):
            following = passage.words[index + 1]
            yield Mark(
                span=passage.word_span(word, following),
                message=f"In English the street word stands after the name: “{word.text} {following.text}” does not.",
            )


def _is_torn_street(passage: Passage, index: int) -> bool:
    """Whether the words read "the Boulevard, Sharon" and then end or go on with "and"."""
    if not 0 < index < len(passage.words) - 1:
        return False
    word, following = passage.words[index], passage.words[index + 1]
    if not word.is_capitalised or word.fold not in street_words("english") | street_words("foreign"):
        return False
    if passage.words[index - 1].text != "the" or _between(passage, index) != ",":
        return False
    return following.is_capitalised and following.text[1:].islower() and _ends_phrase(passage, index + 1)


def _is_foreign_order(passage: Passage, index: int) -> bool:
    """Whether the words read "on the street Alibert" and then end or go on with "and"."""
    if not 0 < index < len(passage.words) - 1 or opens_sentence(passage, index):
        return False
    word, following = passage.words[index], passage.words[index + 1]
    if word.text not in street_words("english") - street_words("foreign") or _between(passage, index):
        return False
    if passage.words[index - 1].fold not in _BEFORE_STREET or not following.text[1:].islower():
        return False
    return following.is_capitalised and not _is_ordinary(passage, index + 1) and _ends_phrase(passage, index + 1)


def _is_ordinary(passage: Passage, index: int) -> bool:
    word = passage.words[index]
    known = word.fold in function_words(passage.lang) or word.fold in months_and_days()
    return known or is_common(word.fold, passage.lang)


def _between(passage: Passage, index: int) -> str:
    return passage.text[passage.words[index].end : passage.words[index + 1].start].strip()


def _ends_phrase(passage: Passage, index: int) -> bool:
    end = passage.words[index].end
    if passage.text[end : end + 1] in _ENDS or index + 1 == len(passage.words):
        return True
    return passage.words[index + 1].fold in _AFTER_STREET


CHECK = Check(
    name="odd-name-casing",
    title="Impossible capitals or order in a name",
    category=Category.NAMES,
    severity=Severity.MINOR,
    needs=Need.NOTHING,
    scope=Scope.ARTICLE,
    find=find,
    confidence=0.85,
    langs=frozenset({"en"}),
    sign=Sign.NAMES,
)
