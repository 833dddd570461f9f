"""From segmented documents to the aligned article that the checks see."""

from collections.abc import Iterable, Iterator, Sequence

from mtqa.align import AlignedBead, align
from mtqa.checks.spec import Article, BeadView, Passage
from mtqa.config import Settings
from mtqa.pipeline.texts import Texts, hints_of
from mtqa.pipeline.units import unit_views
from mtqa.pipeline.views import passage, view
from mtqa.pipeline.witness import Witness, in_target_language
from mtqa.record import Bead, Document, Segment


def build_article(texts: Texts, settings: Settings, witness: Witness | None = None) -> Article:
    """Align the segmented texts, unless their units are aligned already, and link the words inside each bead.

    Segments around the article (comments, site furniture) take part only when the settings ask for it. Source and
    translation are aligned by what the translation model, where there is one, makes of the source.
    """
    views = unit_views(texts, settings) if texts.units is not None else _found_views(texts, settings, witness)
    return Article(
        lang=settings.target_lang,
        source_lang=settings.source_lang,
        beads=tuple(views),
        hypothesis=texts.hypothesis,
        reference=texts.reference,
        source=texts.source,
    )


def _found_views(texts: Texts, settings: Settings, witness: Witness | None) -> list[BeadView]:
    """The beads that alignment finds."""
    hypothesis = judged(texts.hypothesis, settings)
    reference = judged(texts.reference, settings) if texts.reference else []
    source_of = _source_of(hypothesis, texts.source, settings, witness)
    if texts.reference:
        aligned = align(
            _texts(hypothesis),
            _texts(reference),
            hypothesis_hints=hints_of(hypothesis),
            reference_hints=hints_of(reference),
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
            view(
                passage(texts.hypothesis, segments),
                passage(texts.reference, [reference[i] for i in bead.reference]),
                passage(texts.source, [texts.source.segments[i] for i in sources] if texts.source else []),
                bead,
                settings,
            )
        )
    return views


def judged(document: Document, settings: Settings) -> list[Segment]:
    """The segments that are checked and scored."""
    return [segment for segment in document.segments if settings.comments or segment.role.in_article]


def beads_of(article: Article, *, known: bool = False) -> tuple[Bead, ...]:
    """The alignment as it goes into the record; empty without a reference, unless the texts came aligned (`known`)."""
    if article.reference is None and not known:
        return ()
    return tuple(
        Bead(
            hypothesis=_indices(bead.hypothesis),
            reference=_indices(bead.reference),
            source=_indices(bead.source),
            confidence=round(bead.confidence, 4),
            moved=bead.moved,
            links=bead.links,
        )
        for bead in article.beads
    )


def _source_of(
    hypothesis: Sequence[Segment], source: Document | None, settings: Settings, witness: Witness | None
) -> dict[int, tuple[int, ...]]:
    """Hypothesis segment index to the source segments it translates."""
    if source is None:
        return {}
    originals = judged(source, settings)
    beads = align(
        _texts(hypothesis),
        in_target_language(_texts(originals), witness),
        hypothesis_hints=hints_of(hypothesis),
        reference_hints=hints_of(originals),
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


def _indices(passage: Passage | None) -> tuple[int, ...]:
    return tuple(segment.index for segment in passage.segments) if passage else ()


def hypothesis_segments(article: Article) -> Iterator[Segment]:
    """The segments on the hypothesis side, in order."""
    for side in article.passages:
        yield from side.segments
