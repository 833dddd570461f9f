"""Texts that came aligned: a unit is a bead.

A unit of several sentences that has a reference of several is aligned inside, so that a sentence lost within a
paragraph is found; nothing is ever looked for across units.
"""

from collections.abc import Iterator, Sequence

from mtqa.align import AlignedBead, align
from mtqa.checks.spec import BeadView
from mtqa.config import Settings
from mtqa.pipeline.texts import Texts, hints_of
from mtqa.pipeline.views import passage, view
from mtqa.record import Document, Segment

_KNOWN = AlignedBead((), (), 1.0)
"""The file says that these belong together."""


def unit_views(texts: Texts, settings: Settings) -> list[BeadView]:
    """The beads of the units, in order; where only the source has text, a bead has nothing else."""
    sides = [_by_block(document) for document in (texts.hypothesis, texts.reference, texts.source)]
    views: list[BeadView] = []
    for unit in texts.units or ():
        ours, theirs, originals = (
            side.get(block, []) if block is not None else [] for side, block in zip(sides, unit, strict=True)
        )
        if len(ours) > 1 and len(theirs) > 1:
            views += _inside(ours, theirs, originals, texts, settings)
        elif ours or theirs or originals:
            views.append(_whole(ours, theirs, originals, texts, settings))
    return views


def _by_block(document: Document | None) -> dict[int, list[Segment]]:
    found: dict[int, list[Segment]] = {}
    for segment in document.segments if document else ():
        found.setdefault(segment.block, []).append(segment)
    return found


def _whole(
    ours: Sequence[Segment],
    theirs: Sequence[Segment],
    originals: Sequence[Segment],
    texts: Texts,
    settings: Settings,
) -> BeadView:
    return view(
        passage(texts.hypothesis, ours),
        passage(texts.reference, theirs),
        passage(texts.source, originals),
        _KNOWN,
        settings,
    )


def _inside(
    ours: Sequence[Segment],
    theirs: Sequence[Segment],
    originals: Sequence[Segment],
    texts: Texts,
    settings: Settings,
) -> Iterator[BeadView]:
    """The beads of a unit of several sentences; its source stays with them only where it has as many as the unit."""
    beads = align(
        [segment.text for segment in ours],
        [segment.text for segment in theirs],
        hypothesis_hints=hints_of(ours),
        reference_hints=hints_of(theirs),
    )
    for bead in beads:
        mine = [ours[index] for index in bead.hypothesis]
        beside = [originals[index] for index in bead.hypothesis] if len(originals) == len(ours) else []
        yield view(
            passage(texts.hypothesis, mine),
            passage(texts.reference, [theirs[index] for index in bead.reference]),
            passage(texts.source, beside),
            bead,
            settings,
        )
