"""Phrases that a model trained on editors' marks would not print.

Rules find what they name; the rest of the garble ("noise-dust wagon") needs a reader. The embedded model reads each
sentence with its counterpart in the reference, or alone where there is none, and marks the phrases a professional
rater would mark. It knows English only. What it was trained on, how sure it is and where it fails:
docs/model-card.md.

Flags "took the decision about the carrying out" where the reference has "decided to hold". Leaves a faithful
paraphrase alone: it has seen many pairs of human translations with nothing to mark.

On trial: its findings are shown, and never counted in the verdict.
"""

from collections.abc import Iterator

from mtqa.checks.spec import BeadView, Check, Mark, Need, Param, Scope
from mtqa.neural import GarbledSpan
from mtqa.record import Category, Severity

_CATEGORIES = {
    "mistranslation": Category.MISTRANSLATION,
    "addition": Category.ADDITION,
    "names": Category.NAMES,
    "terminology": Category.TERMINOLOGY,
    "grammar": Category.GRAMMAR,
    "spelling": Category.SPELLING,
    "punctuation": Category.PUNCTUATION,
    "awkward": Category.AWKWARD,
}


def find(bead: BeadView, serious_from: float) -> Iterator[Mark]:
    """Yield one mark per phrase the model would not print."""
    if bead.hypothesis is None:
        return
    for phrase in bead.garbled:
        yield Mark(
            span=bead.hypothesis.span(phrase.start, phrase.end),
            message=_message(phrase, with_reference=bead.reference is not None),
            category=_CATEGORIES[phrase.category],
            severity=Severity.MAJOR if phrase.serious >= serious_from else Severity.MINOR,
            confidence=phrase.confidence,
        )


def _message(phrase: GarbledSpan, with_reference: bool) -> str:
    held_against = "beside the reference" if with_reference else "on its own"
    return f"“{phrase.text}” reads as garbled {held_against}; the model says so, no rule does."


CHECK = Check(
    name="garbled-phrase",
    title="Phrase that reads as garbled",
    category=Category.MISTRANSLATION,
    severity=Severity.MINOR,
    needs=Need.MODEL,
    scope=Scope.BEAD,
    find=find,
    confidence=0.5,
    params={"serious_from": Param(0.6, "probability of a serious error from which a phrase is major")},
    langs=frozenset({"en"}),
    monitor=True,
)
