"""Signs that an article is an engine's raw output: faults that no human translation has.

The embedded model's doubts are spread as thickly over human English as over garbled English, so that alone they say
little. Faults such as a Russian dash behind a quotation or a double negation are sure and never stand in human English;
an article that has them is garbled elsewhere too, and there a doubt is worth listing.
"""

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

SURE = 0.8
"""Confidence of a finding from which it is a sign."""
LEAST = 2
"""Kinds of signs that a raw article has at least. One may be a habit: a desk that edits well may keep Russian dashes.
Of 214 human translations (2021 news, two of each article) none has a sign, alone or beside the other."""


class Sign(StrEnum):
    """Kinds of faults that tell an engine's raw output; those of one kind may have one cause."""

    TYPOGRAPHY = "typography"
    NAMES = "names"
    WORDS = "words"
    PHRASES = "phrases"
    NEGATION = "negation"
    VERBS = "verbs"
    SPELLINGS = "spellings"


FEWEST = {Sign.SPELLINGS: 2}
"""Faults of a kind that make it a sign, where one does not: one name may differ by a slip of the reference. Of the 214,
four have two such names, and none has them beside another kind."""


def is_raw(signs: Iterable[Sign]) -> bool:
    """Whether an article with these signs, one for each fault, is an engine's raw output."""
    return sum(count >= FEWEST.get(sign, 1) for sign, count in Counter(signs).items()) >= LEAST
