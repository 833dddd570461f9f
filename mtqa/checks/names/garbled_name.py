"""A name that is close to the reference's name but not equal to it.

Machine translation respells names it has met only in another script, tears them apart, translates one half, changes
capitals inside them or leaves a foreign case ending on. "General Duval" that the reference calls "General Duvalier" is
flagged, and so are "rue Saint-MAR-TIN" and "on the Avenue, Klebber" for "avenue Kleber".

Silent where both spellings are accepted ("Sergey" and "Sergei", "Kyiv" and "Kiev", "Donbas" and "Donbass", "Müller" and
"Mueller"; French, German, Ukrainian and Belarusian forms of one name from Cyrillic), for a place and its people
("France", "French"), for a village and its adjective ("Kargin", "Karginsky"), for plurals and possessives, for acronyms
and their full names, and where the reference itself uses the word elsewhere in the article.

Needs a reference. Where the two differ by a slip, it may be the reference's: a town that the gazetteer has, for one
that nobody has ("Tomsk", "Tosmk"), is left alone, and so is a name that follows a source in Cyrillic which the
reference does not follow. What speaks less plainly for the translation is listed and does not count: a town in place
of a name that no list has, letters that changed places in such a name, and a foreign name in its own spelling where
the reference has what Cyrillic makes of it ("Dowden", "Dauden").

A name counts once: the finding stands at the first mention, the others are its places. Casing alone ("Islamic state"
for "Islamic State") is a minor spelling fault. Limits: without a source, a reference that misspells a person makes this
check flag the right name.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import regex

from mtqa.checks.names.casing import miscased
from mtqa.checks.names.counterparts import Sides, folds_of, is_quoted, sides
from mtqa.checks.names.extent import Extent, extend, torn_street, translated_street
from mtqa.checks.signs import Sign
from mtqa.checks.spec import Article, Check, Mark, Need, Param, Scope
from mtqa.lang.acronyms import is_acronym
from mtqa.lang.function_words import function_words
from mtqa.lang.lemmas import is_known
from mtqa.lang.name_lists import (
    generic_words,
    is_listed,
    listed_together,
    months_and_days,
    names_a_people,
    particles,
    street_words,
)
from mtqa.lang.name_sound import are_transposed, edits, has_k_for_c, name_key, nearness
from mtqa.lang.names import are_relatives, is_common, is_odd_casing, same_name
from mtqa.lang.own_spelling import is_own_spelling
from mtqa.lang.places import is_town
from mtqa.lang.rare_names import has_capital
from mtqa.lang.transcription import distance
from mtqa.lang.transliteration import is_transliteration, looks_slavic
from mtqa.lang.words import Word
from mtqa.record import Category, Severity, Span

_MIN_LETTERS = 3
_POSSESSIVE = regex.compile(r"['’]s$")
_LONG, _VERY_LONG = 6, 8
"""Letters from which one wrong letter, and two, do not hide who is meant."""
_ALIKE = 0.85
"""Nearness that two wrong letters must leave."""
_SHORTEST_TOWN = 5
"""Letters of a town from which another name a letter away is that town, misspelt."""
_UNREADABLE = 1.0
"""What it costs to read a name as a word of the source, from which it is no spelling of that word at all."""
_LIKE_BESIDE = 0.5
"""Nearness that is enough after the same particle ("de Villa", "de Villiers") or a torn-off street word."""


_EITHER = 0.6
"""Confidence in a slip where no list has the reference's name: of two human translations, either has it wrong."""
_ONE_SIDED = 0.45
"""The same where what is to be seen speaks for the translation; under what counts by default."""


class _Mention(NamedTuple):
    extent: Extent
    category: Category | None
    severity: Severity
    confidence: float | None = None


def find(article: Article, similarity: float) -> Iterator[Mark]:
    """Yield a mark for each garbled name, at its first mention."""
    known_to_reference = folds_of(article.reference_passages)
    grouped: dict[tuple[str, str], list[_Mention]] = {}
    for pair in sides(article):
        for mention in _mentions(pair, known_to_reference, similarity):
            if _stands_in(mention.extent.hypothesis.text, pair.reference.text):
                continue  # whatever it looks like, the reference writes it so
            if _is_compound(mention.extent.hypothesis.text, mention.extent.reference.text):
                continue
            grouped.setdefault(mention.extent.key, []).append(mention)
    for mentions in grouped.values():
        yield _mark(mentions[0], tuple(mention.extent.hypothesis for mention in mentions[1:]))


