"""`[sic]` excuses the words before it and nothing else."""

from dataclasses import replace
from importlib import import_module

import pytest

from mtqa.api import check_text
from mtqa.config import Checks, Settings
from mtqa.pipeline.sic import honour_sic
from mtqa.record import Decision, ExcuseKind, Finding, Role, Segment, Status
from tests.support.findings import finding
from tests.support.story import BAD, REFERENCE


def placed(text: str, words: str) -> tuple[Finding, dict[int, Segment]]:
    start = text.index(words)
    segment = Segment(start=0, end=len(text), text=text, role=Role.BODY, index=0, block=0)
    return finding(start=start, end=start + len(words), text=words), {0: segment}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He signed it Samojlow [sic] at noon.", "Samojlow"),
        ("He signed it “Samojlow” [sic].", "Samojlow"),
        ("He signed it “Samojlow [Sic!]”.", "Samojlow"),
        ("He signed it Samojlow (sic).", "Samojlow"),
        ("He signed it Samojlow [sic].", "[sic]"),
        ("He signed it Samojlow [sic].", "sic"),
    ],
)
def test_excused(text: str, words: str) -> None:
    excused = honour_sic(*placed(text, words))
    assert excused.status is Status.SUPPRESSED
    assert excused.excuse is not None
    assert excused.excuse.kind is ExcuseKind.SIC


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He signed it Samojlow at noon [sic].", "Samojlow"),
        ("The [sic] Samojlow signed.", "Samojlow"),
        ("Samojlow, sick, signed.", "Samojlow"),
        ("The harbour was sold to seven men last year [sic].", "The harbour was sold to seven men last year"),
    ],
)
def test_not_excused(text: str, words: str) -> None:
    before, segments = placed(text, words)
    assert honour_sic(before, segments) is before


def test_a_loss_has_no_words_to_vouch_for() -> None:
    text = "He signed [sic] it."
    segment = Segment(start=0, end=len(text), text=text, role=Role.BODY, index=0, block=0)
    lost = finding(start=9, end=9, text="")
    assert honour_sic(lost, {0: segment}) is lost


def test_it_is_honoured_in_an_article() -> None:
    record = check_text(BAD.replace("Samojlow", "Samojlow [sic]"), REFERENCE, created="2026-01-01T00:00:00Z")
    excused = [found for found in record.findings if found.excuse]
    assert "Samojlow" in {found.text for found in excused}
    assert {found.text for found in excused} <= {"Samojlow", "sic", "[sic]"}
    without = check_text(BAD, REFERENCE, created="2026-01-01T00:00:00Z")
    assert sum(record.verdict.counts.values()) == sum(without.verdict.counts.values()) - 1


def test_a_crash_of_a_serious_check_leaves_no_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline = import_module("mtqa.pipeline.run")  # the package has a function of that name

    def broken(*_: object, **__: object) -> None:
        raise ValueError("broken")

    for name, decision in (("number-mismatch", Decision.UNDECIDED), ("quote-dash", Decision.PUBLISH)):
        checks = [replace(check, find=broken) if check.name == name else check for check in pipeline.CHECKS]
        with monkeypatch.context() as patch:
            patch.setattr(pipeline, "CHECKS", checks)
            record = check_text(REFERENCE, REFERENCE, created="2026-01-01T00:00:00Z")
            assert record.verdict.decision is decision, name


def test_a_required_check_without_its_reference_leaves_no_verdict() -> None:
    settings = Settings(checks=Checks(require=("number-mismatch",)))
    record = check_text(REFERENCE, settings=settings, created="2026-01-01T00:00:00Z")
    assert record.verdict.decision is Decision.UNDECIDED
    assert "number-mismatch" in record.verdict.tripped[0].message
