"""Runs the checks over an article and turns marks into findings."""

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from mtqa.checks.counterpart import with_counterparts
from mtqa.checks.signs import Fault, signs_of_raw
from mtqa.checks.spec import Article, BeadView, Check, Mark, Need, ParamValue, Scope
from mtqa.record import Category, CheckRun, CheckState, Finding

Params = Mapping[str, Mapping[str, ParamValue]]


def run_checks(
    article: Article,
    checks: Sequence[Check],
    params: Params,
) -> tuple[list[Finding], list[CheckRun]]:
    """Run every check that can run.

    Args:
        article: what the checks see.
        checks: in report order.
        params: check name to the parameters a desk has set; the rest keep their defaults.

    Returns:
        Findings sorted by place and check, and one `CheckRun` per check in the given order. A check whose needs are
        not met is `not run` with the reason; one that raised is `crashed` and the others still report.
    """
    found: list[tuple[Check, Mark]] = []
    runs: dict[str, CheckRun] = {}
    lacking = _lacking(article)
    for check in sorted(checks, key=lambda check: check.after_others):
        if check.after_others and not article.is_raw:
            article = replace(article, signs=signs_of_raw(_faults(found)))
        reason = _why_not(check, article.lang, lacking)
        if reason:
            runs[check.name] = _run(check, CheckState.NOT_RUN, reason)
            continue
        try:
            marks = list(_marks(check, article, params.get(check.name, {})))
        except Exception as error:  # a check that fails must not silence the others
            runs[check.name] = _run(check, CheckState.CRASHED, f"{type(error).__name__}: {error}")
            continue
        if marks and not check.of_the_whole and not _is_plain(check):
            marks = with_counterparts(marks, article.beads)
        found.extend((check, mark) for mark in marks)
        runs[check.name] = _run(check, CheckState.RAN, None)
    return _findings(found, article.hypothesis.name), [runs[check.name] for check in checks]


def _is_plain(check: Check) -> bool:
    """Whether its findings need no words of the other side to be understood."""
    return check.needs is Need.NOTHING and check.category is Category.PUNCTUATION


def _faults(found: Iterable[tuple[Check, Mark]]) -> Iterator[Fault]:
    """The findings that are signs."""
    for check, mark in found:
        if check.sign is not None:
            confidence = check.confidence if mark.confidence is None else mark.confidence
            yield Fault(check.sign, mark.message, confidence, mark.span)


def _why_not(check: Check, lang: str, lacking: frozenset[Need]) -> str | None:
    """Why the check cannot run on this article; None when it can."""
    if check.langs is not None and lang not in check.langs:
        return f"does not cover the language {lang!r}"
    return f"needs {check.needs}" if check.needs in lacking else None


def _lacking(article: Article) -> frozenset[Need]:
    """What an article does not bring along."""
    has = {
        Need.REFERENCE: article.reference is not None,
        Need.SOURCE: article.source is not None,
        Need.MODEL: article.has_model,
        Need.TERMS: bool(article.house.terms),
        Need.ARCHIVE: bool(article.house.archive),
        Need.REFERENCE_AND_MODEL: article.reference is not None and article.has_model,
        Need.TRANSLATOR: article.has_translator,
        Need.REFERENCE_OR_SOURCE: article.reference is not None or article.source is not None,
    }
    return frozenset(need for need, is_there in has.items() if not is_there)


def _marks(check: Check, article: Article, chosen: Mapping[str, ParamValue]) -> Iterator[Mark]:
    values = {name: chosen.get(name, param.default) for name, param in check.params.items()}
    if check.scope is Scope.ARTICLE:
        yield from check.find(article, **values)
        return
    for bead in article.beads:
        if _shown(bead, check):
            yield from check.find(bead, **values)


def _shown(bead: BeadView, check: Check) -> bool:
    if bead.hypothesis is None:
        return False
    if check.needs in (Need.REFERENCE, Need.REFERENCE_AND_MODEL):
        return bead.reference is not None and bead.certain
    if check.needs is Need.SOURCE:
        return bead.source is not None
    if check.needs is Need.TRANSLATOR:
        return bead.witness is not None
    return True


def _run(check: Check, state: CheckState, reason: str | None) -> CheckRun:
    return CheckRun(
        name=check.name,
        title=check.title,
        docs=f"docs/checks/{check.name}.md",
        category=check.category,
        severity=check.severity,
        monitor=check.monitor,
        state=state,
        reason=reason,
    )


def _findings(found: Iterable[tuple[Check, Mark]], document: str) -> list[Finding]:
    ordered = sorted(found, key=lambda pair: (pair[1].span.start, pair[1].span.end, pair[0].name, pair[1].message))
    seen: Counter[str] = Counter()
    findings = []
    for check, mark in ordered:
        print_of_text = fingerprint(check.name, document, mark.span.text or _lost(mark))
        seen[print_of_text] += 1
        nth = seen[print_of_text]
        findings.append(_finding(check, mark, print_of_text if nth == 1 else f"{print_of_text}-{nth}"))
    return findings


def _finding(check: Check, mark: Mark, finding_id: str) -> Finding:
    confidence = check.confidence if mark.confidence is None else mark.confidence
    return Finding(
        id=finding_id,
        check=check.name,
        category=mark.category or check.category,
        severity=mark.severity or check.severity,
        confidence=round(confidence, 4),
        start=mark.span.start,
        end=mark.span.end,
        text=mark.span.text,
        message=mark.message,
        suggestion=mark.suggestion,
        evidence=mark.evidence,
        places=mark.places,
        segment=mark.span.segment,
        monitor=check.monitor,
    )


def _lost(mark: Mark) -> str:
    return " ".join(span.text for span in mark.evidence)


def fingerprint(check: str, document: str, text: str) -> str:
    """16 hexadecimal digits that stay the same while the words stay the same, wherever they move to."""
    normal = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    told = "\x1f".join((check, document, normal))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]
