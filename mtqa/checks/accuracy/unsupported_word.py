"""A word of the translation that nothing in the reference supports and that does not fit the story.

Engines trained on text of one kind pull its phrases into another: a minister who calls for joint efforts is made to
call for “fiscal consolidation efforts”. A word is flagged when it has no counterpart in the reference, the
reference has no word left over that it could stand for, and its meaning is far from everything else in the
sentence. What speaks for and against is weighed by a small regression trained on translations that raters found
faultless, because flagging every word without a counterpart raises 150 alarms per 1,000 words.

Flags `the fiscal hurricane reached the coast`; silent on a synonym (`ships` for `vessels`), on words that fit any
story (`region`, `situation`), on words that stand elsewhere in the reference or in the source's names, on verbs and
adverbs.

A word just beyond the limit counts only where the embedded model doubts it too.

Needs a reference; English only. Limits: names, numbers and verbs are not judged; an invented word that fits the
story is not seen.
"""

from collections.abc import Iterator

from mtqa.checks.accuracy.facing import facing
from mtqa.checks.accuracy.foreignness import foreignness, is_candidate
from mtqa.checks.accuracy.kept import content_lemmas
from mtqa.checks.spec import Article, Check, Mark, Need, Param, Scope
from mtqa.lang.lemmas import lemma
from mtqa.record import Category, Severity

_SERIOUS = 1.0
"""Log-odds above the limit from which the finding is major: half of those on human translations stay below."""
_DOUBTED, _ALONE = 0.2, 0.35
"""What the embedded model, where it has read the sentence, must doubt of the word; and how sure the check is when it
does not: on zh-en news a rater marked one in ten of such words, and nearly all planted ones are doubted."""
_LESS_SURE, _UNREAD = 0.55, 0.45
"""Confidence in a minor finding that the model doubts too; and where it has not read, which is not enough to count."""


def find(article: Article, limit: float) -> Iterator[Mark]:
    """Yield one mark for each word that was invented."""
    said = content_lemmas(article.reference_passages)
    for bead in article.beads:
        pair = facing(bead)
        if pair is None or bead.hypothesis is None or not bead.certain:
            continue
        for index in pair.ours.free:
            word = pair.ours.words[index]
            if not is_candidate(pair, index, article.lang) or lemma(word.fold, article.lang) in said:
                continue
            odds = foreignness(pair, index, article.lang)
            if odds >= limit:
                serious = odds >= limit + _SERIOUS
                yield Mark(
                    bead.hypothesis.word_span(word),
                    f"Nothing in the reference speaks of “{word.text}”.",
                    severity=None if serious else Severity.MINOR,
                    confidence=_confidence(bead.doubt(word.start, word.end), serious),
                )


def _confidence(doubt: float | None, serious: bool) -> float | None:
    if doubt is not None and doubt < _DOUBTED:
        return _ALONE
    if serious:
        return None
    return _UNREAD if doubt is None else _LESS_SURE


CHECK = Check(
    name="unsupported-word",
    title="Unsupported word",
    category=Category.ADDITION,
    severity=Severity.MAJOR,
    needs=Need.REFERENCE,
    scope=Scope.ARTICLE,
    find=find,
    confidence=0.7,
    langs=frozenset({"en"}),
    params={
        "limit": Param(1.7, "evidence from which a word is flagged; higher is quieter", unit="log-odds"),
    },
)
