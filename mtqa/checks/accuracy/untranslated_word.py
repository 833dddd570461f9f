"""A word left in the source language, in its own letters or in Latin ones.

Three ways a word stays untranslated: letters of another script (`the инцидент`, the English word `инфектед` in
Cyrillic letters, one Cyrillic letter inside `Mоscow`); a Russian word in Latin letters (`the proisshestvie on the
bridge`); and, for languages that share the alphabet, a word that only the source language knows (`die Regierung
kündigte` kept as is).

Flags an unknown lower-case word only when no list of the target language knows it, neither the reference nor the
rest of the article's reference has it, and its letters run as Russian words do. Silent on accepted loanwords
(`oblast`, `spetsnaz`), names, a foreign name quoted in brackets, Greek letters in formulas, and everything the
reference keeps too.

Needs no reference and uses one where it is there. Limits: transliteration is known for Russian and its neighbours
only; a capitalised word inside a sentence is left to the name checks.
"""

from collections.abc import Iterator, Sequence

from rapidfuzz.fuzz import ratio

from mtqa.checks.signs import Sign
from mtqa.checks.spec import Article, BeadView, Check, Mark, Need, Param, Passage, Scope
from mtqa.lang.lemmas import has_lemmas, is_known
from mtqa.lang.romanise import romanise
from mtqa.lang.scripts import latin_twin, scripts_in, scripts_of
from mtqa.lang.tables import word_list
from mtqa.lang.translit_words import LOOKS_RUSSIAN, russian_score
from mtqa.lang.words import Word
from mtqa.memo import of_words
from mtqa.record import Category, Severity, Span

_ROMANISED = frozenset({"ru", "uk", "be", "bg"})
_SHORTEST = 5
"""Letters a word needs before its letters can tell its language."""
_LONG, _LONG_LIMIT = 8, 1.0
"""A word of so many letters that no list knows is judged by a lower score: chance has less room (chosen)."""
_LIKE = 60
"""Likeness in percent from which a word of the reference is offered as the fix of one spelt in Cyrillic letters."""
_ADDRESS_BEFORE, _ADDRESS_AFTER, _QUOTES = tuple("@/.#_"), tuple("@/_"), tuple("\"“”„«»‘’'")


def find(article: Article, limit: float) -> Iterator[Mark]:
    """Yield a mark for every run of foreign letters and every word that only the source language knows."""
    held = _held_words(article)
    for bead in article.beads:
        if bead.hypothesis:
            yield from _foreign_script(bead, bead.hypothesis, held)
            yield from _foreign_words(bead.hypothesis, article.source_lang, held, limit)


def _held_words(article: Article) -> frozenset[str]:
    """Words of the reference: what it keeps is no fault. Latin words of the source too."""
    kept = {word.fold for passage in article.reference_passages for word in passage.words}
    for bead in article.beads:
        if bead.source:
            kept |= {
                word.fold for word in bead.source.words if word.text.isascii() and article.source_lang in _ROMANISED
            }
    return frozenset(kept)


def _foreign_script(bead: BeadView, passage: Passage, held: frozenset[str]) -> Iterator[Mark]:
    own = scripts_of(passage.lang) | {"Latin"}  # a brand name keeps its Latin letters everywhere
    run: list[Word] = []
    for word in passage.words:
        if not scripts_in(word.text) <= own and word.fold not in held and not _is_apart(passage.text, word):
            if run and passage.text[run[-1].end : word.start].strip():
                yield _script_mark(bead, passage, run)
                run = []
            run.append(word)
        elif run:
            yield _script_mark(bead, passage, run)
            run = []
    if run:
        yield _script_mark(bead, passage, run)


