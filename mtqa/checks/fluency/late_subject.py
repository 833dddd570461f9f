"""A verb before its subject, in the order of the source.

Russian sentences that tell news begin with place or time and end with what is new: `В регионе ожидается гроза`. Engines
keep that order: `In the northern region is expected a storm`, `For the whole year was recorded 12 cases`, `After the
visit was not much time`. In English the subject stands before the verb, or `there` in its place.

Flags a passive verb, or `was not much`, directly behind prepositional phrases that open the sentence, with its subject
behind it. Silent on `In the box was a letter` and `Among them were two doctors`, which English has; where a subject may
stand before the verb (`In May the works were stopped`, `In some cases patients were told`); on `After the works were
stopped …`, which is a clause; and where the reference has the same words.

Needs no reference and uses one where it is there. Limits: English; the openings that it can read are short and plain.

On trial: its findings are shown, and never counted in the verdict.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from mtqa.checks.spec import BeadView, Check, Mark, Need, Passage, Scope
from mtqa.lang.finite import describes, is_determiner, is_past, is_plural, is_preposition, opens_clause
from mtqa.lang.words import Word
from mtqa.record import Category, Severity

_BE = frozenset({"is", "are", "was", "were"})
_LITTLE = frozenset({"much", "many", "enough", "long"})
_CLAUSES = frozenset({"after", "before", "since", "until", "as", "than", "like"})
"""Prepositions that open clauses too: "After the works were stopped"."""
_BREAKS = (".", "!", "?", ",", ":")
_OPENING = ' "“‘('
_LONGEST = 14
"""Words of an opening."""
_NO_PLACE = frozenset("that it there he they she we i you and or one this these those who which what".split())
"""Words that make an opening more than place and time."""
_POSITIONS = frozenset(
    "skilled qualified educated experienced specialised specialized crowded "
    "parked seated painted carved hidden buried pinned attached written printed displayed hung set built born".split()
)
"""English has them before the subject: "Behind the school was parked a row of ambulances", "In between are skilled
jobs"."""
_NO_SUBJECT = frozenset(
    "to and or but that only not also again up out down off there here later earlier yesterday today tomorrow now how "
    "what who when where why because if while than so too".split()
)
"""Words behind the verb that are not its subject."""


def find(bead: BeadView) -> Iterator[Mark]:
    """Yield a mark for each verb whose subject comes behind it."""
    passage = bead.hypothesis
    if passage is None:
        return
    for start in _starts(passage):
        verb = _verb(passage, passage.words[start : start + _LONGEST + 3])
        if verb is None:
            continue
        span = passage.word_span(*verb)
        if bead.reference is None or span.text not in bead.reference.text:
            yield Mark(span, f"In English the subject stands before “{span.text}”.")


def _starts(passage: Passage) -> Iterator[int]:
    """Where an opening may begin: a preposition at the start of a sentence, or behind a comma."""
    for index, word in enumerate(passage.words):
        before = passage.text[passage.words[index - 1].end : word.start].rstrip(_OPENING) if index else "."
        if is_preposition(word.fold) and before.endswith(_BREAKS):
            yield index


def _verb(passage: Passage, words: Sequence[Word]) -> tuple[Word, Word] | None:
    """The verb behind an opening, when what follows it can only be its subject."""
    at = next((index for index, word in enumerate(words) if word.text in _BE), None)
    if at is None or at < 2 or at + 2 >= len(words) or not _is_opening(passage, words[:at]):
        return None
    last = at + 2 if words[at + 1].fold == "not" else at + 1
    if last + 1 >= len(words) or not all(_adjoin(passage, words[k], words[k + 1]) for k in range(at - 1, last + 1)):
        return None
    if last == at + 2 and words[last].fold in _LITTLE:
        return words[at], words[last]
    after = words[last + 1]
    if words[last].fold in _POSITIONS:
        return None
    if words[0].fold in _CLAUSES or not is_past(words[last].fold) or is_preposition(after.fold):
        return None
    return None if after.fold in _NO_SUBJECT or after.fold.endswith("ly") else (words[at], words[last])


def _is_opening(passage: Passage, words: Sequence[Word]) -> bool:
    """Whether words are prepositional phrases and nothing else, so that no subject is among them.

    A determiner that does not follow its preposition begins a subject: "In May the works", "In a crash a child".
    """
    if not is_preposition(words[0].fold) or is_preposition(words[-1].fold):
        return False
    for before, word in pairwise(words):
        if not _adjoin(passage, before, word) or word.fold in _NO_PLACE or opens_clause(word.fold):
            return False
        if is_determiner(word.fold) and not _leads(before):
            return False
        if is_preposition(word.fold) and is_preposition(before.fold):
            return False
        if word.is_capitalised and not (before.is_capitalised or _leads(before)):
            return False  # "At some point Anna was": a name behind a noun is the subject
    return _is_one_noun(words)


def _is_one_noun(words: Sequence[Word]) -> bool:
    """Whether what follows the last preposition is its noun alone; "In some cases patients" ends with the subject."""
    last = max(at for at, word in enumerate(words) if is_preposition(word.fold))
    first, *more = words[last + 1 :]
    if not more or all(word.is_capitalised for word in (first, *more)):
        return True
    return is_determiner(first.fold) and not is_plural(more[-1]) and all(describes(word) for word in more[:-1])


def _leads(word: Word) -> bool:
    """Whether a noun or its adjective must follow."""
    return is_preposition(word.fold) or is_determiner(word.fold)


def _adjoin(passage: Passage, word: Word, after: Word) -> bool:
    return passage.text[word.end : after.start].isspace()


CHECK = Check(
    name="late-subject",
    title="Verb before its subject",
    category=Category.GRAMMAR,
    severity=Severity.MAJOR,
    needs=Need.NOTHING,
    scope=Scope.BEAD,
    find=find,
    confidence=0.8,
    langs=frozenset({"en"}),
    monitor=True,
)
