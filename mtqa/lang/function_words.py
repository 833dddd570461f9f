"""Words that carry grammar rather than content: articles, prepositions, auxiliaries, pronouns, conjunctions."""

from mtqa.lang.tables import word_list


def function_words(lang: str) -> frozenset[str]:
    """Case-folded function words of a language; empty where mtqa has no list."""
    return word_list("function_words", lang)
