"""Whether what one side of a bead denies stands affirmed on the other, or is denied there in another way."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from mtqa.checks.spec import BeadView, Passage
from mtqa.lang.function_words import function_words
from mtqa.lang.lemmas import lemma
from mtqa.lang.negation import Denials, Negation, is_denier, is_negator, is_reversed

_REACH = 6
"""Words before a denied word among which its negator stands, and behind it among which its verb does."""
_GOVERNS, _FOLLOWS = 3, 2
"""Words before and behind a word in which another one that holds a denial is said of it: "avoid drinking", "the plan
failed"."""
_BESIDE = 4
"""Words between a word and what it has or lacks: "a village without a school"."""
_BREAKS = re.compile('[;:.!?—–()“”"]|\\s-\\s|,(?!\\s\\w+,)')
_OF_SUBJECTS = frozenset("no nobody none neither nothing nowhere".split())
"""Negators that stand before a noun and deny what is said of it: "nobody on board was hurt"."""
_PURPOSES = frozenset({"to", "for"})
_SINGLE = frozenset({"a", "an", "one"})
_RELATIVES = frozenset("who whom whose that which".split())
WAITS = frozenset({"until", "till", "before"})
"""Words before the time that something is put off to."""
_SHORTLY = frozenset("just only shortly long right immediately minutes hours days weeks months years even".split())
_JOINS = frozenset("and but or when while that which who because although as".split())
_BEGINNING = frozenset("the a an this these his her its their our my he she it they we i you".split())
"""Words that begin a noun phrase."""
_BE = frozenset("be been being is are was were".split())
_PRONOUNS = frozenset("i we you he she it they".split())
_MODALS = {
    form: modal
    for modal, forms in {
        "can": "can cannot can't cant",
        "could": "could couldn't couldnt",
        "must": "must mustn't mustnt",
        "should": "should shouldn't shouldnt",
        "may": "may",
    }.items()
    for form in forms.split()
}
_LONGEST_FRONT = 5
"""Words of a phrase of time that opens a sentence: "Until the end of May, the bridge will be open"."""


