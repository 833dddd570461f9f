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

from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from mtqa.checks.names.counterparts import Sides, folds_of, is_title_case, opens_sentence, sides
from mtqa.checks.spec import Article, Check, Mark, Need, Passage, Scope
from mtqa.lang.function_words import function_words
from mtqa.lang.lemmas import lemma
from mtqa.lang.meaning import nearness as nearness_of_meaning
from mtqa.lang.names import (
    generic_words,
    is_acronym,
    is_common,
    is_metonym,
    is_proper,
    is_surname,
    months_and_days,
    names_a_people,
    nationalities,
    nearness,
    same_name,
)
from mtqa.lang.rare_names import has_capital
from mtqa.lang.translit_words import russian_score
from mtqa.lang.words import Word
from mtqa.record import Category, Severity

_RESPELLED = 0.66
"""Nearness from which it is a garbled name and not another one (`garbled-name`'s similarity)."""

_NOT_RUSSIAN = -1.5
"""Score up to which a word's letters do not run as Russian words do; chosen on names of places."""
_UNLIKE = 0.4
"""Nearness of meaning under which two ordinary words are no translations of one ("Olympic", "Telegram")."""

_DETERMINERS = frozenset("the a an this that his her its their".split())

_NOTHING, _SAME, _CLOSE = 0, 1, 2


def find(article: Article) -> Iterator[Mark]:
    """Yield a mark for each name that stands in another's place."""
    here = folds_of(article.passages)
    there = folds_of(article.reference_passages)
    for pair in sides(article):
        if is_title_case(pair.hypothesis) != is_title_case(pair.reference):
            continue
        for index, other in _replaced(pair, here, there):
            yield _mark(pair, index, other)


class _Fit(NamedTuple):
    contact: int
    same_kind: bool
    place: int
    place_other: int


def _replaced(pair: Sides, here: frozenset[str], there: frozenset[str]) -> list[tuple[int, int]]:
    """Hypothesis and reference names that stand in the same place, one to one; garbled names are left out."""
    mine = [index for index in pair.loose_hypothesis if _is_name(pair.hypothesis, index)]
    theirs = [index for index in pair.loose_reference if _is_name(pair.reference, index)]
    garbled = [
        (index, other)
        for index, other in product(mine, theirs)
        if nearness(pair.hypothesis.words[index].fold, pair.reference.words[other].fold) >= _RESPELLED
    ]
    mine = [index for index in mine if all(index != one for one, _ in garbled)]
    theirs = [other for other in theirs if all(other != one for _, one in garbled)]
    sure = [_sure_names(pair.hypothesis, mine), _sure_names(pair.reference, theirs)]
    alone = len(mine) == len(theirs) == 1 or all(len(names) == 1 for names in sure)
    fits = [fit for index in mine for other in theirs if (fit := _fit(pair, index, other, alone, here, there))]
    chosen: list[tuple[int, int]] = []
    for fit in sorted(fits, key=lambda fit: (-fit.contact, not fit.same_kind, fit.place, fit.place_other)):
        if all(fit.place != index and fit.place_other != other for index, other in chosen):
            chosen.append((fit.place, fit.place_other))
    return sorted(chosen)


def _sure_names(passage: Passage, names: Sequence[int]) -> list[int]:
    """Those that are no ordinary words with a capital."""
    folds = [(index, passage.words[index].fold) for index in names]
    return [index for index, fold in folds if _is_listed(fold, passage.lang) or not is_common(fold, passage.lang)]


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
    if "-" in word.fold and not all(part[:1].isupper() for part in word.text.split("-")):
        return False  # "Russian-language", "Buyan-class"
    return not (opens_sentence(passage, index) and is_common(word.fold, passage.lang))


def _fit(pair: Sides, index: int, other: int, alone: bool, here: frozenset[str], there: frozenset[str]) -> _Fit | None:
    """How well two names stand in one place; None when they do not, or may be one name.

    Args:
        pair: both sides of a bead.
        index: the hypothesis word.
        other: the reference word.
        alone: they are the only names of the bead that lack a counterpart.
        here: every folded word of the hypothesis.
        there: every folded word of the reference.
    """
    word, match, lang = pair.hypothesis.words[index], pair.reference.words[other], pair.hypothesis.lang
    if not _are_apart(word.fold, match.fold):
        return None
    before, after = (_contact(pair, index, other, step) for step in (-1, 1))
    listed = [_is_listed(one, lang) for one in (word.fold, match.fold)]
    ordinary = [is_common(one, lang) and not sure for one, sure in zip((word.fold, match.fold), listed, strict=True)]
    certain = _is_enough(pair, (index, other), (before, after), listed, ordinary)
    if not certain and not (
        alone and _is_lone(pair, (index, other), bool(before or after), any(ordinary) and not any(listed), here, there)
    ):
        return None
    return _Fit(before + after, listed[0] == listed[1], index, other)


