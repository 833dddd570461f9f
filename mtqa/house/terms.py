"""Terms: what the desk writes for a word of the source, and what it does not."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from mtqa.lang.lemmas import lemma
from mtqa.lang.words import Word, words
from mtqa.memo import of_words
from mtqa.record import Severity

_MAX_ENDING = 3
"""Letters a case ending adds to a word; longer endings make other words."""
_MIN_STEM = 3
"""Letters two forms of a word share at least, and by which terms are found in an index."""


@dataclass(frozen=True)
class Term:
    """One concept of a term base."""

    source: tuple[str, ...]
    """Its forms in the source language; empty where the base has none."""
    preferred: tuple[str, ...]
    """What to write; the first is suggested."""
    admitted: tuple[str, ...] = ()
    """Also right, never suggested."""
    forbidden: tuple[str, ...] = ()
    """What not to write."""
    note: str = ""
    severity: Severity = Severity.MINOR


class Occurrence(NamedTuple):
    """A term in a text, in any inflection."""

    term: Term
    first: int
    """Index of its first word."""
    last: int
    """Index of its last word."""


@dataclass(frozen=True)
class TermBase:
    """The terms of a desk for one language pair, each kind of form ready to be found."""

    terms: tuple[Term, ...] = ()
    source_lang: str = ""
    target_lang: str = ""

    def __bool__(self) -> bool:
        """Whether there is any term."""
        return bool(self.terms)

    @cached_property
    def source(self) -> "FormIndex":
        """What the source may say."""
        return FormIndex(((term, form) for term in self.terms for form in term.source), self.source_lang)

    @cached_property
    def allowed(self) -> "FormIndex":
        """What the translation should say."""
        return FormIndex(
            ((term, form) for term in self.terms for form in term.preferred + term.admitted), self.target_lang
        )

    @cached_property
    def forbidden(self) -> "FormIndex":
        """What the translation should not say."""
        return FormIndex(((term, form) for term in self.terms for form in term.forbidden), self.target_lang)


class FormIndex:
    """Forms of terms by the beginning of their first word, so that a large base costs no more than a small one."""

    def __init__(self, forms: Iterable[tuple[Term, str]], lang: str) -> None:
        self._lang = lang
        self._by_start: dict[str, list[tuple[Term, tuple[Word, ...]]]] = defaultdict(list)
        for term, form in forms:
            if wanted := words(form):
                self._by_start[_start(wanted[0].fold, lang)].append((term, wanted))

    def occurrences(self, text: Sequence[Word]) -> Iterator[Occurrence]:
        """Every place where a form stands, in order of the text.

        A capital in a form must be there in the text too ("Polish", "polish"); an acronym must stand as it is.
        """
        for first, word in enumerate(text):
            for term, wanted in self._by_start.get(_start(word.fold, self._lang), ()):
                here = text[first : first + len(wanted)]
                if len(here) == len(wanted) and all(map(self._is_form, here, wanted)):
                    yield Occurrence(term, first, first + len(wanted) - 1)

    def _is_form(self, word: Word, wanted: Word) -> bool:
        if wanted.text.isupper() and len(wanted.text) > 1:
            return word.text == wanted.text
        if wanted.is_capitalised and not word.is_capitalised:
            return False
        return word.fold == wanted.fold or _is_inflected(word.fold, wanted.fold, self._lang)


def _start(word: str, lang: str) -> str:
    return (lemma(word, lang) if lang == "en" else word)[:_MIN_STEM]


@of_words
def _is_inflected(word: str, wanted: str, lang: str) -> bool:
    """Whether two words are forms of one: by the word list of English, elsewhere by a shared stem.

    A term may be no word of the list, so its plain plural counts too.
    Another word list would be loaded (for Finnish 1 s and 50 MB) to tell a few terms; a stem tells as much of them.
    """
    if lang == "en":
        return lemma(word, lang) == lemma(wanted, lang) or word in (f"{wanted}s", f"{wanted}es")
    stem = max(_MIN_STEM, len(wanted) - _MAX_ENDING + 1)
    shared = next(
        (i for i, (a, b) in enumerate(zip(word, wanted, strict=False)) if a != b), min(map(len, (word, wanted)))
    )
    return shared >= stem and len(word) - shared <= _MAX_ENDING
