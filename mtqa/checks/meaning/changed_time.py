"""A plan or a possibility that became a fact, or a fact that became a plan.

Flags `the plant opened` where the reference says `the plant will open` or `may open`, and `will resign` for `resigned`.

The same verb must be linked. Silent where anything else in the sentence keeps the time or the doubt: another modal
verb, `plans to`, `is expected to`, `is to`, `next week`, a condition; where the translation itself tells the time and
agrees with it (`opened last week`), so that it did not slip in the verb alone; and where the reference says the verb
both ways.

Needs a reference. Limits: English; verbs whose past has a form of its own; aspect (`was building`, `built`) is not
judged.

On trial: its findings are shown, and never counted in the verdict. Of what it finds in modern machine translations an
editor would let stand more than one in five (bench/checks/PRECISION.md): sources without tense, such as Chinese ones,
leave it to the translator.
"""

from collections.abc import Iterator
from itertools import pairwise

from mtqa.checks.spec import BeadView, Check, Mark, Need, Passage, Scope
from mtqa.lang.lemmas import lemma
from mtqa.lang.words import Word
from mtqa.record import Category, Severity

_AHEAD = frozenset({"will", "shall", "won't", "going"})
_OPEN = frozenset({"may", "might", "could", "can"})
_NOT_YET = (
    _AHEAD
    | _OPEN
    | frozenset(
        "would should must can't couldn't wouldn't 'll 'd if plan plans planned intend intends intended expect "
        "expects expected likely possibly probably perhaps possible future tomorrow next upcoming soon later set due "
        "about scheduled promise promised promises hope hopes until unless whether".split()
    )
)
_DONE = frozenset("was were been had has have did being is are be having".split())
_LAST = frozenset("week weekend month year night monday tuesday wednesday thursday friday saturday sunday".split())
_GONE = frozenset({"ago", "yesterday"})
_BEFORE = 3
"""Words before a verb among which its modal verb stands."""


def find(bead: BeadView) -> Iterator[Mark]:
    """Yield one mark per verb whose time or certainty changed."""
    ours, theirs = bead.hypothesis, bead.reference
    if ours is None or theirs is None:
        return
    here = {word.start: at for at, word in enumerate(ours.words)}
    there = {word.start: at for at, word in enumerate(theirs.words)}
    for link in bead.links:
        at, to = here.get(link.hypothesis_start), there.get(link.reference_start)
        if at is None or to is None or not _is_one_verb(ours.words[at], theirs.words[to], ours.lang):
            continue
        verb = lemma(ours.words[at].fold, ours.lang)
        if _is_past(ours, at) and _modal(theirs, to) and not _keeps(ours, verb) and not _tells_past(ours):
            yield _mark(ours, at, theirs, to, "has happened")
        elif _is_past(theirs, to) and _modal(ours, at) in _AHEAD and not _keeps(theirs, verb):
            yield _mark(ours, at, theirs, to, "is yet to come")


def _mark(ours: Passage, at: int, theirs: Passage, to: int, told: str) -> Mark:
    modal = _modal_at(theirs, to)
    evidence = theirs.word_span(theirs.words[to] if modal is None else theirs.words[modal], theirs.words[to])
    own = _modal_at(ours, at)
    span = ours.word_span(ours.words[at] if own is None else ours.words[own], ours.words[at])
    return Mark(
        span=span,
        message=f"In the translation this {told}; the reference has “{evidence.text}”.",
        suggestion=evidence.text,
        evidence=(evidence,),
    )


def _is_one_verb(word: Word, match: Word, lang: str) -> bool:
    return word.text.islower() and match.text.islower() and lemma(word.fold, lang) == lemma(match.fold, lang)


def _is_past(passage: Passage, at: int) -> bool:
    """Whether a word is a simple past: another form than the dictionary's, with no auxiliary verb near before it."""
    word = passage.words[at]
    if not word.fold.endswith("ed") or lemma(word.fold, passage.lang) == word.fold:
        return False
    before = [other.fold for other in passage.words[max(0, at - _BEFORE) : at]]
    if not before or (_DONE | _NOT_YET) & set(before):
        return False
    after = passage.words[at + 1].fold if at + 1 < len(passage.words) else ""
    return after not in ("by", "in", "at", "on", "for", "with", "from") and _follows_subject(passage, at)


def _follows_subject(passage: Passage, at: int) -> bool:
    """Whether the word before can be a subject's last word, and the verb no participle before a noun."""
    before = passage.words[at - 1]
    if passage.text[before.end : passage.words[at].start] != " ":
        return False
    return before.fold not in _NO_SUBJECT and not before.fold.endswith("ly")


_NO_SUBJECT = frozenset(
    "the a an of in on at by for with from this that its his her their and or newly most more".split()
)


def _modal(passage: Passage, at: int) -> str | None:
    found = _modal_at(passage, at)
    return None if found is None else passage.words[found].fold


def _modal_at(passage: Passage, at: int) -> int | None:
    """Where the modal verb before a bare verb stands."""
    word = passage.words[at]
    if lemma(word.fold, passage.lang) != word.fold:
        return None
    near = range(at - 1, max(-1, at - 1 - _BEFORE), -1)
    return next((k for k in near if passage.words[k].fold in _AHEAD | {"may", "might", "could"}), None)


def _tells_past(passage: Passage) -> bool:
    """Whether a text says that its time is over: "last weekend", "two days ago"."""
    told = any(word.fold in _GONE for word in passage.words)
    return told or any(one.fold == "last" and other.fold in _LAST for one, other in pairwise(passage.words))


def _keeps(passage: Passage, verb: str) -> bool:
    """Whether anything in the text leaves open whether it has happened: a word for plans, or "to" before the verb."""
    if any(word.fold in _NOT_YET for word in passage.words):
        return True
    return any(one.fold == "to" and other.fold == verb for one, other in pairwise(passage.words))


CHECK = Check(
    name="changed-time",
    title="Plan turned into a fact, or a fact into a plan",
    category=Category.MISTRANSLATION,
    severity=Severity.MAJOR,
    needs=Need.REFERENCE,
    scope=Scope.BEAD,
    find=find,
    confidence=0.7,
    langs=frozenset({"en"}),
    monitor=True,
)
