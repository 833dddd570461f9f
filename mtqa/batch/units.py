"""What two records of one article can be compared by: statistics over the same units of text.

Two translations align with a reference in different ways. A unit is the smallest group of reference sentences that
no sentence pair of either system straddles.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mtqa.errors import InputError
from mtqa.lang.words import words
from mtqa.record import Bead, ExcuseKind, Finding, RunRecord, Status
from mtqa.score.mqm import segment_points

PENALTY = "MQM penalty"

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Units:
    """One article in both systems: score name to the statistics of A and of B, shape (units, statistics)."""

    statistics: Mapping[str, tuple[Matrix, Matrix]]


def units_of(a: RunRecord, b: RunRecord) -> Units:
    """The statistics of two records of one article.

    Raises:
        InputError: the records are not of one reference, or were cut into sentences differently.
    """
    _require_one_reference(a, b)
    groups = _groups(a.beads, b.beads)
    units = sorted(set(groups.values())) or [0]
    places = {unit: row for row, unit in enumerate(units)}
    per_side = [_statistics(record, groups, places) for record in (a, b)]
    return Units({name: (per_side[0][name], per_side[1][name]) for name in per_side[0] if name in per_side[1]})


def counted(record: RunRecord) -> list[Finding]:
    """The findings by which a system is judged: a desk's baseline says what it lives with, not how good the text is."""
    policy = record.settings.get("policy", {})
    least = float(policy.get("min_confidence", 0)) if isinstance(policy, dict) else 0.0
    return [
        finding
        for finding in record.findings
        if not finding.monitor
        and finding.confidence >= least
        and (finding.status is Status.NEW or (finding.excuse and finding.excuse.kind is not ExcuseKind.SIC))
    ]


def _require_one_reference(a: RunRecord, b: RunRecord) -> None:
    if (a.reference is None) != (b.reference is None):
        raise InputError("one record has a reference and the other has none")
    if a.reference is None or b.reference is None:
        return
    if a.reference.sha256 != b.reference.sha256:
        raise InputError("the records are of different references")
    if [(s.start, s.end) for s in a.reference.segments] != [(s.start, s.end) for s in b.reference.segments]:
        raise InputError("the reference was cut into sentences differently; check both with one version of mtqa")


def _groups(*sides: Sequence[Bead]) -> dict[int, int]:
    """Reference segment to its unit, called by the first segment in it."""
    first: dict[int, int] = {}

    def root(segment: int) -> int:
        while first.setdefault(segment, segment) != segment:
            segment = first[segment]
        return segment

    for bead in (bead for beads in sides for bead in beads):
        roots = sorted({root(segment) for segment in bead.reference})
        for other in roots[1:]:
            first[other] = roots[0]
    return {segment: root(segment) for segment in sorted(first)}


def _statistics(record: RunRecord, groups: Mapping[int, int], places: Mapping[int, int]) -> dict[str, Matrix]:
    rows = _rows_of_beads(record.beads, groups, places)
    found = {
        one.metric: _summed(zip((rows[bead] for bead in one.beads), one.rows, strict=True), len(places))
        for one in record.statistics
    }
    return {**found, PENALTY: _summed(_penalties(record, rows), len(places))}


def _rows_of_beads(beads: Sequence[Bead], groups: Mapping[int, int], places: Mapping[int, int]) -> list[int]:
    """The row of each bead; one without a reference belongs to what stands before it."""
    rows, row = [], 0
    for bead in beads:
        if bead.reference:
            row = places[groups[bead.reference[0]]]
        rows.append(row)
    return rows


def _penalties(record: RunRecord, rows: Sequence[int]) -> Iterable[tuple[int, tuple[float, float]]]:
    """Penalty points and words of each segment that was judged, with its row."""
    row_of = {segment: row for bead, row in zip(record.beads, rows, strict=True) for segment in bead.hypothesis}
    points = segment_points(counted(record))
    for segment in record.hypothesis.segments:
        if segment.role.in_article:
            row = row_of.get(segment.index, 0)
            yield row, (points.get(segment.index, 0.0), float(len(words(segment.text))))


def _summed(values: Iterable[tuple[int, Sequence[float]]], units: int) -> Matrix:
    sums: dict[int, list[float]] = defaultdict(list)
    width = 0
    for row, value in values:
        width = len(value)
        sums[row] = [x + y for x, y in zip(sums[row], value, strict=True)] if sums[row] else list(value)
    return np.array([sums.get(row) or [0.0] * width for row in range(units)], dtype=np.float64)
