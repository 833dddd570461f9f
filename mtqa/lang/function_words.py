"""Words that carry grammar rather than content: articles, prepositions, auxiliaries, pronouns, conjunctions."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def function_words(lang: str) -> frozenset[str]:
    """Case-folded function words of a language; empty where mtqa has no list."""
    return _lists().get(lang, frozenset())


@cache
def _lists() -> dict[str, frozenset[str]]:
    data = tomllib.loads((files("mtqa.lang") / "data" / "function_words.toml").read_text(encoding="utf-8"))
    return {lang: frozenset(entry["words"].split()) for lang, entry in data.items()}
