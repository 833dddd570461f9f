"""Which of two Latin spellings is a foreign name's own, and which is what Cyrillic made of it ("Dowden", "Dauden").

A reference translator who does not look a name up transliterates it; a translation that has the name as its own
language writes it is then no worse. The other way round the translation is at fault.
"""

import regex

from mtqa.lang.name_sound import plain_letters
from mtqa.lang.transcription import distance
from mtqa.lang.transliteration import looks_slavic

_OWN = regex.compile(r"w|qu|x|ck|ph|th|gh|sch|ee|oo")
"""Spellings that no romanisation of Cyrillic uses."""
_OTHER_LETTER = (("s", "z"), ("h", "g"))
"""A letter of foreign names, and the one that Cyrillic makes of it: "Hamburg" and "Gamburg"."""
_POLISH_END = regex.compile(r"(?:[sc]ki|[sc]ka|cz|czyk)$")
# Longer spellings first; BGN/PCGN and the passport rules of 2013, read backwards.
_LETTERS = (
    ("shch", "щ"),
    ("zh", "ж"),
    ("kh", "х"),
    ("ts", "ц"),
    ("ch", "ч"),
    ("sh", "ш"),
    ("yu", "ю"),
    ("iu", "ю"),
    ("ya", "я"),
    ("yo", "ё"),
    ("ye", "е"),
    *zip("abvgdezijklmnoprstufy", "абвгдезийклмнопрстуфи", strict=True),
)
_GLIDE = regex.compile(r"(?<=[аеёиоуыэюя])и")
_WRONG_LETTER = 1.0
"""What a letter that no language's spelling explains costs."""


def is_own_spelling(one: str, other: str) -> bool:
    """Whether the first name is written as its own language writes it and the second as Cyrillic spells it by ear.

    Never of East Slavic names, of which the transliteration is the right form.

    Args:
        one: in Latin letters.
        other: another spelling, perhaps of the same name.
    """
    cyrillic = _in_cyrillic(plain_letters(other))
    if cyrillic is None or not (any(map(_is_own, one.split("-"))) or _has_other_letter(one, other)):
        return False
    if looks_slavic(other) and not _POLISH_END.search(one):
        return False
    return distance(one, cyrillic, "ru") < _WRONG_LETTER


def _is_own(part: str) -> bool:
    return _OWN.search(plain_letters(part)) is not None


def _has_other_letter(one: str, other: str) -> bool:
    """Whether one name differs from the other in a letter that is a foreign name's own there, and in no more."""
    first, second = plain_letters(one), plain_letters(other)
    pairs = {(mine, theirs) for mine, theirs in zip(first, second, strict=False) if mine != theirs}
    return len(first) == len(second) and len(pairs) == 1 and pairs <= set(_OTHER_LETTER)


def _in_cyrillic(latin: str) -> str | None:
    """The Cyrillic word whose plain transliteration the letters are; None where they are none."""
    if _OWN.search(latin):
        return None
    for spelling, letter in _LETTERS:
        latin = latin.replace(spelling, letter)
    return None if latin.isascii() or regex.search("[a-z]", latin) else _GLIDE.sub("й", latin)
