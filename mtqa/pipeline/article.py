"""From segmented documents to the aligned article that the checks see."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mtqa.align import AlignedBead, Hint, align, link_words
from mtqa.checks.spec import Article, BeadView, Passage
from mtqa.config import Settings
from mtqa.lang.romanise import romanise
from mtqa.record import Bead, Document, Segment


@dataclass(frozen=True)
class Texts:
    """The documents of one article."""

    hypothesis: Document
    reference: Document | None = None
    source: Document | None = None

    @property
    def all(self) -> tuple[Document, ...]:
        """Those that are there: hypothesis, reference, source."""
        return tuple(text for text in (self.hypothesis, self.reference, self.source) if text is not None)


def build_article(texts: Texts, settings: Settings) -> Article:
    """Align the segmented texts and link the words inside each bead.

    Segments around the article (comments, site furniture) take part only when the settings ask for it.
    """
    hypothesis = judged(texts.hypothesis, settings)
    reference = judged(texts.reference, settings) if texts.reference else []
    source_of = _source_of(hypothesis, texts.source, settings)
    if texts.reference:
        aligned = align(
            _texts(hypothesis),
            _texts(reference),
            hypothesis_hints=_hints(hypothesis),
            reference_hints=_hints(reference),
        )
    else:
        aligned = tuple(
            AlignedBead(hypothesis=(i,), reference=(), confidence=1.0, moved=False) for i in range(len(hypothesis))
        )
    views = []
    for bead in aligned:
        segments = [hypothesis[i] for i in bead.hypothesis]
        sources = sorted({i for s in segments for i in source_of.get(s.index, ())})
        views.append(
            _view(
                _passage(texts.hypothesis, segments),
                _passage(texts.reference, [reference[i] for i in bead.reference]),
                _passage(texts.source, [texts.source.segments[i] for i in sources] if texts.source else []),
                bead,
                settings,
            )
        )
    return Article(
        lang=settings.target_lang,
        source_lang=settings.source_lang,
        beads=tuple(views),
        hypothesis=texts.hypothesis,
        reference=texts.reference,
        source=texts.source,
    )


def judged(document: Document, settings: Settings) -> list[Segment]:
    """The segments that are checked and scored."""
    return [segment for segment in document.segments if settings.comments or segment.role.in_article]


def beads_of(article: Article) -> tuple[Bead, ...]:
    """The alignment as it goes into the record; empty without a reference."""
    if article.reference is None:
        return ()
    return tuple(
        Bead(
            hypothesis=_indices(view.hypothesis),
            reference=_indices(view.reference),
            source=_indices(view.source),
            confidence=round(view.confidence, 4),
            moved=view.moved,
            links=view.links,
        )
        for view in article.beads
    )


def _view(
    hypothesis: Passage | None,
    reference: Passage | None,
    source: Passage | None,
    bead: AlignedBead,
    settings: Settings,
) -> BeadView:
    links = link_words(hypothesis.text, reference.text, settings.target_lang) if hypothesis and reference else ()
    return BeadView(
        hypothesis=hypothesis,
        reference=reference,
        source=source,
        links=links,
        confidence=bead.confidence,
        certain=bead.confidence >= settings.policy.certain_from,
        moved=bead.moved,
    )


def _passage(document: Document | None, segments: Sequence[Segment]) -> Passage | None:
    if document is None or not segments:
        return None
    return Passage(side=document.side, lang=document.lang, segments=tuple(segments), document=document)


def _source_of(
    hypothesis: Sequence[Segment], source: Document | None, settings: Settings
) -> dict[int, tuple[int, ...]]:
    """Hypothesis segment index to the source segments it translates.

    Both are compared in Latin letters: numbers and names are what a text and its translation share.
    """
    if source is None:
        return {}
    originals = judged(source, settings)
    beads = align(
        _texts(hypothesis),
        [romanise(segment.text) for segment in originals],
        hypothesis_hints=_hints(hypothesis),
        reference_hints=_hints(originals),
    )
    certain = (piece for bead in beads for piece in _or_parted(bead, settings.policy.certain_from))
    return {
        hypothesis[i].index: tuple(originals[j].index for j in bead.reference)
        for bead in paired_by_place(certain)
        for i in bead.hypothesis
    }


def _or_parted(bead: AlignedBead, certain_from: float) -> tuple[AlignedBead, ...]:
    """The bead, or its two sides alone where the pairing is not sure."""
    if bead.confidence >= certain_from:
        return (bead,)
    return AlignedBead(bead.hypothesis, (), bead.confidence), AlignedBead((), bead.reference, bead.confidence)


def paired_by_place(beads: Iterable[AlignedBead]) -> Iterator[AlignedBead]:
    """Beads, with sentences left alone on both sides between two beads paired in order where they are as many.

    Across languages a sentence without a number or a name shares no letter with its translation; its place tells.
    """
    ours: list[int] = []
    theirs: list[int] = []
    for bead in (*beads, None):
        if bead is not None and not (bead.hypothesis and bead.reference):
            ours += bead.hypothesis
            theirs += bead.reference
            continue
        if len(ours) == len(theirs):
            yield from (AlignedBead((i,), (j,), 0.5) for i, j in zip(ours, theirs, strict=True))
        ours, theirs = [], []
        if bead is not None:
            yield bead


def _texts(segments: Iterable[Segment]) -> list[str]:
    return [segment.text for segment in segments]


def _hints(segments: Iterable[Segment]) -> list[Hint]:
    return [
        Hint(paragraph=segment.block, is_heading=segment.role.is_title, is_article=segment.role.in_article)
        for segment in segments
    ]


def _indices(passage: Passage | None) -> tuple[int, ...]:
    return tuple(segment.index for segment in passage.segments) if passage else ()


def hypothesis_segments(article: Article) -> Iterator[Segment]:
    """The segments on the hypothesis side, in order."""
    for passage in article.passages:
        yield from passage.segments
