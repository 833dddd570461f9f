"""How names are compared: accepted spellings of one name are one name, everything else has a distance.

A name written in another script reaches English in many accepted ways (Degtyarev, Degtyaryov, Degtiarev). `name_key`
folds those into one string by what they sound like; `same_name` adds what no rule can know (Kyiv and Kiev, France and
French, US and United States), from `data/names.toml`.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import permutations

import regex
from rapidfuzz.distance import Indel, Levenshtein

from mtqa.lang.lemmas import is_known, listed_form
from mtqa.lang.romanise import romanise
from mtqa.lang.tables import table
from mtqa.lang.words import Word
from mtqa.memo import of_words

# In this order: the longer spelling of a sound before the shorter ones it contains.
# Source: the usual romanisations of Cyrillic (BGN/PCGN, ISO 9, passports of 1997, 2010 and 2013, French and German
# press).
_SOUNDS: tuple[tuple[str, str], ...] = (
    ("tskh", "tsh"),
    ("schtsch", "$"),
    ("shch", "$"),
    ("chtch", "$"),
    ("sch", "$"),
    ("tch", "%"),
    ("tc", "ts"),
    ("gkh", "gh"),
    ("dzh", "#"),
    ("sh", "$"),
    ("ch", "%"),
    ("zh", "#"),
    ("kh", "h"),
    ("ph", "f"),
    ("th", "t"),
    ("ck", "k"),
    ("qu", "kv"),
    ("q", "k"),
    ("x", "ks"),
    ("tz", "ts"),
    ("ce", "se"),
    ("ci", "si"),
    ("cy", "si"),
    ("c", "k"),
    ("ou", "u"),
    ("oo", "u"),
    ("y", "i"),
    ("j", "i"),
)
_FOREIGN_END = regex.compile(r"([oe])ff$")
_FRENCH = regex.compile(r"ou|tch|(?:[oe]ff|ine)$")
_SHORT_U = regex.compile(r"(?<=[aoei])u(?=s[kc])")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_FIRST_TS = regex.compile(r"^t[sz](?=.)(?!k?h)")
_YO = regex.compile(r"i+o(?=.)")
_FINAL_EY = regex.compile(r"(?<=[^aeiou])ei+$")
_GLIDE = regex.compile(r"i+(?=[aeu])")
_DOUBLE = regex.compile(r"(.)\1+")
_NOT_LETTER = regex.compile(r"[^a-z0-9]")
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


@of_words
def name_key(name: str) -> str:
    """What a name sounds like; equal for its accepted spellings ("Sergey", "Sergei"; "Donbas", "Donbass").

    Spaces, hyphens, apostrophes, diacritics and case do not count. Empty when the name has no letter or digit.
    """
    key = plain_letters(name)
    key = _FOREIGN_END.sub(r"\1v", key)
    key = _FIRST_TS.sub("z", key)
    for spelling, sound in _SOUNDS:
        key = key.replace(spelling, sound)
    key = _YO.sub("e", key)
    key = _GLIDE.sub("", key)
    key = _FINAL_EY.sub("i", key)
    return _DOUBLE.sub(r"\1", key)


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
    return name.replace("ch", "kh") if _FOREIGN_END.search(name) else name


def _umlauts(name: str) -> str:
    """With two letters for one with dots, a ring or a stroke ("Müller", "Mueller")."""
    return name.translate(_UMLAUTS)


def _belarusian(name: str) -> str:
    """With the Russian "ti", "di" and "v" for the Belarusian "tsi", "dzi" and short "u" ("Zhadzinouski")."""
    name = name.replace("tsi", "ti").replace("dzi", "di").replace("dze", "de")
    return _SHORT_U.sub("v", name)


_READINGS = (_french, _german, _belarusian)


def sounds_alike(one: str, other: str) -> bool:
    """Whether two spellings differ by the scheme that put the name into Latin letters, and by nothing else."""
    return name_key(one) == name_key(other)


def nearness(one: str, other: str) -> float:
    """How alike two names look and sound, 0–1 (1: accepted spellings of one name).

    The better of two normalised InDel similarities, on the letters and on the sound keys.
    Source: the comparison of measures in docs/decisions/0401 (area under the curve .93 on the key, .84 on the letters).
    """
    letters = Indel.normalized_similarity(plain_letters(one), plain_letters(other))
    return max(letters, Indel.normalized_similarity(name_key(one), name_key(other)))


def edits(one: str, other: str) -> int:
    """Letters to change, add or leave out between two sound keys."""
    return Levenshtein.distance(name_key(one), name_key(other))


def has_k_for_c(one: str, other: str) -> bool:
    """Whether the first name has a "k" where the second has a "c", and nothing else differs ("Makron", "Macron").

    Names from the Latin alphabet lose their "c" on the way through Cyrillic.
    """
    first, second = plain_letters(one), plain_letters(other)
    pairs = {(mine, theirs) for mine, theirs in zip(first, second, strict=False) if mine != theirs}
    return len(first) == len(second) and pairs == {("k", "c")}


def are_transposed(one: str, other: str) -> bool:
    """Whether two neighbouring letters have changed places and nothing else differs ("Tosmk", "Tomsk").

    Fingers do that, and no engine does.
    """
    first, second = plain_letters(one), plain_letters(other)
    apart = [at for at, (mine, theirs) in enumerate(zip(first, second, strict=False)) if mine != theirs]
    if len(first) != len(second) or len(apart) != 2 or apart[1] - apart[0] != 1:
        return False
    return first[apart[0]] == second[apart[1]] and first[apart[1]] == second[apart[0]]


def letter_edits(one: str, other: str) -> int:
    """Letters to change, add or leave out between two names as written, case and diacritics aside."""
    return Levenshtein.distance(plain_letters(one), plain_letters(other))


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


def listed_together(one: str, other: str) -> bool:
    """Whether the tables give two words as names of one person, place or group ("Kyiv", "Kiev")."""
    return bool(_groups(one) & _groups(other))


def is_listed(word: str) -> bool:
    """Whether the tables have the word as a name of a person, place, people or group."""
    return bool(_groups(word))


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


def is_acronym(word: str) -> bool:
    """Whether a word is written as an acronym: two to six letters, all capitals ("ISIL", "U.S.")."""
    letters = word.replace(".", "")
    return 2 <= len(letters) <= 6 and letters.isalpha() and letters.isupper()


def is_metonym(one: str, other: str) -> bool:
    """Whether one is a capital and the other the country whose government it stands for ("Beijing", "Chinese")."""
    lines = _lines("metonyms")
    none: frozenset[int] = frozenset()
    return bool(lines.get(one.casefold(), none) & lines.get(other.casefold(), none))


def names_a_people(word: str) -> bool:
    """Whether the word is a country or a people listed with its adjective ("Russian", "France")."""
    return word.casefold() in _lines("peoples")


@cache
def nationalities() -> frozenset[str]:
    """Case-folded adjectives of the listed countries ("russian", "french")."""
    rows = [line.casefold().split() for line in table("names")["peoples"]]
    return frozenset(row[1] for row in rows if len(row) > 1) - {row[0] for row in rows}


@cache
def _lines(section: str) -> dict[str, frozenset[int]]:
    """Word to the numbers of the lines of a table it stands in."""
    index: dict[str, frozenset[int]] = {}
    for number, line in enumerate(table("names")[section]):
        for word in line.casefold().split():
            index[word] = index.get(word, frozenset()) | {number}
    return index


_POSSESSIVE = regex.compile(r"['’]s?$")
_LINKED = regex.compile(r"[-‐‑]")


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


@cache
def months_and_days() -> frozenset[str]:
    """Case-folded English names of months and weekdays, with their abbreviations."""
    return frozenset(table("names")["parts"]["dates"].split())


def initials_of(words: Sequence[Word], letters: str) -> bool:
    """Whether consecutive words begin with these letters, function words in between left out or counted in.

    Two letters agree with two words too easily ("in Germany" is no "IG"), so those words must have capitals.
    """
    wanted = letters.casefold()
    content = [word for word in words if word.fold not in _SMALL]
    if len(wanted) < 3:
        return wanted in "".join(word.fold[:1] if word.is_capitalised else "-" for word in content)
    return any(wanted in "".join(word.fold[:1] for word in chosen) for chosen in (words, content))


def spelled_out(acronym: str) -> frozenset[str]:
    """Case-folded full names and twins of an acronym ("UAE": "united arab emirates"); empty if unlisted."""
    return frozenset(
        form for group in _acronym_groups() if acronym.replace(".", "").casefold() in group for form in group
    )


def twin_words(text: str) -> frozenset[str]:
    """Words of the other forms of every listed acronym or full name that a text has.

    Args:
        text: case-folded words joined by single spaces.

    "talks with britain" gives the words of "UK", "GB", "United Kingdom" and "Great Britain".
    """
    framed, groups, here = f" {text} ", _acronym_groups(), set(text.split())
    # Most texts share no word with most groups, so full names are looked for only where their first word stands.
    near = sorted({number for first, numbers in _form_starts().items() if first in here for number in numbers})
    met = [groups[number] for number in near if any(f" {form} " in framed for form in groups[number])]
    return frozenset(part for group in met for form in group for part in form.split())


def is_english_acronym(word: str) -> bool:
    """Whether an acronym is listed with its English meaning, or as a time zone."""
    return bool(spelled_out(word)) or word.replace(".", "") in _TIME_ZONES


def russian_acronym(word: str) -> str | None:
    """What English has instead of the Latin letters of a Russian acronym ("LIH": "ISIL"); None when unlisted."""
    listed: dict[str, str] = table("names")["russian_acronyms"]
    return listed.get(word.replace(".", "").upper())


@cache
def street_words(order: str) -> frozenset[str]:
    """Case-folded words for streets and squares.

    Args:
        order: "english" for those that follow a name in English, "foreign" for those that stand before it.
    """
    return frozenset(table("names")["streets"][order].split())


@cache
def generic_words() -> frozenset[str]:
    """Case-folded words for kinds of place that English leaves foreign or translates ("Krai", "Territory")."""
    return frozenset(table("names")["parts"]["generic"].split()) | street_words("foreign") | street_words("english")


@cache
def place_words() -> frozenset[str]:
    """Case-folded words for places other than streets, which follow a name in English ("stadium")."""
    return frozenset(table("names")["streets"]["places"].split())


@cache
def fixed_names() -> dict[tuple[str, str], str]:
    """The case-folded halves of listed names of two words, and how they are written ("Middle East")."""
    names: list[str] = table("names")["fixed"]["names"]
    halves = ((name.casefold().split(), name) for name in names)
    return {(one, two): name for (one, two), name in halves}


@cache
def office_fields() -> frozenset[str]:
    """Case-folded words that a minister or ministry is named after ("defense", "foreign")."""
    return frozenset(table("names")["offices"]["fields"].split())


@cache
def particles() -> frozenset[str]:
    """Case-folded small words inside names ("de", "von", "al")."""
    return frozenset(table("names")["parts"]["particles"].split())


_TIME_ZONES = frozenset("GMT UTC CET CEST MSK EET EST EDT PST PDT BST".split())
_SMALL = frozenset("of the and for in on to a an de la".split())


@of_words
def plain_letters(name: str) -> str:
    """The letters and digits in which names are compared: no case, diacritics, spaces, hyphens or apostrophes."""
    return _NOT_LETTER.sub("", romanise(name).casefold())


@of_words
def _groups(name: str) -> frozenset[int]:
    plain = " ".join(romanise(name).casefold().replace(".", "").split())
    singular, index = plain.removesuffix("s"), _index()
    none: frozenset[int] = frozenset()
    return index.get(plain, none) | index.get(singular, none) | _keyed_index().get(name_key(name), none)


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


@cache
def _keyed_index() -> dict[str, frozenset[int]]:
    """Sound of a person's or place's name to the numbers of its groups: "Serhii" is as good as "Serhiy"."""
    index: dict[str, frozenset[int]] = {}
    for number, line in enumerate(table("names")["same"]):
        for form in line.split("/"):
            index[name_key(form)] = index.get(name_key(form), frozenset()) | {number}
    return index


@cache
def _index() -> dict[str, frozenset[int]]:
    """Form to the numbers of the groups it stands in."""
    index: dict[str, frozenset[int]] = {}
    for number, forms in enumerate(_all_groups()):
        for form in forms:
            index[form] = index.get(form, frozenset()) | {number}
    return index


def _all_groups() -> Iterator[frozenset[str]]:
    data = table("names")
    for line in data["same"]:
        yield frozenset(" ".join(romanise(form).casefold().split()) for form in line.split("/"))
    for line in data["peoples"]:
        yield frozenset(line.casefold().split())
    yield from _acronym_groups()


@cache
def _acronym_groups() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(form.casefold() for form in line.split("/")) for line in table("names")["acronyms"])


@cache
def _form_starts() -> dict[str, frozenset[int]]:
    """First word of a form to the numbers of the acronym groups that have such a form."""
    starts: dict[str, frozenset[int]] = {}
    for number, group in enumerate(_acronym_groups()):
        for form in group:
            first = form.split()[0]
            starts[first] = starts.get(first, frozenset()) | {number}
    return starts
