"""Words, phrases or sentences that stand twice.

Neural engines loop ("the budget of the budget of the budget of"), older ones leave an article twice ("the the"),
and page templates print a headline twice. Flags `agreed to agreed to meet`, `in the the city`, and a sentence that
returns word for word elsewhere in the article.

Silent on grammar (`had had`, `that that`), emphasis (`very very`, `no, no`), names (`New York, New York`, `Duran
Duran`), repeated crossheads, short refrains, and on anything the reference repeats as well.

Needs no reference and uses one where it is there. Limits: a paraphrased repetition is not seen.
"""

from collections.abc import Iterator, Sequence

from mtqa.checks.spec import Article, BeadView, Check, Mark, Need, Passage, Scope
from mtqa.lang.function_words import function_words
from mtqa.lang.tables import word_list
from mtqa.lang.words import Word
from mtqa.record import Category, Role, Severity

_LONGEST = 12
"""Words in the longest phrase looked for."""
_SENTENCE = 4
"""Words a sentence must have before its return is taken for a fault (chosen: shorter ones are refrains)."""
_MAY_RETURN = frozenset({Role.CROSSHEAD, Role.SEE_ALSO, Role.FOOTNOTE, Role.CAPTION})


def find(article: Article) -> Iterator[Mark]:
    """Yield a mark for every repetition: the second copy and those after it."""
    for bead in article.beads:
        yield from _inside(bead)
    yield from _sentences(article)


def _inside(bead: BeadView) -> Iterator[Mark]:
    passage = bead.hypothesis
    if passage is None:
        return
    words, at = passage.words, 0
    texts = [word.text.casefold() for word in words]
    while at < len(words):
        length, until = _loop_at(passage, texts, at)
        if not length or _is_meant(bead, at, length):
            at += 1
            continue
        phrase = passage.text[words[at].start : words[at + length - 1].end]
        yield Mark(
            passage.word_span(words[at + length], words[until - 1]),
            f"“{phrase}” stands twice in a row.",
            suggestion="",
            severity=Severity.MINOR if length == 1 else None,
        )
        at = until


def _loop_at(passage: Passage, texts: Sequence[str], at: int) -> tuple[int, int]:
    """Words in the shortest phrase that begins here and follows itself, and where its last copy ends; 0 if none."""
    words = passage.words
    for length in range(1, min(_LONGEST, (len(texts) - at) // 2) + 1):
        if texts[at] != texts[at + length]:
            continue
        until, phrase = at + length, texts[at : at + length]
        while texts[until : until + length] == phrase and _touch(passage, words[until - 1], words[until], length):
            until += length
        if until > at + length:
            return length, until
    return 0, at


def _touch(passage: Passage, left: Word, right: Word, length: int) -> bool:
    """Whether only space stands between two copies; a long phrase may have a comma there."""
    between = passage.text[left.end : right.start].strip()
    return not between or (between == "," and length >= 3)


def _is_meant(bead: BeadView, at: int, length: int) -> bool:
    passage = bead.hypothesis
    assert passage is not None  # noqa: S101 - the caller has looked
    phrase = passage.words[at : at + length]
    folds = [word.fold for word in phrase]
    if len(folds) == 1 and not _is_certain(phrase[0], passage.lang):
        return True
    # The capital of a sentence's first word says nothing; that of the copy does.
    named = phrase if at else passage.words[length : 2 * length]
    if all(word.is_capitalised or word.is_number for word in named) and len(folds) <= 2:
        return True
    others = [side.words for side in (bead.reference, bead.source) if side]
    return any(_repeats(words, folds) for words in others)


def _is_certain(word: Word, lang: str) -> bool:
    if word.fold in word_list("doubled_words", lang) or word.is_number or len(word.text) == 1 != word.text.isalpha():
        return False
    return not word.is_capitalised or word.fold in function_words(lang)


def _repeats(words: Sequence[Word], folds: list[str]) -> bool:
    texts, twice = [word.fold for word in words], folds * 2
    return any(texts[at : at + len(twice)] == twice for at in range(len(texts) - len(twice) + 1))


def _sentences(article: Article) -> Iterator[Mark]:
    first: dict[tuple[str, ...], BeadView] = {}
    for bead in article.beads:
        if bead.hypothesis is None or bead.hypothesis.role in _MAY_RETURN:
            continue
        key = _key(bead.hypothesis)
        earlier = first.setdefault(key, bead)
        if len(key) < _SENTENCE or earlier is bead or _reference_returns(earlier, bead):
            continue
        assert earlier.hypothesis is not None  # noqa: S101 - only beads with one are kept
        yield Mark(
            bead.hypothesis.span(0, len(bead.hypothesis.text)),
            "The sentence has already stood in the article word for word.",
            suggestion="",
            evidence=(earlier.hypothesis.span(0, len(earlier.hypothesis.text)),),
            severity=Severity.MINOR,
        )


def _reference_returns(one: BeadView, other: BeadView) -> bool:
    return one.reference is not None and other.reference is not None and _key(one.reference) == _key(other.reference)


def _key(passage: Passage) -> tuple[str, ...]:
    return tuple(word.fold for word in passage.words)


CHECK = Check(
    name="repeated-text",
    title="Repeated words or sentence",
    category=Category.AWKWARD,
    severity=Severity.MAJOR,
    needs=Need.NOTHING,
    scope=Scope.ARTICLE,
    find=find,
    confidence=0.95,
)
