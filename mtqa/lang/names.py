"""Whether two spellings are the same name, and whether a word is written as a name may be.

`same_name` adds to the sound of a name what no rule can know (France and French, US and United States), from the lists.
"""

from collections.abc import Callable
from itertools import permutations

import regex

from mtqa.lang.acronyms import is_english_acronym
from mtqa.lang.lemmas import is_known, listed_form
from mtqa.lang.name_lists import listed_together
from mtqa.lang.name_sound import FOREIGN_END, name_key, plain_letters
from mtqa.lang.tables import table
from mtqa.memo import of_words

_FRENCH = regex.compile(r"ou|tch|(?:[oe]ff|ine)$")
_SHORT_U = regex.compile(r"(?<=[aoei])u(?=s[kc])")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_PLACE_END = regex.compile(r"sk[aeiou]*$")
_ADJECTIVE = regex.compile(r"sk[aeiou]+$")
_SURNAME_END = regex.compile(r"\w{3}(?:[oe]va?|[oe]vich|ina|ski|sky|skaya|enko|chuk|shvili|adze|idze|yants?)$")
_PLACE_FORM = regex.compile(r"(?:sk[aeiou]*|ka|v[aeo]?)$")
_PLACE_LINK = regex.compile(r"(?:[ei]n|[eo]v)$")
_FAMILY_END = regex.compile(
    r"(ov|ova|ev|eva|in|ina|ovich|evich|ovna|evna|sky|skaya|skiy|skii|ski|skoy|enko|uk|yuk|ian|yan|dze|shvili|[aeiouy])$"
)
_PEOPLE_ENDS = frozenset(
    "s n ns an ans ian ians ean eans ese i is ish er ers ite ites ic ene enes ov y ia a e ine ines".split()
)
_FAMILY_ENDS = frozenset("ova eva in ina ich ovich evich ovna evna aya skaya skoy enko uk yuk yan".split())
_NO_PEOPLE = frozenset({"a", "e", "y", "ov"})
"""Endings that make another person of a name, or a case of it, and no people."""
_POSSESSIVE = regex.compile(r"['’]s?$")
_LINKED = regex.compile(r"[-‐‑]")


def same_name(one: str, other: str) -> bool:
    """Whether two spellings are accepted forms of one name, or of a place and its people."""
    if name_key(one) == name_key(other) or listed_together(one, other) or _is_derived(one, other):
        return True
    if one.isascii() != other.isascii() and _agree_as(_umlauts, one.casefold(), other.casefold()):
        return True
    return any(_agree_as(reading, one.casefold(), other.casefold()) for reading in _READINGS)


def _agree_as(reading: Callable[[str], str], one: str, other: str) -> bool:
    """Whether two case-folded spellings sound alike when they are read as another language has it."""
    read = reading(one), reading(other)
    return read != (one, other) and name_key(read[0]) == name_key(read[1])


def _french(name: str) -> str:
    """With "j" as "zh", which the key reads as Germans do, and "ch" as "sh" in a name that is French in more."""
    name = name.replace("j", "zh")
    return name.replace("tch", "%").replace("ch", "sh").replace("%", "ch") if _FRENCH.search(name) else name


def _german(name: str) -> str:
    """With "ch" as "kh" in a name that has a German or French ending ("Rachmaninoff")."""
    return name.replace("ch", "kh") if FOREIGN_END.search(name) else name


def _umlauts(name: str) -> str:
    """With two letters for one with dots, a ring or a stroke ("Müller", "Mueller")."""
    return name.translate(_UMLAUTS)


def _belarusian(name: str) -> str:
    """With the Russian "ti", "di" and "v" for the Belarusian "tsi", "dzi" and short "u" ("Zhadzinouski")."""
    name = name.replace("tsi", "ti").replace("dzi", "di").replace("dze", "de")
    return _SHORT_U.sub("v", name)


_READINGS = (_french, _german, _belarusian)


def are_relatives(one: str, other: str) -> bool:
    """Whether two words may differ in an ending only: another member of a family, a people, a plural, a case.

    "Ivanov" and "Ivanova", "Petrov" and "Petrovich", "Minsk" and "Minsky". No rule tells whose name is meant.
    """
    first, second = sorted((plain_letters(one), plain_letters(other)), key=len)
    if second.startswith(first) and second[len(first) :] in _PEOPLE_ENDS | _FAMILY_ENDS | frozenset("aeiouy"):
        return True
    if _FAMILY_END.sub("", first) == _FAMILY_END.sub("", second):
        return True
    keys = {name_key(one), name_key(other)}
    return len(keys) == 2 and len({_PLACE_FORM.sub("", key) for key in keys}) == 1


