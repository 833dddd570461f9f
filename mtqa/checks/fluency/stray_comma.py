"""A comma between the subject and its verb.

Russian sets commas by grammar where English sets none, and engines leave one behind the subject: `This, was
reported by the police`, `The full text, is on the site`. The check looks at each comma before an auxiliary or modal
verb and asks whether what stands before it can only be the subject: no other mark opens an aside before the comma,
no verb stands in between, and the clause begins there (the sentence, an introduction closed by a comma, or `that`,
`which`, `how`).

Flags `The exact cause, is being clarified`. Silent on a comma that closes an aside (`Orlov, the mayor, was there`),
on questions (`Tell me, is it true?`), on introductions (`Today, will they come?`), and where the reference has a
comma between the same words.

Needs no reference and uses one where it is there; English only. Limits: other verbs than auxiliaries are not
judged, nor sentences with several asides.
"""

import re
from collections.abc import Iterator, Sequence

from mtqa.checks.spec import BeadView, Check, Mark, Need, Passage, Scope
from mtqa.lang.finite import is_preposition, may_be_finite
from mtqa.lang.lemmas import lemma
from mtqa.lang.words import Word, words
from mtqa.record import Category, Severity

_VERBS = "is are was were has have had will would can could should must may might isn't wasn't aren't weren't hasn't"
_BEFORE_VERB = re.compile(rf",(?=\s+(?:{_VERBS.replace(' ', '|')}|said that)\b)")
_AUXILIARY = frozenset(_VERBS.split())
_START = re.compile(r"(?<=\w{4})[.!?]\s+|[;:]\s+|^|[“\"«]")
"""Where a sentence may begin; a point after fewer than four letters may be an abbreviation's."""
_LONGEST_INTRODUCTION = 7
"""Words before the first comma, when they introduce the sentence."""
_MARKS = re.compile(r"[,()–—\"“”«»]| - ")
_CLAUSE = frozenset("that which who whether why how where".split())
_RELATIVE = frozenset({"that", "which", "who", "where"})
"""Those of them that may speak of the noun before them."""
_LAST_WORDS = re.compile(r"(\w+ ?\w+),\s*$")
_JOINERS = frozenset({"and", "or", "but"})
_CLOSING = {"“": "”", "«": "»", '"': '"'}
_NO_SUBJECT = frozenset(
    "if when while because although though after before since unless once as until whenever wherever whereas not "
    "yes and or but so then what whatever whoever let please".split()
)
_INTRODUCTION = frozenset(
    "in on at by from during after before since until within for with without under over among despite according "
    "earlier later recently now today yesterday however moreover meanwhile also therefore besides furthermore "
    "nevertheless recall initially previously currently usually so thus as to".split()
)
_SUBJECTS = frozenset("this that it he she they we i you these those there one who which".split())
_PRONOUNS = frozenset("it he she they we i you".split())
_DETERMINERS = frozenset(
    "the a an other no his her its their our my this these those all some many several two three".split()
)
_QUESTION = re.compile(r"^\s+\S+\s+(?:he|she|it|they|we|you|i|there)\b|^[^.!]*\?", re.IGNORECASE)


def find(bead: BeadView) -> Iterator[Mark]:
    """Yield a mark for each comma between a subject and its verb."""
    passage = bead.hypothesis
    if passage is None:
        return
    for match in _BEFORE_VERB.finditer(passage.text):
        at = match.start()
        if _follows_subject(passage, at) and not _QUESTION.match(passage.text[at + 1 :]) and not _kept(bead, at):
            yield Mark(
                passage.span(at, at + 1),
                "A comma stands between the subject and its verb.",
                suggestion="",
            )


def _follows_subject(passage: Passage, at: int) -> bool:
    """Whether only the subject of the clause stands before the comma."""
    begin = max(match.end() for match in _START.finditer(passage.text, 0, at) if _may_start(passage.text, match, at))
    marks = list(_MARKS.finditer(passage.text, begin, at))
    sentence = [word for word in passage.words if begin <= word.start < at]
    if not sentence:
        return False
    opener = _opener(passage, sentence)
    if opener and not _MARKS.search(passage.text, opener.end, at):
        clause = [word for word in sentence if word.start > opener.start]
        if not clause:
            return not _opens_aside(passage, opener)
        return not _is_in_aside(passage, begin, sentence, opener, clause[0]) and _is_subject(clause)
    if sentence[0].fold == "to" and len(sentence) > 1 and sentence[1].fold not in _DETERMINERS:
        return False  # "To look around, have a walk"
    if not marks:
        return _is_subject(sentence) and (sentence[0].fold not in _INTRODUCTION or _names_something(sentence[1:]))
    if len(marks) > 1 or marks[0].group() != "," or sentence[0].fold not in _INTRODUCTION:
        return False
    after = [word for word in sentence if word.start > marks[0].start()]
    if not after or after[0].fold in _INTRODUCTION or not _introduces(sentence[: -len(after)]):
        return False
    if len(sentence) - len(after) == 2 and not (_is_plain(sentence[1]) or _begins_subject(after[0])):
        return False  # "In hot, humid weather"
    return _is_subject(after)


