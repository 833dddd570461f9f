"""Options of `mtqa run` that do not go together are refused before anything is done."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from mtqa.cli.main import app
from mtqa.errors import UsageError


@pytest.mark.parametrize(
    "args",
    [
        ("--input", "a.jsonl"),
        ("--output", "results"),
        (".", "--input", "a.jsonl", "--output", "results"),
        ("--input", "a.jsonl", "--output", "results", "--fresh"),
        ("--input", "a.jsonl", "--output", "results", "--dry-run"),
        ("--input", "a.jsonl", "--output", "results", "--prune"),
        ("--input", "a.csv", "--output", "results"),
    ],
)
def test_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...]) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, ["run", *args])
    assert isinstance(result.exception, UsageError)
    assert list(tmp_path.iterdir()) == []
