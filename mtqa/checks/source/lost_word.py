"""Words of the source that the translation has nothing for, as a translation model sees it.

Model evidence: the model's own translation of the source has content words that nothing in the checked translation
stands for, and there is nothing that could have taken their place. With a reverse model (`--reverse`) the translation
is also translated back, and a word of the source must be missing there too.

Silent on a paraphrase: where the checked translation has as many words of its own as it lacks, they may say the same.

Needs a source and a translation model. On trial.
"""

from collections.abc import Iterator, Sequence

from mtqa.checks.spec import BeadView, Check, Mark, Need, Passage, Scope
from mtqa.lang.function_words import function_words
from mtqa.lang.lemmas import lemma
from mtqa.lang.words import Word, words
from mtqa.neural.translation import Evidence
from mtqa.record import Category, Link, Severity

_CONFIDENCE = 0.45
_LEAST_LETTERS = 4


def find(bead: BeadView) -> Iterator[Mark]:
    """Yield one mark where the translation ends, naming what is missing."""
    ours, source, witness = bead.hypothesis, bead.source, bead.witness
    if ours is None or source is None or witness is None or not witness.translation:
        return
    missing, extra = _unlinked(ours, witness.translation, bead.own_links)
    if len(missing) <= len(extra) or not _is_gone(source, witness):
        return
    named = ", ".join(f"“{word.text}”" for word in missing)
    end = len(ours.text)
    told = f"Model evidence: the translation model renders the source with {named}, for which nothing stands here."
    yield Mark(ours.span(end, end), told, evidence=(source.span(0, len(source.text)),))


def _unlinked(ours: Passage, own: str, links: Sequence[Link]) -> tuple[Sequence[Word], Sequence[Word]]:
    """Content words of the model's translation without a counterpart, and of the checked one."""
    here = {link.hypothesis_start for link in links}
    there = {link.reference_start for link in links}
    light = function_words(ours.lang)

    def content(found: Sequence[Word], linked: set[int]) -> Sequence[Word]:
        return [word for word in found if word.fold not in light and word.start not in linked]

    return content(words(own), there), content(ours.words, here)


def _is_gone(source: Passage, witness: Evidence) -> bool:
    """Whether the round trip lacks a word of the source too; True without a round trip."""
    if not witness.round_trip:
        return True
    back = {lemma(word.text, source.lang) for word in words(witness.round_trip)}
    light = function_words(source.lang)
    return any(
        lemma(word.text, source.lang) not in back
        for word in source.words
        if len(word.text) >= _LEAST_LETTERS and word.fold not in light
    )


CHECK = Check(
    name="lost-word",
    title="Word of the source that nothing stands for",
    category=Category.OMISSION,
    severity=Severity.MAJOR,
    needs=Need.TRANSLATOR,
    scope=Scope.BEAD,
    find=find,
    confidence=_CONFIDENCE,
    monitor=True,
)
