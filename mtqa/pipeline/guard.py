"""Refuse what cannot be judged before anything is said about it."""

from collections.abc import Iterator
from contextlib import contextmanager

from mtqa.errors import CannotJudgeError, InputError
from mtqa.lang.identify import language_of
from mtqa.neural import ModelError
from mtqa.pipeline.texts import Texts
from mtqa.record import Document, Side

_SURE = 0.8
"""Chosen: a language is only held against a text when the identifier is this sure of it."""
_ENOUGH_LETTERS = 60
"""Chosen: shorter texts are names and headlines, which look alike in many languages."""

_LONGEST = 1_000_000
"""Chosen: characters; twenty times the longest reportage, and still checked in about a minute."""


@contextmanager
def models_needed() -> Iterator[None]:
    """Run a block whose models a verdict needs.

    Raises:
        CannotJudgeError: one is missing or damaged: nothing is wrong with the call, but nothing can be judged either.
    """
    try:
        yield
    except ModelError as error:
        raise CannotJudgeError(str(error)) from error


def require_article_length(texts: Texts) -> None:
    """Refuse texts no article can be.

    Raises:
        InputError: a text of more than a million characters.
    """
    for document in texts.all:
        length = sum(len(block.text) for block in document.blocks)
        if length > _LONGEST:
            raise InputError(
                f"{document.name}: {length:,} characters are too long for an article (the limit is {_LONGEST:,}); "
                f"cut it into articles, or check it as rows (.jsonl)"
            )


def require_languages(texts: Texts) -> None:
    """Refuse texts that are plainly in another language than they should be.

    Raises:
        CannotJudgeError: the translation or the reference is not in the target language, or the source not in its own.
    """
    for document in texts.all:
        found = _language_if_sure(document)
        if found is not None and found != document.lang:
            called = "translation" if document.side is Side.HYPOTHESIS else document.side
            raise CannotJudgeError(
                f"{document.name}: the {called} reads as {found!r}, not as {document.lang!r}; "
                f"check the files and --langs"
            )


def _language_if_sure(document: Document) -> str | None:
    text = " ".join(segment.text for segment in document.segments if segment.role.in_article)[:20_000]
    if sum(character.isalpha() for character in text) < _ENOUGH_LETTERS:
        return None
    lang, confidence = language_of(text, expected=document.lang)
    return lang if confidence >= _SURE else None
