"""A clause of the reference that the translation lost.

The mirror image of `unsupported-phrase`: a stretch of the reference between two marks with at least three content
words without a counterpart, where the translation has nothing left over that could say the same. The finding marks
the place in the translation where the clause belongs; the lost words are its evidence.

Flags `At the meeting.` against `At the meeting, the governor told the mayors to draw up plans.` Silent where the
translation says it with other words, with an acronym, or in a neighbouring sentence.

A loss is listed and not counted where the reference is longer by little.

Needs a reference; English only. Limits: one or two lost words are not seen; a reference that knows more than the
source looks like a loss.
"""

from collections.abc import Iterator

from mtqa.checks.accuracy.clauses import Clause, said_near_by, unanswered_clauses
from mtqa.checks.accuracy.facing import Facing, facing
from mtqa.checks.accuracy.kept import content_lemmas
from mtqa.checks.spec import Article, Check, Mark, Need, Scope
from mtqa.record import Category, Severity

_LESS_SURE = 0.45
"""Not enough to count: of such losses in ten systems and a human translation, most were said in other words."""


def find(article: Article) -> Iterator[Mark]:
    """Yield one mark for each lost clause."""
    for index, bead in enumerate(article.beads):
        pair = facing(bead)
        if pair is None or bead.hypothesis is None or bead.reference is None or not bead.certain:
            continue
        around = article.beads[max(0, index - 1) : index + 2]
        near = content_lemmas(other.hypothesis for other in around if other.hypothesis and other is not bead)
        for clause in unanswered_clauses(bead.reference.text, pair.theirs, pair.ours, article.lang):
            if said_near_by(pair.theirs, clause, near, article.lang):
                continue
            lost = bead.reference.word_span(pair.theirs.words[clause.first], pair.theirs.words[clause.last])
            at = _place(pair, clause, len(bead.hypothesis.text))
            yield Mark(
                bead.hypothesis.span(at, at),
                f"The translation leaves out “{lost.text}”.",
                evidence=(lost,),
                severity=None if clause.certain else Severity.MINOR,
                confidence=None if clause.certain else _LESS_SURE,
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