def _stands_in(name: str, text: str) -> bool:
    return regex.search(rf"(?<!\w){regex.escape(name)}(?!\w)", text) is not None


def _is_compound(name: str, part: str) -> bool:
    """Whether a name stands whole in a compound with common words: "debt-to-EBITDA", "pre-Putin"."""
    others = [piece for piece in name.split("-") if piece != part]
    return len(others) < len(name.split("-")) and all(piece.islower() for piece in others)


def _mentions(pair: Sides, known_to_reference: frozenset[str], similarity: float) -> Iterator[_Mention]:
    taken: set[int] = set()
    for extent in _garbled(pair, known_to_reference, similarity):
        taken.update(range(extent.first, extent.last + 1))
        severity = _severity(extent)
        yield _Mention(extent, None, severity, _confidence(extent, severity, pair.reference.lang))
    for index in range(len(pair.hypothesis.words)):
        street = translated_street(pair, index)
        if street and street.first not in taken:
            taken.update((street.first, street.last))
            yield _Mention(street, None, Severity.MINOR)
    for extent in _leftover_possessives(pair):
        if extent.first not in taken:
            taken.add(extent.first)
            yield _Mention(extent, None, Severity.MINOR)
    for extent in miscased(pair, frozenset(taken)):
        inside = is_odd_casing(extent.hypothesis.text)
        yield _Mention(extent, Category.NAMES if inside else Category.SPELLING, Severity.MINOR)


def _severity(extent: Extent) -> Severity:
    """Minor for a letter or two in a long name, which every reader still recognises."""
    mine, theirs = extent.hypothesis.text.split()[-1], extent.reference.text.split()[-1]
    if is_odd_casing(mine) or extent.hypothesis.text.count(","):
        return Severity.MAJOR
    return Severity.MINOR if _is_slip(mine, theirs, len(theirs), _LONG) else Severity.MAJOR


def _confidence(extent: Extent, severity: Severity, lang: str) -> float | None:
    """None for the check's own; less where nothing vouches for the reference's name."""
    mine, theirs = (_POSSESSIVE.sub("", span.text.split()[-1]) for span in (extent.hypothesis, extent.reference))
    if _is_on_a_list(extent.reference.text, lang) or is_odd_casing(mine):
        return None
    if _may_be_the_reference(mine, theirs):
        return _ONE_SIDED
    return None if severity is Severity.MAJOR else _EITHER


def _may_be_the_reference(mine: str, theirs: str) -> bool:
    """Whether it is rather the reference's name, which no list has, that is misspelt, or taken by ear from Cyrillic.

    A known town is seldom a garbled form of a name that nobody knows; letters change places under fingers and not in an
    engine; and no engine that misspells a name hits on the spelling of its own language.
    """
    if are_relatives(mine, theirs):
        return False
    return is_town(mine) or are_transposed(mine, theirs) or is_own_spelling(mine, theirs)


def _is_on_a_list(name: str, lang: str) -> bool:
    """Whether every part of a name is a word, a town or another name that the tables have."""
    parts = _POSSESSIVE.sub("", name.casefold()).replace("-", " ").split()
    return all(is_known(part, lang) or is_town(part) or is_listed(part) for part in parts)


def _is_slip(mine: str, theirs: str, length: int, least: int) -> bool:
    """Whether two names differ by a letter, or by two where they are long, so that one may be meant for the other."""
    if edits(mine, theirs) <= 1:
        return length >= least
    return edits(mine, theirs) <= 2 and length >= _VERY_LONG and nearness(mine, theirs) >= _ALIKE


