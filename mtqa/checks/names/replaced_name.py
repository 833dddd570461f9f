"""Another name stands where the reference has one.

An engine that does not know a name may put a different one in its place: the minister becomes another minister, the
town another town. Flagged is a name of the translation that its reference sentence does not have in any form, where
the reference has, between the same words, a name that the translation lacks: "arrived in Leipzig on Monday" against
"arrived in Dresden on Monday".

Silent on a pronoun or a description in place of a name and the other way round, on a place and its people, on
acronyms and their full names, on two ordinary words with capitals ("Region", "Territory"), and wherever the words
around the two names differ.

Needs a reference.
"""

from collections.abc import Iterator

from mtqa.checks.names.counterparts import Sides, has_capital, is_title_case, opens_sentence, sides_of
from mtqa.checks.spec import BeadView, Check, Mark, Need, Passage, Scope
from mtqa.lang.function_words import function_words
from mtqa.lang.lemmas import lemma
from mtqa.lang.names import is_acronym, is_common, is_proper, months_and_days, names_a_people, nearness, same_name
from mtqa.lang.words import Word
from mtqa.record import Category, Severity

_RESPELLED = 0.66
"""Nearness from which it is a garbled name and not another one (`garbled-name`'s similarity)."""

_NOTHING, _SAME, _CLOSE = 0, 1, 2


def find(bead: BeadView) -> Iterator[Mark]:
    """Yield a mark for each name that stands in another's place."""
    pair = sides_of(bead)
    if pair is None or is_title_case(pair.hypothesis) != is_title_case(pair.reference):
        return
    mine = [index for index in pair.loose_hypothesis if _is_name(pair.hypothesis, index)]
    theirs = [index for index in pair.loose_reference if _is_name(pair.reference, index)]
    for index in mine:
        fits = [other for other in theirs if _is_replaced(pair, index, other, alone=len(mine) == len(theirs) == 1)]
        if len(fits) == 1:
            yield _mark(pair, index, fits[0])


def _mark(pair: Sides, index: int, other: int) -> Mark:
    word, match = pair.hypothesis.words[index], pair.reference.words[other]
    return Mark(
        span=pair.hypothesis.word_span(word),
        message=f"The reference has “{match.text}” where the translation has “{word.text}”.",
        suggestion=match.text,
        evidence=(pair.reference.word_span(match),),
    )


def _is_name(passage: Passage, index: int) -> bool:
    word = passage.words[index]
    if not has_capital(word) or len(word.text) < 3 or word.is_number or word.fold in function_words(passage.lang):
        return False
    if is_acronym(word.text.removesuffix("'s").removesuffix("’s")):
        return False
    return not (opens_sentence(passage, index) and is_common(word.fold, passage.lang))


def _is_replaced(pair: Sides, index: int, other: int, alone: bool) -> bool:
    word, match = pair.hypothesis.words[index], pair.reference.words[other]
    if not _are_two_names(word.fold, match.fold, pair.hypothesis.lang):
        return False
    before, after = (_contact(pair, index, other, step) for step in (-1, 1))
    return _CLOSE in (before, after) or bool(before and after) or (alone and bool(before or after))


def _are_two_names(one: str, other: str, lang: str) -> bool:
    """Whether two words name different things, and are not the same name translated and transliterated."""
    if {one, other} <= months_and_days():
        return False  # a date, which is no matter of names
    if set(one.split("-")) & set(other.split("-")) or same_name(one, other) or nearness(one, other) >= _RESPELLED:
        return False
    sure = [is_proper(word, lang) or names_a_people(word) for word in (one, other)]
    ordinary = [is_common(word, lang) for word in (one, other)]
    # "Prince" against "Knyaz": an ordinary word and an unlisted one may be one name, translated and transliterated.
    return any(sure) or not any(ordinary)


def _contact(pair: Sides, index: int, other: int, step: int) -> int:
    """How the two names' neighbours agree: not at all, the next content words are the same, or they stand close."""
    place, apart = _content(pair.hypothesis, index, step)
    place_other, apart_other = _content(pair.reference, other, step)
    if place is None or place_other is None:
        return _SAME if place is place_other else _NOTHING
    if not _agree(pair.hypothesis.words[place], pair.reference.words[place_other], pair.hypothesis.lang):
        return _NOTHING
    return _CLOSE if apart == apart_other == 1 else _SAME


def _content(passage: Passage, index: int, step: int) -> tuple[int | None, int]:
    """Index and distance of the next word on one side that is no function word; None at the end of the passage."""
    place = index + step
    while 0 <= place < len(passage.words):
        if passage.words[place].fold not in function_words(passage.lang):
            return place, abs(place - index)
        place += step
    return None, abs(place - index)


def _agree(word: Word, match: Word, lang: str) -> bool:
    if word.fold == match.fold or lemma(word.text, lang) == lemma(match.text, lang):
        return True
    return same_name(word.fold, match.fold) or (has_capital(word) and nearness(word.fold, match.fold) >= _RESPELLED)


CHECK = Check(
    name="replaced-name",
    title="Replaced name",
    category=Category.MISTRANSLATION,
    severity=Severity.MAJOR,
    needs=Need.REFERENCE,
    scope=Scope.BEAD,
    find=find,
    confidence=0.8,
)
