"""Names that are listed in `data/names.toml`: groups of one person or place, peoples, streets, offices."""

from collections.abc import Iterator
from functools import cache

from mtqa.lang.acronyms import acronym_groups
from mtqa.lang.name_sound import name_key
from mtqa.lang.romanise import romanise
from mtqa.lang.tables import table
from mtqa.memo import of_words


def listed_together(one: str, other: str) -> bool:
    """Whether the tables give two words as names of one person, place or group ("Kyiv", "Kiev")."""
    return bool(_groups(one) & _groups(other))


def is_listed(word: str) -> bool:
    """Whether the tables have the word as a name of a person, place, people or group."""
    return bool(_groups(word))


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


@cache
def months_and_days() -> frozenset[str]:
    """Case-folded English names of months and weekdays, with their abbreviations."""
    return frozenset(table("names")["parts"]["dates"].split())


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


@of_words
def _groups(name: str) -> frozenset[int]:
    plain = " ".join(romanise(name).casefold().replace(".", "").split())
    singular, index = plain.removesuffix("s"), _index()
    none: frozenset[int] = frozenset()
    return index.get(plain, none) | index.get(singular, none) | _keyed_index().get(name_key(name), none)


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
    yield from acronym_groups()