def _mark(mention: _Mention, places: tuple[Span, ...]) -> Mark:
    extent = mention.extent
    miswritten = "is garbled: it is" if mention.category is None else "has its capitals wrong: it is"
    return Mark(
        span=extent.hypothesis,
        message=f"The name “{extent.hypothesis.text}” {miswritten} “{extent.reference.text}” in the reference.",
        suggestion=extent.reference.text,
        evidence=(extent.reference,),
        places=places,
        category=mention.category,
        severity=mention.severity,
        confidence=mention.confidence,
    )


def _garbled(pair: Sides, known_to_reference: frozenset[str], similarity: float) -> Iterator[Extent]:
    scarce = sorted({*pair.loose_reference, *pair.scarce_reference})
    small = function_words(pair.reference.lang)
    names = [index for index in scarce if pair.reference.words[index].fold not in small]
    free = [index for index in names if _can_be_name(pair.reference.words[index])]
    for index in _candidates(pair, known_to_reference):
        best = _deformed(pair, index, similarity)
        if best is None:
            best = _nearest(pair, index, free, similarity)
        if best is not None and not _source_agrees(pair, index, best):
            free = [other for other in free if other != best]
            yield extend(pair, index, best)


def _leftover_possessives(pair: Sides) -> Iterator[Extent]:
    """Names with a possessive ending before a date, which nobody owns ("met Delacroix's 3 March")."""
    words = pair.hypothesis.words
    for index, (word, number, month) in enumerate(zip(words, words[1:], words[2:], strict=False)):
        if not (number.is_number and month.fold in months_and_days()):
            continue
        if not (has_capital(word) and _POSSESSIVE.search(word.text)) or word.fold in months_and_days():
            continue
        same = [other for other, match in enumerate(pair.reference.words) if match.fold == word.fold]
        if same and not any(_POSSESSIVE.search(pair.reference.words[other].text) for other in same):
            yield extend(pair, index, same[0])


def _candidates(pair: Sides, known_to_reference: frozenset[str]) -> Iterator[int]:
    loose = set(pair.loose_hypothesis)
    for index, word in enumerate(pair.hypothesis.words):
        unknown = word.fold not in known_to_reference
        if unknown and _can_be_name(word) and (index in loose or _is_misspelt(pair, word) or is_odd_casing(word.text)):
            yield index


def _is_misspelt(pair: Sides, word: Word) -> bool:
    """Whether a word has counterparts by sound only, and those have but one spelling ("Amerikan", "Makron")."""
    if is_known(word.fold, pair.hypothesis.lang):
        return False
    alike = [match.fold for match in pair.reference.words if same_name(word.fold, match.fold)]
    return bool(alike) and all(_has_one_spelling(word.fold, match) for match in alike)


def _has_one_spelling(form: str, match: str) -> bool:
    if len(match) < _LONG or listed_together(form, match):
        return False
    if has_k_for_c(form, match):
        return True
    if not names_a_people(match) or name_key(form) != name_key(match):
        return False
    # "Chuvashiya" is "Chuvashia" by another scheme; what English itself named has one spelling ("Australia").
    return form.replace("iya", "ia") != match or is_known(match, "en")


def _can_be_name(word: Word) -> bool:
    if len(word.text) < _MIN_LETTERS or any(character.isdigit() for character in word.text):
        return False
    return has_capital(word) and not is_acronym(word.text.removesuffix("s"))


def _deformed(pair: Sides, index: int, similarity: float) -> int | None:
    """The reference name of a word that has all its sounds and not its form ("Nor-TH-Ern", "Amerikan")."""
    word, matches = pair.hypothesis.words[index], pair.reference.words
    if any(word.fold == match.fold for match in matches):
        return None
    if not is_odd_casing(word.text) and not _is_misspelt(pair, word):
        return None
    names = [other for other, match in enumerate(matches) if has_capital(match)]
    best = max(names, key=lambda other: (nearness(word.fold, matches[other].fold), -other), default=None)
    return best if best is not None and nearness(word.fold, matches[best].fold) >= similarity else None


def _nearest(pair: Sides, index: int, free: Sequence[int], similarity: float) -> int | None:
    """The reference name that a word is a garbled form of."""
    word, matches = pair.hypothesis.words[index], pair.reference.words
    best = max(free, key=lambda other: (nearness(word.fold, matches[other].fold), -other), default=None)
    return best if best is not None and _is_garble(pair, index, best, similarity) else None


