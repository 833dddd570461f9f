"""Where everything stands: findings with their labels, spans by sentence, sentences by bead."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from mtqa.record import Bead, Document, Finding, RunRecord, Side, Span
from mtqa.report.characters import visible
from mtqa.report.marking import Cover, Layer
from mtqa.report.spread import spread
from mtqa.report.wording import LETTERS, min_confidence, state_of, worst_first

_LOST_WORDS_CHARS = 80


@dataclass(frozen=True)
class Labelled:
    """A finding with the names it goes by on the page."""

    finding: Finding
    label: str
    """`C1`."""
    key: str
    """Its id, fit for an `id` attribute."""
    state: str
    """`counted`, or why not."""

    @property
    def anchor(self) -> str:
        """`id` of its card."""
        return f"finding-{self.key}"

    @property
    def level(self) -> str:
        """Severity, with `uncounted` behind it when it does not count."""
        return self.finding.severity if self.state == "counted" else f"{self.finding.severity} uncounted"


Covers = Mapping[tuple[Side, int], Sequence[Cover]]
"""Spans on each sentence, by side and `Segment.index`."""


@dataclass(frozen=True)
class Layout:
    """A record with its listed findings put in their places."""

    record: RunRecord
    findings: tuple[Labelled, ...]
    """Worst first."""

    @cached_property
    def documents(self) -> Mapping[Side, Document]:
        """The texts there are, by side."""
        record = self.record
        return {d.side: d for d in (record.hypothesis, record.reference, record.source) if d is not None}

    @cached_property
    def beads(self) -> tuple[Bead, ...]:
        """The record's beads; without a reference one for each sentence of the article."""
        if self.record.beads:
            return self.record.beads
        return tuple(
            Bead(hypothesis=(segment.index,)) for segment in self.record.hypothesis.segments if segment.role.in_article
        )

    @cached_property
    def bead_of(self) -> Mapping[int, Bead]:
        """Sentence of the translation to its bead."""
        return {index: bead for bead in self.beads for index in bead.hypothesis}

    @cached_property
    def covers(self) -> Covers:
        """Every span of every listed finding, with labels at marks and further places."""
        laid: dict[tuple[Side, int], list[Cover]] = defaultdict(list)
        for labelled in self.findings:
            for (side, segment), covers in self.covers_of(labelled).items():
                laid[side, segment].extend(covers)
        return laid

    def covers_of(self, labelled: Labelled) -> Covers:
        """The spans of one finding."""
        laid: dict[tuple[Side, int], list[Cover]] = defaultdict(list)
        finding = labelled.finding
        own = Span(Side.HYPOTHESIS, finding.segment, finding.start, finding.end, finding.text)
        self._lay(laid, labelled, own, Layer.MARK, f"mark-{labelled.key}")
        for number, place in enumerate(finding.places, 1):
            self._lay(laid, labelled, place, Layer.PLACE, f"place-{labelled.key}-{number}")
        for evidence in finding.evidence:
            self._lay(laid, labelled, evidence, Layer.EVIDENCE, "")
        return laid

    def _lay(
        self, laid: dict[tuple[Side, int], list[Cover]], labelled: Labelled, span: Span, layer: Layer, anchor: str
    ) -> None:
        document = self.documents.get(span.side)
        for part in spread(document, span.start, span.end, span.segment) if document else ():
            cover = Cover(
                start=part.start,
                end=part.end,
                layer=layer,
                finding=labelled.anchor,
                level=labelled.level,
                strength=labelled.finding.severity.rank,
                label=labelled.label if anchor and part.is_last else "",
                anchor=anchor if part.is_last else "",
                lost=self._lost(labelled.finding) if part.start == part.end else "",
            )
            laid[span.side, part.segment].append(cover)

    def _lost(self, finding: Finding) -> str:
        """What to show at the place of a loss: nothing where the sentence has a row of its own."""
        rows = [bead for bead in self.beads if not bead.hypothesis]
        alone = {(Side.REFERENCE, index) for bead in rows for index in bead.reference}
        alone |= {(Side.SOURCE, index) for bead in rows for index in bead.source}
        lost = {(span.side, span.segment) for span in finding.evidence if span.side is not Side.HYPOTHESIS}
        return "" if lost and lost <= alone else lost_words(finding)


def lay_out(record: RunRecord, list_from: float) -> Layout:
    """Number the findings to list and put them in their places.

    Args:
        record: of one run.
        list_from: findings of less confidence are left out, 0–1.
    """
    least, listed, taken = min_confidence(record), worst_first(record, list_from), set[str]()
    labelled = []
    for number, finding in enumerate(listed, 1):
        label = f"{LETTERS[finding.severity]}{number}"
        labelled.append(Labelled(finding, label, _key(finding.id, taken), state_of(finding, least)))
    return Layout(record, tuple(labelled))


def lost_words(finding: Finding) -> str:
    """The words an omission lost, shortened; empty when the finding has words of its own or no evidence."""
    if finding.start != finding.end:
        return ""
    sides = [span for span in finding.evidence if span.side is not Side.HYPOTHESIS]
    text = visible(" … ".join(span.text for span in sides if span.side is sides[0].side))
    return text if len(text) <= _LOST_WORDS_CHARS else text[:_LOST_WORDS_CHARS].rsplit(" ", 1)[0] + " …"


def anchor_of_check(name: str) -> str:
    """`id` of a check's line in the appendix."""
    return f"check-{_plain(name)}"


def _key(finding_id: str, taken: set[str]) -> str:
    """The finding's id as an `id` may be written, made unique."""
    plain = _plain(finding_id)
    key, number = plain, 1
    while key in taken:
        number += 1
        key = f"{plain}-{number}"
    taken.add(key)
    return key


def _plain(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9_-]", "-", text) or "x"