class Polarity:
    """What one side of a bead (`denying`) denies, held against the other (`other`)."""

    def __init__(self, bead: BeadView, denying: Passage, other: Passage) -> None:
        """Keep both sides; either may be the hypothesis."""
        self.denying, self.other = denying, other
        forth = denying is bead.hypothesis
        ends = [(link.hypothesis_start, link.reference_start) for link in bead.form_links]
        every = [(link.hypothesis_start, link.reference_start) for link in bead.links]
        self._counterparts = dict(ends if forth else [(there, here) for here, there in ends])
        self._origins = dict([(there, here) for here, there in every] if forth else every)

    @cached_property
    def _at(self) -> dict[int, int]:
        return {word.start: at for at, word in enumerate(self.other.words)}

    @cached_property
    def _light(self) -> frozenset[str]:
        return function_words(self.denying.lang)

    def counterpart(self, at: int) -> int | None:
        """Where the other side has a word of the denying one in some form."""
        return self._at.get(self._counterparts.get(self.denying.words[at].start, -1))

    def is_affirmed(self, at: int, counterpart: int, spare: Counter[str]) -> bool:
        """Whether the other side has a word as it stands, denied neither by a negator nor by a word beside it.

        Args:
            at: index of the word on the denying side.
            counterpart: index of the word on the other side.
            spare: dictionary forms of words that hold a denial and that only the other side has.
        """
        word, other = self.denying.words[at].fold, self.other.words[counterpart].fold
        if is_reversed(other, self.other.lang) and not is_reversed(word, self.denying.lang):
            return False
        return not self._is_negated(counterpart) and not self._is_governed(counterpart, spare)

    def _is_negated(self, at: int) -> bool:
        words = self.other.words
        for before in range(at, -1, -1):
            if is_negator(words[before], self.other.lang):
                listed = any(word.fold in ("or", "nor") for word in words[before:at])
                return listed or at - before <= _REACH
        return False

    def _is_governed(self, at: int, spare: Counter[str]) -> bool:
        """Whether a word beside it that holds a denial says what the negator says: "avoid drinking", "lost its school".

        One that stands for a word of the same kind ("disappeared", "vanished") says nothing more.
        """
        words = self.other.words
        for near in range(max(0, at - _GOVERNS), min(len(words), at + _FOLLOWS + 1)):
            word = words[near]
            if near == at or not {lemma(word.fold, self.other.lang), word.fold} & spare.keys():
                continue
            first, last = sorted((word, words[at]), key=lambda one: one.start)
            if not _BREAKS.search(self.other.text, first.end, last.start) and not self._stands_for_denier(word.start):
                return True
        return False

    def _stands_for_denier(self, start: int) -> bool:
        origin = self._origins.get(start)
        return any(word.start == origin and is_denier(word.fold, self.denying.lang) for word in self.denying.words)

    def holds_what_follows(self, at: int, words: int) -> bool:
        """Whether the other side has each of the next words of content behind one, to the end of its clause."""
        return all(self.counterpart(behind) is not None for behind in list(self._behind(at))[:words])

    def holds_verb(self, negation: Negation, counterpart: int) -> bool:
        """Whether the other side also has the verb of a denied noun, or what a "without" is said of.

        "Nobody on board was killed" is not turned round by "everyone on board survived".
        """
        words, index = self.denying.words, negation.at
        if negation.denied is None:
            return False
        if negation.word.fold == "without":
            return self._holds_owner(index, counterpart)
        single = index + 2 < len(words) and words[index + 1].fold in _SINGLE and negation.denied > index + 2
        inverted = negation.word.fold == "never" and negation.denied - index > 2
        if negation.word.fold not in _OF_SUBJECTS and not single and not inverted:
            return True
        behind = next(self._behind(negation.denied), None)
        if behind is None:
            behind = next((at for at in range(index - 1, max(-1, index - 4), -1) if self._is_content(at)), None)
        return behind is None or self.counterpart(behind) is not None

    def holds_purpose(self, negation: Negation) -> bool:
        """Whether the other side also has what a denied word is for: "not built to withstand it", "built for less".

        True where no "to" or "for" stands behind the denied word.
        """
        words, denied = self.denying.words, negation.denied
        if denied is None or denied + 1 >= len(words) or words[denied + 1].fold not in _PURPOSES:
            return True
        behind = list(self._behind(denied))[:1]
        return all(words[at].start in self._linked for at in behind)

    @cached_property
    def _linked(self) -> frozenset[int]:
        return frozenset(self._origins.values())

    def _holds_owner(self, index: int, counterpart: int) -> bool:
        if any(word.fold == "with" for word in self.other.words[max(0, counterpart - _GOVERNS) : counterpart]):
            return True
        before = next((at for at in range(index - 1, max(-1, index - 4), -1) if self._is_content(at)), None)
        owner = None if before is None else self.counterpart(before)
        return owner is not None and 0 < counterpart - owner <= _BESIDE

    def _behind(self, at: int) -> Iterator[int]:
        words = self.denying.words
        for next_at in range(at + 1, min(len(words), at + 1 + _REACH)):
            if _BREAKS.search(self.denying.text, words[at].end, words[next_at].start):
                return
            if words[next_at].fold in WAITS:
                return
            if self._is_content(next_at):
                yield next_at

    def _is_content(self, at: int) -> bool:
        return self.denying.words[at].fold not in self._light

    def same_modal(self, negation: Negation) -> int | None:
        """Where the other side lets the same subject do what a negation says it cannot: "we can" for "we cannot".

        Returns:
            The index of the modal verb on the other side; None where there is none, or where it is denied there, too.
        """
        words, at = self.denying.words, negation.at
        place = at - 1 if negation.word.fold == "not" else at
        modal = _modal(words[place].fold) if place > 0 else None
        if modal is None:
            return None
        subject, others = words[place - 1].fold, self.other.words
        said = [near for near in range(1, len(others)) if _modal(others[near].fold) == modal]
        denied = [near for near in said if self._is_denied_modal(near)]
        if denied or subject in _BEGINNING - _PRONOUNS:
            return None
        return next((near for near in said if others[near - 1].fold == subject), None)

    def _is_denied_modal(self, at: int) -> bool:
        return any(is_negator(word, self.other.lang) for word in self.other.words[at : at + 3])

    def put_forward(self, negation: Negation) -> int | None:
        """Where the other side says that what a negation puts off will be before the time that it is put off to.

        "Until Friday the bridge will be opened" for "the bridge will not be opened until Friday".

        Returns:
            The index of the word on the other side; None for most negations.
        """
        if negation.denied is None or not self._waits(negation.denied):
            return None
        here = self.counterpart(negation.denied)
        verb = here if here is None else self._verb(negation, negation.denied, here)
        if here is None or verb is None or not (self._is_finite(here) and self._is_finite(verb)):
            return None
        return here if any(self._is_timed(verb, wait) for wait in self._waiting()) else None

    def _verb(self, negation: Negation, denied: int, here: int) -> int | None:
        """Where the other side has the verb of what is put off."""
        behind = max(self._behind(denied), default=None)
        if behind is not None:
            return self.counterpart(behind)
        if negation.word.fold not in _OF_SUBJECTS:
            return here
        if any(word.fold == "there" for word in self.other.words[max(0, here - _BESIDE) : here]):
            return here
        before = next((at for at in range(negation.at - 1, max(-1, negation.at - 4), -1) if self._is_content(at)), None)
        return None if before is None or self.counterpart(before) is None else here

    def _waits(self, at: int) -> bool:
        words = self.denying.words
        end = next((near for near in range(at + 1, len(words)) if words[near].fold in WAITS), None)
        return end is not None and not _BREAKS.search(self.denying.text, words[at].end, words[end].start)

    def _waiting(self) -> list[int]:
        return [at for at, word in enumerate(self.other.words) if word.fold in WAITS]

    def _is_finite(self, at: int) -> bool:
        """Whether a verb is not governed by another one, which may deny it: "waited until Friday to open"."""
        words = self.other.words
        before = words[at - 1].fold if at else ""
        return before != "to" and (not words[at].fold.endswith("ing") or before in _BE)

    def _is_timed(self, verb: int, wait: int) -> bool:
        """Whether a word of time says until when, or before what, the verb is true."""
        words = self.other.words
        if wait and words[wait - 1].fold in _SHORTLY:
            return False
        low, high = sorted((verb, wait))
        between = self.other.text[words[low].end : words[high].start]
        if any(word.fold in _JOINS | WAITS for word in words[low + 1 : high]):
            return False
        if verb < wait:
            return not _BREAKS.search(between)
        front, comma, rest = between.partition(",")
        if comma:
            return not wait and len(front.split()) <= _LONGEST_FRONT and not _BREAKS.search(rest)
        # "Until the fall the decision will be made", and not "before it became law", which has its own subject.
        return not _BREAKS.search(between) and any(word.fold in _BEGINNING for word in words[wait + 2 : verb])


def _modal(fold: str) -> str | None:
    """The modal verb of a word, denied or not: "can" of "cannot"."""
    return _MODALS.get(fold.replace("’", "'"))


def cancels_out(denying: Passage, denials: Denials) -> bool:
    """Whether two negators of a clause make an affirmation: "without which no car runs", "nobody who does not know"."""
    for one, other in pairwise(denials.negations):
        between = denying.words[one.at + 1 : other.at]
        if re.search(r"[,;:.!?—–]", denying.text[one.word.end : other.word.start]):
            continue
        if "without" in (one.word.fold, other.word.fold) or any(word.fold in _RELATIVES for word in between):
            return True
    return False