@of_words
def is_proper(word: str, lang: str) -> bool:
    """Whether the word list has the word as a name only ("moscow" is listed as "Moscow")."""
    plain = word.casefold()
    return is_known(plain, lang) and listed_form(plain, lang)[:1].isupper()


@of_words
def is_common(word: str, lang: str) -> bool:
    """Whether the word list has the word as an ordinary word: it may begin a sentence without being a name."""
    return is_known(word.casefold(), lang) and not is_proper(word, lang)


def is_surname(word: str) -> bool:
    """Whether a word ends like an East Slavic, Georgian or Armenian surname; such words are never translated."""
    return bool(_SURNAME_END.search(word.casefold()))


def is_odd_casing(name: str) -> bool:
    """Whether a word may have capitals where no name has them: an all-capital part after or among small letters.

    "Fontaine-AU-ROI", "al-EN-Nusra" and "Nor-TH-Ern" are odd; "AK-47", "CD-ROM", "pro-EU" and "McDonald" are not:
    without a reference only a part that is no acronym on its own tells, so an acronym at either end is let pass.
    """
    if not any(hyphen in name for hyphen in "-‐‑"):
        return False
    parts = _LINKED.split(_POSSESSIVE.sub("", name))
    shouted = [part.isalpha() and part.isupper() and len(part) > 1 for part in parts[1:]]
    return any(shouted) and any(
        part[1:].islower() or (place == 0 and part.islower()) for place, part in enumerate(parts)
    )


def is_torn_casing(name: str, lang: str) -> bool:
    """Whether capitals show, without anything to compare with, that a word was torn.

    A part in capitals that is no acronym inside a name ("al-EN-Nusra", "Nor-TH-Ern"), a name's small word in capitals
    ("Fontaine-AU-ROI"), or parts that make one listed word together ("Airpo-RT").
    """
    if not is_odd_casing(name):
        return False
    parts = _LINKED.split(_POSSESSIVE.sub("", name))
    for place, part in enumerate(parts[1:], start=1):
        if not (part.isalpha() and part.isupper() and 2 <= len(part) <= 3) or is_english_acronym(part):
            continue
        if part.casefold() in table("names")["parts"]["inside"].split() or is_known("".join(parts).casefold(), lang):
            return True
        if place + 1 < len(parts) and parts[place + 1][1:].islower() and any(p[1:].islower() for p in parts[:place]):
            return True
    return False


def _is_derived(one: str, other: str) -> bool:
    """Whether one is the other with an ending for people, adjectives or plurals ("Belarus", "Belarusians")."""
    first, second = sorted((plain_letters(one), plain_letters(other)), key=len)
    if len(first) < 4 or first == second:
        return first == second
    stem = first.rstrip("aeiouy") if len(first) > 4 else first
    if _is_place_adjective(one, other):
        return True
    ends = [second[len(base) :] for base in (first, stem) if second.startswith(base)]
    return any(end in _PEOPLE_ENDS - _NO_PEOPLE for end in ends)


def _is_place_adjective(one: str, other: str) -> bool:
    """Whether a Slavic place and an adjective made of it, or two forms of one such adjective, are compared.

    "Khabarovsk" and "Khabarovskaya", "Kargin" and "Karginsky", "Gorodishche" and "Gorodishchensky", "Semenovka" and
    "Semenovsky".
    """
    first, second = name_key(one), name_key(other)
    if "sk" not in first and "sk" not in second:  # most names
        return first == second
    bare = [_PLACE_END.sub("sk", key) for key in (first, second)]
    if bare[0] == bare[1]:
        return True
    return any(
        bool(_place_roots(mine) & {theirs, theirs.rstrip("aeiou"), theirs.removesuffix("ka")})
        for mine, theirs in permutations((first, second))
    )


@of_words
def _place_roots(key: str) -> frozenset[str]:
    """What may be left of the key of an adjective in -sky without its ending; empty for other words."""
    root = _PLACE_END.sub("", key)
    if root == key:
        return frozenset()
    roots = {root, root[:-1] if root[-1:] in "nv" else root, _PLACE_LINK.sub("", root)}
    least = 3 if _ADJECTIVE.search(key) else 4  # "Kursk" is no adjective of "Kura"
    return frozenset(root for root in roots if len(root) >= least)
