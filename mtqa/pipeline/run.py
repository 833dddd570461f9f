"""One article through all stages."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version

import msgspec

from mtqa.checks import CHECKS
from mtqa.checks.merge import merge_overlapping
from mtqa.checks.runner import run_checks
from mtqa.checks.spec import Article, BeadView, Check
from mtqa.config import Settings
from mtqa.errors import ConfigError
from mtqa.house import load_house
from mtqa.lang.words import words
from mtqa.memo import one_article
from mtqa.neural import model_digest, with_rules
from mtqa.pipeline.article import beads_of, build_article, hypothesis_segments
from mtqa.pipeline.guard import models_needed, require_article_length, require_languages
from mtqa.pipeline.reading import model_tool, read_article
from mtqa.pipeline.rows import rule_points
from mtqa.pipeline.sic import honour_sic
from mtqa.pipeline.texts import Texts
from mtqa.pipeline.witness import stand_in_findings, tools_of, with_evidence, witness_of
from mtqa.record import (
    Bead,
    CheckRun,
    CheckState,
    Document,
    Finding,
    InputFile,
    RunRecord,
    Score,
    Segment,
    Severity,
    Statistics,
    Tool,
)
from mtqa.score import MetricScores, MqmScores, learned_score, metric_scores, mqm_scores
from mtqa.segment import segment
from mtqa.verdict import Grounds, judge, require_known_parts
from mtqa.version import VERSION


@models_needed()
@one_article()
def run(texts: Texts, settings: Settings, created: str, fail_on: Severity | None = None) -> RunRecord:
    """Check one article.

    Args:
        texts: as ingested.
        settings: in force.
        created: time of the run, ISO 8601 in UTC.
        fail_on: fail on any counted finding of this severity or worse.

    Returns:
        The record, with its verdict. The same inputs give the same record.

    Raises:
        CannotJudgeError: a text is in the wrong language, or a model in use is missing or damaged.
        ConfigError: a setting names a check or parameter that does not exist.
    """
    checks = chosen_checks(settings)
    texts = _segmented(texts)

    require_languages(texts)
    house = load_house(settings)
    witness = witness_of(settings) if texts.source else None
    article = replace(read_article(build_article(texts, settings, witness), settings), house=house)
    if witness:
        article = with_evidence(article, witness)
    findings, runs = _check(article, checks, settings)
    beads = beads_of(article, known=texts.units is not None)
    metrics, mqm = _score(article, texts, findings, settings)
    learned = _learned(article, findings, settings)
    scores = (*metrics.scores, *([learned[0]] if learned else ()), *mqm.scores)
    coverage = _coverage(article)
    grounds = Grounds(
        findings=findings,
        checks=runs,
        required=frozenset(check.name for check in checks if is_required(check)),
        coverage=coverage,
        segments=sum(segment.role.in_article for segment in hypothesis_segments(article)),
        pairs=sum(not bead.is_null for bead in beads) if texts.reference else None,
        roles={segment.index: segment.role for segment in texts.hypothesis.segments},
        scores=scores,
        must_run=frozenset(settings.checks.require),
        compared=texts.reference is not None or texts.source is not None,
    )
    return RunRecord(
        created=created,
        langs=settings.langs,
        tools=tools_in_use(settings, has_source=texts.source is not None),
        settings=settings.as_data(),
        inputs=tuple(InputFile(side=text.side, name=text.path, sha256=text.sha256) for text in texts.all),
        hypothesis=texts.hypothesis,
        reference=texts.reference,
        source=texts.source,
        beads=beads,
        coverage=coverage,
        checks=tuple(runs),
        findings=tuple(findings),
        scores=scores,
        segment_scores=metrics.segments,
        # Without a reference there are no beads that rows could belong to.
        statistics=(*metrics.statistics, *([learned[1]] if learned and beads else ())),
        penalties=mqm.penalties,
        verdict=judge(grounds, settings.policy, fail_on),
    )


@models_needed()
def align_texts(texts: Texts, settings: Settings) -> tuple[Texts, tuple[Bead, ...]]:
    """Segment and align a hypothesis and a reference, and stop there.

    Raises:
        CannotJudgeError: the embedded model, which looks again at what is left over, is missing or damaged.
    """
    texts = _segmented(texts)
    return texts, beads_of(build_article(texts, settings))


def chosen_checks(settings: Settings) -> list[Check]:
    """The checks the settings leave on, in report order, with those on trial marked.

    Raises:
        ConfigError: a name that is no check, a limit on no part, or a parameter the check does not have.
    """
    chosen = settings.checks
    known = {check.name: check for check in CHECKS}
    for name in (*chosen.select, *chosen.ignore, *chosen.monitor, *chosen.require, *chosen.params):
        if name not in known:
            raise ConfigError(f"no check is called {name!r}; `mtqa checks` lists them")
    require_known_parts(settings.policy.limits, known)
    for name, values in chosen.params.items():
        for param in values:
            if param not in known[name].params:
                raise ConfigError(
                    f"the check {name!r} has no parameter {param!r}; `mtqa checks explain {name}` lists them"
                )
    return [
        _on_trial(check) if check.name in chosen.monitor else check
        for check in CHECKS
        if (not chosen.select or check.name in chosen.select) and check.name not in chosen.ignore
    ]


def is_required(check: Check) -> bool:
    """Whether its crash leaves no verdict: what it would have found could have stopped the article."""
    return check.required or (check.severity.is_serious and not check.monitor)


def _on_trial(check: Check) -> Check:
    return replace(check, monitor=True)


def _segmented(texts: Texts) -> Texts:
    require_article_length(texts)
    return replace(
        texts,
        hypothesis=segment(texts.hypothesis),
        reference=segment(texts.reference) if texts.reference else None,
        source=segment(texts.source) if texts.source else None,
    )


def _check(article: Article, checks: Sequence[Check], settings: Settings) -> tuple[list[Finding], list[CheckRun]]:
    found, runs = run_checks(article, checks, settings.checks.params)
    if article.has_translator:
        found += stand_in_findings(article, checks, settings)
    lowest = min(settings.policy.list_from, settings.policy.min_confidence)
    segments = {segment.index: segment for segment in article.hypothesis.segments}
    apart = frozenset(check.name for check in checks if check.of_the_whole)
    findings = [
        _in_unit(_aside(honour_sic(finding, segments), segments), article.hypothesis)
        for finding in merge_overlapping(found, apart)
        if finding.confidence >= lowest
    ]
    return findings, [_with_count(check_run, findings) for check_run in runs]


def _aside(finding: Finding, segments: Mapping[int, Segment]) -> Finding:
    """What is found around the article (readers' comments, on request) is shown and never counted."""
    if segments[finding.segment].role.in_article:
        return finding
    return msgspec.structs.replace(finding, monitor=True)


def _in_unit(finding: Finding, document: Document) -> Finding:
    """The finding with the unit of a bilingual file that it stands in."""
    unit = document.block_at(finding.start).unit
    return finding if unit is None else msgspec.structs.replace(finding, unit=unit)


def _in_article(view: BeadView) -> bool:
    passage = view.hypothesis or view.reference
    return passage is not None and passage.role.in_article


def _with_count(check_run: CheckRun, findings: Iterable[Finding]) -> CheckRun:
    if check_run.state is not CheckState.RAN:
        return check_run
    return msgspec.structs.replace(check_run, findings=sum(finding.check == check_run.name for finding in findings))


def _score(
    article: Article, texts: Texts, findings: Sequence[Finding], settings: Settings
) -> tuple[MetricScores, MqmScores]:
    """Scores against the reference, and penalties; a unit that came without a reference is not held against nothing."""
    scoring = settings.scoring
    pairs = [
        (index, view.hypothesis.text if view.hypothesis else "", view.reference.text if view.reference else "")
        for index, view in enumerate(article.beads)
        if texts.reference and _in_article(view) and (texts.units is None or view.reference)
    ]
    metrics = metric_scores(pairs, scoring.resamples, scoring.seed, scoring.small_sample_words)
    mqm = mqm_scores(
        findings,
        {seg.index: len(words(seg.text)) for seg in hypothesis_segments(article) if seg.role.in_article},
        settings.policy.min_confidence,
        scoring.resamples,
        scoring.seed,
        scoring.small_sample_words,
    )
    return metrics, mqm


def _learned(article: Article, findings: Sequence[Finding], settings: Settings) -> tuple[Score, Statistics] | None:
    """The model's score with what the rules found, as for rows."""
    if not article.has_model:
        return None
    of_segment: dict[int, list[Finding]] = defaultdict(list)
    for finding in findings:
        of_segment[finding.segment].append(finding)
    rows = []
    for index, view in enumerate(article.beads):
        if view.hypothesis and view.quality is not None and _in_article(view):
            found = [finding for segment in view.hypothesis.segments for finding in of_segment[segment.index]]
            rows.append((index, with_rules(view.quality, rule_points(found)).score, len(view.hypothesis.words)))
    scoring = settings.scoring
    return learned_score(rows, model_digest(), scoring.resamples, scoring.seed, scoring.small_sample_words)


def _coverage(article: Article) -> float | None:
    if article.reference is None:
        return None
    total = matched = 0
    for view in filter(_in_article, article.beads):
        count = len(view.hypothesis.words) if view.hypothesis else 0
        total += count
        matched += count if view.reference else 0
    return round(matched / total, 4) if total else 0.0


@models_needed()
def tools_in_use(settings: Settings, *, has_source: bool = True) -> tuple[Tool, ...]:
    """The programs, models and files of the desk that take part, for the record.

    Args:
        settings: in force.
        has_source: off for an article without its original, which translation models have nothing to say of.

    Raises:
        CannotJudgeError: a model is missing or damaged.
        ConfigError: a file of the desk is.
    """
    programs = (Tool(name="mtqa", version=VERSION), Tool(name="sacrebleu", version=version("sacrebleu")))
    translators = tools_of(settings) if has_source and settings.translation.model else ()
    return (*programs, *model_tool(settings), *translators, *load_house(settings).files)
