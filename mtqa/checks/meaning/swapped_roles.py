"""Who did it and to whom, turned round.

Russian tells subject from object by case, not by place; an engine that reads `Спартак обыграл Зенит` by place may turn
the match round. Where translation and reference have the same verb between the same two names, the check compares their
order, the passive taken into account.

Flags `Torino beat Parma` for `Parma beat Torino`, and `Parma was beaten by Torino` for it likewise no more than English
allows: the passive turns the order, not the sense. Silent where a name is missing on either side, where other names or
a second verb stand between, and on verbs that go both ways (`met`, `played`, `married`).

Needs a reference. Limits: English; two names directly around one verb; pronouns and descriptions are not resolved.
"""

from collections.abc import Iterator
from typing import NamedTuple

from mtqa.checks.spec import BeadView, Check, Mark, Need, Passage, Scope
from mtqa.lang.function_words import function_words
from mtqa.lang.lemmas import lemma
from mtqa.lang.name_lists import months_and_days
from mtqa.lang.name_sound import name_key
from mtqa.lang.rare_names import has_capital
from mtqa.lang.words import Word
from mtqa.record import Category, Severity, Span

_REACH = 4
"""Words on either side of a verb among which its names are looked for."""
_MUTUAL = frozenset(
    "meet play face marry join fight visit be have and say tell add note report draw talk discuss sign agree "
    "border resemble follow accompany versus meet-up".split()
)
"""Verbs of which either may be the subject, and words that are none."""
_PASSIVE = frozenset("was were been be is are being got get".split())
_STOPS = frozenset(',;:.!?()—–"“”«»')


class _Deed(NamedTuple):
    verb: Word
    doer: Word
    target: Word
    first: Word
    last: Word


def find(bead: BeadView) -> Iterator[Mark]:
    """Yield one mark per deed whose names are turned round."""
    ours, theirs = bead.hypothesis, bead.reference
    if ours is None or theirs is None:
        return
    meant = {_key(deed, theirs.lang): deed for deed in _deeds(theirs)}
    for deed in _deeds(ours):
        verb, doer, target = _key(deed, ours.lang)
        turned = meant.get((verb, target, doer))
        if turned is None or (verb, doer, target) in meant:
            continue
        yield Mark(
            span=_span(ours, deed),
            message=(
                f"“{deed.doer.text}” does to “{deed.target.text}” what the reference has “{turned.doer.text}” do to "
                f"“{turned.target.text}”."
            ),
            suggestion=_span(theirs, turned).text,
            evidence=(_span(theirs, turned),),
        )


def _key(deed: _Deed, lang: str) -> tuple[str, str, str]:
    return lemma(deed.verb.fold, lang), name_key(deed.doer.fold), name_key(deed.target.fold)


def _span(passage: Passage, deed: _Deed) -> Span:
    return passage.word_span(deed.first, deed.last)


def _deeds(passage: Passage) -> Iterator[_Deed]:
    """Verbs between two names, in order."""
    words = passage.words
    for at, word in enumerate(words):
        if not word.text.islower() or word.fold in function_words(passage.lang):
            continue
        if lemma(word.fold, passage.lang) in _MUTUAL or not _may_be_verb(word, passage.lang):
            continue
        before, after = _name(passage, at, -1), _name(passage, at, 1)
        if before is None or after is None:
            continue
        one, other = words[before], words[after]
        between = {words[k].fold for k in range(before + 1, at)}
        behind = [words[k].fold for k in range(at + 1, after)]
        if between & _PASSIVE:
            if "by" in behind:
                yield _Deed(word, other, one, one, other)
        elif not set(behind) - {"the"}:
            yield _Deed(word, one, other, one, other)


def _may_be_verb(word: Word, lang: str) -> bool:
    """Whether a word is a verb in the past or the third person by its form."""
    base = lemma(word.fold, lang)
    return (base != word.fold or word.fold in _SAME_IN_PAST) and not word.fold.endswith(("ing", "ly"))


_SAME_IN_PAST = frozenset("beat hit hurt cut put set upset".split())


def _name(passage: Passage, at: int, step: int) -> int | None:
    """The nearest name on one side, with nothing but small words and adverbs between."""
    words = passage.words
    for k in range(at + step, at + step * (_REACH + 1), step):
        if not 0 <= k < len(words):
            return None
        low, high = (k, k + 1) if step < 0 else (k - 1, k)
        if _STOPS & set(passage.text[words[low].end : words[high].start]):
            return None
        word = words[k]
        if has_capital(word) and word.fold not in months_and_days() and word.fold not in function_words(passage.lang):
            return k
        if word.fold not in function_words(passage.lang) and not word.fold.endswith("ly"):
            return None
        if word.fold in _BREAKERS:
            return None
    return None


_BREAKERS = frozenset(
    "and or but that which who whom whose when where while if because as in on at of for from to with than".split()
)

CHECK = Check(
    name="swapped-roles",
    title="Doer and target turned round",
    category=Category.MISTRANSLATION,
    severity=Severity.CRITICAL,
    needs=Need.REFERENCE,
    scope=Scope.BEAD,
    find=find,
    confidence=0.85,
    langs=frozenset({"en"}),
)
