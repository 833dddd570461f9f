"""What a check is, and what it is shown.

A check is a value: data about itself and one pure function. `find` gets the whole article or one bead and yields a
`Mark` for every fault; the runner turns marks into findings.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, StrEnum
from functools import cached_property

from mtqa.checks.signs import Sign
from mtqa.house import NOTHING, House
from mtqa.lang.words import Word, words
from mtqa.neural import GarbledSpan, Quality
from mtqa.neural.translation import Evidence
from mtqa.record import Category, Document, Link, LinkKind, Role, Segment, Severity, Side, Span

ParamValue = float | int | bool | str


class Need(StrEnum):
    """Which text a check cannot do without, beside the hypothesis."""

    NOTHING = "nothing"
    REFERENCE = "a reference"
    SOURCE = "a source"
    REFERENCE_OR_SOURCE = "a reference or a source"
    MODEL = "the embedded model"
    TERMS = "a term base"
    ARCHIVE = "an archive"
    REFERENCE_AND_MODEL = "a reference and the embedded model"
    TRANSLATOR = "a source and a translation model"


class Scope(Enum):
    """What `find` is called with."""

    BEAD = "bead"
    ARTICLE = "article"


@dataclass(frozen=True)
class Passage:
    """One side of a bead: its sentences as one text, joined by one space."""

    side: Side
    lang: str
    segments: tuple[Segment, ...]
    document: Document

    @cached_property
    def text(self) -> str:
        """The sentences' clean text."""
        return " ".join(segment.text for segment in self.segments)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of `text`, by offset."""
        return words(self.text)

    @property
    def role(self) -> Role:
        """The role of its first sentence."""
        return self.segments[0].role

    def span(self, start: int, end: int) -> Span:
        """Where `text[start:end]` stands in the file.

        Args:
            start: first character in `text`.
            end: one past the last; equal to `start` for a place.
        """
        first, first_base = self._at(start)
        last, last_base = self._at(max(start, end - 1))
        local = min(start - first_base, len(first.text))
        if end <= start:
            file_start, file_end = first.to_file(local, local)
        else:
            file_start = first.to_file(local, max(local, min(local + 1, len(first.text))))[0]
            until = min(end - last_base, len(last.text))
            file_end = last.to_file(max(0, until - 1), until)[1]
        return Span(self.side, first.index, file_start, file_end, self.document.quote(file_start, file_end))

    def word_span(self, first: Word, last: Word | None = None) -> Span:
        """The span from one word to another, or of one word."""
        return self.span(first.start, (last or first).end)

    def is_one_sentence(self, first: Word, last: Word) -> bool:
        """Whether two words stand in the same sentence; a headline has no full stop to tell."""
        return self._at(first.start)[1] == self._at(last.start)[1]

    def local(self, span: Span) -> tuple[int, int]:
        """Where a span of this passage stands in `text`; the inverse of `span`.

        Raises:
            ValueError: the span begins in none of the passage's sentences.
        """
        base = 0
        for segment in self.segments:
            if segment.index == span.segment:
                start, end = segment.to_text(span.start, span.end)
                return base + start, base + end
            base += len(segment.text) + 1
        raise ValueError(f"segment {span.segment} is not in this passage")

    def _at(self, offset: int) -> tuple[Segment, int]:
        base = 0
        for segment in self.segments[:-1]:
            if offset < base + len(segment.text) + 1:
                return segment, base
            base += len(segment.text) + 1
        return self.segments[-1], base


@dataclass(frozen=True)
class BeadView:
    """A bead as checks see it. At least one side is there; of texts that came aligned it may be the source alone."""

    hypothesis: Passage | None
    reference: Passage | None = None
    source: Passage | None = None
    links: tuple[Link, ...] = ()
    confidence: float = 1.0
    certain: bool = True
    """Whether the pairing is sure enough to hold one side against the other."""
    moved: bool = False
    garbled: tuple[GarbledSpan, ...] = ()
    """Phrases of `hypothesis.text` that the embedded model would not print."""
    doubts: tuple[GarbledSpan, ...] | None = None
    """The same with phrases that it is far less sure of: a second witness for checks, and nothing to list. None where
    the model has not read the bead."""
    witness: Evidence | None = None
    """What a translation model of the desk says, given the source; None where it has not read the bead."""
    own_links: tuple[Link, ...] = ()
    """Words of the hypothesis and their counterparts in the model's own translation (`witness.translation`)."""
    quality: Quality | None = None
    """What the embedded model makes of the whole, before rules; None where it did not read."""

    @cached_property
    def form_links(self) -> tuple[Link, ...]:
        """Links between forms of one word, number or name; without those that rest on nearness in meaning.

        For checks that ask whether the same is said of the same thing: a word near in meaning is not the same.
        """
        return tuple(link for link in self.links if link.kind is not LinkKind.EMBEDDING)

    @cached_property
    def linked_hypothesis(self) -> frozenset[int]:
        """Start offsets of hypothesis words that the reference has in some form (`form_links`)."""
        return frozenset(link.hypothesis_start for link in self.form_links)

    def doubt(self, start: int, end: int) -> float | None:
        """How much the model doubts some of `hypothesis.text[start:end]`, 0-1; None where it has not read the bead."""
        if self.doubts is None:
            return None
        return max((span.confidence for span in self.doubts if span.start < end and start < span.end), default=0.0)


