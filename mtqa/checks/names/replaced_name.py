"""Another name stands where the reference has one.

An engine that does not know a name may put a different one in its place: the minister becomes another minister, the
town another town. Flagged is a name of the translation that its reference sentence does not have in any form, where
the reference has, between the same words, a name that the translation lacks: "arrived in Leipzig on Monday" against
"arrived in Dresden on Monday".

Silent on a pronoun or a description in place of a name and the other way round, on a place and its people, on
acronyms and their full names, on two ordinary words with capitals ("Region", "Territory"), and wherever the words
around the two names differ.

A place is listed and does not count where it may describe an institution that the other text names ("Russia's lower
house", "the State Duma"), or stand for it ("Washington", "the White House").

Two names that both texts have elsewhere are listed and do not count where the words on one side of them differ: a club
goes by its name and by its town, a firm by its own and its owner's.

A title that one side may have left in Russian and the other translated ("Vremya", "Time") is listed and does not count:
bands, newspapers and stations appear both ways.

Needs a reference.
"""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from mtqa.checks.names.contact import CLOSE, RESPELLED, contact_of, same_link
from mtqa.checks.names.counterparts import Sides, folds_of, is_title_case, opens_sentence, sides
from mtqa.checks.spec import Article, Check, Mark, Need, Passage, Scope
from mtqa.lang.acronyms import is_acronym
from mtqa.lang.function_words import function_words
from mtqa.lang.meaning import nearness as nearness_of_meaning
from mtqa.lang.name_lists import generic_words, is_metonym, months_and_days, names_a_people, nationalities
from mtqa.lang.name_sound import nearness
from mtqa.lang.names import is_common, is_proper, is_surname, same_name
from mtqa.lang.places import is_town
from mtqa.lang.rare_names import has_capital
from mtqa.lang.translit_words import russian_score
from mtqa.lang.words import Word
from mtqa.record import Category, Severity

_NOT_RUSSIAN = -1.5
"""Score up to which a word's letters do not run as Russian words do; chosen on names of places."""
_UNLIKE = 0.4
"""Nearness of meaning under which two ordinary words are no translations of one ("Olympic", "Telegram")."""

_DOUBT = 0.42
"""What the embedded model must doubt of a word (measured: swapped names, and titles that translators render freely)."""
_STRONG_DOUBT = 0.5
_LESS_SURE = 0.5
"""Confidence where only the model's doubt tells: raters marked 94 % of those in Chinese-English news."""
_EITHER_WAY = 0.45
"""The same where one of the two may be the other in Russian, under what counts by default: in Russian-English news of
ten systems a fifth of those are faults, and the model doubts every Russian word."""
_GENITIVE = frozenset({"'s", "’s"})
_DESCRIBED = 0.45
"""Confidence where the two may be an institution and words for it: listed, not counted."""
_BODIES = frozenset(
    "ministry department office agency committee council commission service bureau board court institute centre center "
    "directorate administration authority fund bank university academy house headquarters staff facilities equipment "
    "technology management".split()
)
"""What an institution is; translators choose freely among these words."""


def find(article: Article) -> Iterator[Mark]:
    """Yield a mark for each name that stands in another's place."""
    here = folds_of(article.passages)
    there = folds_of(article.reference_passages)
    both = _bare(here) & _bare(there)
    for pair in sides(article):
        if is_title_case(pair.hypothesis) != is_title_case(pair.reference):
            continue
        for fit in _replaced(pair, here, there, both):
            yield _mark(pair, fit, article.source_lang)


class _Fit(NamedTuple):
    sure: bool
    """Whether place and kind tell it without the embedded model."""
    contact: int
    same_kind: bool
    place: int
    place_other: int
    described: bool = False
    """Whether one side may describe, or name by its seat or its other name, what the other names."""


