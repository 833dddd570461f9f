"""A name that is not how the source writes it, in other letters.

Flags "Degtyumov" where the source says «Дегтярёв», "Nikoralai" for «Николай», and a name torn by capitals
("Mur-MA-nsk"). The two are compared letter by letter with what each Cyrillic or Greek letter may become in Latin ones,
in any accepted scheme, with the case ending left out.

Silent on every accepted romanisation ("Sergey", "Sergei", "Serhiy"), on names of other languages that English spells
its own way (Хьюстон, "Houston"), on established forms and on every word that English word lists know ("Moscow",
"Egypt"), on names that the source writes in Latin letters, and where the reference has the word.

Needs a source in Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian or Greek.
Limits: a name is only judged where a word of the source looks like it; a respelling that sounds the same passes.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from string import ascii_lowercase
from typing import NamedTuple

import regex

from mtqa.checks.spec import Article, BeadView, Check, Mark, Need, Passage, Scope
from mtqa.lang.acronyms import is_acronym
from mtqa.lang.established import established_forms
from mtqa.lang.lemmas import is_known
from mtqa.lang.name_lists import is_listed
from mtqa.lang.name_sound import letter_edits, name_key
from mtqa.lang.names import is_common, is_odd_casing, same_name
from mtqa.lang.rare_names import has_capital
from mtqa.lang.transcription import distance, is_covered, may_begin
from mtqa.lang.words import Word
from mtqa.memo import of_article
from mtqa.record import Category, Severity, Span

_LEAST_LETTERS = 4
"""Shorter names are near too many words."""
_SLIP = 0.95
"""Cost up to which a spelling is accepted: less than one wrong letter."""
_NEAR, _NEAR_SHORT, _NEAR_OTHER_INITIAL = 0.4, 0.35, 0.25
"""Cost a letter under which the source's word is the one that was meant."""
_SHORT = 5
"""Letters up to which a name is near to many words."""
_CONFIDENCE, _SURE, _FAR_CONFIDENCE = 0.8, 0.85, 0.65
_CLOSE = 0.3
_LEAST_RATIO = 0.55
"""Of the shorter to the longer; words of very different lengths are no spellings of each other."""
_REACH = 2
_PART = regex.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_TORN = regex.compile(r"\p{Lu}\p{Ll}*-\p{Lu}{2}(?:-\p{Ll}+)?$")
_POSSESSIVE = regex.compile(r"['’]s?$")


class _Name(NamedTuple):
    """A word, or a part of a compound, that may be a name."""

    start: int
    end: int
    text: str


class _Fault(NamedTuple):
    span: Span
    name: str
    original: str
    evidence: Span | None
    share: float
    better: str
    """The right form, where word lists or the source tell it; empty otherwise."""


def find(article: Article) -> Iterator[Mark]:
    """Yield a mark for each name that the source's letters do not give, at its first mention."""
    if article.source is None or not is_covered(article.source_lang):
        return
    originals = _originals(article)
    spellings = _spellings(article)
    grouped: dict[str, list[_Fault]] = {}
    for at, bead in enumerate(article.beads):
        if bead.hypothesis is not None:
            near = article.beads[max(0, at - _REACH) : at + _REACH + 1]
            for fault in _in_bead(bead, bead.hypothesis, near, originals, article.source_lang):
                grouped.setdefault(fault.name.casefold(), []).append(fault)
    for faults in grouped.values():
        yield _mark(faults, spellings, article.source_lang)


