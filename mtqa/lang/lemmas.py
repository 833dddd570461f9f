"""Dictionary forms and known words, through simplemma's word lists."""

from functools import lru_cache

_COVERED: frozenset[str] = frozenset(
    "ast bg ca cs cy da de el en es et fa fi fr ga gl hbs hi hu hy id is it ka lt lv mk ms nb nl nn pl pt ro ru "
    "sk sl sq sv sw tl tr uk".split()
)


def has_lemmas(lang: str) -> bool:
    """Whether there is a word list for the language."""
    return lang in _COVERED


@lru_cache(maxsize=65536)
def lemma(word: str, lang: str) -> str:
    """The dictionary form, case-folded; the word itself, case-folded, where the language has no list.

    Args:
        word: one word, as written (case helps to tell "Rice" from "rice").
        lang: ISO 639-1.
    """
    if lang not in _COVERED:
        return word.casefold()
    # The lists take 0.1-1.5 s to load, so they are loaded with the first word and not with the module.
    from simplemma import lemmatize

    return lemmatize(word, lang=lang).casefold()


@lru_cache(maxsize=65536)
def is_known(word: str, lang: str) -> bool:
    """Whether the word is in the language's list, in any case; False where the language has no list."""
    if lang not in _COVERED:
        return False
    from simplemma import is_known as listed

    return listed(word, lang=lang) or listed(word.casefold(), lang=lang)
