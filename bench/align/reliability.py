"""Whether a confidence of .8 means right in 8 of 10: our beads by confidence, and what the floor keeps."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bench.align.documents import Document
from mtqa.align import UNCERTAIN_BELOW
from mtqa.align.aligner import align
from mtqa.align.potentials import Model

BINS = 10


class Judged(NamedTuple):
    """One of our beads: how sure it was, and whether it is the gold's. Nulls count as beads."""

    confidence: float
    is_right: bool


class Reliability(NamedTuple):
    """How well confidences hold over a group of documents."""

    group: str
    bins: tuple[tuple[int, float, float], ...]
    """Number of beads, mean confidence and share right in each tenth; zeros for an empty one."""
    error: float
    """Expected calibration error: the mean difference of the two, weighted by number."""
    kept: float
    """Share of the beads at or over the floor."""
    right_kept: float
    right_below: float


def judged(documents: Iterable[Document], model: Model) -> list[Judged]:
    """All beads of our aligner."""
    out = []
    for document in documents:
        gold = _with_single_nulls(document)
        for bead in align(document.hypothesis, document.reference, model=model):
            out.append(Judged(bead.confidence, (bead.hypothesis, bead.reference) in gold))
    return out


def _with_single_nulls(document: Document) -> set[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The gold beads; an unaligned run counts sentence by sentence."""
    matches = {bead for bead in document.gold if all(bead)}
    used = {i for h, _ in matches for i in h}, {j for _, r in matches for j in r}
    nulls_h = {((i,), ()) for i in range(len(document.hypothesis)) if i not in used[0]}
    nulls_r = {((), (j,)) for j in range(len(document.reference)) if j not in used[1]}
    return matches | nulls_h | nulls_r


def reliability(group: str, beads: Sequence[Judged]) -> Reliability:
    """Summarise one group."""
    members: list[list[Judged]] = [[] for _ in range(BINS)]
    for bead in beads:
        members[min(BINS - 1, int(bead.confidence * BINS))].append(bead)
    bins = tuple((len(own), _mean(b.confidence for b in own), _mean(b.is_right for b in own)) for own in members)
    error = sum(count * abs(sure - right) for count, sure, right in bins) / max(1, len(beads))
    over = [bead for bead in beads if bead.confidence >= UNCERTAIN_BELOW]
    under = [bead for bead in beads if bead.confidence < UNCERTAIN_BELOW]
    return Reliability(
        group,
        bins,
        error,
        len(over) / max(1, len(beads)),
        _mean(b.is_right for b in over),
        _mean(b.is_right for b in under),
    )


def _mean(values: Iterable[float]) -> float:
    every = list(values)
    return sum(every) / len(every) if every else 0.0
