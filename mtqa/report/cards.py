"""Findings as cards: each with its sentence, what it was held against, the fix and the reason."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from mtqa.record import Document, Finding, Role, Segment, Side, Span
from mtqa.report.characters import shown_space, visible
from mtqa.report.data import Card, Fix, Group, PlaceLink, Text
from mtqa.report.layout import Covers, Labelled, Layout, anchor_of_check
from mtqa.report.marking import Cover, Layer, Run, mark
from mtqa.report.spread import spread
from mtqa.report.wording import (
    CATEGORY_TITLES,
    ROLE_TITLES,
    SEVERITIES,
    SIDE_TITLES,
    STATE_TITLES,
    percent,
)

_MINORS_SHOWN = 12
"""More minor findings than this start folded where there are serious ones above."""
_LONGEST_SENTENCE_CHARS = 700
_AROUND_THE_MARK_CHARS = 200
_LONGEST_WORDS_CHARS = 300


def groups(layout: Layout, agreement: Mapping[str, str]) -> tuple[Group, ...]:
    """All listed findings as cards: counted ones by severity, worst first, then those that do not count.

    Args:
        layout: findings in their places.
        agreement: name of a check to how editors of the desk judged its findings.
    """
    cards = [
        (labelled, card(labelled, layout, agreement.get(labelled.finding.check, ""))) for labelled in layout.findings
    ]
    counted = [(labelled.finding.severity, made) for labelled, made in cards if labelled.state == "counted"]
    serious = any(severity.is_serious for severity, _ in counted)
    found = []
    for severity in SEVERITIES:
        members = tuple(made for of, made in counted if of is severity)
        if members:
            folded = serious and not severity.is_serious and len(members) > _MINORS_SHOWN
            found.append(Group(severity, severity.value.capitalize(), members, folded))
    rest = tuple(made for labelled, made in cards if labelled.state != "counted")
    if rest:
        found.append(Group("uncounted", "Seen, but not counted", rest, folded=bool(counted)))
    return tuple(found)


def card(labelled: Labelled, layout: Layout, agreement: str = "") -> Card:
    """One finding as a card; `agreement` says how editors judged its check."""
    finding, covers = labelled.finding, layout.covers_of(labelled)
    titles = {run.name: run.title for run in layout.record.checks}
    role = _role(finding, layout)
    return Card(
        anchor=labelled.anchor,
        mark=f"mark-{labelled.key}" if _is_marked(covers, labelled) else "",
        label=labelled.label,
        severity=finding.severity,
        category=finding.category,
        category_title=CATEGORY_TITLES[finding.category],
        check=finding.check,
        check_anchor=anchor_of_check(finding.check),
        check_title=titles.get(finding.check, finding.check),
        role=role,
        role_title="" if role is Role.BODY else ROLE_TITLES[role],
        sentence=finding.segment + 1,
        unit=visible(finding.unit or ""),
        message=mark(finding.message),
        texts=tuple(_texts(finding, covers, layout)),
        fix=_fix(finding, layout.record.hypothesis),
        places=tuple(_places(labelled, _anchors(covers), layout.record.hypothesis)),
        agrees=tuple(titles.get(name, name) for name in finding.agrees),
        percent=percent(finding.confidence),
        state=labelled.state,
        state_title="" if labelled.state == "counted" else _why_not(finding, labelled.state),
        agreement=agreement,
    )


def _why_not(finding: Finding, state: str) -> str:
    excuse = finding.excuse
    if excuse is None:
        return STATE_TITLES[state]
    by = ", ".join(part for part in (excuse.person, excuse.date) if part)
    return visible(f"{STATE_TITLES[state]}. {excuse.reason.rstrip('.')}" + (f" ({by})" if by else ""))


def shorten(text: str) -> str:
    """At most 300 characters of a text, for a line that quotes it."""
    return text if len(text) <= _LONGEST_WORDS_CHARS else text[:_LONGEST_WORDS_CHARS] + "…"


def _role(finding: Finding, layout: Layout) -> Role:
    segments = layout.record.hypothesis.segments
    return segments[finding.segment].role if 0 <= finding.segment < len(segments) else Role.BODY


def _is_marked(covers: Covers, labelled: Labelled) -> bool:
    return f"mark-{labelled.key}" in _anchors(covers)


def _anchors(covers: Covers) -> frozenset[str]:
    return frozenset(cover.anchor for laid in covers.values() for cover in laid)


def _texts(finding: Finding, covers: Covers, layout: Layout) -> Iterator[Text]:
    """The sentence, then the other side, then anything else it was held against."""
    for side in (Side.HYPOTHESIS, Side.REFERENCE, Side.SOURCE):
        chosen = _sentences(finding, side, covers, layout)
        if chosen:
            yield _text(SIDE_TITLES[side], side, chosen, covers, layout)
        elif side is Side.HYPOTHESIS:
            yield Text(SIDE_TITLES[side], side, layout.record.hypothesis.lang, mark(shorten(finding.text)))
    elsewhere = _sentences_of(span for span in finding.evidence if span.side is Side.HYPOTHESIS)
    if elsewhere:
        yield _text("Elsewhere in the translation", Side.HYPOTHESIS, elsewhere, covers, layout)


def _sentences(finding: Finding, side: Side, covers: Covers, layout: Layout) -> Sequence[int]:
    """Which sentences of a side to show: those of the bead, unless the evidence stands elsewhere."""
    if side is Side.HYPOTHESIS:
        own = [s for (of, s), laid in covers.items() if of is side and any(c.layer is Layer.MARK for c in laid)]
        return sorted(own)
    evidence = _sentences_of(span for span in finding.evidence if span.side is side)
    bead = layout.bead_of.get(finding.segment)
    beside = () if bead is None else bead.reference if side is Side.REFERENCE else bead.source
    return beside if set(evidence) <= set(beside) else evidence


def _sentences_of(spans: Iterator[Span]) -> list[int]:
    return sorted({span.segment for span in spans})


def _text(heading: str, side: Side, sentences: Sequence[int], covers: Covers, layout: Layout) -> Text:
    document = layout.documents[side]
    runs: list[Run] = []
    for index in sentences:
        runs += [Run(" ")] if runs else []
        runs += _sentence(document.segments[index], covers.get((side, index), ()), heading)
    return Text(heading, side, document.lang, tuple(runs))


def _sentence(segment: Segment, covers: Sequence[Cover], heading: str) -> tuple[Run, ...]:
    """The sentence with this finding's words marked, without labels; long ones cut around the words."""
    layers = (Layer.EVIDENCE,) if heading.startswith("Elsewhere") else tuple(Layer)
    bare = [replace(cover, label="", anchor="") for cover in covers if cover.layer in layers]
    kept = [replace(cover, label="⁁") if cover.lost or cover.start == cover.end else cover for cover in bare]
    if len(segment.text) <= _LONGEST_SENTENCE_CHARS:
        return mark(segment.text, kept)
    start = max(0, min((cover.start for cover in kept), default=0) - _AROUND_THE_MARK_CHARS)
    marked = min(max((cover.end for cover in kept), default=0), start + _LONGEST_WORDS_CHARS + _AROUND_THE_MARK_CHARS)
    end = min(len(segment.text), marked + _AROUND_THE_MARK_CHARS)
    moved = [replace(cover, start=cover.start - start, end=cover.end - start) for cover in kept]
    runs = mark(segment.text[start:end], moved)
    return (*((Run("… "),) if start else ()), *runs, *((Run(" …"),) if end < len(segment.text) else ()))


def _clean(document: Document, span: Finding | Span) -> str:
    """The words of a span as a reader sees them, without the markup that may stand between them in the file."""
    parts = spread(document, span.start, span.end, span.segment)
    words = " ".join(document.segments[part.segment].text[part.start : part.end] for part in parts)
    return shorten(words or span.text)


def _fix(finding: Finding, document: Document) -> Fix | None:
    if finding.suggestion is None:
        return None
    lang = document.lang
    old, new = (mark(shown_space(text)) for text in (_clean(document, finding), shorten(finding.suggestion)))
    if not finding.text:
        return Fix("Insert", (), new, lang)
    return Fix("Replace", old, new, lang) if finding.suggestion else Fix("Delete", old, (), lang)


def _places(labelled: Labelled, anchors: frozenset[str], document: Document) -> Iterator[PlaceLink]:
    for number, place in enumerate(labelled.finding.places, 1):
        anchor = f"place-{labelled.key}-{number}"
        if anchor in anchors:
            yield PlaceLink(anchor, place.segment + 1, mark(_clean(document, place)))
