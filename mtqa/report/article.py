"""The article side by side with its reference and source, bead by bead."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from mtqa.record import Bead, Document, Role, Segment, Side
from mtqa.report.data import Aside, BeadRow, Cell, Stretch, Text
from mtqa.report.layout import Layout
from mtqa.report.marking import Run, mark
from mtqa.report.sentences import values_by_bead
from mtqa.report.wording import ROLE_TITLES, SIDE_TITLES, percent, plural

UNCERTAIN_BELOW = 0.3
"""Used where the settings do not say what an uncertain bead is."""
_FOLD_FROM = 2
"""Fewer clean rows than this are not worth a fold."""


def columns(layout: Layout) -> tuple[tuple[str, str], ...]:
    """Side and heading of each column: the translation, then what there is to hold it against."""
    sides = [Side.HYPOTHESIS]
    if any(bead.reference for bead in layout.beads):
        sides.append(Side.REFERENCE)
    if any(bead.source for bead in layout.beads):
        sides.append(Side.SOURCE)
    return tuple((side.value, SIDE_TITLES[side]) for side in sides)


def rows(layout: Layout) -> tuple[BeadRow, ...]:
    """A row for each bead of the article, in the order of the translation."""
    sides = [Side(side) for side, _ in columns(layout)]
    scores = values_by_bead(layout.record)
    certain_from = _certain_from(layout)
    made, role_above, block_above = [], Role.BODY, -1
    for number, bead in enumerate(layout.beads):
        first = _first_segment(bead, layout)
        if not first.role.in_article:
            continue
        opens = bool(bead.hypothesis) and first.block != block_above
        made.append(
            _row(number, bead, sides, first.role, role_above, opens, certain_from, scores.get(number, ""), layout)
        )
        role_above, block_above = first.role, first.block if bead.hypothesis else block_above
    return tuple(made)


def stretches(made: Sequence[BeadRow]) -> tuple[Stretch, ...]:
    """Rows in order, with neighbours that need no look folded together."""
    found = []
    for needs_a_look, neighbours in groupby(made, key=lambda row: row.needs_a_look):
        members = tuple(neighbours)
        folded = not needs_a_look and len(members) >= _FOLD_FROM
        found.append(Stretch(folded, members, f"{plural(len(members), 'sentence')} with no findings" if folded else ""))
    return tuple(found)


def asides(layout: Layout) -> tuple[Aside, ...]:
    """What stands around the article on each side: comments, furniture, and sentences no bead holds."""
    found = []
    for side, document in layout.documents.items():
        held = {index for bead in layout.beads for index in _of(bead, side) if _in_article(bead, layout)}
        left = [segment for segment in document.segments if segment.index not in held]
        if side is Side.SOURCE and not held:
            found.append(Aside("Source, not aligned", tuple(_lines(left, document, layout))))
            continue
        for heading, members in _kinds(left):
            lines = tuple(_lines(members, document, layout))
            where = "" if side is Side.HYPOTHESIS else f", {SIDE_TITLES[side].lower()}"
            found.append(Aside(f"{heading}{where}: {plural(len(lines), 'line')}", lines))
    return tuple(found)


def _row(
    number: int,
    bead: Bead,
    sides: Sequence[Side],
    role: Role,
    role_above: Role,
    opens_paragraph: bool,
    certain_from: float,
    scores: str,
    layout: Layout,
) -> BeadRow:
    notes = tuple(_notes(bead, certain_from))
    marked = any((side, index) in layout.covers for side in sides for index in _of(bead, side))
    compared = Side.REFERENCE in sides
    odd = (bead.is_null and compared) or not bead.hypothesis or bead.moved or bead.confidence < certain_from
    return BeadRow(
        anchor=f"bead-{number + 1}",
        bead=number,
        number=_range(bead.hypothesis),
        cells=tuple(_cell(side, bead, layout) for side in sides),
        notes=notes if compared else (),
        role=role,
        role_title=ROLE_TITLES[role] if role not in (role_above, Role.BODY) else "",
        opens_paragraph=opens_paragraph,
        needs_a_look=marked or odd or role is Role.HEADLINE,
        links=" ".join(
            f"{k.hypothesis_start},{k.hypothesis_end},{k.reference_start},{k.reference_end}" for k in bead.links
        ),
        scores=scores,
    )


def _cell(side: Side, bead: Bead, layout: Layout) -> Cell:
    document, indices = layout.documents[side], _of(bead, side)
    if indices:
        return Cell(side, document.lang, _joined([document.segments[i] for i in indices], side, layout))
    nothing = {
        Side.HYPOTHESIS: "Not in the translation",
        Side.REFERENCE: "Not in the reference",
        Side.SOURCE: "",
    }[side]
    return Cell(side, document.lang, (), nothing, tuple(_labels_of(bead, layout)))


def _labels_of(bead: Bead, layout: Layout) -> Iterator[tuple[str, str, str]]:
    """Findings that rest on the other side of a null bead."""
    if bead.hypothesis:
        return
    held = [(side, index) for side in (Side.REFERENCE, Side.SOURCE) for index in _of(bead, side)]
    here = {cover.finding for place in held for cover in layout.covers.get(place, ())}
    for labelled in layout.findings:
        if labelled.anchor in here:
            yield labelled.anchor, labelled.label, labelled.level


def _joined(segments: Iterable[Segment], side: Side, layout: Layout) -> tuple[Run, ...]:
    """Sentences with one space between them, as word links count."""
    runs: list[Run] = []
    for segment in segments:
        runs += [Run(" ")] if runs else []
        runs += mark(segment.text, layout.covers.get((side, segment.index), ()))
    return tuple(runs)


def _notes(bead: Bead, certain_from: float) -> Iterator[tuple[str, bool]]:
    left, right = len(bead.hypothesis), len(bead.reference)
    uncertain = bead.confidence < certain_from
    if bead.is_null:
        yield ("no sure counterpart" if uncertain else "no counterpart"), True
        return
    if left > 1 and right > 1:
        yield f"{left} ↔ {right} sentences", False
    elif left > 1:
        yield f"{left} → 1, merged in the reference", False
    elif right > 1:
        yield f"1 → {right}, split in the reference", False
    if bead.moved:
        yield "moved in the reference", True
    if uncertain:
        yield f"uncertain match, {percent(bead.confidence)} %", True


def _range(indices: Sequence[int]) -> str:
    if not indices:
        return ""
    first, last = indices[0] + 1, indices[-1] + 1
    return str(first) if first == last else f"{first}–{last}"


def _of(bead: Bead, side: Side) -> tuple[int, ...]:
    return {Side.HYPOTHESIS: bead.hypothesis, Side.REFERENCE: bead.reference, Side.SOURCE: bead.source}[side]


def _first_segment(bead: Bead, layout: Layout) -> Segment:
    """The sentence that gives a bead its role: of the translation where there is one."""
    side = next(side for side in (Side.HYPOTHESIS, Side.REFERENCE, Side.SOURCE) if _of(bead, side))
    return layout.documents[side].segments[_of(bead, side)[0]]


def _in_article(bead: Bead, layout: Layout) -> bool:
    return _first_segment(bead, layout).role.in_article


def _certain_from(layout: Layout) -> float:
    policy = layout.record.settings.get("policy")
    value = policy.get("certain_from") if isinstance(policy, dict) else None
    return float(value) if isinstance(value, int | float) else UNCERTAIN_BELOW


def _kinds(segments: Iterable[Segment]) -> Iterator[tuple[str, list[Segment]]]:
    kinds: dict[str, list[Segment]] = {"Reader comments": [], "Site furniture": [], "Not aligned": []}
    for segment in segments:
        role = segment.role
        kinds["Reader comments" if role.is_comment else "Not aligned" if role.in_article else "Site furniture"].append(
            segment
        )
    yield from ((heading, members) for heading, members in kinds.items() if members)


def _lines(segments: Iterable[Segment], document: Document, layout: Layout) -> Iterator[Text]:
    """One line a paragraph, headed by its role."""
    for _, members in groupby(segments, key=lambda segment: segment.block):
        sentences = list(members)
        runs = _joined(sentences, document.side, layout)
        yield Text(ROLE_TITLES[sentences[0].role], document.side, document.lang, runs)
