"""A dash in the place of `is` or `are`.

Russian has no verb in `Один из них – водитель`, and sets a dash. Word for word it is no English clause: `One of them –
a driver`. `missing-verb` sees that where the whole sentence has no verb; this check asks the reference, so that it sees
it in one clause of several.

Flags a dash before a noun where the reference has a form of `be` shortly before the noun's counterpart, and the clause
before the dash has no verb. Silent on titles, between two dashes, which enclose an aside, and before a preposition or a
figure.

Needs a reference. Limits: English.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from mtqa.checks.signs import Sign
from mtqa.checks.spec import BeadView, Check, Mark, Need, Passage, Scope
from mtqa.lang.finite import clauses, is_preposition
from mtqa.lang.function_words import function_words
from mtqa.lang.words import Word
from mtqa.record import Category, Severity

_BE = frozenset("is are was were".split())
_SUBJECTS = frozenset("i you he she it we they this that there".split())
"""Words that begin a clause of their own behind a dash: "His conduct – it is a cry for help"."""
_NEAR = 3
"""Words before the noun's counterpart among which the reference's verb stands."""
_BREAK = re.compile(r"[,;:.!?()—–“”\"]|\s-\s")
_DASH = re.compile(r"(?<=[\w)”\"]) (?P<span>[–—-] )(?=\w)")


def find(bead: BeadView) -> Iterator[Mark]:
    """Yield one mark per dash."""
    ours, theirs = bead.hypothesis, bead.reference
    if ours is None or theirs is None or ours.role.is_title or theirs.role.is_title:
        return
    dashes = list(_DASH.finditer(ours.text))
    if not all("," in ours.text[one.end() : other.start()] for one, other in pairwise(dashes)):
        return  # two dashes enclose an aside
    for dash in dashes:
        noun = _noun(bead, ours, dash.end())
        verb = _verb(bead, theirs, noun) if noun else None
        if noun and verb and not _has_verb(ours, dash.start()):
            yield Mark(
                ours.span(dash.start("span"), noun.end),
                f"A dash stands for the verb “{verb.text}”.",
                evidence=(theirs.word_span(verb),),
            )


def _noun(bead: BeadView, ours: Passage, at: int) -> Word | None:
    """The first content word behind a dash, where nothing but small words stands before it and it has a counterpart."""
    linked = {link.hypothesis_start for link in bead.links}
    light = function_words(ours.lang)
    for word in ours.words:
        if word.start < at:
            continue
        if is_preposition(word.fold) or word.is_number or word.fold in _SUBJECTS:
            return None
        if word.fold not in light:
            return word if word.start in linked else None
    return None


def _verb(bead: BeadView, theirs: Passage, noun: Word) -> Word | None:
    """The form of "be" shortly before the noun's counterpart."""
    starts = {link.reference_start for link in bead.links if link.hypothesis_start == noun.start}
    for to, word in enumerate(theirs.words):
        if word.start in starts:
            near = theirs.words[max(0, to - _NEAR) : to]
            return next((other for other in reversed(near) if other.fold in _BE), None)
    return None


def _has_verb(ours: Passage, at: int) -> bool:
    """Whether the clause that ends at a dash has a verb."""
    clause: list[Word] = []
    for word in reversed([word for word in ours.words if word.end <= at]):
        if clause and _BREAK.search(ours.text, word.end, clause[0].start):
            break
        clause.insert(0, word)
    return bool(clauses(ours.text, clause).finite)


CHECK = Check(
    name="dash-for-verb",
    title="Dash in the place of a verb",
    category=Category.GRAMMAR,
    severity=Severity.MINOR,
    needs=Need.REFERENCE,
    scope=Scope.BEAD,
    find=find,
    confidence=0.85,
    langs=frozenset({"en"}),
    sign=Sign.VERBS,
)
