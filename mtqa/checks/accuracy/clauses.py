"""Clauses of one side of a bead that have more to say than the other side can answer for."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from mtqa.checks.accuracy.facing import Side, facing
from mtqa.checks.accuracy.held import (
    FAR,
    HALF_CLAUSE,
    Standing,
    Told,
    around,
    figures_told_apart,
    held,
    left_over,
    leftovers,
    neighbours,
    standing,
    told,
    whole,
)
from mtqa.checks.accuracy.kept import content_lemmas
from mtqa.checks.spec import Article, BeadView, Passage
from mtqa.lang.lemmas import lemma
from mtqa.lang.meaning import nearness
from mtqa.lang.words import Word
from mtqa.record import Role
from mtqa.record import Side as TextSide

_BREAK = re.compile(r"[,;:()–—“”\"«»]| - ")
_ANSWERED = 0.45
"""Nearness from which a word counts as answered by a left-over word of the other side (measured, see the checks)."""
_OPENING = 3
"""Passages of a text, its headline among them, that tell what the headline of the other tells."""
_UNANSWERED = 2
_FEWEST = 3
_SURPLUS = 2
_SENTENCE_SURPLUS = 3
_SHARE = 0.7
_OTHER_SHARE = 0.45
_CERTAIN_SHARE = 0.5
"""Limits of `unanswered_clauses`; all chosen on human translations of news against each other, see docs/checks."""


class Clause(NamedTuple):
    """A clause without an answer, by word index of its own side."""

    first: int
    last: int
    certain: bool
    """Whether the surplus is so clear that the loss or invention is taken for certain."""


def unanswered_clauses(text: str, own: Side, other: Side, lang: str) -> Iterator[Clause]:
    """Yield the clauses whose content has no counterpart, where the other side has nothing left to pair it with.

    A clause is what stands between two marks. Parts of a left-over compound of the other side speak neither for nor
    against it ("sailing ship", "sailing-ship"). It must have at least three content words without a counterpart, they
    must be most of its content words, at least two of them far in meaning from every left-over word of the other
    side, and the place where they belong must have two left-over words fewer than the clause.
    """
    surplus = len(own.free) - len(other.free)
    if surplus < _SENTENCE_SURPLUS or other.share_linked < _OTHER_SHARE:
        return
    left = [other.words[j].fold for j in other.free]
    pieces = {piece for fold in left if "-" in fold for piece in fold.split("-")}
    for first, last in _clauses(text, own):
        said = [i for i in range(first, last + 1) if own.content[i] and not _is_as_well(own, i)]
        content = [i for i in said if i in own.linked or own.words[i].fold not in pieces]
        free = [i for i in content if i not in own.linked]
        if len(free) < _FEWEST or len(free) < _SHARE * len(content):
            continue
        if len(free) - _inside(own, other, free) < _SURPLUS or _spells_out(own, other, free):
            continue
        far = [i for i in free if max(nearness(own.words[i].fold, left, lang), default=-1.0) < _ANSWERED]
        if len(far) >= _UNANSWERED:
            yield Clause(first, last, surplus > _SENTENCE_SURPLUS and other.share_linked >= _CERTAIN_SHARE)


def _is_as_well(side: Side, index: int) -> bool:
    """Whether a word is the "well" of "as well as", which says no more than "and"."""
    return index > 0 and side.words[index].fold == "well" and side.words[index - 1].fold == "as"


def _clauses(text: str, side: Side) -> Iterator[tuple[int, int]]:
    first = 0
    for i in range(1, len(side.words) + 1):
        if i == len(side.words) or _BREAK.search(text, side.words[i - 1].end, side.words[i].start):
            yield first, i - 1
            first = i


def _inside(own: Side, other: Side, free: list[int]) -> int:
    """Left-over words of the other side where the clause would stand."""
    head, tail = own.gap(free[0], len(other.words)), own.gap(free[-1], len(other.words))
    low, high = min(head.other_low, tail.other_low), max(head.other_high, tail.other_high)
    return sum(low < j < high for j in other.free)


def _spells_out(own: Side, other: Side, free: list[int]) -> bool:
    """Whether a left-over acronym of the other side may stand for a name in the clause (`IMF`)."""
    capitalised = sum(own.words[i].is_capitalised for i in free)
    return capitalised >= 2 and any(
        len(word.text) >= 2 and word.text.isupper() for word in (other.words[j] for j in other.free)
    )


def fate(article: Article, index: int, clause: Clause, text: TextSide) -> Standing:
    """What became of a clause that nothing in its own bead answers.

    Args:
        article: it stands in.
        index: of its bead, which has both sides.
        clause: by words of its own side.
        text: the side it stands on.
    """
    bead, pair, lang = article.beads[index], facing(article.beads[index]), article.lang
    if pair is None or bead.hypothesis is None or bead.reference is None:
        return Standing.MISSING
    mine = text is TextSide.HYPOTHESIS
    own, other = (pair.ours, pair.theirs) if mine else (pair.theirs, pair.ours)
    passage, opposite = (bead.hypothesis, bead.reference) if mine else (bead.reference, bead.hypothesis)
    there = TextSide.REFERENCE if mine else TextSide.HYPOTHESIS
    free = [own.words[i] for i in range(clause.first, clause.last + 1) if own.content[i] and i not in own.linked]
    if _said_near_by(free, neighbours(article.beads, index, there), lang):
        return Standing.TOLD
    rest = left_over(opposite, other)
    places = [rest, *(rest + near for near in leftovers(article.beads, index, there))]
    said = passage.text[own.words[clause.first].start : own.words[clause.last].end]
    own_words = told(passage.text, free, lang)
    far, near = list(leftovers(article.beads, index, there, FAR)), around(article.beads, index, there)
    found = standing(article, said, own_words, places, far, near, HALF_CLAUSE)
    if found is not Standing.MISSING:
        return found
    content = (own.words[i] for i in range(clause.first, clause.last + 1) if own.content[i])
    anywhere = leftovers(article.beads, index, there, len(article.beads))
    if figures_told_apart(told(passage.text, content, lang), [*far, whole(opposite)], anywhere):
        return Standing.DOUBTFUL
    return Standing.DOUBTFUL if _is_told_by_opening(article, bead, own_words, text) else found


def _is_told_by_opening(article: Article, bead: BeadView, own: Told, text: TextSide) -> bool:
    """Whether a clause of a headline stands in the first sentences of the other side, linked there or not.

    Of a headline where the other side has one, too: two editors choose different halves of the lead for it.
    """
    sides = (bead.hypothesis, bead.reference)
    if any(side is None or side.role is not Role.HEADLINE for side in sides):
        return False
    opposite = article.reference_passages if text is TextSide.HYPOTHESIS else article.passages
    return held(own, [whole(passage) for passage in opposite[:_OPENING]], article.lang) >= HALF_CLAUSE


def _said_near_by(free: Sequence[Word], near: Iterable[Passage], lang: str) -> bool:
    """Whether half of a clause's left-over words, by dictionary form, are among the words of its neighbours."""
    there = content_lemmas(near)
    return 2 * sum(lemma(word.fold, lang) in there for word in free) >= len(free)
