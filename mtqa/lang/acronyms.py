"""Acronyms: what they look like, what they stand for, and what English has for a Russian one."""

from collections.abc import Sequence
from functools import cache

from mtqa.lang.tables import table
from mtqa.lang.words import Word

_TIME_ZONES = frozenset("GMT UTC CET CEST MSK EET EST EDT PST PDT BST".split())
_SMALL = frozenset("of the and for in on to a an de la".split())


def is_acronym(word: str) -> bool:
    """Whether a word is written as an acronym: two to six letters, all capitals ("ISIL", "U.S.")."""
    letters = word.replace(".", "")
    return 2 <= len(letters) <= 6 and letters.isalpha() and letters.isupper()


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
        form for group in acronym_groups() if acronym.replace(".", "").casefold() in group for form in group
    )


def twin_words(text: str) -> frozenset[str]:
    """Words of the other forms of every listed acronym or full name that a text has.

    Args:
        text: case-folded words joined by single spaces.

    "talks with britain" gives the words of "UK", "GB", "United Kingdom" and "Great Britain".
    """
    framed, groups, here = f" {text} ", acronym_groups(), set(text.split())
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
def acronym_groups() -> tuple[frozenset[str], ...]:
    """Case-folded forms of every listed acronym: itself, its twins and its full names."""
    return tuple(frozenset(form.casefold() for form in line.split("/")) for line in table("names")["acronyms"])


@cache
def _form_starts() -> dict[str, frozenset[int]]:
    """First word of a form to the numbers of the acronym groups that have such a form."""
    starts: dict[str, frozenset[int]] = {}
    for number, group in enumerate(acronym_groups()):
        for form in group:
            first = form.split()[0]
            starts[first] = starts.get(first, frozenset()) | {number}
    return starts
