"""A phrase that the model doubts, in an article that is an engine's raw output.

The embedded model doubts human English nearly as often as garbled English, so that `garbled-phrase` lists only what it
is sure of. An article with faults that no human translation has (a Russian dash behind a quotation, two negations in
one clause, a Russian word in Latin letters, half of a name's capitals) is garbled in other places too: there this check
lists what the model doubts less.

Beside a reference a doubt is listed where some of its words have no counterpart (`the thread of the river` for `the
current`), where less doubt but another word of the reference speaks against it, and where the model is surer; without
one, only where it is surer, names and numbers apart. Silent in every article without several kinds of such faults.

Needs the embedded model, and uses a reference where it is there. On trial: its findings are shown, and never counted in
the verdict, which the faults that gave the article away decide. Limits: English; rows that stand alone have no article
around them and are not judged.
"""

from collections.abc import Iterator, Sequence

from mtqa.checks.accuracy.facing import Facing, facing
from mtqa.checks.accuracy.replacement import exchanges, wrongness
from mtqa.checks.spec import Article, Check, Mark, Need, Param, Scope
from mtqa.lang.names import is_common
from mtqa.lang.words import Word
from mtqa.neural import GarbledSpan
from mtqa.record import Category, Severity

_CONFIDENCE, _ALONE = 0.7, 0.55
"""Share of the findings that stand on a marked fault, with a reference and without: four garbled articles."""
_ANSWERED, _NAMES = 0.3, 0.3
"""Confidence from which the model's doubt is listed where every word has a counterpart; and of a name or number without
a reference, where a correct foreign name looks odd too."""
_REPLACED, _ODDS = 0.1, -0.8
"""Confidence that is enough where a word of the reference stands in the word's place, and the log-odds (of
`wrong-word`'s first look) from which it does: three in four of them stand on a marked fault."""


def find(article: Article, unanswered: float, alone: float) -> Iterator[Mark]:
    """Yield one mark per doubt that the state of the article makes worth listing."""
    if not article.is_raw:
        return
    for bead in article.beads:
        pair = facing(bead) if bead.certain else None
        for doubt in bead.doubts or ():
            if bead.hypothesis is None:
                continue
            at = [
                i for i, word in enumerate(bead.hypothesis.words) if word.start < doubt.end and doubt.start < word.end
            ]
            wanted = _beside(pair, at, doubt, unanswered) if pair else _without(bead.hypothesis.words, at, alone)
            if at and doubt.confidence >= wanted:
                yield Mark(
                    bead.hypothesis.span(doubt.start, doubt.end),
                    f"“{doubt.text}” is doubtful, in an article that is garbled elsewhere.",
                    severity=Severity.MINOR,
                    confidence=_CONFIDENCE if pair else _ALONE,
                )


def _beside(pair: Facing, at: Sequence[int], doubt: GarbledSpan, unanswered: float) -> float:
    """The model's confidence from which a doubt of some words is listed beside a reference."""
    free = [i for i in at if i in pair.ours.free]
    if not free:
        return _ANSWERED
    return _REPLACED if _is_replaced(pair, free, doubt.confidence) else unanswered


def _is_replaced(pair: Facing, free: Sequence[int], doubt: float) -> bool:
    """Whether a word of the reference may stand in the place of one of the words."""
    return any(
        exchange.ours in free and wrongness(pair, exchange, doubt, "en") >= _ODDS for exchange in exchanges(pair, "en")
    )


def _without(words: Sequence[Word], at: Sequence[int], alone: float) -> float:
    """The same without a reference."""
    return _NAMES if all(_is_name(words, i) for i in at) else alone


def _is_name(words: Sequence[Word], at: int) -> bool:
    """Whether a word is a number, a name, or a particle inside one: "Pierre de Villiers".

    The first word of a sentence has its capital anyway, and is a name where no other word is written so.
    """
    word = words[at]
    if word.is_number or (word.is_capitalised and (at > 0 or not is_common(word.fold, "en"))):
        return True
    return 0 < at < len(words) - 1 and words[at - 1].is_capitalised and words[at + 1].is_capitalised


CHECK = Check(
    name="doubtful-phrase",
    title="Doubtful phrase in raw machine output",
    category=Category.MISTRANSLATION,
    severity=Severity.MINOR,
    needs=Need.MODEL,
    scope=Scope.ARTICLE,
    find=find,
    confidence=_CONFIDENCE,
    params={
        "unanswered": Param(0.25, "the model's confidence in a doubt of words that have no counterpart"),
        "alone": Param(0.25, "the model's confidence in a doubt without a reference"),
    },
    langs=frozenset({"en"}),
    monitor=True,
    after_others=True,
)
