"""Which script a word is written in, and which one a language uses."""

import regex

_SCRIPTS = ("Latin", "Cyrillic", "Greek", "Arabic", "Hebrew", "Han", "Hiragana", "Katakana", "Hangul", "Devanagari",
            "Armenian", "Georgian", "Thai")  # fmt: skip
_PATTERNS = {name: regex.compile(rf"\p{{Script={name}}}") for name in _SCRIPTS}
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


def scripts_of(lang: str) -> frozenset[str]:
    """Scripts a language is written in; Latin where mtqa has no entry."""
    return _OF_LANGUAGE.get(lang, frozenset({"Latin"}))


def scripts_in(word: str) -> frozenset[str]:
    """Scripts of the letters of a word."""
    if word.isascii():
        return frozenset({"Latin"}) if any(char.isalpha() for char in word) else frozenset()
    return frozenset(name for name, pattern in _PATTERNS.items() if pattern.search(word))


def latin_twin(word: str) -> str | None:
    """The word with Cyrillic letters replaced by the Latin ones they look like; None if one looks like none."""
    twin = word.translate(_TWINS)
    return twin if scripts_in(twin) <= {"Latin"} else None
