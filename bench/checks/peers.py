"""What the checks are held against: the plain difference of words."""

from collections.abc import Sequence

from mtqa.lang.function_words import function_words
from mtqa.lang.lemmas import lemma
from mtqa.lang.words import words
from mtqa.record import Category, Finding, Severity


def word_difference(translation: str, reference: str) -> Sequence[Finding]:
    """Every content word of the translation whose lemma the reference lacks."""
    there = {lemma(word.text, "en") for word in words(reference)} | function_words("en")
    return [
        Finding(
            id="",
            check="word-difference",
            category=Category.MISTRANSLATION,
            severity=Severity.MINOR,
            confidence=0.5,
            start=word.start,
            end=word.end,
            text=word.text,
            message="The reference does not have this word.",
            segment=0,
        )
        for word in words(translation)
        if lemma(word.text, "en") not in there and word.fold not in there
    ]
