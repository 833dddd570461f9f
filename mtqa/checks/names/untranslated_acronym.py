"""A foreign acronym left as it was, in Latin letters.

Russian acronyms come through machine translation letter by letter: "IG" and "LIH" for the Islamic State, "OON" for
the UN, "SSHA" for the US. Flagged are the acronyms listed in `lang/data/names.toml` when the reference does not have
them or, without a reference, when the article never says what they stand for; and, with a reference, any acronym in
whose place the reference has another one.

Silent on acronyms that the reference has too, spells out, or knows under another listed name ("USA" for "the United
States"), and on acronyms that the article itself explains: "the Zavodskoy Research Institute (ZRI)".

Needs nothing; a reference adds the acronyms that are not listed and the suggestion.
"""

from collections.abc import Iterator

from mtqa.checks.names.counterparts import Sides, has_counterpart, is_title_case, sides_of
from mtqa.checks.spec import Article, BeadView, Check, Mark, Need, Passage, Scope
from mtqa.lang.acronyms import initials_of, is_acronym, is_english_acronym, russian_acronym
from mtqa.lang.name_sound import name_key, nearness
from mtqa.lang.words import Word
from mtqa.record import Category, Severity, Span

_RECOGNISABLE = 0.7
"""Nearness from which a reader still recognises the right form ("DAISH", "Daesh")."""


def find(article: Article) -> Iterator[Mark]:
    """Yield a mark for each acronym, at its first mention."""
    grouped: dict[str, list[Mark]] = {}
    for bead in article.beads:
        for word, mark in _in_bead(article, bead):
            grouped.setdefault(word.fold, []).append(mark)
    for marks in grouped.values():
        yield _joined(marks)


def _joined(marks: list[Mark]) -> Mark:
    first = next((mark for mark in marks if mark.evidence), marks[0])
    head = marks[0]
    return Mark(
        span=head.span,
        message=first.message,
        suggestion=first.suggestion,
        evidence=first.evidence,
        places=tuple(mark.span for mark in marks[1:]),
        severity=first.severity,
    )


def _in_bead(article: Article, bead: BeadView) -> Iterator[tuple[Word, Mark]]:
    passage = bead.hypothesis
    if passage is None or _is_shouted(passage):
        return
    pair = sides_of(bead) if bead.certain else None
    for index, word in enumerate(passage.words):
        if not is_acronym(word.text):
            continue
        mark = _against(pair, index) if pair else _alone(article, passage, word)
        if mark:
            yield word, mark


def _is_shouted(passage: Passage) -> bool:
    """Whether the sentence is all capitals, where every short word looks like an acronym."""
    letters = [word for word in passage.words if word.text[0].isalpha() and len(word.text) > 1]
    return sum(word.text.isupper() for word in letters) * 2 > len(letters)


def _alone(article: Article, passage: Passage, word: Word) -> Mark | None:
    english = russian_acronym(word.text)
    if english is None or _is_explained(article, word) or _is_part_of_a_name(passage, word):
        return None
    return Mark(
        span=passage.word_span(word),
        message=f"“{word.text}” is a Russian acronym in Latin letters; English has “{english}”.",
        suggestion=english,
        severity=_severity(word.text, english),
    )


def _is_part_of_a_name(passage: Passage, word: Word) -> bool:
    """Whether a capitalised word follows it, as in "IG Metall"."""
    after = next((other for other in passage.words if other.start > word.start), None)
    return after is not None and after.is_capitalised and passage.text[word.end : after.start] == " "


def _is_explained(article: Article, word: Word) -> bool:
    """Whether the article says what an acronym stands for, or its reference has it."""
    letters = word.text.replace(".", "")
    if any(initials_of(passage.words, letters) for passage in article.passages):
        return True
    return any(other.fold == word.fold for passage in article.reference_passages for other in passage.words)


def _against(pair: Sides, index: int) -> Mark | None:
    word = pair.hypothesis.words[index]
    if has_counterpart(word, pair.reference) or is_title_case(pair.hypothesis):
        return None
    english = russian_acronym(word.text)
    if english is None and is_english_acronym(word.text):
        return None
    counterpart = _counterpart(pair, index, english)
    if counterpart is None and english is None:
        return None
    suggestion = counterpart.text if counterpart else english
    if suggestion and english is None and _is_one_acronym(word.text, suggestion):
        return None
    where = "the reference has" if counterpart else "English has"
    return Mark(
        span=pair.hypothesis.word_span(word),
        message=f"“{word.text}” is no English acronym: {where} “{suggestion}”.",
        suggestion=suggestion,
        evidence=(counterpart,) if counterpart else (),
        severity=_severity(word.text, suggestion or ""),
    )


def _severity(acronym: str, right: str) -> Severity | None:
    return Severity.MINOR if nearness(acronym, right) >= _RECOGNISABLE else None


def _is_one_acronym(one: str, other: str) -> bool:
    """Whether two acronyms are romanisations of one ("BKS", "BCS"), or one says more than the other ("HK", "HKD")."""
    return name_key(one) == name_key(other) or one in other or other in one


def _counterpart(pair: Sides, index: int, english: str | None) -> Span | None:
    """The reference's acronym or name in the place of an acronym; None when it is not clear."""
    matches = pair.reference.words
    loose = [other for other in pair.loose_reference if is_acronym(matches[other].text)]
    if english:
        equal = [other for other, match in enumerate(matches) if match.text == english]
        if equal:
            return pair.reference.word_span(matches[equal[0]])
    mine = [k for k in pair.loose_hypothesis if is_acronym(pair.hypothesis.words[k].text)]
    if len(loose) == len(mine) and index in mine:
        return pair.reference.word_span(matches[loose[mine.index(index)]])
    return None


CHECK = Check(
    name="untranslated-acronym",
    title="Untranslated acronym",
    category=Category.UNTRANSLATED,
    severity=Severity.MAJOR,
    needs=Need.NOTHING,
    scope=Scope.ARTICLE,
    find=find,
    confidence=0.85,
    langs=frozenset({"en"}),
)
