"""A quotation mark without its partner.

Flags the opening mark of `He called it “a gift and left.` when no later sentence closes it, and the closing mark of
`He called it a gift” and left.` when nothing opened it. Silent on a quotation of several sentences or paragraphs,
also when each paragraph opens with a mark of its own, and on quotations inside quotations.

Needs no reference. Looks at the article as a whole, so the first and the last sentence of what it is given are
allowed to begin and end inside a quotation. Limits: single marks are not judged.
"""

from collections.abc import Iterator
from typing import NamedTuple

from mtqa.checks.spec import Article, Check, Mark, Need, Passage, Scope
from mtqa.lang.quotes import MARKS, faces
from mtqa.record import Category, Severity

_WINDOW = 6
"""Sentences within which a quotation must close; longer ones are taken for a lost mark (chosen)."""


class _Open(NamedTuple):
    sentence: int
    at: int


def find(article: Article) -> Iterator[Mark]:
    """Yield a mark for every quotation mark that has no partner."""
    passages = article.passages
    stack: list[_Open] = []
    for index, passage in enumerate(passages):
        if _is_title(passage):
            yield from _in_title(passage)
            continue
        yield from _expired(stack, index, passages)
        text = passage.text
        for at, char in enumerate(text):
            if char not in MARKS:
                continue
            opens = faces(text, at, passage.lang, bool(stack))
            if opens and not (stack and _reopens(passage, at)):
                stack.append(_Open(index, at))
            elif not opens and stack:
                stack.pop()
            elif not opens and index:
                yield Mark(passage.span(at, at + 1), "The quotation mark closes nothing.")
    for left in stack:
        if left.sentence < len(passages) - 1:
            yield _unclosed(passages, left)


def _in_title(passage: Passage) -> Iterator[Mark]:
    """A heading holds its quotations whole."""
    ats = [at for at, char in enumerate(passage.text) if char in MARKS]
    if len(ats) % 2:
        yield Mark(passage.span(ats[-1], ats[-1] + 1), "The quotation mark has no partner.")


def _is_title(passage: Passage) -> bool:
    return passage.role.is_title


def _reopens(passage: Passage, at: int) -> bool:
    """Whether a paragraph begins here, where English repeats the mark of a running quotation."""
    return not passage.text[:at].strip()


def _expired(stack: list[_Open], index: int, passages: tuple[Passage, ...]) -> Iterator[Mark]:
    while stack and index - stack[0].sentence > _WINDOW:
        yield _unclosed(passages, stack.pop(0))


def _unclosed(passages: tuple[Passage, ...], left: _Open) -> Mark:
    passage = passages[left.sentence]
    return Mark(passage.span(left.at, left.at + 1), "The quotation mark opens a quotation that nothing closes.")


CHECK = Check(
    name="quote-balance",
    title="Quotation mark without its partner",
    category=Category.PUNCTUATION,
    severity=Severity.MINOR,
    needs=Need.NOTHING,
    scope=Scope.ARTICLE,
    find=find,
    confidence=0.8,
)
