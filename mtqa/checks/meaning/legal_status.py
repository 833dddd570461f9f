"""A person's standing before the law that differs from the reference.

Flags "was convicted of bribery" where the reference says "is suspected of bribery", "the witness" for "the suspect",
"acquitted" for "charged"; and a word of no standing in the place of a verdict: "18 were justified" for "18 were
acquitted". Words of one standing are used for each other in news and stay silent: accused, charged and
indicted; detained and arrested; convicted, sentenced and jailed.

Silent when the translation names the reference's standing just as often as the reference does, when one of the two is
denied, and when the words around the two do not correspond.

Needs a reference.
Limits: English; standings in the table; who of two persons has which standing is not checked.
"""

from collections.abc import Iterable, Iterator

from mtqa.checks.accuracy.facing import facing
from mtqa.checks.accuracy.replacement import exchanges
from mtqa.checks.meaning.correspondence import Correspondence, Said, swapped
from mtqa.checks.spec import BeadView, Check, Mark, Need, Passage, Scope
from mtqa.lang.legal import LegalStatus, incompatible_statuses, legal_statuses_in
from mtqa.record import Category, Severity, Span

_VERDICTS = frozenset({"acquitted", "convicted"})
_LOST = 0.6
"""Confidence that a word of no standing is wrong for a verdict: a writer may know a word for it that no table has."""


def find(bead: BeadView) -> Iterator[Mark]:
    """Yield one mark per standing that differs."""
    ours, theirs = bead.hypothesis, bead.reference
    if ours is None or theirs is None:
        return
    said = {status.at: status for status in legal_statuses_in(ours.text, ours.lang)}
    meant = {status.at: status for status in legal_statuses_in(theirs.text, theirs.lang)}
    places = Correspondence(bead, ours, theirs)
    if not said:
        yield from _lost_verdicts(bead, ours, theirs)
    for at, other_at in swapped(_said(said.values()), _said(meant.values()), incompatible_statuses(ours.lang), places):
        span, evidence = _span(ours, said[at]), _span(theirs, meant[other_at])
        yield Mark(
            span=span,
            message=f"The reference says “{evidence.text}”, the translation “{span.text}”: another legal status.",
            suggestion=evidence.text,
            evidence=(evidence,),
        )


def _lost_verdicts(bead: BeadView, ours: Passage, theirs: Passage) -> Iterator[Mark]:
    """Words left over on both sides in one place, beside the same word, of which the reference's is a verdict.

    For sentences of the translation that name no standing at all; standings are held against each other elsewhere.
    """
    pair = facing(bead)
    if pair is None:
        return
    verdicts = {status.at for status in legal_statuses_in(theirs.text, theirs.lang) if status.status in _VERDICTS}
    for exchange in exchanges(pair, ours.lang) if verdicts else ():
        if exchange.theirs in verdicts and exchange.inside and (exchange.before or exchange.after):
            word, meant = pair.ours.words[exchange.ours], theirs.word_span(theirs.words[exchange.theirs])
            yield Mark(
                span=ours.word_span(word),
                message=f"“{word.text}” stands where the reference has the verdict “{meant.text}”.",
                suggestion=meant.text,
                evidence=(meant,),
                confidence=_LOST,
            )


def _said(statuses: Iterable[LegalStatus]) -> list[Said[str]]:
    return [Said(status.at, status.status) for status in statuses]


def _span(passage: Passage, status: LegalStatus) -> Span:
    return passage.word_span(passage.words[status.at], passage.words[status.last])


CHECK = Check(
    name="legal-status",
    title="Another legal status",
    category=Category.MISTRANSLATION,
    severity=Severity.CRITICAL,
    needs=Need.REFERENCE,
    scope=Scope.BEAD,
    find=find,
    confidence=0.75,
    langs=frozenset({"en"}),
)
