"""Real news keeps the checks silent: sixty sentences of budget, street, sport and crime stories."""

import tomllib
from pathlib import Path

import pytest

from mtqa.checks import CHECKS
from mtqa.checks.runner import run_checks
from tests.support.articles import Pair, article_of

QUIET = Path(__file__).parents[1] / "cases" / "quiet"
SENTENCES = [
    pytest.param(sentence, id=f"{path.stem}-{at}")
    for path in sorted(QUIET.glob("*.toml"))
    for at, sentence in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["sentences"], start=1)
]


def test_there_are_sixty() -> None:
    assert len(SENTENCES) >= 60


@pytest.mark.parametrize("sentence", SENTENCES)
def test_good_english_is_left_alone(sentence: str) -> None:
    findings, _ = run_checks(article_of([Pair(sentence)]), CHECKS, {})
    assert [(finding.check, finding.text) for finding in findings] == []


@pytest.mark.parametrize("sentence", SENTENCES)
def test_good_english_beside_itself_is_left_alone(sentence: str) -> None:
    findings, _ = run_checks(article_of([Pair(sentence, sentence)]), CHECKS, {})
    assert [(finding.check, finding.text) for finding in findings] == []
