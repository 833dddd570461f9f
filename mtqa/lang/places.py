"""Towns by name, for what no word list has: is "Kalyazin" a town, or a slip of the pen?

The list is made by `training/places.py` from GeoNames (geonames.org, CC BY 4.0).
"""

from functools import cache
from importlib.resources import files

from mtqa.lang.name_sound import plain_letters


def is_town(word: str) -> bool:
    """Whether a word, in any case and with or without its diacritics, is a name of a town or a word of one.

    Towns that the English word list has ("moscow") are not in it; see `mtqa.lang.lemmas.is_known`.
    """
    return plain_letters(word) in _towns()


@cache
def _towns() -> frozenset[str]:
    return frozenset((files("mtqa.lang") / "data" / "places.txt").read_text(encoding="ascii").split())
