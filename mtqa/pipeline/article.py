"""From segmented documents to the aligned article that the checks see."""

from collections.abc import Iterable, Iterator
from functools import partial

from mtqa.align import AlignedBead, Encode, align
from mtqa.checks.spec import Article, BeadView, Passage
from mtqa.config import Settings
from mtqa.neural import encode
from mtqa.pipeline.originals import originals_of
from mtqa.pipeline.reading import is_read
from mtqa.pipeline.texts import Texts, hints_of
from mtqa.pipeline.units import unit_views
from mtqa.pipeline.views import passage, view
from mtqa.pipeline.witness import Witness
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
    originals = judged(texts.source, settings) if texts.source else []
    if texts.reference:
        aligned = align(
            _texts(hypothesis),
            _texts(reference),
            hypothesis_hints=hints_of(hypothesis),
            reference_hints=hints_of(reference),
            again=_encoder(settings),
        )
    else:
        aligned = tuple(
            AlignedBead(hypothesis=(i,), reference=(), confidence=1.0, moved=False) for i in range(len(hypothesis))
        )
    found = originals_of(aligned, hypothesis, reference, originals, settings, witness)
    return [
        view(
            passage(texts.hypothesis, [hypothesis[i] for i in bead.hypothesis]),
            passage(texts.reference, [reference[i] for i in bead.reference]),
            passage(texts.source, [originals[i] for i in sources]),
            bead,
            settings,
        )
        for bead, sources in zip(aligned, found, strict=True)
    ]


def _encoder(settings: Settings) -> Encode | None:
    """Sentence vectors, where the embedded model is on and knows the language."""
    if not is_read(settings):
        return None
    return partial(encode, threads=settings.model.threads)


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


def _texts(segments: Iterable[Segment]) -> list[str]:
    return [segment.text for segment in segments]


def _indices(passage: Passage | None) -> tuple[int, ...]:
    return tuple(segment.index for segment in passage.segments) if passage else ()


def hypothesis_segments(article: Article) -> Iterator[Segment]:
    """The segments on the hypothesis side, in order."""
    for side in article.passages:
        yield from side.segments
