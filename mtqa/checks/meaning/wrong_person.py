"""A pronoun of another person or number than the reference has in its place.

Russian `свой` serves every owner, its verbs go without a subject and `можно` names nobody; an engine guesses: `plans
for their visit` for his visit, `can you stop` for can we stop, `his sister` for my sister. The check compares pronouns
beside the same word on both sides.

Flags `took him to a clinic, where doctors called their condition serious` where the reference has `his condition`, and
`it sees no reason` for `he sees`, `took him` for `took it`. Silent where the translation says each as often as the
reference, on `they` for one person whose gender is open (`every voter … their`), on `its` and `their` for a club or a
country, on `it` for a ship, a child or an animal, on `we` for `Anna and I`, on `you` and `we` for people at large, and
where one text quotes directly what the other reports.

Needs a reference. Limits: English; the word beside the pronoun must be the same; subjects are not resolved.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from mtqa.checks.spec import BeadView, Check, Mark, Need, Passage, Scope
from mtqa.lang.function_words import function_words
from mtqa.lang.words import Word
from mtqa.record import Category, Severity

_FORMS = {
    "I": "i my me",
    "we": "we our us",
    "you": "you your",
    "he": "he his him",
    "she": "she her",
    "they": "they their them",
    "it": "it",
}
_PERSON = {form: person for person, forms in _FORMS.items() for form in forms.split()}
_ALIKE = frozenset(
    [("he", "they"), ("she", "they"), ("I", "we"), ("we", "I"), ("they", "we"), ("we", "they"), ("we", "you")]
    + [(said, "you") for said in ("I", "he", "she", "they")]
    + [pair for who in ("I", "we", "you", "they") for pair in ((who, "it"), ("it", who))]
)
"""What the translation may have for what in the reference: "they" for one person, "you" and "we" for anybody."""
_OPEN = frozenset(
    "each every any anyone anybody everyone everybody someone somebody nobody person who whoever whose one either "
    "neither child baby infant suspect victim driver patient voter player employee worker student pupil teacher doctor "
    "passenger witness customer user resident author applicant candidate defendant".split()
)
"""Words for one being whose gender is open."""
_EITHER = frozenset(
    "ship ships vessel boat cruiser frigate submarine yacht country nation city child baby infant animal dog cat puppy "
    "kitten bear horse bird cow wolf lion tiger".split()
)
"""Words for what may be "it" and "he" or "she"."""
_OWNED_ONLY = frozenset({"their", "them"})
_NO_OWNERS = frozenset({"him", "them", "us", "me"})
"""Forms that own nothing: "when it dismissed him, fans …" speaks of nobody's fans."""
_OBJECTS = frozenset({"him", "her", "it", "them"})
_SPEAKERS = frozenset({"I", "we", "you"})
_MODALS = frozenset("can could must should cannot can't may need".split())
_QUOTES = frozenset('"“”«»„‘')
# Marks that begin and end a quotation, an apostrophe inside a word neither.
_OPENS = re.compile(r"""(?:^|(?<=[\s(—–-]))["'“‘«„]+(?=\w|$)""")
_CLOSES = re.compile(r"""(?<=[\w.,!?…])["'”’»]+(?=[\s).,;:!?—–-]|$)""")


def find(bead: BeadView) -> Iterator[Mark]:
    """Yield a mark for each pronoun before a word that has another person's pronoun in the reference."""
    ours, theirs = bead.hypothesis, bead.reference
    if ours is None or theirs is None:
        return
    place = {word.start: at for at, word in enumerate(theirs.words)}
    linked = {link.hypothesis_start: place.get(link.reference_start) for link in bead.form_links}
    more = Counter(_persons(ours))
    more.subtract(_persons(theirs))
    for word, meant, beside, match in _pairs(ours, theirs, linked):
        if (meant.fold in _NO_OWNERS) != (word.fold in _NO_OWNERS) and "it" not in (word.fold, meant.fold):
            continue
        said, wanted = _PERSON[word.fold], _PERSON.get(meant.fold)
        if wanted is None or said == wanted or not more[said] > 0 > more[wanted]:
            continue
        if said == "you" and not _is_impersonal(ours, word):
            continue
        if (said in _SPEAKERS) != (wanted in _SPEAKERS) and _is_quoted(ours, word) != _is_quoted(theirs, meant):
            continue
        if (said, wanted) not in _ALIKE and not _is_open(said, word, wanted, ours, theirs):
            yield Mark(
                ours.word_span(word),
                f"The translation has “{_together(word, beside)}” for “{_together(meant, match)}”.",
                suggestion=meant.text,
                evidence=(theirs.word_span(meant),),
            )


