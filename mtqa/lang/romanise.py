"""Any script in Latin letters."""

from anyascii import anyascii

from mtqa.memo import of_words


@of_words
def romanise(text: str) -> str:
    """The text in ASCII letters: `Дегтярёв` gives `Degtyarev`. Lengths differ, so offsets do not carry over."""
    return anyascii(text)
