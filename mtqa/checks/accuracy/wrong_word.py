"""A word of the translation in the place of another one that the reference has there.

Engines take the first sense in the dictionary, or a word that stood beside the right one in other texts: the
show on the runway where the visibility is meant. A word is judged when it has no counterpart, the reference has a word
without a counterpart in the same place, and the two are far in meaning. A regression weighs meaning, place and how much
the embedded model doubts the word. What it speaks against is looked at twice: the model reads the word by itself, with
and without the reference, reads the reference's word in its place, and says how near the two are between the same
neighbours; a second regression weighs all of that. Both are trained on words that raters let stand, on human
translations held against each other and on words exchanged in copies of the same sentences. No witness is enough alone:
two translators put far words in one place too often. What is little over the limit is listed and does not count.

Flags `the factory knitted half of its workers` for `dismissed half of its workers`; silent on a synonym (`ships` for
`vessels`), on a word that the model hardly tells from the other between their neighbours (`earmarked`, `allocated`), on
a sentence that was rewritten around the word, and where the reference has the word elsewhere. Where it has it elsewhere
in another spelling (`rouble`, `ruble`), or denies what the word denies (`unclear`, `nobody knows`), it is listed only.

Needs a reference and the embedded model; English only. Limits: names and numbers are not judged, function words
and rare words only between the same neighbours; a wrong sense that is near in meaning to the right one is not seen.
"""

from collections.abc import Iterator
from typing import NamedTuple

from mtqa.checks.accuracy.facing import facing
from mtqa.checks.accuracy.kept import content_lemmas
from mtqa.checks.accuracy.replacement import exchanges, features, weighed
from mtqa.checks.accuracy.said_otherwise import says_by_denial, spelt_elsewhere
from mtqa.checks.accuracy.second_look import Question, says_the_same, second_look
from mtqa.checks.spec import Article, BeadView, Check, Mark, Need, Param, Scope
from mtqa.lang.lemmas import lemma
from mtqa.lang.words import Word
from mtqa.record import Category, Severity

_REPORTING = frozenset(
    "say report announce announcement state statement tell note add declare claim explain write inform emphasize "
    "stress remark comment message mention recall point specify clarify according publication news underscore "
    "underline highlight assert affirm maintain quote cite release communique briefing".split()
)
_MEDIA = frozenset(
    "publication outlet newspaper paper portal website site magazine journal channel broadcaster".split()
)
_MARGIN = 1.1
"""Log-odds under the limit from which a word is looked at twice: the second look seldom adds as much."""
_SERIOUS = 1.8
"""Log-odds above the limit from which the finding is major."""
_LESS_SURE = 0.45
"""Confidence under that: listed, and under what counts by default. Of two human translations held against each other
(2021 news, the half that the weights are not fitted on), words over the limit are 1.0 in 1,000, and most are
paraphrase; those that are major 0.15."""


class _Suspect(NamedTuple):
    """A word that the first look speaks against."""

    bead: BeadView
    word: Word
    match: Word
    """The reference's word in its place."""
    values: list[float]
    """The features of the first look."""


def find(article: Article, limit: float) -> Iterator[Mark]:
    """Yield one mark for each word that took another's place."""
    said = content_lemmas(article.reference_passages)
    suspects = list(_suspects(article, said, limit - _MARGIN))
    looks = second_look([_question(suspect) for suspect in suspects], article.lang)
    for suspect, look in zip(suspects, looks, strict=True):
        surplus = weighed("second", suspect.values + look) - limit
        if surplus >= 0 and not says_the_same(look) and suspect.bead.hypothesis and suspect.bead.reference:
            serious = surplus >= _SERIOUS and not _may_be_right(suspect, said, article.lang)
            yield Mark(
                suspect.bead.hypothesis.word_span(suspect.word),
                f"“{suspect.word.text}” stands where the reference has “{suspect.match.text}”.",
                suggestion=suspect.match.text,
                evidence=(suspect.bead.reference.word_span(suspect.match),),
                severity=None if serious else Severity.MINOR,
                confidence=None if serious else _LESS_SURE,
            )


def _may_be_right(suspect: _Suspect, said: frozenset[str], lang: str) -> bool:
    """Whether the reference has the word in another spelling elsewhere, or says it by a denial."""
    return spelt_elsewhere(suspect.word.fold, said, lang) or says_by_denial(suspect.word, suspect.bead, lang)


def _suspects(article: Article, said: frozenset[str], least: float) -> Iterator[_Suspect]:
    for bead in article.beads:
        pair = facing(bead)
        if pair is None or not bead.certain:
            continue
        for exchange in exchanges(pair, article.lang):
            word, match = pair.ours.words[exchange.ours], pair.theirs.words[exchange.theirs]
            if lemma(word.fold, article.lang) in said or _are_alike(word, match, article.lang):
                continue
            values = features(pair, exchange, bead.doubt(word.start, word.end) or 0.0, article.lang)
            if weighed("first", values) >= least:
                yield _Suspect(bead, word, match, values)


def _question(suspect: _Suspect) -> Question:
    ours, theirs = suspect.bead.hypothesis, suspect.bead.reference
    return Question(
        ours.text if ours else "",
        theirs.text if theirs else "",
        suspect.word.start,
        suspect.word.end,
        suspect.match.text,
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
            2.1,
            "evidence from which a word is listed, and 1.8 over which it counts; higher is quieter",
            unit="log-odds",
        )
    },
)
