"""Which scripts a text or a word is written in, and which ones a language uses."""

from collections import Counter

import regex

_SCRIPTS = (
    "Latin Cyrillic Greek Han Hiragana Katakana Hangul Arabic Hebrew Devanagari Bengali Tamil Telugu Thai Georgian "
    "Armenian Gujarati Gurmukhi Kannada Malayalam Sinhala Khmer Lao Myanmar Ethiopic Tibetan"
).split()
_ONE = regex.compile("|".join(rf"(?P<{name}>\p{{Script={name}}}+)" for name in _SCRIPTS))
_SAMPLE_CHARS = 20_000  # enough to tell; keeps the cost of a long text bounded. Chosen.

_OF_LANGUAGE: dict[str, frozenset[str]] = {
    lang: frozenset(scripts.split())
    for langs, scripts in {
        "ru uk be bg mk": "Cyrillic",
        "sr": "Cyrillic Latin",
        "el": "Greek",
        "ar fa ur ps": "Arabic",
        "he yi": "Hebrew",
        "zh": "Han",
        "ja": "Han Hiragana Katakana",
        "ko": "Hangul Han",
        "hi mr ne": "Devanagari",
        "hy": "Armenian",
        "ka": "Georgian",
        "th": "Thai",
    }.items()
    for lang in langs.split()
}
# Letters that look the same: Cyrillic to Latin.
_TWINS = str.maketrans("АВЕКМНОРСТУХаеорсухіѕј", "ABEKMHOPCTYXaeopcyxisj")


def script_counts(text: str) -> Counter[str]:
    """Letters of each script among the first 20,000 characters, by Unicode script name; other characters left out."""
    counts: Counter[str] = Counter()
    for found in _ONE.finditer(text[:_SAMPLE_CHARS]):
        counts[str(found.lastgroup)] += len(found.group())
    return counts


def scripts_of(lang: str) -> frozenset[str]:
    """Scripts a language is written in; Latin where mtqa has no entry."""
    return _OF_LANGUAGE.get(lang, frozenset({"Latin"}))


def scripts_in(word: str) -> frozenset[str]:
    """Scripts of the letters of a word."""
    if word.isascii():
        return frozenset({"Latin"}) if any(char.isalpha() for char in word) else frozenset()
    return frozenset(script_counts(word))


def latin_twin(word: str) -> str | None:
    """The word with Cyrillic letters replaced by the Latin ones they look like; None if one looks like none."""
    twin = word.translate(_TWINS)
    return twin if scripts_in(twin) <= {"Latin"} else None
