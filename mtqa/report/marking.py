"""Cuts a sentence into runs at the edges of the spans that lie on it. Spans may nest, overlap and touch."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from mtqa.report.characters import parts


class Layer(StrEnum):
    """What a span on the text is. The order is the order of display, strongest first."""

    MARK = "mark"
    """Words a finding complains of."""
    PLACE = "place"
    """A further mention of them."""
    EVIDENCE = "evidence"
    """Words they were held against."""


@dataclass(frozen=True)
class Cover:
    """A span laid on a sentence."""

    start: int
    """First character in the sentence."""
    end: int
    """One past the last; equal to `start` for a place between characters."""
    layer: Layer
    finding: str
    """Anchor of the finding's card."""
    level: str
    """The finding's severity."""
    strength: int
    """Among spans of one layer the higher one gives a run its look."""
    label: str = ""
    """Shown where the span ends: `C1`. Empty for no label."""
    anchor: str = ""
    """`id` of the label; empty for none."""
    lost: str = ""
    """Words missing at a place between characters."""


@dataclass(frozen=True)
class Run:
    """Characters of a sentence that look alike, and the labels that follow them."""

    text: str
    """Visible text; empty only when the run is there for its labels."""
    covers: tuple[Cover, ...] = ()
    """Spans over the run, strongest first."""
    hidden: str | None = None
    """Name of the one hidden character the run stands for."""
    ending: tuple[Cover, ...] = ()
    """Spans that end behind the run and have a label, in the order they end."""

    @property
    def top(self) -> Cover | None:
        """The span that gives the run its look."""
        return self.covers[0] if self.covers else None

    @property
    def findings(self) -> str:
        """Anchors of every finding that covers the run, parted by spaces, each once."""
        return " ".join(dict.fromkeys(cover.finding for cover in self.covers))


_LAYERS = {layer: place for place, layer in enumerate(Layer)}


def mark(text: str, covers: Iterable[Cover] = ()) -> tuple[Run, ...]:
    """Cut a text into runs.

    Args:
        text: a sentence.
        covers: spans on it; parts outside are cut off.

    Returns:
        Runs whose texts joined are `text` with stand-ins for hidden characters. A label follows the last run of its
        span; labels at one place stand in the order their spans began.
    """
    inside = sorted((_clip(cover, len(text)) for cover in covers), key=_display_order)
    edges = sorted({0, len(text), *(c.start for c in inside), *(c.end for c in inside)})
    runs = [*_labels_at(0, [c for c in inside if c.end == 0])]
    for start, end in pairwise(edges):
        over = tuple(cover for cover in inside if cover.start <= start and end <= cover.end)
        runs += [Run(part, over, hidden) for part, hidden in parts(text[start:end])]
        runs += _labels_at(end, inside)
    return tuple(runs)


def _labels_at(end: int, covers: list[Cover]) -> Iterator[Run]:
    ending = sorted((c for c in covers if c.end == end and c.label), key=lambda c: (c.start, -c.strength))
    if ending:
        yield Run("", ending=tuple(ending))


def _clip(cover: Cover, length: int) -> Cover:
    start = min(max(cover.start, 0), length)
    end = min(max(cover.end, start), length)
    return replace(cover, start=start, end=end)


def _display_order(cover: Cover) -> tuple[int, int, int]:
    return _LAYERS[cover.layer], -cover.strength, cover.end - cover.start