def _in_bead(
    bead: BeadView, passage: Passage, near: Sequence[BeadView], originals: Sequence[str], lang: str
) -> Iterator[_Fault]:
    names = [name for word in passage.words if has_capital(word) for name in _parts(word)]
    torn = [word for word in passage.words if is_odd_casing(word.text) or _TORN.match(word.text)]
    for word in torn:
        whole = _POSSESSIVE.sub("", word.text).replace("-", "")
        if (is_known(whole, passage.lang) and len(whole) >= _LEAST_LETTERS) or _is_supported(whole, originals, lang):
            yield _Fault(passage.span(word.start, word.end), word.text, "", None, 0.0, whole.capitalize())
    places = {range(word.start, word.end) for word in torn}
    for name in names:
        if any(name.start in place for place in places) or not _is_judged(name, bead, passage.lang):
            continue
        better = _slipped(name.text, originals, lang) or _established(name.text, near, lang)
        if better:
            yield _Fault(passage.span(name.start, name.end), name.text, "", None, 0.0, better)
            continue
        if _is_supported(name.text, originals, lang) or _is_split(name, passage, originals, lang):
            continue
        found = _meant(name.text, near, [other.text for other in names if other is not name], lang)
        if found is not None:
            evidence, share = found
            yield _Fault(passage.span(name.start, name.end), name.text, evidence.text, evidence, share, "")


def _parts(word: Word) -> Iterator[_Name]:
    for match in _PART.finditer(_POSSESSIVE.sub("", word.text)):
        if match.group()[:1].isupper() and len(match.group()) >= _LEAST_LETTERS:
            yield _Name(word.start + match.start(), word.start + match.end(), match.group())


def _is_judged(name: _Name, bead: BeadView, lang: str) -> bool:
    """Whether neither word lists nor the reference nor the source vouch for the word."""
    text = name.text
    if is_acronym(text) or is_known(text, lang) or is_listed(text) or is_known(text.removesuffix("s"), lang):
        return False
    latin = {word.fold for side in (bead.reference, bead.source) if side for word in side.words}
    folded = text.casefold()
    return not any(folded == word or folded in word.split("-") for word in latin)


def _is_supported(name: str, originals: Iterable[str], lang: str) -> bool:
    return any(accepts(name, original, lang) for original in originals if may_begin(name, original, lang))


def _slipped(name: str, originals: Sequence[str], lang: str) -> str | None:
    """The one known English name that is a letter away and that the source's letters give better; None if none is."""
    here = _cost(name, originals, lang)
    if not here > 0:
        return None
    better = [
        other
        for other in _one_letter_away(name)
        if is_known(other, "en")
        and not is_common(other, "en")
        and name_key(other) != name_key(name)
        and _cost(other, originals, lang) < min(here, _SLIP)
    ]
    return better[0] if len(better) == 1 else None


def _established(name: str, near: Sequence[BeadView], lang: str) -> str | None:
    """The established English form of a word of the source that the name is a letter or two away from."""
    slips = 2 if len(name) > _LEAST_LETTERS + 1 else 1
    forms = dict.fromkeys(
        form
        for view in near
        if view.source
        for word in view.source.words
        for part in word.fold.split("-")
        for form in established_forms(part, lang)
    )
    if any(same_name(name, form) for form in forms):
        return None
    close = [form for form in forms if len(form) >= _LEAST_LETTERS and letter_edits(name, form) <= slips]
    return min(close, key=lambda form: letter_edits(name, form), default=None)


def _cost(name: str, originals: Sequence[str], lang: str) -> float:
    return min((distance(name, original, lang) for original in originals if may_begin(name, original, lang)), default=9)


def _one_letter_away(name: str) -> Iterator[str]:
    for at in range(1, len(name)):
        head, tail = name[:at], name[at:]
        yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in ascii_lowercase:
            yield head + letter + tail
            if letter != tail[0]:
                yield head + letter + tail[1:]


def _is_split(name: _Name, passage: Passage, originals: Sequence[str], lang: str) -> bool:
    """Whether the source writes the name and its neighbour as one word ("Quang Binh", «Куангбинь»)."""
    beside = (word for word in passage.words if word.start == name.end + 1 or word.end == name.start - 1)
    joined = (
        name.text + word.text if word.start > name.start else word.text + name.text
        for word in beside
        if word.is_capitalised
    )
    return any(_is_supported(whole, originals, lang) for whole in joined)