def _is_enough(
    pair: Sides, places: tuple[int, int], contact: tuple[int, int], listed: Sequence[bool], ordinary: Sequence[bool]
) -> bool:
    """Whether the words around two names tell that one stands in the other's place."""
    before, after = contact
    word, match = pair.hypothesis.words[places[0]], pair.reference.words[places[1]]
    near = _CLOSE in contact or bool(before and after)
    if _is_half_national(word.fold, match.fold):
        return before == after == _CLOSE  # "Russian" and its like come and go between two good translations
    if not any(ordinary) or any(listed):
        return near
    if all(ordinary):
        return False  # "Joint" and "United": what is no name is left to the check of wrong words
    # "Prince" against "Knyaz": an ordinary word and an unlisted one may be one name, translated and transliterated;
    # never so with a surname, or in the middle of a person's or an institution's name.
    if _inside_name(pair, places[0], before, after):
        return True
    surname = is_surname(word.fold) or is_surname(match.fold)
    if surname and near:
        return True
    inside = before + after > _CLOSE or _is_inside_capitals(pair, *places, before, after)
    return inside and not _may_be_russian(word, match, pair.hypothesis.lang)


def _is_lone(
    pair: Sides, places: tuple[int, int], contact: bool, ordinary: bool, here: frozenset[str], there: frozenset[str]
) -> bool:
    """Whether the only names of a sentence that lack a counterpart are taken for each other with less around them."""
    word, match = pair.hypothesis.words[places[0]], pair.reference.words[places[1]]
    if _is_half_national(word.fold, match.fold):
        return False
    new = word.fold not in there and match.fold not in here
    if {word.fold, match.fold} & months_and_days():
        return new and _same_link(pair, *places)
    if ordinary:
        lang = pair.hypothesis.lang
        return (
            new and _same_link(pair, *places) and not _may_be_russian(word, match, lang) and _are_far(word, match, lang)
        )
    return contact or new


def _same_link(pair: Sides, index: int, other: int) -> bool:
    """Whether the same small word stands directly before both ("in", "according to")."""
    if not index or not other:
        return False
    word, match = pair.hypothesis.words[index - 1], pair.reference.words[other - 1]
    return word.fold == match.fold and word.fold in function_words(pair.hypothesis.lang) - _DETERMINERS


def _may_be_russian(word: Word, match: Word, lang: str) -> bool:
    """Whether one of the two, where it is no English word, may be the other in Russian."""
    foreign = [one.fold for one in (word, match) if not is_common(one.fold, lang)]
    return any(russian_score(fold) > _NOT_RUSSIAN for fold in foreign)


def _is_inside_capitals(pair: Sides, index: int, other: int, before: int, after: int) -> bool:
    """Whether both stand beside the same capitalised word, as parts of one name."""
    return any(
        contact == _CLOSE
        and pair.hypothesis.words[index + step].is_capitalised
        and pair.reference.words[other + step].is_capitalised
        for contact, step in ((before, -1), (after, 1))
    )


def _are_far(word: Word, match: Word, lang: str) -> bool:
    return nearness_of_meaning(word.fold, [match.fold], lang)[0] < _UNLIKE


def _is_half_national(one: str, other: str) -> bool:
    """Whether just one of two words is the adjective of a country."""
    return (one in nationalities()) != (other in nationalities())


def _inside_name(pair: Sides, index: int, before: int, after: int) -> bool:
    """Whether a name follows a first name that both sides have, or stands between two such words with capitals."""
    words, lang = pair.hypothesis.words, pair.hypothesis.lang
    if before != _CLOSE or not words[index - 1].is_capitalised:
        return False
    if all(words[index - 1].fold != match.fold for match in pair.reference.words):
        return False
    if after == _CLOSE and words[index + 1].is_capitalised:
        return True
    if is_common(words[index - 1].fold, lang) or names_a_people(words[index - 1].fold):
        return False
    return not opens_sentence(pair.hypothesis, index)


def _are_apart(one: str, other: str) -> bool:
    """Whether two words cannot be forms of one name, nor two dates, nor two words for one kind of place."""
    if {one, other} <= months_and_days() or {one, other} & generic_words():
        return False
    if same_name(one, other) or is_metonym(one, other):
        return False
    pieces = product((one, *one.split("-")), (other, *other.split("-")))
    return all(nearness(mine, theirs) < _RESPELLED for mine, theirs in pieces)


def _is_listed(word: str, lang: str) -> bool:
    """Whether the word is known as a name: of a person, a place or a people."""
    return is_proper(word, lang) or names_a_people(word)


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
    scope=Scope.ARTICLE,
    find=find,
    confidence=0.85,
    langs=frozenset({"en"}),
)
