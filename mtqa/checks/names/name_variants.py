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

from mtqa.checks.names.counterparts import folds_of, is_title_case
from mtqa.checks.spec import Article, Check, Mark, Need, Passage, Scope
from mtqa.lang.name_lists import listed_together
from mtqa.lang.name_sound import edits, name_key
from mtqa.lang.names import are_relatives
from mtqa.lang.rare_names import look_alike, rare_names
from mtqa.lang.words import Word
from mtqa.record import Category, Severity, Span

_LENGTHS_APART = 4
"""Letters by which two forms of one name may differ in length."""


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
        for name in rare_names(passage.text, passage.words, passage.lang):
            yield _Mention(passage, *name)


def _is_one_name(leading: Sequence[_Mention], deviating: Sequence[_Mention]) -> bool:
    one, other = leading[0].word.fold, deviating[0].word.fold
    if are_relatives(one, other) or listed_together(one, other):
        return False
    if _stand_together(leading, deviating) or _have_different_first_names(leading, deviating):
        return False
    shared = {mention.particle for mention in leading} & {mention.particle for mention in deviating} - {""}
    return look_alike(one, other, share_particle=bool(shared))


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