def _may_start(text: str, match: re.Match[str], at: int) -> bool:
    """Whether a clause that reaches to `at` may begin here: not in an aside, or a quotation that has ended before."""
    if match.end() > at or match.group() not in _CLOSING:
        return match.end() <= at
    if match.group() == '"' and text.count('"', 0, match.start()) % 2:
        return False
    before = _LAST_WORDS.search(text, 0, match.start())
    if before and not _tells(before[1]):
        return False
    return _CLOSING[match.group()] not in text[match.end() : at]


def _tells(text: str) -> bool:
    """Whether words before a comma end with a verb, so that speech may follow: "he said, “", not "Berg, “a slave"."""
    told = words(text)
    return may_be_finite(text, told, len(told) - 1)


def _opener(passage: Passage, sentence: Sequence[Word]) -> Word | None:
    """The last word that opens a clause; "at that time" and "similar to that of" open none."""
    for at in range(len(sentence) - 1, 0, -1):
        word, before = sentence[at], sentence[at - 1]
        after = sentence[at + 1].fold if at + 1 < len(sentence) else ""
        if word.fold in _CLAUSE and not (word.fold == "that" and (is_preposition(before.fold) or after == "of")):
            return word
    return None


def _opens_aside(passage: Passage, opener: Word) -> bool:
    return passage.text[: opener.start].rstrip().endswith((",", "(", "–", "—"))


def _is_in_aside(passage: Passage, begin: int, sentence: Sequence[Word], opener: Word, first: Word) -> bool:
    """Whether the comma may close what a mark before the clause has opened: "Ann, the girl who plays her, is here".

    Not where the clause has a subject of its own, or joins another: "It rains, he says, and that snow, will come".
    """
    if _opens_aside(passage, opener):
        return True
    before = sentence.index(opener) - 1
    if opener.fold not in _RELATIVE or _begins_subject(first) or sentence[before].fold in _JOINERS:
        return False
    marked = _MARKS.search(passage.text, begin, opener.start) is not None
    return marked and not may_be_finite(passage.text, sentence, before)


def _introduces(words: Sequence[Word]) -> bool:
    """Whether words before the first comma can be an adverb or a prepositional phrase, and no clause."""
    return len(words) <= _LONGEST_INTRODUCTION and (_CLAUSE | _NO_SUBJECT).isdisjoint(word.fold for word in words)


def _is_plain(word: Word) -> bool:
    """Whether a word behind a preposition is no adjective that waits for its noun."""
    return word.is_capitalised or word.is_number


def _begins_subject(word: Word) -> bool:
    return word.is_capitalised or word.fold in _DETERMINERS or word.fold in _SUBJECTS


def _names_something(words: Sequence[Word]) -> bool:
    return len(words) >= 3 and any(word.fold in _DETERMINERS or word.fold in _SUBJECTS for word in words[1:])


def _is_subject(words: Sequence[Word]) -> bool:
    if words[0].fold in _NO_SUBJECT or any(word.fold in _AUXILIARY for word in words):
        return False
    if len(words) == 1:
        return words[0].fold in _SUBJECTS or (words[0].is_capitalised and not words[0].fold.endswith("ly"))
    if words[0].fold in _PRONOUNS:
        return False  # "He left the hall, was seen": the verb has come already
    return not any(_may_be_verb(word, words[k - 1] if k else None) for k, word in enumerate(words))


def _may_be_verb(word: Word, before: Word | None) -> bool:
    """Whether a word may be a past tense; not after an article or an adjective, where it is a participle."""
    if word.is_capitalised or word.text.endswith(("s", "ing")) or lemma(word.fold, "en") == word.fold:
        return False
    return before is None or before.fold not in _DETERMINERS


def _kept(bead: BeadView, at: int) -> bool:
    """Whether the reference too has a mark between the words on either side of the comma."""
    if bead.reference is None:
        return False
    before = [link for link in bead.form_links if link.hypothesis_end <= at]
    after = [link for link in bead.form_links if link.hypothesis_start > at]
    if not before or not after:
        return False
    left = max(before, key=lambda link: link.hypothesis_end).reference_end
    right = min(after, key=lambda link: link.hypothesis_start).reference_start
    return left < right and "," in bead.reference.text[left:right]


CHECK = Check(
    name="stray-comma",
    title="Comma between subject and verb",
    category=Category.PUNCTUATION,
    severity=Severity.MINOR,
    needs=Need.NOTHING,
    scope=Scope.BEAD,
    find=find,
    confidence=0.85,
    langs=frozenset({"en"}),
)
