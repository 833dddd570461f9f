"""A word of the translation in the place of another one that the reference has there.

Engines take the first sense in the dictionary, or a word that stood beside the right one in other texts: the
show on the runway where the visibility is meant. A word is judged when it has no counterpart, the reference has a word
without a counterpart in the same place, and the two are far in meaning. A regression weighs meaning, place and how much
the embedded model doubts the word; it is trained on words that raters let stand, on human translations held against
each other and on words exchanged in copies of the same sentences. No witness is enough alone: two translators put far
words in one place too often. What is little over the limit is listed and does not count.

Flags `the factory knitted half of its workers` for `dismissed half of its workers`; silent on a synonym (`ships` for
`vessels`), on a sentence that was rewritten around the word, and where the reference has the word elsewhere.

Needs a reference and the embedded model; English only. Limits: names, numbers and function words are not judged; a
wrong sense that is near in meaning to the right one is not seen.
"""

from collections.abc import Iterator

from mtqa.checks.accuracy.facing import facing
from mtqa.checks.accuracy.kept import content_lemmas
from mtqa.checks.accuracy.replacement import exchanges, wrongness
from mtqa.checks.spec import Article, Check, Mark, Need, Param, Scope
from mtqa.lang.lemmas import lemma
from mtqa.lang.words import Word
from mtqa.record import Category, Severity

_REPORTING = frozenset(
    "say report announce announcement state statement tell note add declare claim explain write inform emphasize "
    "stress remark comment message mention recall point specify clarify according publication news underscore "
    "underline highlight assert affirm maintain quote cite".split()
)
_MEDIA = frozenset(
    "publication outlet newspaper paper portal website site magazine journal channel broadcaster".split()
)
_SERIOUS = 0.7
"""Log-odds above the limit from which the finding is major."""
_LESS_SURE = 0.45
"""Confidence under that: listed, and under what counts by default. Of two human translations held against each other
(2021 news), words over the limit are 0.76 in 1,000, and most are paraphrase; those that are major 0.22."""


def find(article: Article, limit: float) -> Iterator[Mark]:
    """Yield one mark for each word that took another's place."""
    said = content_lemmas(article.reference_passages)
    for bead in article.beads:
        pair = facing(bead)
        if pair is None or bead.hypothesis is None or bead.reference is None or not bead.certain:
            continue
        for exchange in exchanges(pair, article.lang):
            word, match = pair.ours.words[exchange.ours], pair.theirs.words[exchange.theirs]
            if lemma(word.fold, article.lang) in said or _are_alike(word, match, article.lang):
                continue
            doubt = bead.doubt(word.start, word.end) or 0.0
            surplus = wrongness(pair, exchange, doubt, article.lang) - limit
            if surplus >= 0:
                yield Mark(
                    bead.hypothesis.word_span(word),
                    f"“{word.text}” stands where the reference has “{match.text}”.",
                    suggestion=match.text,
                    evidence=(bead.reference.word_span(match),),
                    severity=None if surplus >= _SERIOUS else Severity.MINOR,
                    confidence=None if surplus >= _SERIOUS else _LESS_SURE,
                )


def _are_alike(word: Word, match: Word, lang: str) -> bool:
    """Whether both say that somebody said something, or where it was printed: translators choose freely among those."""
    both = {lemma(word.fold, lang), lemma(match.fold, lang)}
    return both <= _REPORTING or both <= _MEDIA


CHECK = Check(
    name="wrong-word",
    title="Word in another's place",
    category=Category.MISTRANSLATION,
    severity=Severity.MAJOR,
    needs=Need.REFERENCE_AND_MODEL,
    scope=Scope.ARTICLE,
    find=find,
    confidence=0.68,
    langs=frozenset({"en"}),
    params={
        "limit": Param(
            2.5,
            "evidence from which a word is listed, and 0.7 over which it counts; higher is quieter",
            unit="log-odds",
        )
    },
)