def _replaced(pair: Sides, here: frozenset[str], there: frozenset[str], both: frozenset[str]) -> list[_Fit]:
    """Hypothesis and reference names that stand in the same place, one to one; garbled names are left out."""
    mine = [index for index in pair.loose_hypothesis if _is_name(pair.hypothesis, index)]
    theirs = [index for index in pair.loose_reference if _is_name(pair.reference, index)]
    garbled = [
        (index, other)
        for index, other in product(mine, theirs)
        if nearness(pair.hypothesis.words[index].fold, pair.reference.words[other].fold) >= RESPELLED
    ]
    mine = [index for index in mine if all(index != one for one, _ in garbled)]
    theirs = [other for other in theirs if all(other != one for _, one in garbled)]
    sure = [_sure_names(pair.hypothesis, mine), _sure_names(pair.reference, theirs)]
    alone = len(mine) == len(theirs) == 1 or all(len(names) == 1 for names in sure)
    fits = [fit for index in mine for other in theirs if (fit := _fit(pair, index, other, alone, here, there, both))]
    chosen: list[_Fit] = []
    for fit in sorted(
        fits, key=lambda fit: (not fit.sure, -fit.contact, not fit.same_kind, fit.place, fit.place_other)
    ):
        if all(fit.place != one.place and fit.place_other != one.place_other for one in chosen):
            chosen.append(fit)
    return sorted(chosen, key=lambda fit: fit.place)


def _sure_names(passage: Passage, names: Sequence[int]) -> list[int]:
    """Those that are no ordinary words with a capital."""
    folds = [(index, passage.words[index].fold) for index in names]
    return [index for index, fold in folds if _is_listed(fold, passage.lang) or not is_common(fold, passage.lang)]


def _mark(pair: Sides, fit: _Fit, source_lang: str) -> Mark:
    word, match = pair.hypothesis.words[fit.place], pair.reference.words[fit.place_other]
    return Mark(
        span=pair.hypothesis.word_span(word),
        message=f"The reference has “{match.text}” where the translation has “{word.text}”.",
        suggestion=match.text,
        evidence=(pair.reference.word_span(match),),
        severity=None if fit.sure else Severity.MINOR,
        confidence=_confidence(fit, word, match, pair.hypothesis.lang, source_lang),
    )


def _confidence(fit: _Fit, word: Word, match: Word, lang: str, source_lang: str) -> float | None:
    if fit.described:
        return _DESCRIBED
    return None if fit.sure else _doubted_confidence(word, match, lang, source_lang)


def _doubted_confidence(word: Word, match: Word, lang: str, source_lang: str) -> float:
    """A surname is never translated; what else may be the source's Russian may be a title that one translator kept."""
    if source_lang != "ru" or is_surname(word.fold) or is_surname(match.fold):
        return _LESS_SURE
    return _EITHER_WAY if _may_be_russian(word, match, lang) else _LESS_SURE


def _is_name(passage: Passage, index: int) -> bool:
    word = passage.words[index]
    if not has_capital(word) or len(word.text) < 3 or word.is_number or word.fold in function_words(passage.lang):
        return False
    if is_acronym(word.text.removesuffix("'s").removesuffix("’s")):
        return False
    if "-" in word.fold and not all(part[:1].isupper() for part in word.text.split("-")):
        return False  # "Russian-language", "Buyan-class"
    return not (opens_sentence(passage, index) and is_common(word.fold, passage.lang))


def _fit(
    pair: Sides,
    index: int,
    other: int,
    alone: bool,
    here: frozenset[str],
    there: frozenset[str],
    both: frozenset[str],
) -> _Fit | None:
    """How well two names stand in one place; None when they do not, or may be one name.

    Args:
        pair: both sides of a bead.
        index: the hypothesis word.
        other: the reference word.
        alone: they are the only names of the bead that lack a counterpart.
        here: every folded word of the hypothesis.
        there: every folded word of the reference.
        both: every folded word that both have, without the genitive.
    """
    word, match, lang = pair.hypothesis.words[index], pair.reference.words[other], pair.hypothesis.lang
    if not _are_apart(word.fold, match.fold):
        return None
    before, after = (contact_of(pair, index, other, step) for step in (-1, 1))
    listed = [_is_listed(one, lang) for one in (word.fold, match.fold)]
    ordinary = [is_common(one, lang) and not sure for one, sure in zip((word.fold, match.fold), listed, strict=True)]
    places, contact = (index, other), bool(before or after)
    # Two ordinary words with capitals ("Memory", "Remembrance") may say the same: that is for the model to tell.
    sure = _is_enough(pair, places, (before, after), listed, ordinary) or (
        alone and not all(ordinary) and _is_lone(pair, places, contact, any(ordinary) and not any(listed), here, there)
    )
    if not sure and not _is_doubted(pair, places, contact or alone):
        return None
    both_known = _bare(frozenset({word.fold, match.fold})) <= both
    described = sure and (
        _may_be_described(pair, places, (before, after), ordinary) or (both_known and not (before and after))
    )
    return _Fit(sure, before + after, listed[0] == listed[1], index, other, described)


