"""Which scripts a text is written in, by its letters' Unicode property."""

from collections import Counter

import regex

_SCRIPTS = (
    "Latin Cyrillic Greek Han Hiragana Katakana Hangul Arabic Hebrew Devanagari Bengali Tamil Telugu Thai Georgian "
    "Armenian Gujarati Gurmukhi Kannada Malayalam Sinhala Khmer Lao Myanmar Ethiopic Tibetan"
).split()
_ONE = regex.compile("|".join(rf"(?P<{name}>\p{{Script={name}}}+)" for name in _SCRIPTS))
_SAMPLE_CHARS = 20_000  # enough to tell; keeps the cost of a long text bounded. Chosen.


def script_counts(text: str) -> Counter[str]:
    """Letters of each script among the first 20,000 characters, by Unicode script name; other characters left out."""
    counts: Counter[str] = Counter()
    for found in _ONE.finditer(text[:_SAMPLE_CHARS]):
        counts[str(found.lastgroup)] += len(found.group())
    return counts


def main_script(text: str) -> str | None:
    """The script of most letters; None for a text without letters. Ties go to the first met."""
    counts = script_counts(text)
    return max(counts, key=counts.__getitem__) if counts else None
