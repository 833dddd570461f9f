"""What every check owes: cases of both kinds, a page, a permanent name, spans that are exact."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from mtqa.checks import CHECKS
from mtqa.checks.runner import run_checks
from mtqa.checks.spec import Check, Need
from mtqa.pipeline.witness import with_evidence
from tests.support.articles import article_of
from tests.support.cases import CASES, Case, load_cases
from tests.support.toy import toy_witness

READ = (Need.MODEL, Need.REFERENCE_AND_MODEL)
ALL = [(check, case) for check in CHECKS for case in load_cases(check.name)]


@pytest.mark.parametrize(("check", "case"), ALL, ids=[f"{check.name}/{case.id}" for check, case in ALL])
def test_case(check: Check, case: Case) -> None:
    article = replace(article_of(case.pairs, case.langs, read=check.needs in READ), house=case.house)
    if case.raw:
        first = article.passages[0]
        article = replace(article, signs=(first.word_span(first.words[0]),))
    if check.needs is Need.TRANSLATOR:
        article = with_evidence(article, toy_witness())
    findings, runs = run_checks(article, [check], {})
    assert runs[0].reason is None
    found = sorted((f.start, f.end) for f in findings)
    assert found == sorted(case.expected), [(f.text, f.message) for f in findings]
    if case.suggestion is not None:
        assert findings[0].suggestion == case.suggestion


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_check_has_both_kinds_of_case(check: Check) -> None:
    cases = load_cases(check.name)
    assert len({case.id for case in cases}) == len(cases)
    assert sum(not case.is_silent for case in cases) >= 3
    assert sum(case.is_silent for case in cases) >= 3
    assert all(case.why for case in cases if case.is_silent)


def test_names_are_unique_and_kebab_case() -> None:
    names = [check.name for check in CHECKS]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in names)


def test_no_cases_without_a_check() -> None:
    assert {path.stem for path in CASES.glob("*.toml")} == {check.name for check in CHECKS}


def test_every_module_is_named_after_its_check() -> None:
    modules = {check.find.__module__.rpartition(".")[2].replace("_", "-") for check in CHECKS}
    assert modules == {check.name for check in CHECKS}
    assert Path(CASES).is_dir()