def _is_garble(pair: Sides, index: int, other: int, similarity: float) -> bool:
    word, match = pair.hypothesis.words[index], pair.reference.words[other]
    lang = pair.hypothesis.lang
    near = nearness(word.fold, match.fold)
    if near >= _LIKE_BESIDE and (_share_particle(pair, index, other) or torn_street(pair, index, other)):
        return True
    parts, others = word.fold.split("-"), match.fold.split("-")
    if near < similarity or is_known(word.fold, lang) or all(is_common(part, lang) for part in parts):
        return False
    if match.fold in parts or word.fold in others:
        return False  # a part of the other's compound: "Novosti", "RIA-Novosti"
    if _is_right(word.fold, match.fold, lang, on_street=_names_a_street(pair, index, other)):
        return False
    if is_quoted(pair.hypothesis, index) or is_quoted(pair.reference, other):
        return not is_common(match.fold, lang)
    return not (are_relatives(word.fold, match.fold) and _names_a_street(pair, index, other))


def _is_right(word: str, match: str, lang: str, *, on_street: bool) -> bool:
    """Whether it is the reference that slipped: the translation has a town or a country, the reference nothing known.

    Args:
        word: of the translation.
        match: of the reference, near to it.
        lang: of both.
        on_street: whether a street or district bears the name, which Russian then puts in the genitive.
    """
    mine, theirs = word.split("-"), match.split("-")
    if len(mine) != len(theirs):
        return False
    for one, other in zip(mine, theirs, strict=True):
        if one == other:
            continue
        if _is_on_a_list(other, lang) or are_relatives(one, other):
            return False  # "Gagarin" may be a town, and "Gagarina" his sister
        bare = one.removesuffix("a") if on_street else one
        known = [form for form in (one, bare) if is_town(form) or names_a_people(form)]
        if not any(_is_slip(form, other, max(len(form), len(other)), _SHORTEST_TOWN) for form in known):
            return False
    return True


def _source_agrees(pair: Sides, index: int, other: int) -> bool:
    """Whether the source has the hypothesis's form of a name and not the reference's, which then is misspelt.

    Transliteration is the rule for Slavic names only. Of others the reference must be a slip away, and unreadable even
    as a foreign name's own spelling: for «Гамбург», "Hamburg" is right and "Gamburg" is not.
    """
    word, match = pair.hypothesis.words[index].fold, pair.reference.words[other].fold
    if pair.source is None:
        return False
    names = [name.fold for name in pair.source.words if name.is_capitalised]
    if not any(is_transliteration(word, name) for name in names):
        return False
    if looks_slavic(word):
        return not any(is_transliteration(match, name) for name in names)
    nearest = min(distance(match, name, pair.source.lang) for name in names)
    return _is_slip(word, match, len(word), _SHORTEST_TOWN) and nearest >= _UNREADABLE


def _names_a_street(pair: Sides, index: int, other: int) -> bool:
    """Whether a street or district is named, on either side: "Selezneva Street" is "Seleznev Street" too."""
    before, after = max(0, index - 1), max(0, other - 1)
    ahead = [*pair.hypothesis.words[before:index], *pair.reference.words[after:other]]
    following = [*pair.hypothesis.words[index + 1 : index + 2], *pair.reference.words[other + 1 : other + 2]]
    return any(word.fold in generic_words() for word in following) or any(
        word.fold in street_words("foreign") for word in ahead
    )


def _share_particle(pair: Sides, index: int, other: int) -> bool:
    if not index or not other:
        return False
    before, match = pair.hypothesis.words[index - 1].fold, pair.reference.words[other - 1].fold
    return before == match and before in particles()


CHECK = Check(
    name="garbled-name",
    title="Garbled name",
    category=Category.NAMES,
    severity=Severity.MAJOR,
    needs=Need.REFERENCE,
    scope=Scope.ARTICLE,
    find=find,
    confidence=0.88,
    langs=frozenset({"en"}),
    sign=Sign.SPELLINGS,
    params={
        "similarity": Param(
            0.66, "How alike two names must look or sound, where one of them is no English word.", "0–1"
        )
    },
)
