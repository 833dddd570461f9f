"""A common noun with a capital that the reference does not give it, in an article that is an engine's raw output.

Engines that restore capitals word by word write `concluded the General`, `the staff of the Museum`. A desk may write so
too, and most do with some words; in raw output (`doubtful-phrase` says how it is told) it is a fault.

Flags a capitalised word inside a sentence that stands alone, where the reference has the same word in the same
sentence, always without the capital. Silent in titles, on acronyms, on words of a longer name (`Museum Director`,
`Board of Directors`), and in every article that is not raw.

Needs a reference. On trial: its findings are shown, and never counted in the verdict. Limits: English.
"""

from collections.abc import Iterator

from mtqa.checks.names.counterparts import is_title_case, opens_sentence
from mtqa.checks.spec import Article, BeadView, Check, Mark, Need, Passage, Scope
from mtqa.lang.acronyms import is_acronym
from mtqa.lang.name_lists import names_a_people
from mtqa.lang.words import Word
from mtqa.record import Category, Severity

_SHORTEST = 4


def find(article: Article) -> Iterator[Mark]:
    """Yield one mark per word."""
    if article.is_raw:
        for bead in article.beads:
            yield from _in_bead(bead)


def _in_bead(bead: BeadView) -> Iterator[Mark]:
    ours, theirs = bead.hypothesis, bead.reference
    if ours is None or theirs is None or not bead.certain or is_title_case(ours) or is_title_case(theirs):
        return
    for at, word in enumerate(ours.words):
        same = [other for other in theirs.words if other.fold == word.fold]
        if same and not any(other.is_capitalised for other in same) and _stands_alone(ours, at):
            yield Mark(
                ours.word_span(word),
                f"“{word.text}” has a capital, and the reference's “{same[0].text}” has none.",
                suggestion=same[0].text,
                evidence=(theirs.word_span(same[0]),),
            )


def _stands_alone(passage: Passage, at: int) -> bool:
    """Whether a capitalised word inside a sentence is no acronym and no part of a name of several words."""
    word = passage.words[at]
    if not word.is_capitalised or opens_sentence(passage, at) or is_acronym(word.text) or len(word.text) < _SHORTEST:
        return False
    before, after = passage.words[max(0, at - 2) : at], passage.words[at + 1 : at + 3]
    return not (_joins(passage, at, before[::-1]) or _joins(passage, at, after))


def _joins(passage: Passage, at: int, near: tuple[Word, ...]) -> bool:
    """Whether the words on one side, nearest first, make a name with it: "Museum Director", "Board of Directors"."""
    if not near:
        return False
    first, *rest = near
    if first.is_capitalised:
        return not names_a_people(first.fold) and not opens_sentence(passage, passage.words.index(first))
    return first.fold == "of" and any(word.is_capitalised for word in rest)


CHECK = Check(
    name="stray-capital",
    title="Common noun with a capital",
    category=Category.SPELLING,
    severity=Severity.MINOR,
    needs=Need.REFERENCE,
    scope=Scope.ARTICLE,
    find=find,
    confidence=0.75,
    langs=frozenset({"en"}),
    monitor=True,
    after_others=True,
)