@dataclass(frozen=True)
class Article:
    """The whole article as checks see it.

    `beads` covers every segment of every side exactly once, in hypothesis order. Without a reference each bead is one
    hypothesis segment. Segments around the article (comments, boilerplate) are not in it.
    """

    lang: str
    """Target language, ISO 639-1."""
    source_lang: str
    beads: tuple[BeadView, ...]
    hypothesis: Document
    reference: Document | None = None
    source: Document | None = None
    has_model: bool = False
    """Whether the embedded model has read the article."""
    has_translator: bool = False
    """Whether a translation model of the desk has read the article."""
    house: House = NOTHING
    """What the desk has written down for itself."""
    signs: tuple[Span, ...] = ()
    """Where faults stand that tell an engine's raw output (`mtqa.checks.signs`), in text order; none where they are too
    few. Told to checks `after_others`."""

    @property
    def is_raw(self) -> bool:
        """Whether other checks found it an engine's raw output."""
        return bool(self.signs)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The hypothesis sides of the beads, in order."""
        return tuple(bead.hypothesis for bead in self.beads if bead.hypothesis)

    @cached_property
    def reference_passages(self) -> tuple[Passage, ...]:
        """The reference sides of the beads, in bead order."""
        return tuple(bead.reference for bead in self.beads if bead.reference)


@dataclass(frozen=True)
class Mark:
    """A fault as a check reports it. None in an optional field means the check's own value."""

    span: Span
    """Words of the hypothesis; an omission marks a place (`start == end`)."""
    message: str
    """One sentence that stands alone."""
    suggestion: str | None = None
    evidence: tuple[Span, ...] = ()
    places: tuple[Span, ...] = ()
    """Further mentions of the same fault in the hypothesis."""
    category: Category | None = None
    severity: Severity | None = None
    confidence: float | None = None


def gathered(marks: Iterable[Mark]) -> Iterator[Mark]:
    """One mark for each message: the first, with the others as its places. One slip repeated is one fault."""
    by_message: dict[str, list[Mark]] = {}
    for mark in marks:
        by_message.setdefault(mark.message, []).append(mark)
    for first, *others in by_message.values():
        yield replace(first, places=(*first.places, *(mark.span for mark in others)))


@dataclass(frozen=True)
class Param:
    """A number or switch a desk may set."""

    default: ParamValue
    doc: str
    unit: str = ""


@dataclass(frozen=True)
class Check:
    """One check."""

    name: str
    """Permanent, kebab-case."""
    title: str
    """What it looks for, in a few words: `Garbled name`."""
    category: Category
    severity: Severity
    needs: Need
    scope: Scope
    find: Callable[..., Iterator[Mark]]
    """Called with a `BeadView` or an `Article`, and with each parameter by name. Pure."""
    confidence: float
    """0–1: share of its findings an editor agrees with, as measured; a mark may carry its own."""
    params: Mapping[str, Param] = field(default_factory=dict)
    langs: frozenset[str] | None = None
    """Target languages it covers; None for every language."""
    monitor: bool = False
    """On trial: shown, never counted in the verdict."""
    required: bool = False
    """A verdict is impossible when it crashes."""
    sign: Sign | None = None
    """What its sure findings are a sign of, if they never stand in human English."""
    after_others: bool = False
    """Whether it runs after the others, and is told whether the article is raw."""
    of_the_whole: bool = False
    """Whether its finding says something of the whole article, and so is none of the faults that it stands on."""
