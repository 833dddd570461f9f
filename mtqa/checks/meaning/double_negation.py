"""Two negations in one clause, as Russian has them and English has not.

Flags "no single district cannot refuse the plan" (for "no district can"), "he did not tell nobody" (for "told
nobody") and "nobody tells us nothing": in English the two cancel each other, and the sentence says the opposite.

Silent on pairs that English has: "no one who cannot swim", "no reason not to", "we cannot do nothing", "not without",
"nobody works for nothing", "nothing but", on two negations in two clauses or parted by a quotation mark, and where the
reference has such a pair too.

Needs nothing but the translation.
Limits: English; a pair more than seven words apart is not seen.
"""

from collections.abc import Iterator

from mtqa.checks.signs import Sign
from mtqa.checks.spec import BeadView, Check, Mark, Need, Scope
from mtqa.lang.negation import double_denials_in
from mtqa.record import Category, Severity


def find(bead: BeadView) -> Iterator[Mark]:
    """Yield one mark per pair."""
    passage = bead.hypothesis
    if passage is None:
        return
    theirs = bead.reference
    if theirs is not None and double_denials_in(theirs.text, theirs.lang):
        return  # the reference has such a pair too: a saying, or a quotation
    for first, last in double_denials_in(passage.text, passage.lang):
        yield Mark(
            span=passage.word_span(first, last),
            message=f"“{first.text}” and “{last.text}” cancel each other in English.",
        )


CHECK = Check(
    name="double-negation",
    title="Double negation",
    category=Category.MISTRANSLATION,
    severity=Severity.CRITICAL,
    needs=Need.NOTHING,
    scope=Scope.BEAD,
    find=find,
    confidence=0.85,
    langs=frozenset({"en"}),
    sign=Sign.NEGATION,
)
