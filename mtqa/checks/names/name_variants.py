"""One name spelled in several ways inside one article.

An engine that has never met a name spells it anew each time: "de Villiers", "de Villje" and "de Villa" for one
general. The form that the article uses most (the first, when none leads) is taken for the right one and the others
are flagged.

Silent where the words may name different people or things: a man and his wife ("Ivanov", "Ivanova"), a place and its
people ("Austria", "Austrian"), words that English has ("Austria", "Australia"), names that stand in one sentence
together or after different first names, forms that the reference has both, patronymics and family names ("Petrovich",
"Petrov").

Needs nothing. Where a reference is at hand, `garbled-name` says which form is right.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mtqa.checks.names.counterparts import folds_of, has_capital, is_title_case, opens_sentence
from mtqa.checks.spec import Article, Check, Mark, Need, Passage, Scope
from mtqa.lang.lemmas import is_known
from mtqa.lang.names import (
    are_relatives,
    edits,
    is_acronym,
    letter_edits,
    listed_together,
    name_key,
    nearness,
    particles,
)
from mtqa.lang.words import Word
from mtqa.record import Category, Severity, Span

_MIN_LETTERS = 5
_ONE_SLIP, _TWO_SLIPS = 6, 8
"""Letters from which names one, and two, edits apart are taken for one name."""
_LENGTHS_APART = 4
"""Letters by which two forms of one name may differ in length."""
_AFTER_PARTICLE = 0.5
"""Nearness that is enough after the same particle."""


@dataclass(frozen=True)
class _Mention:
    passage: Passage
    index: int
    particle: str
    first_name: str

    @property
    def word(self) -> Word:
        return self.passage.words[self.index]

    @property
    def span(self) -> Span:
        first = self.passage.words[self.index - 1] if self.particle else self.word
        return self.passage.word_span(first, self.word)


def find(article: Article) -> Iterator[Mark]:
    """Yield a mark for each deviating form, at its first mention."""
    forms: dict[str, list[_Mention]] = {}
    for mention in _mentions(article):
        forms.setdefault(mention.word.fold, []).append(mention)
    right = folds_of(article.reference_passages)
    # A form the reference has comes first, then the most used; the order of first mention stays among equals.
    ranked = sorted(forms.values(), key=lambda mentions: (mentions[0].word.fold not in right, -len(mentions)))
    alike: dict[str, list[list[_Mention]]] = {}
    for mentions in ranked:
        alike.setdefault(mentions[0].word.fold[0], []).append(mentions)
    for bucket in alike.values():
        yield from _variants(bucket, right)


def _variants(ranked: Sequence[list[_Mention]], right: frozenset[str]) -> Iterator[Mark]:
    """Marks for the deviating forms among names with the same first letter, which engines hardly ever get wrong."""
    judged: set[str] = set()
    for rank, leading in enumerate(ranked):
        name = leading[0].word.fold
        if name in judged:
            continue
        for deviating in ranked[rank + 1 :]:
            form = deviating[0].word.fold
            if form in judged or abs(len(form) - len(name)) > _LENGTHS_APART or {name, form} <= right:
                continue
            if _is_one_name(leading, deviating):
                judged.add(form)
                yield _mark(leading, deviating)


def _mark(leading: Sequence[_Mention], deviating: Sequence[_Mention]) -> Mark:
    right, wrong = leading[0].span, deviating[0].span
    return Mark(
        span=wrong,
        message=f"“{wrong.text}” is also written “{right.text}” in this article.",
        suggestion=right.text,
        evidence=(right,),
        places=tuple(mention.span for mention in deviating[1:]),
        severity=Severity.MINOR if edits(leading[0].word.fold, deviating[0].word.fold) <= 1 else None,
    )


def _mentions(article: Article) -> Iterator[_Mention]:
    for passage in article.passages:
        if passage.role.is_title or is_title_case(passage):
            continue
        for index, word in enumerate(passage.words):
            if _is_name(passage, index, word):
                yield _mention(passage, index)


def _is_name(passage: Passage, index: int, word: Word) -> bool:
    if not word.is_capitalised or len(word.fold) < _MIN_LETTERS or not word.fold.replace("-", "").isalpha():
        return False
    if is_acronym(word.text):
        return False
    after_particle = bool(index) and passage.words[index - 1].fold in particles()
    return after_particle or not is_known(word.fold, passage.lang)


def _mention(passage: Passage, index: int) -> _Mention:
    before = passage.words[index - 1] if index else None
    particle = before.fold if before and before.fold in particles() and not before.is_capitalised else ""
    place = index - (2 if particle else 1)
    first_name = ""
    if place >= 0 and not opens_sentence(passage, place + 1) and has_capital(passage.words[place]):
        first_name = passage.words[place].fold
    return _Mention(passage, index, particle, first_name)


def _is_one_name(leading: Sequence[_Mention], deviating: Sequence[_Mention]) -> bool:
    one, other = leading[0].word.fold, deviating[0].word.fold
    if are_relatives(one, other) or listed_together(one, other):
        return False
    if _stand_together(leading, deviating) or _have_different_first_names(leading, deviating):
        return False
    particles_met = {mention.particle for mention in leading} & {mention.particle for mention in deviating} - {""}
    if particles_met and one[:3] == other[:3] and nearness(one, other) >= _AFTER_PARTICLE:
        return True
    shorter = min(len(one), len(other))
    if edits(one, other) == 0 or (letter_edits(one, other) == 1 and shorter >= _ONE_SLIP):
        return True
    return edits(one, other) <= 2 and shorter >= _TWO_SLIPS


def _stand_together(leading: Sequence[_Mention], deviating: Sequence[_Mention]) -> bool:
    """Whether some sentence has both forms: a writer who does that means two different names."""
    return bool(
        {mention.passage.segments[0].index for mention in leading}
        & {mention.passage.segments[0].index for mention in deviating}
    )


def _have_different_first_names(leading: Sequence[_Mention], deviating: Sequence[_Mention]) -> bool:
    mine = Counter(mention.first_name for mention in leading if mention.first_name)
    theirs = Counter(mention.first_name for mention in deviating if mention.first_name)
    return bool(mine and theirs) and not any(name_key(one) == name_key(other) for one in mine for other in theirs)


CHECK = Check(
    name="name-variants",
    title="One name, several spellings",
    category=Category.INCONSISTENCY,
    severity=Severity.MAJOR,
    needs=Need.NOTHING,
    scope=Scope.ARTICLE,
    find=find,
    confidence=0.8,
    langs=frozenset({"en"}),
)