def _pairs(ours: Passage, theirs: Passage, linked: Mapping[int, int | None]) -> Iterator[tuple[Word, Word, Word, Word]]:
    """A pronoun, the word in its place in the reference, and the words of content that stand beside both.

    Behind them; or, where a small word follows, before them: "took him to a clinic".
    """
    small = function_words(ours.lang)
    for at, word in enumerate(ours.words):
        if word.fold not in _PERSON or at + 1 == len(ours.words):
            continue
        step = -1 if ours.words[at + 1].fold in small else 1
        if step < 0 and (not at or word.fold not in _OBJECTS):
            continue
        beside = ours.words[at + step]
        to = linked.get(beside.start)
        if to is None or beside.fold in small or not _adjoin(ours, word, beside):
            continue
        if 0 <= to - step < len(theirs.words) and _adjoin(theirs, theirs.words[to - step], theirs.words[to]):
            yield word, theirs.words[to - step], beside, theirs.words[to]


def _together(word: Word, beside: Word) -> str:
    """Two neighbouring words in their order."""
    return f"{word.text} {beside.text}" if word.start < beside.start else f"{beside.text} {word.text}"


def _persons(passage: Passage) -> Sequence[str]:
    return [_PERSON[word.fold] for word in passage.words if word.fold in _PERSON]


def _adjoin(passage: Passage, one: Word, other: Word) -> bool:
    first, last = sorted((one, other), key=lambda word: word.start)
    return passage.text[first.end : last.start].isspace()


def _is_impersonal(passage: Passage, word: Word) -> bool:
    """Whether a modal verb stands beside a "you", as it does for "можно" and "следует"; else it may be anybody."""
    at = passage.words.index(word)
    beside = {other.fold for other in passage.words[max(0, at - 1) : at + 2]}
    return bool(beside & _MODALS)


def _is_open(said: str, word: Word, wanted: str, ours: Passage, theirs: Passage) -> bool:
    """Whether both pronouns may be meant for the same person."""
    if {said, wanted} & _SPEAKERS:
        # "I saw it", he said; he said he had seen it. "How do you cook it?"; how should we cook it?
        return _quotes(ours) != _quotes(theirs) or (said == "you" and "?" in ours.text)
    if said == "they" and word.fold not in _OWNED_ONLY:
        return True
    if "it" in (said, wanted):
        return any(other.fold in _EITHER for passage in (ours, theirs) for other in passage.words)
    return any(other.fold in _OPEN for passage in (ours, theirs) for other in passage.words)


def _quotes(passage: Passage) -> bool:
    return bool(_QUOTES & set(passage.text))


def _is_quoted(passage: Passage, word: Word) -> bool:
    """Whether a word stands in a quotation, which may have begun sentences before in its paragraph."""
    at = passage.word_span(word).start
    block = next((block for block in passage.document.blocks if block.start <= at < block.end), None)
    before = passage.document.text[block.start if block else 0 : at]
    return len(_OPENS.findall(before)) > len(_CLOSES.findall(before))


CHECK = Check(
    name="wrong-person",
    title="Pronoun of another person",
    category=Category.MISTRANSLATION,
    severity=Severity.MAJOR,
    needs=Need.REFERENCE,
    scope=Scope.BEAD,
    find=find,
    confidence=0.7,
    langs=frozenset({"en"}),
)
