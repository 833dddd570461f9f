"""A sentence that lost its verb.

Russian leaves out `is` and `are`, and its verbs may stand where an engine does not look for them: `The company – a
supplier of valves`, `The bridge recognized as a monument`, `Near the port, where ships wait, fires`. The check counts,
in each sentence, the words that may be finite verbs and the words that open a clause with a verb of its own; too few
verbs are a fault where every sentence of the reference has enough.

Marks the dash, the participle, or the words that wait for their verb. Silent on titles, on sentences without a full
stop, on lists after a colon, on afterthoughts (`And also …`, `Not a word from Kyiv either.`), on `The longer the wait,
the higher the price.`, and where the reference has a fragment too. The words that wait for their verb are listed and do
not count.

Needs a reference. Limits: English; a word that may be a verb counts as one (`the plans change`), so many a lost verb
stays unseen.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mtqa.checks.signs import Sign
from mtqa.checks.spec import BeadView, Check, Mark, Need, Passage, Scope
from mtqa.lang.finite import clauses, is_preposition
from mtqa.lang.words import Word
from mtqa.record import Category, Severity

_SHORTEST = 4
"""Words; of fewer, a fragment may be meant."""
_DASH = re.compile(r"\s(?P<span>[–—-] (?:an?|the)) ")
_PREDICATES = frozenset("necessary needed required important possible impossible".split())
"""Predicates without "is" in Russian, which engines make attributes: "the necessary efforts"."""
_LISTS = frozenset({"including", "and", "or", "but", "also", "plus"})
"""Words that open an afterthought, which a translator may set apart with a full stop."""
_FRAGMENTS = frozenset(
    "not no enough what how hence thus so another more back left right first then all still never".split()
)
"""Words that open a sentence which English has without a verb: "Not a word from Kyiv", "Hence the queues"."""
_AFTERTHOUGHTS = frozenset({"then", "too", "either", "again", "though", "perhaps"})
"""Words that end one: "A red card for the captain, too"."""
_UNSURE = 0.45
"""Listed and not counted: where no pattern says what became of the verb, a fragment may be meant."""
_GROWTH = re.compile(r"[\"“‘]?the (?:more|less|\w+er)\b[^.]*, the (?:more|less|worse|better|\w+er)\b", re.IGNORECASE)
"""English leaves out both verbs here: "The longer the wait, the higher the price"."""
_STOP = re.compile(r"(?<!\.)\.[\"”’»)]*$")


class _Sentence(NamedTuple):
    start: int
    text: str
    words: tuple[Word, ...]
    """By offset in the passage."""


def find(bead: BeadView) -> Iterator[Mark]:
    """Yield a mark for each sentence without a verb, where the reference's sentences all have theirs."""
    ours, theirs = bead.hypothesis, bead.reference
    if ours is None or theirs is None or ours.role.is_title or theirs.role.is_title:
        return
    bare = [sentence for sentence in _sentences(ours) if _is_whole(sentence) and _lacks_verb(ours, sentence)]
    if bare and all(clauses(theirs.text, sentence.words).have_a_verb for sentence in _sentences(theirs)):
        yield from (_mark(ours, sentence) for sentence in bare)


def _sentences(passage: Passage) -> Iterator[_Sentence]:
    start = 0
    for segment in passage.segments:
        end = start + len(segment.text)
        yield _Sentence(start, segment.text, tuple(word for word in passage.words if start <= word.start < end))
        start = end + 1


def _is_whole(sentence: _Sentence) -> bool:
    """Whether it is set as a sentence: with a full stop, no list or label, and long enough."""
    if len(sentence.words) < _SHORTEST or ":" in sentence.text:
        return False
    if (
        _GROWTH.match(sentence.text)
        or sentence.words[0].fold in _LISTS | _FRAGMENTS
        or sentence.words[-1].fold in _AFTERTHOUGHTS
    ):
        return False
    longer = [word for word in sentence.words[1:] if len(word.text) > _SHORTEST]
    is_title = bool(longer) and all(word.is_capitalised for word in longer)
    return not is_title and bool(_STOP.search(sentence.text))


def _lacks_verb(passage: Passage, sentence: _Sentence) -> bool:
    return bool(sentence.words) and clauses(passage.text, sentence.words).lack_a_verb


def _mark(passage: Passage, sentence: _Sentence) -> Mark:
    message = "The sentence has no verb where the reference has one."
    dash = _DASH.search(sentence.text)
    if dash:
        start, end = (sentence.start + at for at in dash.span("span"))
        article = dash["span"].split()[-1]
        return Mark(passage.span(start, end), "A dash stands for the verb.", f"is {article}", severity=Severity.MINOR)
    first = sentence.words[0]
    if first.fold.endswith("ed"):
        return Mark(passage.word_span(first), "The sentence has neither subject nor verb.", severity=Severity.MINOR)
    for word, after in zip(sentence.words, sentence.words[1:], strict=False):
        if word.fold.endswith("ed") and after.fold == "as":
            return Mark(passage.word_span(word), message, severity=Severity.MINOR)
        if word.fold == "the" and after.fold in _PREDICATES:
            told = f"“{after.text}” says what must be done: the sentence has no other verb."
            return Mark(passage.word_span(word, after), told, f"it is {after.text} to")
    return Mark(passage.word_span(*_waiting(passage, sentence)), message, confidence=_UNSURE)


def _waiting(passage: Passage, sentence: _Sentence) -> tuple[Word, Word]:
    """The first stretch between commas that is no aside: the subject whose verb is missing."""
    stretches: list[list[Word]] = [[]]
    for at, word in enumerate(sentence.words):
        if at and passage.text[sentence.words[at - 1].end : word.start].strip():
            stretches.append([])
        stretches[-1].append(word)
    free = [stretch for stretch in stretches if not _is_aside(passage, stretch)]
    chosen = (free or stretches)[0]
    return chosen[0], chosen[-1]


def _is_aside(passage: Passage, stretch: Sequence[Word]) -> bool:
    """Whether a stretch opens with a preposition, or has a clause with its own verb."""
    found = clauses(passage.text, stretch)
    return is_preposition(stretch[0].fold) or bool(found.finite) or bool(found.openers)


CHECK = Check(
    name="missing-verb",
    title="Sentence without a verb",
    category=Category.GRAMMAR,
    severity=Severity.MAJOR,
    needs=Need.REFERENCE,
    scope=Scope.BEAD,
    find=find,
    confidence=0.8,
    langs=frozenset({"en"}),
    sign=Sign.VERBS,
)
