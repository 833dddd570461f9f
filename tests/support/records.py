"""Records written by hand, as if a run had made them: sentences and flaws in, a `RunRecord` out."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mtqa.record import (
    Bead,
    Block,
    Category,
    CheckRun,
    CheckState,
    Decision,
    Document,
    Finding,
    InputFile,
    Link,
    LinkKind,
    MediaType,
    Penalty,
    Role,
    RunRecord,
    Score,
    Segment,
    SegmentScore,
    Severity,
    Side,
    Span,
    Status,
    Tool,
    Tripped,
    Verdict,
)

CREATED = "2026-01-31T09:30:00Z"
MIN_CONFIDENCE = 0.5
LIST_FROM = 0.4


@dataclass(frozen=True)
class Row:
    """A bead as a test writes it: sentences of each side, none where the side is missing."""

    mt: tuple[str, ...] = ()
    ref: tuple[str, ...] = ()
    src: tuple[str, ...] = ()
    role: Role = Role.BODY
    new_block: bool = True
    """The sentences open a paragraph; False to go on in the one before."""
    confidence: float = 0.97
    moved: bool = False


@dataclass(frozen=True)
class Flaw:
    """A finding as a test writes it: words instead of offsets."""

    check: str
    severity: Severity
    category: Category
    message: str
    text: str = ""
    """Words of the translation, found where they first stand after `within`; empty for an omission."""
    within: str = ""
    """Words of the translation from which to look; an omission is placed behind them."""
    suggestion: str | None = None
    evidence: tuple[tuple[Side, str], ...] = ()
    places: tuple[str, ...] = ()
    """Words before a further mention, each followed by `|` and the mention."""
    confidence: float = 0.9
    status: Status = Status.NEW
    monitor: bool = False
    agrees: tuple[str, ...] = ()


@dataclass(frozen=True)
class CheckNote:
    """What became of a check that found nothing or could not run."""

    name: str
    title: str
    category: Category = Category.MISTRANSLATION
    severity: Severity = Severity.MAJOR
    monitor: bool = False
    state: CheckState = CheckState.RAN
    reason: str | None = None


def document_of(rows: Sequence[Row], side: Side, lang: str, name: str, around: Sequence[tuple[Role, str]]) -> Document:
    """One side of the rows as a document: paragraphs parted by an empty line, `around` last."""
    text, blocks, segments = "", [], []
    paragraphs = _paragraphs(rows, side) + [(role, [words]) for role, words in around]
    for role, sentences in paragraphs:
        text += "\n\n" if text else ""
        start = len(text)
        for number, sentence in enumerate(sentences):
            text += " " if number else ""
            begin = len(text)
            text += sentence
            segments.append(
                Segment(start=begin, end=len(text), text=sentence, role=role, index=len(segments), block=len(blocks))
            )
        blocks.append(Block(start=start, end=len(text), text=text[start:], role=role))
    return Document(
        name=name,
        side=side,
        lang=lang,
        media_type=MediaType.TEXT,
        sha256=hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(),
        text=text,
        blocks=tuple(blocks),
        segments=tuple(segments),
    )


def record_of(
    rows: Sequence[Row],
    flaws: Sequence[Flaw] = (),
    checks: Sequence[CheckNote] = (),
    langs: str = "ru-en",
    names: Mapping[Side, str] | None = None,
    around: Sequence[tuple[Role, str]] = (),
    scores: Sequence[Score] = (),
    sentence_scores: Sequence[SegmentScore] = (),
    with_reference: bool = True,
) -> RunRecord:
    """A whole record.

    Args:
        rows: in hypothesis order.
        flaws: in any order.
        checks: notes on checks; those of the flaws are added where they are not noted.
        langs: source and target.
        names: file names by side.
        around: comments and furniture behind the article, in the translation.
        scores: of the article.
        sentence_scores: by bead.
        with_reference: False leaves the reference and the beads out.
    """
    names = {**_NAMES, **(names or {})}
    source_lang, target_lang = langs.split("-")
    hypothesis = document_of(rows, Side.HYPOTHESIS, target_lang, names[Side.HYPOTHESIS], around)
    reference = document_of(rows, Side.REFERENCE, target_lang, names[Side.REFERENCE], ()) if with_reference else None
    has_source = any(row.src for row in rows)
    source = document_of(rows, Side.SOURCE, source_lang, names[Side.SOURCE], ()) if has_source else None
    documents = {d.side: d for d in (hypothesis, reference, source) if d}
    findings = sorted((finding_of(flaw, documents) for flaw in flaws), key=lambda f: (f.start, f.end, f.check))
    verdict = verdict_of(findings)
    return RunRecord(
        created=CREATED,
        langs=langs,
        tools=(Tool(name="mtqa", version="0.1.0"), Tool(name="sacrebleu", version="2.6.0")),
        settings={
            "langs": langs,
            "comments": False,
            "policy": {"min_confidence": MIN_CONFIDENCE, "list_from": LIST_FROM, "certain_from": 0.3},
            "checks": {"select": [], "ignore": []},
            "scoring": {"resamples": 1000, "seed": 12345, "small_sample_words": 300},
        },
        inputs=tuple(InputFile(side=d.side, name=d.name, sha256=d.sha256) for d in documents.values()),
        hypothesis=hypothesis,
        reference=reference,
        source=source,
        beads=tuple(_beads(rows)) if with_reference else (),
        coverage=0.94 if with_reference else None,
        checks=tuple(_check_runs(findings, checks)),
        findings=tuple(findings),
        scores=tuple(scores),
        segment_scores=tuple(sentence_scores),
        penalties=tuple(_penalties(findings)),
        verdict=verdict,
    )


def finding_of(flaw: Flaw, documents: Mapping[Side, Document]) -> Finding:
    """The finding a flaw describes."""
    hypothesis = documents[Side.HYPOTHESIS]
    base = hypothesis.text.index(flaw.within)
    start = hypothesis.text.index(flaw.text, base) if flaw.text else base + len(flaw.within)
    span = span_at(hypothesis, start, start + len(flaw.text))
    seed = "\x1f".join((flaw.check, hypothesis.name, flaw.within, flaw.text))
    return Finding(
        id=hashlib.sha256(seed.encode("utf-8", "replace")).hexdigest()[:16],
        check=flaw.check,
        category=flaw.category,
        severity=flaw.severity,
        confidence=flaw.confidence,
        start=span.start,
        end=span.end,
        text=span.text,
        message=flaw.message,
        suggestion=flaw.suggestion,
        evidence=tuple(_find(documents[side], words) for side, words in flaw.evidence),
        places=tuple(_find(hypothesis, place) for place in flaw.places),
        segment=span.segment,
        status=flaw.status,
        monitor=flaw.monitor,
        agrees=flaw.agrees,
    )


def span_at(document: Document, start: int, end: int) -> Span:
    """The span at a file range, with the sentence it begins in."""
    begun = [segment.index for segment in document.segments if segment.start <= start]
    return Span(document.side, begun[-1], start, end, document.text[start:end])


def verdict_of(findings: Iterable[Finding]) -> Verdict:
    """Hold on any critical finding or more than five major ones, fix first on any major one."""
    counts = {"critical": 0, "major": 0, "minor": 0}
    for finding in findings:
        if finding.severity in counts and finding.confidence >= MIN_CONFIDENCE:
            counts[finding.severity] += finding.status is Status.NEW and not finding.monitor
    tripped = []
    if counts["critical"]:
        tripped.append(_tripped("critical", counts["critical"], 0, Decision.HOLD))
    if counts["major"] > 5:
        tripped.append(_tripped("major", counts["major"], 5, Decision.HOLD))
    if counts["major"]:
        tripped.append(_tripped("major", counts["major"], 0, Decision.FIX_FIRST))
    decision = tripped[0].leads_to if tripped else Decision.PUBLISH
    words = ", ".join(f"{count} {name}" for name, count in counts.items() if count) or "no findings"
    return Verdict(
        decision=decision,
        passed=decision is Decision.PUBLISH,
        counts=counts,
        limits={"min_confidence": MIN_CONFIDENCE, "hold.critical": 0, "hold.major": 5, "fix_first.major": 0},
        tripped=tuple(tripped),
        summary=f"{decision.value.capitalize()}: {words}",
    )


_NAMES = {
    Side.HYPOTHESIS: "cable/article.mt.en.txt",
    Side.REFERENCE: "cable/reference.en.txt",
    Side.SOURCE: "cable/source.ru.txt",
}


def _paragraphs(rows: Sequence[Row], side: Side) -> list[tuple[Role, list[str]]]:
    paragraphs: list[tuple[Role, list[str]]] = []
    for row in rows:
        sentences = {Side.HYPOTHESIS: row.mt, Side.REFERENCE: row.ref, Side.SOURCE: row.src}[side]
        if not sentences:
            continue
        if row.new_block or not paragraphs:
            paragraphs.append((row.role, []))
        paragraphs[-1][1].extend(sentences)
    return paragraphs


def _beads(rows: Sequence[Row]) -> Iterable[Bead]:
    taken = [0, 0, 0]
    for row in rows:
        indices = []
        for side, sentences in enumerate((row.mt, row.ref, row.src)):
            indices.append(tuple(range(taken[side], taken[side] + len(sentences))))
            taken[side] += len(sentences)
        yield Bead(
            hypothesis=indices[0],
            reference=indices[1],
            source=indices[2],
            confidence=row.confidence,
            moved=row.moved,
            links=tuple(_links(" ".join(row.mt), " ".join(row.ref))),
        )


def _links(hypothesis: str, reference: str) -> Iterable[Link]:
    known = [(match.start(), match.end(), match.group().casefold()) for match in re.finditer(r"\w+", reference)]
    for match in re.finditer(r"\w+", hypothesis):
        for word in known:
            if word[2] == match.group().casefold():
                yield Link(match.start(), match.end(), word[0], word[1], LinkKind.EQUAL)
                known.remove(word)
                break


def _find(document: Document, words: str) -> Span:
    before, bar, wanted = words.rpartition("|")
    base = document.text.index(before)
    start = document.text.index(wanted if bar else words, base)
    return span_at(document, start, start + len(wanted))


def _check_runs(findings: Sequence[Finding], notes: Sequence[CheckNote]) -> Iterable[CheckRun]:
    noted = {note.name: note for note in notes}
    for finding in findings:
        title = finding.check.replace("-", " ").capitalize()
        noted.setdefault(
            finding.check, CheckNote(finding.check, title, finding.category, finding.severity, finding.monitor)
        )
    for note in noted.values():
        yield CheckRun(
            name=note.name,
            title=note.title,
            docs=f"docs/checks/{note.name}.md",
            category=note.category,
            severity=note.severity,
            monitor=note.monitor,
            state=note.state,
            reason=note.reason,
            findings=sum(finding.check == note.name for finding in findings),
        )


def _penalties(findings: Sequence[Finding]) -> Iterable[Penalty]:
    weights = {"critical": 25.0, "major": 5.0, "minor": 1.0, "neutral": 0.0}
    points: dict[str, list[float]] = {}
    for finding in findings:
        if finding.status is Status.NEW and not finding.monitor and finding.confidence >= MIN_CONFIDENCE:
            points.setdefault(finding.category, []).append(weights[finding.severity])
    for category, each in sorted(points.items(), key=lambda item: (-sum(item[1]), item[0])):
        yield Penalty(category=category, count=len(each), points=sum(each))


def _tripped(severity: str, found: int, allowed: int, leads_to: Decision) -> Tripped:
    return Tripped(
        limit=f"{leads_to.name.lower()}.{severity}",
        allowed=allowed,
        found=found,
        leads_to=leads_to,
        message=f"{found} {severity} findings; the limit for {leads_to} is {allowed}.",
    )
