"""A space that is missing or too much beside punctuation.

Flags `the ship,built in 2015`, `the ship ,built`, `was closed .`, `at 13: 09`, `in Tver.The mayor` and two spaces
in a row. Silent on numbers (`1,200`, `13:09`, `3.5`), addresses (`news.example.com`), abbreviations (`U.S.`),
ellipses (`and ...`) and names with a dot or comma inside (`.NET`, `Node.js`).

A slip that a sentence repeats counts once; the other places are named with it.

Needs no reference. Limits: the space before `;:!?` is right in French and is not judged there; double spaces that
the file's format folds away are not seen.
"""

import re
from collections.abc import Iterator

from mtqa.checks.spec import BeadView, Check, Mark, Need, Scope, gathered
from mtqa.lang.function_words import function_words
from mtqa.record import Category, Severity

_MISSING_AFTER = re.compile(r"(?<=[^\W_])[,;](?=[^\W\d_])|(?<=[^\W\d_])[,;](?=\d)")
_GLUED_SENTENCES = re.compile(r"(?P<last>\w*[a-zа-яё]{2})(?P<mark>[.!?])(?P<first>[A-ZА-ЯЁ][a-zа-яё]*)\b")
_BEFORE = re.compile(
    r"(?<=\S)\s+(?:,(?!,)|\.(?![.\w])|[;!?](?![\w)(])|:(?![)(\w]|$)|:(?=[a-z]{2,}[ ,]|[A-Z][a-z]+[ ,]))"
)
_INSIDE = re.compile(r"(?<=[(\[])\s+(?=[\w\"“])|(?<=[\w.!?\"”])\s+(?=[)\]])|^\s+(?=[\"“«])")
_TIME = re.compile(r"\b(?:[01]?\d|2[0-3]):\s+[0-5]\d(?!\d|[-–.,:]\d|\s?%)\b")
_DOUBLE = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
_ADDRESS = re.compile(r"\S*(?://|www\.|@|\.(?:com|org|net|ru|uk|info|js|io|gov|edu|tv)\b)\S*", re.IGNORECASE)
_SPACE_BEFORE_MARKS = frozenset({"fr"})


def find(bead: BeadView) -> Iterator[Mark]:
    """Yield a mark for every kind of missing or superfluous space, at the first place that has it."""
    passage = bead.hypothesis
    if passage is None:
        return
    addresses = [match.span() for match in _ADDRESS.finditer(passage.text)]
    yield from gathered(
        Mark(passage.span(start, end), message, suggestion=suggestion)
        for start, end, message, suggestion in _damage(passage.text, passage.lang)
        if not any(low < end and start < high for low, high in addresses)
    )


def _damage(text: str, lang: str) -> Iterator[tuple[int, int, str, str]]:
    for match in _MISSING_AFTER.finditer(text):
        yield match.start(), match.end(), f"A space is missing after “{match.group()}”.", match.group() + " "
    for match in _GLUED_SENTENCES.finditer(text):
        if match["last"].islower() or match["first"].casefold() in function_words(lang):
            start, end = match.span("mark")
            yield start, end, "A space is missing between two sentences.", match["mark"] + " "
    for match in _BEFORE.finditer(text):
        mark = match.group().strip()
        if lang in _SPACE_BEFORE_MARKS and mark in ";:!?":
            continue
        lost = text[match.end() : match.end() + 1].isalnum()
        yield match.start(), match.end(), f"A space stands before “{mark}”.", mark + " " * lost
    for match in _INSIDE.finditer(text):
        yield match.start(), match.end(), "A space stands on the inner side of a bracket or mark.", ""
    for match in _TIME.finditer(text):
        yield match.start(), match.end(), "A space stands inside a time of day.", re.sub(r"\s+", "", match.group())
    for match in _DOUBLE.finditer(text):
        yield match.start(), match.end(), "Two spaces stand in a row.", " "


CHECK = Check(
    name="spacing",
    title="Missing or superfluous space",
    category=Category.PUNCTUATION,
    severity=Severity.MINOR,
    needs=Need.NOTHING,
    scope=Scope.BEAD,
    find=find,
    confidence=0.95,
)
