"""Names whose English form is not the source's word in Latin letters: «Пекин» is "Beijing"."""

from functools import cache

from mtqa.lang.tables import table


def established_forms(word: str, lang: str) -> tuple[str, ...]:
    """English forms of a word of the source, in any grammatical case; empty where the letters decide.

    Args:
        word: of the source.
        lang: ISO 639-1 of the source.
    """
    plain = word.casefold()
    stems = _stems(lang)
    longest = next((plain[:size] for size in range(len(plain), 2, -1) if plain[:size] in stems), None)
    return stems[longest] if longest else ()


@cache
def _stems(lang: str) -> dict[str, tuple[str, ...]]:
    return {stem: tuple(forms.split()) for stem, forms in table("established").get(lang, {}).items()}