@of_article
def accepts(name: str, original: str, lang: str) -> bool:
    """Whether a name is an accepted spelling of a word of the source."""
    return name_key(name) == name_key(original) or distance(name, original, lang) <= _SLIP


def _meant(name: str, near: Sequence[BeadView], others: Sequence[str], lang: str) -> tuple[Span, float] | None:
    """The source's word that the name comes nearest to, and the cost a letter; None where none is near enough."""
    best: tuple[Span, float] | None = None
    for view in near:
        for word in _names_in(view.source) if view.source else ():
            share = _share(name, word.text, lang)
            if view.source and (best is None or share < best[1]) and not _is_taken(word, view, others, lang):
                best = view.source.span(word.start, word.end), share
    if best is None:
        return None
    near_enough = _NEAR if len(name) > _SHORT else _NEAR_SHORT
    least = near_enough if may_begin(name, best[0].text, lang) else _NEAR_OTHER_INITIAL
    return best if best[1] <= least else None


def _names_in(source: Passage) -> list[_Name]:
    """The capitalised words of the source, and the parts of compounds."""
    return [
        _Name(word.start + match.start(), word.start + match.end(), match.group())
        for word in source.words
        if has_capital(word)
        for match in _PART.finditer(word.text)
        if len(match.group()) >= _LEAST_LETTERS - 1
    ]


def _is_taken(original: _Name, view: BeadView, others: Sequence[str], lang: str) -> bool:
    """Whether other names of the sentence stand for every mention of a word of the source."""
    using = [other for other in others if accepts(other, original.text, lang)]
    if not using or view.source is None:
        return False
    mentions = sum(accepts(using[0], word.text, lang) for word in _names_in(view.source))
    return len(using) >= mentions


def _share(name: str, original: str, lang: str) -> float:
    if min(len(name), len(original)) < _LEAST_RATIO * max(len(name), len(original)):
        return 1.0
    return distance(name, original, lang) / max(len(name), len(original))


def _originals(article: Article) -> tuple[str, ...]:
    """The distinct words of the source, in order."""
    passages = [bead.source for bead in article.beads if bead.source]
    texts = (word.text for passage in passages for word in passage.words)
    parts = (part for text in texts for part in dict.fromkeys((text, *text.split("-"))))
    return tuple(dict.fromkeys(part.casefold() for part in parts if len(part) >= _LEAST_LETTERS - 1))


def _spellings(article: Article) -> Counter[str]:
    """How often each name stands in the translation."""
    return Counter(name.text for passage in article.passages for word in passage.words for name in _parts(word))


def _mark(faults: Sequence[_Fault], spellings: Counter[str], lang: str) -> Mark:
    first = faults[0]
    places = tuple(fault.span for fault in faults[1:])
    if first.better:
        told = f"The name “{first.name}” is garbled: it is “{first.better}”."
        return Mark(first.span, told, first.better, places=places, confidence=_SURE)
    elsewhere = _elsewhere(first, spellings, lang)
    told = f"The name “{first.name}” does not follow the source, which has “{first.original}”."
    return Mark(
        span=first.span,
        message=told,
        suggestion=elsewhere,
        evidence=(first.evidence,) if first.evidence else (),
        places=places,
        severity=Severity.MINOR if first.share * len(first.name) <= 1 else Severity.MAJOR,
        confidence=_CONFIDENCE if first.share <= _CLOSE or elsewhere else _FAR_CONFIDENCE,
    )


def _elsewhere(fault: _Fault, spellings: Counter[str], lang: str) -> str | None:
    """How the article writes the name elsewhere."""
    fitting = [name for name in spellings if name != fault.name and accepts(name, fault.original, lang)]
    return max(fitting, key=lambda name: (spellings[name], name), default=None)


CHECK = Check(
    name="respelled-name",
    title="Name that does not follow the source",
    category=Category.NAMES,
    severity=Severity.MAJOR,
    needs=Need.SOURCE,
    scope=Scope.ARTICLE,
    find=find,
    confidence=_CONFIDENCE,
    langs=frozenset({"en"}),
)
