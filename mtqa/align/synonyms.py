"""Words that correspond by their meaning alone: candidates among words that nothing else links ("pupils", "children").

Nearness comes from the table of word vectors (`mtqa.lang.meaning`). Words that are near and incompatible are never
candidates: names, months and weekdays, numbers, units, opposites.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from mtqa.lang.meaning import nearness
from mtqa.lang.name_lists import months_and_days, names_a_people
from mtqa.lang.names import is_common
from mtqa.lang.number_words import number_words
from mtqa.lang.opposites import Side, sides_of
from mtqa.lang.units import unit_named
from mtqa.lang.words import Word

Course = NDArray[np.float64]

LEAST = 0.4
"""Nearness, less what it strays, from which two words are linked. Chosen with STRAY on half of the pairs of
bench/links: precision first, then recall (decision 0106)."""
STRAY = 0.4
"""What a word loses when its counterpart is a whole sentence away from the course."""


def link_by_meaning(
    ours: Sequence[Word],
    theirs: Sequence[Word],
    free_ours: Sequence[int],
    free_theirs: Sequence[int],
    course: Course,
    lang: str,
) -> list[tuple[int, int]]:
    """Link words that mean much the same, best first and one to one.

    One to one, since a word that takes a share in another's counterpart is more often wrong than right.

    Args:
        ours: words of the hypothesis.
        theirs: words of the reference.
        free_ours: indices of hypothesis words to link.
        free_theirs: indices of reference words to link.
        course: (words,): where in the reference each hypothesis word is expected.
        lang: ISO 639-1 of both; nothing is linked where there is no table of meanings.
    """
    ranked = sorted(
        (STRAY * abs(float(course[i]) - j) / len(theirs) - near, i, j)
        for i, j, near in _near(ours, theirs, free_ours, free_theirs, lang)
    )
    forth: dict[int, int] = {}
    back: dict[int, int] = {}
    for cost, i, j in ranked:
        if -cost >= LEAST and i not in forth and j not in back:
            forth[i], back[j] = j, i
    return sorted(forth.items())


def _near(
    ours: Sequence[Word], theirs: Sequence[Word], free_ours: Sequence[int], free_theirs: Sequence[int], lang: str
) -> Iterator[tuple[int, int, float]]:
    """Pairs of words that are not incompatible, and how near they are, -1 to 1."""
    rows = [i for i in free_ours if _has_meaning(ours[i], lang)]
    columns = [j for j in free_theirs if _has_meaning(theirs[j], lang)]
    forms = [theirs[j].fold for j in columns]
    for i in rows:
        for j, value in zip(columns, nearness(ours[i].fold, forms, lang), strict=True):
            if value >= LEAST and not _clash(ours[i].fold, theirs[j].fold, lang):
                yield i, j, value


def _has_meaning(word: Word, lang: str) -> bool:
    """Whether a word stands for a thing or an act of a kind, and not for one person, place, day or number."""
    fold = word.fold
    if fold in months_and_days() or fold in number_words(lang).words or names_a_people(fold):
        return False
    return is_common(fold, lang)


def _clash(one: str, other: str, lang: str) -> bool:
    """Whether two words are near because they are alternatives: opposites, or different units."""
    opposites: set[Side] = {side.opposite for side in sides_of(one, lang)}
    return bool(opposites & sides_of(other, lang)) or unit_named(one, lang) != unit_named(other, lang)