def _is_apart(text: str, word: Word) -> bool:
    """A single letter (`5°С`), an address, a Greek letter in a formula or a unit (`α`, `µg`, `β-carotene`)."""
    if len(word.text) == 1 or (text[word.end : word.end + 1] == "." and text[word.end + 1 : word.end + 2].isalpha()):
        return True
    if text[: word.start][-1:] in _ADDRESS_BEFORE:
        return True
    return scripts_in(word.text) <= {"Greek", "Latin"} and sum(not char.isascii() for char in word.text) == 1


def _script_mark(bead: BeadView, passage: Passage, run: Sequence[Word]) -> Mark:
    span = passage.word_span(run[0], run[-1])
    twin = latin_twin(span.text)
    if twin:
        return Mark(
            span,
            f"“{span.text}” mixes look-alike letters of another alphabet.",
            suggestion=twin,
            category=Category.SPELLING,
            severity=Severity.MINOR,
        )
    fix, evidence = _respelt(bead, run)
    return Mark(span, f"“{span.text}” is left in foreign letters.", suggestion=fix, evidence=evidence)


def _respelt(bead: BeadView, run: Sequence[Word]) -> tuple[str | None, tuple[Span, ...]]:
    """The reference's word that the foreign letters spell (`инфектед`: infected), if one does."""
    if bead.reference is None or len(run) > 1:
        return None, ()
    spelt = romanise(run[0].text).casefold()
    best = max(bead.reference.words, key=lambda word: ratio(spelt, word.fold), default=None)
    if best is None or ratio(spelt, best.fold) < _LIKE:
        return None, ()
    return best.text, (bead.reference.word_span(best),)


def _foreign_words(passage: Passage, source_lang: str, held: frozenset[str], limit: float) -> Iterator[Mark]:
    if not has_lemmas(passage.lang) or scripts_of(passage.lang) != {"Latin"}:
        return
    for word in passage.words:
        if _may_be_foreign(word, passage) and word.fold not in held and _is_foreign(word.fold, source_lang, limit):
            yield Mark(
                passage.word_span(word),
                f"“{word.text}” is no word of the target language; it looks like an untranslated source word.",
                confidence=0.85,
            )


def _may_be_foreign(word: Word, passage: Passage) -> bool:
    if len(word.text) < _SHORTEST or not word.text.isalpha() or not word.text.islower():
        return False
    if _is_set_off(passage.text, word):
        return False
    return word.fold not in word_list("loanwords", passage.lang) and not _is_word(word.text, passage.lang)


def _is_set_off(text: str, word: Word) -> bool:
    """Whether the word is part of an address (`lenta.example`, `@name`) or stands in quotation marks of its own."""
    before, after = text[: word.start][-1:], text[word.end :][:2]
    return (
        before in _ADDRESS_BEFORE
        or after[:1] in _ADDRESS_AFTER
        or (after[:1] == "." and after[1:].isalnum())
        or before in _QUOTES
        or after[:1] in _QUOTES
    )


def _is_word(text: str, lang: str) -> bool:
    """Whether a list knows the word, or both parts of a closed compound (`paywall`, `livestreamed`)."""
    if is_known(text, lang):
        return True
    low = text.casefold()
    return any(is_known(low[:cut], lang) and is_known(low[cut:], lang) for cut in range(3, len(low) - 2))


@of_words
def _is_foreign(fold: str, source_lang: str, limit: float) -> bool:
    if source_lang in _ROMANISED:
        return russian_score(fold) >= (min(limit, _LONG_LIMIT) if len(fold) >= _LONG else limit)
    return scripts_of(source_lang) == {"Latin"} and is_known(fold, source_lang)


CHECK = Check(
    name="untranslated-word",
    title="Untranslated or transliterated word",
    category=Category.UNTRANSLATED,
    severity=Severity.MAJOR,
    needs=Need.NOTHING,
    scope=Scope.ARTICLE,
    find=find,
    confidence=0.95,
    params={"limit": Param(LOOKS_RUSSIAN, "score from which an unknown word is taken for Russian", unit="log-odds")},
    sign=Sign.WORDS,
)
