"""What is remembered so that it is not worked out again, and for how long.

A process checks thousands of articles. What it remembers of a text is asked for thirty times while that article is
checked and never again; of a word, for as long as the word is common. Kept longer, it made a process grow by 120 MB
over 1,000 articles, and no faster (bench/batch).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")

_WORDS = 4096
"""Chosen: the words of some hundred articles. Rows of many articles are checked at 277 a second with half of it, 296 to
312 with this, 306 to 331 with twice as much, which makes two processes grow by 7 % from 100 to 1,000 articles
(bench/batch)."""
_TEXTS = 8192
"""Chosen: more than an article has sentences and pairs of names, a book's worth aside."""

_forget: list[Callable[[], None]] = []


def of_words(function: Callable[P, R]) -> Callable[P, R]:
    """Remember what a function says of a word, until others push it out."""
    return cast("Callable[P, R]", lru_cache(_WORDS)(function))


def of_article(function: Callable[P, R]) -> Callable[P, R]:
    """Remember what a function says of a text, or of a pair of words, until its article is done."""
    remembered = lru_cache(_TEXTS)(function)
    _forget.append(remembered.cache_clear)
    return cast("Callable[P, R]", remembered)


@contextmanager
def one_article() -> Iterator[None]:
    """Run a block that is about one article, and forget its texts. Another thread's article is worked out again."""
    try:
        yield
    finally:
        for forget in _forget:
            forget()
