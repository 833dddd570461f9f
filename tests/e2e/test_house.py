"""The desk's own files through the real command line."""

import json
from pathlib import Path

import pytest

from tests.support.cli import mtqa

STORY = "The gubernator of the island signed the order on Monday. The ferry will sail again in May.\n"
RULE = """[[rule]]
id = "ferry"
bad = '\\bferry will sail\\b'
prefer = "ferry will run"
severity = "major"
category = "style/awkward"
reason = "Ferries run."
fires = "The ferry will sail."
silent = "The yacht will sail."
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "terms.csv").write_text("target,forbidden\ngovernor,gubernator\n")
    (tmp_path / "house" / "rules.toml").write_text(RULE)
    (tmp_path / "mtqa.toml").write_text('[house]\nrules = ["house/rules.toml"]\nterms = ["house/terms.csv"]\n')
    (tmp_path / "today").mkdir()
    (tmp_path / "today" / "story.txt").write_text(STORY)
    return tmp_path


def test_rules_and_terms_are_applied_from_any_folder_and_told_in_the_record(desk: Path) -> None:
    result = mtqa("check", "story.txt", "--format", "json", cwd=desk / "today")
    record = json.loads(result.stdout)
    assert result.returncode == 1, result.stderr
    assert {(f["check"], f["text"], f["suggestion"]) for f in record["findings"]} >= {
        ("term-base", "gubernator", "governor"),
        ("phrase-rule", "ferry will sail", "ferry will run"),
    }
    assert {tool["name"] for tool in record["tools"]} >= {"house file rules.toml", "house file terms.csv"}


def test_rows_are_held_against_them_too(desk: Path) -> None:
    (desk / "rows.jsonl").write_text(json.dumps({"mt": STORY}) + "\n")
    result = mtqa("check", "rows.jsonl", "--format", "jsonl", cwd=desk)
    assert "gubernator" in {finding["text"] for finding in json.loads(result.stdout)["findings"]}


def test_a_missing_file_never_lets_an_article_pass(desk: Path) -> None:
    (desk / "house" / "terms.csv").unlink()
    result = mtqa("check", "today/story.txt", cwd=desk)
    assert result.returncode == 2
    assert "house/terms.csv: cannot be read" in result.stderr
