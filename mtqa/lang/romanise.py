"""Any script in Latin letters."""

from functools import lru_cache

from anyascii import anyascii


@lru_cache(maxsize=4096)
def romanise(text: str) -> str:
    """The text in ASCII letters: `Дегтярёв` gives `Degtyarev`. Lengths differ, so offsets do not carry over."""
    return anyascii(text)
