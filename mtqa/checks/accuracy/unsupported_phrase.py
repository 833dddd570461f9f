"""A clause of the translation that nothing in the reference supports.

Neural engines invent a plausible end to a sentence: `…, which the ministry had promised before`. The check takes
the stretch between two marks and flags it when at least three of its content words have no counterpart, most of the
clause has none, and the reference has no words left over that it could be a paraphrase of. Without that last
condition every free translation would be flagged.

Flags `The hangar burned down, while the airline denied the merger` against `The hangar burned down`. Silent where
the reference says the same with other words, where it has an acronym that the translation spells out, and where the
neighbouring sentences of the reference say it.

Counts only where the embedded model, if it has read the sentence, doubts some of the clause too; more of it, and in a
pair that lies close, where the clause is longer than what faces it by little. Listed and not counted where what is left
over near by comes close to it, or has its figures anywhere, and where it is half a headline that the other text tells
in its first sentences.

Needs a reference; English only (nearness of meaning is known for English). Limits: an invention of one or two words
is the work of `unsupported-word`.
"""

from collections.abc import Iterator

from mtqa.checks.accuracy.clauses import fate, unanswered_clauses
from mtqa.checks.accuracy.facing import facing
from mtqa.checks.accuracy.held import Standing
from mtqa.checks.spec import Article, Check, Mark, Need, Scope
from mtqa.record import Category, Severity, Side

_DOUBT, _STRONG_DOUBT = 0.2, 0.3
"""What the embedded model must doubt of a clause for it to be listed; and to count where the place alone does not show
that it was invented. In machine translations of zh-en news some rater of three marked one in six of the clauses that it
does not doubt, four in five of the rest."""
_CLOSE = 0.7
"""Share of the reference's content words with a counterpart from which doubt can make a clause count. Where it is less,
the sentence was built anew, and the model doubts much of it."""
_DOUBTED, _UNPROVEN, _ALONE = 0.55, 0.45, 0.35
"""Confidence where the place alone does not show it: with strong doubt; with little or unread; and without doubt."""


def find(article: Article) -> Iterator[Mark]:
    """Yield one mark for each unsupported clause."""
    for index, bead in enumerate(article.beads):
        pair = facing(bead)
        if pair is None or bead.hypothesis is None or not bead.certain:
            continue
        for clause in unanswered_clauses(bead.hypothesis.text, pair.ours, pair.theirs, article.lang):
            found = fate(article, index, clause, Side.HYPOTHESIS)
            if found is Standing.TOLD:
                continue
            sure = clause.certain and found is Standing.MISSING
            may_count = sure or (found is Standing.MISSING and pair.theirs.share_linked >= _CLOSE)
            first, last = pair.ours.words[clause.first], pair.ours.words[clause.last]
            yield Mark(
                bead.hypothesis.word_span(first, last),
                "Nothing in the reference says this.",
                severity=None if sure else Severity.MINOR,
                confidence=_confidence(bead.doubt(first.start, last.end), clause.certain, may_count),
            )


def _confidence(doubt: float | None, certain: bool, may_count: bool) -> float | None:
    """None for the check's own."""
    if doubt is not None and doubt < _DOUBT:
        return _ALONE
    if not may_count:
        return _UNPROVEN
    if certain:
        return None
    return _DOUBTED if doubt is not None and doubt >= _STRONG_DOUBT else _UNPROVEN


CHECK = Check(
    name="unsupported-phrase",
    title="Unsupported clause",
    category=Category.ADDITION,
    severity=Severity.MAJOR,
    needs=Need.REFERENCE,
    scope=Scope.ARTICLE,
    find=find,
    confidence=0.7,
    langs=frozenset({"en"}),
)
