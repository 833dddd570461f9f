"""Words, phrases or sentences that stand twice.

Neural engines loop ("the budget of the budget of the budget of"), older ones leave an article twice ("the the"),
and page templates print a headline twice. Flags `agreed to agreed to meet`, `in the the city`, and a sentence that
returns word for word elsewhere in the article.

Silent on grammar (`had had`, `that that`), emphasis (`very very`, `no, no`), growth (`faster and faster and`), names
(`New York, New York`, `Duran Duran`, `the site of the Bank of Oslo, the Bank of Oslo`), lists (`domestic arrivals,
domestic departures`), particles (`moved in in May`), repeated crossheads, short refrains, and on anything the reference
repeats as well.

Needs no reference and uses one where it is there. Without one, what stands twice around a comma and sentences that
return are listed and do not count: most stand twice in the source as well. Limits: a paraphrased repetition is not
seen.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from mtqa.checks.spec import Article, BeadView, Check, Mark, Need, Passage, Scope
from mtqa.lang.function_words import function_words
from mtqa.lang.lemmas import lemma
from mtqa.lang.tables import table, word_list
from mtqa.lang.words import Word
from mtqa.record import Category, Role, Severity

_LONGEST = 12
"""Words in the longest phrase looked for."""
_SHORT_ITEM = 3
"""Words; a shorter phrase with a mark inside may be the end of one item of a list and the start of the next."""
_SENTENCE = 4
"""Words a sentence must have before its return is taken for a fault (chosen: shorter ones are refrains)."""
_UNSURE = 0.45
"""Without a reference: what stands twice around a comma, or returns, mostly does so in the source too (measured)."""
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
        if not length or _is_meant(bead, at, length) or _is_apt(bead, at, length, until):
            at += 1
            continue
        phrase = passage.text[words[at].start : words[at + length - 1].end]
        yield Mark(
            passage.word_span(words[at + length], words[until - 1]),
            f"“{phrase}” stands twice in a row.",
            suggestion="",
            severity=Severity.MINOR if length == 1 else None,
            confidence=_UNSURE if bead.reference is None and _is_parted(passage, at + length) else None,
        )
        at = until


def _is_parted(passage: Passage, at: int) -> bool:
    """Whether a mark stands before a word: "if it is empty, if it is empty", as speakers say it."""
    return bool(passage.text[passage.words[at - 1].end : passage.words[at].start].strip())


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


def _is_apt(bead: BeadView, at: int, length: int, until: int) -> bool:
    """Whether two copies stand side by side in sound English.

    Words that grow, a particle before a preposition, a list, a name or a figure of speech on either side of a comma.
    """
    passage = bead.hypothesis
    assert passage is not None  # noqa: S101 - the caller has looked
    if until - at != 2 * length:
        return False
    if length == 1:
        return at > 0 and _is_particle(passage.words[at - 1], passage.words[at], passage.lang)
    both = passage.words[at:until]
    marks = [passage.text[one.end : other.start].strip() for one, other in pairwise(both)]
    between, inside = marks.pop(length - 1), any(marks)
    if length == 2 and not between and _grows(both, passage.lang):
        return True
    if inside and length <= _SHORT_ITEM:
        return True
    if between != ",":
        return False
    named = both[1:length] if at == 0 else both[:length]
    return any(word.is_capitalised or word.is_number for word in named) or _is_figure(bead, both[:length])


def _is_particle(verb: Word, word: Word, lang: str) -> bool:
    """Whether the first of two is a verb's particle: "moved in in May"."""
    entry = table("doubled_words").get(lang, {"particles": "", "phrasal": ""})
    return word.fold in entry["particles"].split() and lemma(verb.fold, lang) in entry["phrasal"].split()


def _is_figure(bead: BeadView, phrase: Sequence[Word]) -> bool:
    """Whether the reference says a part of the phrase twice, which it may vary: "if it is empty, if it is a void"."""
    if bead.reference is None:
        return False
    theirs = [word.fold for word in bead.reference.words]
    runs = Counter(zip(theirs, theirs[1:], theirs[2:], strict=False))
    ours = [word.fold for word in phrase]
    return any(runs[run] > 1 for run in zip(ours, ours[1:], ours[2:], strict=False))


def _grows(words: Sequence[Word], lang: str) -> bool:
    """Whether it is "faster and faster and", "and more and more", "step by step by"."""
    said = [word.fold for word in words[:2]]
    joining = table("doubled_words").get(lang, {"joining": {}})["joining"]
    return any(joins in joining and re.fullmatch(joining[joins], grown) for joins, grown in (said, reversed(said)))


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
            confidence=_UNSURE if bead.reference is None else None,
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
