"""Is a word shaped like one that says what something is about: `fiscal`, `nuclear`, `maritime`?"""

from functools import cache

from mtqa.lang.tables import table


def is_modifier(fold: str, lang: str) -> bool:
    """Whether a case-folded word has the ending of such a modifier and is no common noun with that ending."""
    endings, persons, nouns = _shapes(lang)
    return fold.endswith(endings) and not fold.endswith(persons) and fold not in nouns


@cache
def _shapes(lang: str) -> tuple[tuple[str, ...], tuple[str, ...], frozenset[str]]:
    data = table("modifiers")
    entry = data.get(lang, {"endings": "", "persons": "", "nouns": ""})
    return tuple(entry["endings"].split()), tuple(entry["persons"].split()), frozenset(entry["nouns"].split())