def _bare(folds: frozenset[str]) -> frozenset[str]:
    """Folded words without the genitive."""
    return frozenset(fold.removesuffix("'s").removesuffix("’s") for fold in folds)


def _may_be_described(pair: Sides, places: tuple[int, int], contact: tuple[int, int], ordinary: Sequence[bool]) -> bool:
    """Whether one of two names may be of a place that stands for the institution of the other, or owns it.

    "Russia's lower house" is the State Duma and "Washington" the White House; neither name stands in the other's place.
    """
    sides = [(pair.hypothesis, places[0], pair.loose_hypothesis), (pair.reference, places[1], pair.loose_reference)]
    for (passage, index, loose), (other, place, _), is_word in zip(sides, sides[::-1], ordinary, strict=True):
        is_apart = not _is_place(passage.words[index].fold) or _goes_on(passage, index)
        if is_apart and _is_owner(other, place):
            return True
        if is_word and _is_place(other.words[place].fold) and not _is_inside_capitals(pair, *places, *contact):
            alone = CLOSE not in contact and not same_link(pair, *places)
            if alone or {index - 1, index + 1} & set(loose):
                return True
    return False


def _goes_on(passage: Passage, index: int) -> bool:
    """Whether a name goes on with the next word: a town's name may be an institution's ("Bolshoi Theatre")."""
    return any(word.is_capitalised for word in passage.words[index + 1 : index + 2])


def _is_owner(passage: Passage, index: int) -> bool:
    """Whether a word is a place in the genitive before an ordinary word ("Russia's lower house")."""
    word, following = passage.words[index], passage.words[index + 1 : index + 2]
    if not following or not _is_place(word.fold) or word.text[-2:] not in _GENITIVE:
        return False
    return not following[0].is_capitalised


def _is_place(fold: str) -> bool:
    """Whether a word is a country, a people, a capital or a town."""
    return names_a_people(fold) or is_metonym(fold, fold) or is_town(fold)


def _is_enough(
    pair: Sides, places: tuple[int, int], contact: tuple[int, int], listed: Sequence[bool], ordinary: Sequence[bool]
) -> bool:
    """Whether the words around two names tell that one stands in the other's place."""
    before, after = contact
    word, match = pair.hypothesis.words[places[0]], pair.reference.words[places[1]]
    near = CLOSE in contact or bool(before and after)
    if _is_half_national(word.fold, match.fold):
        return before == after == CLOSE  # "Russian" and its like come and go between two good translations
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
    inside = before + after > CLOSE or _is_inside_capitals(pair, *places, before, after)
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
        return new and same_link(pair, *places)
    if ordinary:
        lang = pair.hypothesis.lang
        return (
            new and same_link(pair, *places) and not _may_be_russian(word, match, lang) and _are_far(word, match, lang)
        )
    return contact or new


def _is_doubted(pair: Sides, places: tuple[int, int], contact: bool) -> bool:
    """Whether the embedded model, too, holds the word for wrong; then the place and the meaning need to tell less."""
    if pair.doubt(places[0]) < _DOUBT or not (contact or same_link(pair, *places)):
        return False
    word, match = pair.hypothesis.words[places[0]], pair.reference.words[places[1]]
    if {word.fold, match.fold} <= _BODIES or not _are_far(word, match, pair.hypothesis.lang):
        return False
    return pair.doubt(places[0]) >= _STRONG_DOUBT or not _may_be_russian(word, match, pair.hypothesis.lang)


def _may_be_russian(word: Word, match: Word, lang: str) -> bool:
    """Whether one of the two, where it is no English word, may be the other in Russian."""
    foreign = [one.fold for one in (word, match) if not is_common(one.fold, lang) and not _is_listed(one.fold, lang)]
    return any(russian_score(fold) > _NOT_RUSSIAN for fold in foreign)


def _is_inside_capitals(pair: Sides, index: int, other: int, before: int, after: int) -> bool:
    """Whether both stand beside the same capitalised word, as parts of one name."""
    return any(
        contact == CLOSE
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
    if before != CLOSE or not words[index - 1].is_capitalised:
        return False
    if all(words[index - 1].fold != match.fold for match in pair.reference.words):
        return False
    if after == CLOSE and words[index + 1].is_capitalised:
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
    return all(nearness(mine, theirs) < RESPELLED for mine, theirs in pieces)


def _is_listed(word: str, lang: str) -> bool:
    """Whether the word is known as a name: of a person, a place or a people."""
    return is_proper(word, lang) or names_a_people(word)


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
