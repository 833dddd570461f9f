"""Which sentences of the original belong to each bead."""

from collections.abc import Iterator, Sequence

from mtqa.align import AlignedBead, align, align_across
from mtqa.config import Settings
from mtqa.pipeline.texts import hints_of
from mtqa.pipeline.witness import Witness, in_target_language
from mtqa.record import Segment


def originals_of(
    beads: Sequence[AlignedBead],
    hypothesis: Sequence[Segment],
    reference: Sequence[Segment],
    originals: Sequence[Segment],
    settings: Settings,
    witness: Witness | None,
) -> Iterator[list[int]]:
    """The originals of each bead, by what its hypothesis renders and by what its reference renders.

    The hypothesis tells; the reference tells where the hypothesis is missing or silent. A hypothesis sentence that the
    reference has not is not given an original that the reference has elsewhere.

    Args:
        beads: with indices into `hypothesis` and `reference`.
        hypothesis: the sentences of the translation.
        reference: those of the reference; empty without one.
        originals: those of the original; empty without one.
        settings: languages, and the confidence from which a pair is believed.
        witness: a translation model; with it, its translation of the original is compared.

    Yields:
        For each bead, indices into `originals`, ascending.
    """
    if not originals:
        yield from ([] for _ in beads)
        return
    translated = in_target_language([segment.text for segment in originals], witness) if witness else None
    rendered = _pairs(hypothesis, originals, translated, settings)
    meant = _pairs(reference, originals, translated, settings) if reference else {}
    ours = [{o for i in bead.hypothesis for o in rendered.get(i, ())} for bead in beads]
    theirs = [{o for j in bead.reference for o in meant.get(j, ())} for bead in beads]
    elsewhere = {o for bead, found in zip(beads, theirs, strict=True) if bead.hypothesis for o in found}
    ours = [found if bead.reference else found - elsewhere for bead, found in zip(beads, ours, strict=True)]
    used = {o for found in ours for o in found}
    yield from (sorted(mine or other - used) for mine, other in zip(ours, theirs, strict=True))


def _pairs(
    translation: Sequence[Segment], originals: Sequence[Segment], translated: Sequence[str] | None, settings: Settings
) -> dict[int, tuple[int, ...]]:
    """Sentence of a translation to the sentences of the original it renders, by index; only where that is sure."""
    texts = [segment.text for segment in translation]
    hints = hints_of(translation), hints_of(originals)
    if translated is not None:
        beads = align(texts, translated, hypothesis_hints=hints[0], reference_hints=hints[1])
    else:
        langs = settings.target_lang, settings.source_lang
        plain = [segment.text for segment in originals]
        beads = align_across(texts, plain, langs, translation_hints=hints[0], original_hints=hints[1])
    return {
        i: bead.reference
        for bead in beads
        if bead.reference and bead.confidence >= settings.policy.certain_from
        for i in bead.hypothesis
    }
