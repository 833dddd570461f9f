"""A check that crashes on a row is told, and never passes for one that found nothing."""

import json
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mtqa.api import check_rows
from mtqa.cli.main import app
from mtqa.config import Model, Settings
from mtqa.errors import CannotJudgeError
from mtqa.record import Row


@pytest.mark.parametrize(("name", "stops"), [("number-mismatch", True), ("quote-dash", False)])
def test_a_crash_is_told_and_stops_where_the_verdict_needs_the_check(
    name: str, stops: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("broken")

    pipeline = import_module("mtqa.pipeline.run")
    checks = [replace(check, find=broken) if check.name == name else check for check in pipeline.CHECKS]
    monkeypatch.setattr(pipeline, "CHECKS", checks)
    (tmp_path / "rows.jsonl").write_text(json.dumps({"mt": "Two men left.", "ref": "Two men left."}) + "\n")
    out = tmp_path / "out.jsonl"
    result = CliRunner().invoke(app, ["check", str(tmp_path / "rows.jsonl"), "--format", "jsonl", "-o", str(out)])
    assert json.loads(out.read_text())["crashed"] == [name]
    assert isinstance(result.exception, CannotJudgeError) == stops


@pytest.mark.parametrize("mt", ["He said the the \ud800 инцидент\udfff was over.", "\udfff"])
@pytest.mark.parametrize("ref", [None, "He said the incident \udc00 was over."])
def test_half_a_surrogate_pair_is_a_character_like_others(mt: str, ref: str | None) -> None:
    (result,) = check_rows([Row(mt=mt, ref=ref)], Settings(model=Model(use=False)))
    assert all(mt[finding.start : finding.end] == finding.text for finding in result.findings)
    assert result.crashed == ()
