"""Pre-aligned segments through the stages that apply to them."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from msgspec import structs

from mtqa.align import link_words
from mtqa.checks import CHECKS
from mtqa.checks.merge import merge_overlapping
from mtqa.checks.runner import run_checks
from mtqa.checks.spec import Article, BeadView, Check, Need, Passage
from mtqa.config import Settings
from mtqa.house import load_house
from mtqa.memo import one_article
from mtqa.neural import with_rules
from mtqa.pipeline.guard import models_needed
from mtqa.pipeline.reading import Read, is_read, judged
from mtqa.pipeline.witness import stand_in_findings, with_evidence, witness_of
from mtqa.record import Block, CheckState, Document, Finding, MediaType, Role, Row, RowResult, Segment, Side
from mtqa.score import Comet, Triple, penalty_points, sentence_scores
from mtqa.score.mqm import SEGMENT_CAP

_ROW_METRICS = ("chrF", "BLEU")
"""TER takes longer than all checks together, too long for a million rows; articles have it."""
_ASK_THE_MODEL = frozenset(check.name for check in CHECKS if check.needs in (Need.MODEL, Need.REFERENCE_AND_MODEL))
_MOST_POINTS = 5.0
"""A critical finding counts as a major one: raters of MQM know no worse."""


@models_needed()
@one_article()
def run_rows(
    rows: Sequence[Row], checks: Sequence[Check], settings: Settings, comet: Comet | None = None
) -> list[RowResult]:
    """Check segments against the reference and source each came with.

    Args:
        rows: the segments; `ref` and `src` may be missing or empty. The model reads them in one pass.
        checks: that apply.
        settings: in force; findings under `policy.list_from` are left out.
        comet: whose score joins the metrics of each row it can read; None for none.

    Returns:
        One result per row, in order. Findings have offsets into that row's `mt`. `score` and `mqm` are None when
        `mt` is empty: there is nothing to judge.

    Raises:
        CannotJudgeError: a model in use is missing or damaged.
    """
    judgements = _judgements(rows, settings)
    house = load_house(settings)
    articles = [
        replace(article_of_row(row, judgement, settings), house=house) if row.mt.strip() else None
        for row, judgement in zip(rows, judgements, strict=True)
    ]
    articles = _witnessed(articles, settings)
    results = [
        _run_row(row, article, judgement, checks, settings)
        for row, article, judgement in zip(rows, articles, judgements, strict=True)
    ]
    return _with_comet(results, rows, comet) if comet else results


def _with_comet(results: Sequence[RowResult], rows: Sequence[Row], comet: Comet) -> list[RowResult]:
    scores = comet.scores([Triple(row.src or "", row.mt, row.ref or "") for row in rows])
    return [
        result if score is None else structs.replace(result, metrics=result.metrics | {"COMET": score})
        for result, score in zip(results, scores, strict=True)
    ]


def _judgements(rows: Sequence[Row], settings: Settings) -> list[Read | None]:
    if not is_read(settings):
        return [None] * len(rows)
    pairs = [(row.mt, row.ref if row.ref and row.ref.strip() else None) for row in rows if row.mt.strip()]
    readings = iter(judged(pairs, settings))
    return [next(readings) if row.mt.strip() else None for row in rows]


def _witnessed(articles: Sequence[Article | None], settings: Settings) -> list[Article | None]:
    """The rows with the evidence of a translation model, read in one pass; unchanged without one."""
    read = [article for article in articles if article and article.source]
    witness = witness_of(settings) if read else None
    if witness is None:
        return list(articles)
    together = with_evidence(replace(read[0], beads=tuple(article.beads[0] for article in read)), witness)
    views = iter(together.beads)
    return [
        replace(article, beads=(next(views),), has_translator=True) if article and article.source else article
        for article in articles
    ]


def _run_row(
    row: Row, article: Article | None, judgement: Read | None, checks: Sequence[Check], settings: Settings
) -> RowResult:
    if article is None:
        return RowResult(id=row.id, score=None, mqm=None, findings=(), metrics={})
    found, runs = run_checks(article, checks, settings.checks.params)
    if article.has_translator:
        found += stand_in_findings(article, checks, settings)
    findings = merge_overlapping(found)
    metrics = _metrics(row)
    quality = with_rules(judgement.quality, rule_points(findings)) if judgement else None
    mqm = quality.mqm if quality else expected_penalty(findings)
    return RowResult(
        id=row.id,
        score=quality.score if quality else _score(metrics, mqm),
        mqm=mqm,
        findings=tuple(finding for finding in findings if finding.confidence >= settings.policy.list_from),
        metrics=metrics,
        parts=quality.parts if quality else {},
        crashed=tuple(run.name for run in runs if run.state is CheckState.CRASHED),
    )


def rule_points(findings: Sequence[Finding]) -> float:
    """MQM points of what rules found, weighed by confidence; the blend of the model was fitted on this figure.

    What the model had a say in is in its part of the blend already.
    """
    return sum(
        finding.confidence * min(penalty_points(finding), _MOST_POINTS)
        for finding in findings
        if not finding.monitor and finding.check not in _ASK_THE_MODEL
    )


def expected_penalty(findings: Sequence[Finding]) -> float:
    """MQM points weighed by the probability that an editor agrees, capped as one segment's."""
    points = sum(finding.confidence * penalty_points(finding) for finding in findings if not finding.monitor)
    return round(min(points, SEGMENT_CAP), 4)


def _score(metrics: dict[str, float], mqm: float) -> float:
    """Mean of chrF and of the share of the penalty cap that was not used; the latter alone without a reference."""
    unspoilt = 100 * (1 - mqm / SEGMENT_CAP)
    return round((unspoilt + metrics["chrF"]) / 2 if metrics else unspoilt, 4)


def _metrics(row: Row) -> dict[str, float]:
    if not row.ref or not row.ref.strip():
        return {}
    return sentence_scores(row.mt, row.ref, _ROW_METRICS)


def article_of_row(row: Row, judgement: Read | None, settings: Settings) -> Article:
    """What the checks see of one row; `judgement` is None where the embedded model has not read it."""
    hypothesis = _document(row.mt, Side.HYPOTHESIS, settings.target_lang)
    reference = _document_if_any(row.ref, Side.REFERENCE, settings.target_lang)
    source = _document_if_any(row.src, Side.SOURCE, settings.source_lang)
    left, right = _passage(hypothesis), _passage(reference)
    links = link_words(left.text, right.text, settings.target_lang) if left and right else ()
    bead = BeadView(
        hypothesis=left,
        reference=right,
        source=_passage(source),
        links=links,
        garbled=judgement.garbled if judgement else (),
        doubts=judgement.doubts if judgement else None,
    )
    return Article(
        lang=settings.target_lang,
        source_lang=settings.source_lang,
        beads=(bead,),
        hypothesis=hypothesis,
        reference=reference,
        source=source,
        has_model=judgement is not None,
    )


def _passage(document: Document | None) -> Passage | None:
    if document is None:
        return None
    return Passage(side=document.side, lang=document.lang, segments=document.segments, document=document)


def _document_if_any(text: str | None, side: Side, lang: str) -> Document | None:
    return _document(text, side, lang) if text and text.strip() else None


def _document(text: str, side: Side, lang: str) -> Document:
    block = Block(start=0, end=len(text), text=text, role=Role.BODY)
    whole = Segment(start=0, end=len(text), text=text, role=Role.BODY, index=0, block=0)
    return Document(
        name="row",
        side=side,
        lang=lang,
        media_type=MediaType.TEXT,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        text=text,
        blocks=(block,),
        segments=(whole,),
    )
