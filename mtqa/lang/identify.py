"""In which language a text is written.

The script decides where only one language uses it; then function words, for the languages mtqa has lists of; then
py3langid, whose model takes half a second and 70 MB to load and is therefore asked last.
"""

import math
from collections import Counter

import regex

from mtqa.lang.function_words import function_words
from mtqa.lang.scripts import script_counts

_OF_SCRIPT = {
    "Hangul": "ko", "Hiragana": "ja", "Katakana": "ja", "Han": "zh", "Greek": "el", "Hebrew": "he", "Thai": "th",
    "Georgian": "ka", "Armenian": "hy", "Bengali": "bn", "Tamil": "ta", "Telugu": "te", "Gujarati": "gu",
    "Gurmukhi": "pa", "Kannada": "kn", "Malayalam": "ml", "Sinhala": "si", "Khmer": "km", "Lao": "lo",
    "Myanmar": "my", "Ethiopic": "am", "Tibetan": "bo",
}  # fmt: skip
_LISTED = {"Latin": ("en",), "Cyrillic": ("ru",)}
_NOT_RUSSIAN = regex.compile(r"[іїєґўјљњћђџќѓѕәөүұқғңһі]", regex.IGNORECASE)
_ONLY_RUSSIAN = regex.compile(r"[ыэё]", regex.IGNORECASE)
_NOT_ENGLISH = regex.compile(r"[äöüßñçøåæœłžščřěşğıąęśźżőűțșâêîôû]", regex.IGNORECASE)
_WORD = regex.compile(r"[\p{L}\p{M}'’]+")
_SAMPLE_CHARS = 20_000
_FEW_LETTERS = 60  # below this a guess is reported with less confidence, in proportion. Chosen.
_FEW_SIGNS = 10  # the same for a script of one language. Chosen.
_DOUBT = 0.5  # less than this tells nothing. Chosen.
_KANA_SHARE = 0.05  # Japanese news has a third kana, Chinese none. Chosen.
_ENOUGH_WORDS = 8
_FOREIGN = 0.02  # share of foreign letters that names in a text may bring. Chosen.
# Measured on WMT news 2021, a document: English .32-.55, Russian .15-.36. Other languages of the script stay below, or
# are told by their letters.
_CONCLUSIVE_SHARE = {"en": 0.28, "ru": 0.18}


def language_of(text: str, expected: str | None = None) -> tuple[str, float]:
    """The language of a text.

    Args:
        text: running text; a few sentences are enough.
        expected: ISO 639-1 code it should be; returned with confidence 0 where the text does not tell.

    Returns:
        ISO 639-1 code and confidence, 0-1. A text without letters gives `expected` or "und", with 0.
    """
    sample = text[:_SAMPLE_CHARS]
    scripts = script_counts(sample)
    letters = scripts.total()
    if not letters:
        return expected or "und", 0.0
    by_script = _by_script(scripts)
    if by_script:
        return by_script, min(1.0, letters / _FEW_SIGNS)
    certainty = min(1.0, letters / _FEW_LETTERS)
    by_words = _by_words(sample, scripts)
    if by_words:
        return by_words, certainty
    lang, likelihood = _by_model(sample)
    if expected and likelihood * certainty < _DOUBT:
        return expected, 0.0
    return lang, likelihood * certainty


def load_language_model() -> None:
    """Load now what else the first text loads that neither script nor words tell: one article in a thousand."""
    _by_model("")


def _by_script(scripts: Counter[str]) -> str | None:
    """The language that alone uses the main script; kana among Han is Japanese."""
    main = max(scripts, key=scripts.__getitem__)
    kana = scripts["Hiragana"] + scripts["Katakana"]
    if main == "Han" and kana > _KANA_SHARE * scripts.total():
        return "ja"
    return _OF_SCRIPT.get(main)


def _by_words(sample: str, scripts: Counter[str]) -> str | None:
    """The listed language whose function words are frequent enough; None where that is not conclusive."""
    words = [word.casefold().replace("’", "'") for word in _WORD.findall(sample)]
    main = max(scripts, key=scripts.__getitem__)
    if len(words) < _ENOUGH_WORDS or _foreign_share(sample, main) > _FOREIGN:
        return None
    for lang in _LISTED.get(main, ()):
        grammar = function_words(lang)
        if sum(word in grammar for word in words) / len(words) >= _CONCLUSIVE_SHARE[lang]:
            return lang
    return None


def _foreign_share(sample: str, script: str) -> float:
    """Share of characters that the listed language of a script does not use.

    Bulgarian shares letters and small words with Russian, but not "ы"; a Russian text has one in fifty.
    """
    if script == "Cyrillic" and len(sample) > _FEW_LETTERS and not _ONLY_RUSSIAN.search(sample):
        return 1.0
    pattern = _NOT_RUSSIAN if script == "Cyrillic" else _NOT_ENGLISH
    return len(pattern.findall(sample)) / max(1, len(sample))


def _by_model(sample: str) -> tuple[str, float]:
    from py3langid import rank  # loads the model with the first text

    ranked = rank(sample)
    best, score = ranked[0]
    return str(best), 1.0 / sum(math.exp(min(0.0, float(other) - float(score))) for _, other in ranked)
