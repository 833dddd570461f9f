"""`mtqa models` from end to end."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from mtqa.cli.main import app

TOY = Path(__file__).parents[1] / "data" / "toy-ru-en"


def test_from_add_to_remove(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MTQA_HOME", str(tmp_path))
    runner = CliRunner()

    def said(*words: str) -> str:
        result = runner.invoke(app, ["models", *words])
        assert result.exit_code == 0, result.output
        return result.output

    assert said("list") == ""
    assert "opus-mt, ru-en" in said("add", str(TOY), "--name", "desk")
    assert "desk  opus-mt  ru-en" in said("list")
    assert "model.bin" in said("info", "desk")
    assert said("verify") == "desk: unchanged\n"
    assert said("remove", "desk") == "desk: removed\n"
    assert said("list") == ""
