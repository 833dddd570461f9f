"""A unit of a bilingual file that has no translation.

Flags each unit with a source and no target, an empty one, or one whose state says that it still needs a translation
and whose target is a copy of the source. The lost source text is its evidence, and its id is the finding's unit.

Silent on units marked as not to be translated, on sources without a letter or digit (a rule, a placeholder), and on
articles, whose sentences are aligned by mtqa: there `omitted-sentence` and the alignment say what is missing.

Needs a source that came aligned with the translation: XLIFF, TMX, PO, tables and rows.
"""

from collections.abc import Iterator, Mapping, Sequence

from mtqa.checks.spec import Article, BeadView, Check, Mark, Need, Passage, Scope
from mtqa.record import Category, Severity, Side, Span


def find(article: Article) -> Iterator[Mark]:
    """Yield one mark for each unit without a translation, at its place."""
    places = {block.unit: block.start for block in article.hypothesis.blocks if block.unit and not block.text}
    for index, bead in enumerate(article.beads):
        if bead.hypothesis is None and bead.source is not None and any(map(str.isalnum, bead.source.text)):
            yield from _mark(article.beads, index, bead.source, places)


def _mark(beads: Sequence[BeadView], index: int, source: Passage, places: Mapping[str, int]) -> Iterator[Mark]:
    unit = source.document.block_at(source.segments[0].start).unit
    near = _near(beads, index)
    if near is None:
        return
    start = places.get(unit, near.start) if unit else near.start
    yield Mark(
        Span(Side.HYPOTHESIS, near.segment, start, start, ""),
        f"The unit {unit} has no translation." if unit else "This text of the source has no translation.",
        evidence=(source.span(0, len(source.text)),),
    )


def _near(beads: Sequence[BeadView], index: int) -> Span | None:
    """The end of the translation before the unit, or the beginning of the one after it."""
    for bead in reversed(beads[:index]):
        if bead.hypothesis:
            end = len(bead.hypothesis.text)
            return bead.hypothesis.span(end, end)
    return next((bead.hypothesis.span(0, 0) for bead in beads[index:] if bead.hypothesis), None)


CHECK = Check(
    name="missing-translation",
    title="Missing translation",
    category=Category.UNTRANSLATED,
    severity=Severity.MAJOR,
    needs=Need.SOURCE,
    scope=Scope.ARTICLE,
    find=find,
    confidence=0.99,
)
