"""A clause of the reference that the translation lost.

The mirror image of `unsupported-phrase`: a stretch of the reference between two marks with at least three content
words without a counterpart, where the translation has nothing left over that could say the same. The finding marks
the place in the translation where the clause belongs; the lost words are its evidence.

Flags `At the meeting.` against `At the meeting, the governor told the mayors to draw up plans.` Silent where the
translation says it with other words, with an acronym, or in a neighbouring sentence.

A loss is listed and not counted where the reference is longer by little, or what the translation leaves over near by
comes close to it, or has its figures anywhere. So is half a headline that the other text tells in its first sentences.

Needs a reference; English only. Limits: one or two lost words are not seen; a reference that knows more than the
source looks like a loss.
"""

from collections.abc import Iterator

from mtqa.checks.accuracy.clauses import Clause, fate, unanswered_clauses
from mtqa.checks.accuracy.facing import Facing, facing
from mtqa.checks.accuracy.held import Standing
from mtqa.checks.spec import Article, Check, Mark, Need, Scope
from mtqa.record import Category, Severity, Side

_LESS_SURE = 0.45
"""Not enough to count: of such losses in ten systems and a human translation, most were said in other words."""


def find(article: Article) -> Iterator[Mark]:
    """Yield one mark for each lost clause."""
    for index, bead in enumerate(article.beads):
        pair = facing(bead)
        if pair is None or bead.hypothesis is None or bead.reference is None or not bead.certain:
            continue
        for clause in unanswered_clauses(bead.reference.text, pair.theirs, pair.ours, article.lang):
            found = fate(article, index, clause, Side.REFERENCE)
            if found is Standing.TOLD:
                continue
            sure = clause.certain and found is Standing.MISSING
            lost = bead.reference.word_span(pair.theirs.words[clause.first], pair.theirs.words[clause.last])
            at = _place(pair, clause, len(bead.hypothesis.text))
            yield Mark(
                bead.hypothesis.span(at, at),
                f"The translation leaves out “{lost.text}”.",
                evidence=(lost,),
                severity=None if sure else Severity.MINOR,
                confidence=None if sure else _LESS_SURE,
            )


def _place(pair: Facing, clause: Clause, length: int) -> int:
    """Where the clause belongs: after the counterpart of the word before it, or before that of the word after it."""
    before = [j for j in pair.theirs.linked if j < clause.first]
    if before:
        return pair.ours.words[pair.theirs.linked[max(before)]].end
    after = [j for j in pair.theirs.linked if j > clause.last]
    return pair.ours.words[pair.theirs.linked[min(after)]].start if after else length


CHECK = Check(
    name="omitted-phrase",
    title="Omitted clause",
    category=Category.OMISSION,
    severity=Severity.MAJOR,
    needs=Need.REFERENCE,
    scope=Scope.ARTICLE,
    find=find,
    confidence=0.7,
    langs=frozenset({"en"}),
)
