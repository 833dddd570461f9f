"""`mtqa index` and the check that uses it, through the real command line."""

import json
from pathlib import Path

import pytest

from tests.support.cli import mtqa

PRINTED = "General Pierre de Villiers met the sailors in Toulon. Later de Villiers flew home.\n"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "printed" / "may").mkdir(parents=True)
    for name in ("one.txt", "may/two.txt"):
        (tmp_path / "printed" / name).write_text(PRINTED)
    (tmp_path / "mtqa.toml").write_text('[house]\narchive = "archive.sqlite"\n')
    (tmp_path / "story.txt").write_text("The sailors were visited by General de Villje on Monday. He left at noon.\n")
    return tmp_path


def test_a_name_is_held_against_what_was_printed(desk: Path) -> None:
    taken = mtqa("index", "printed", cwd=desk)
    assert (taken.returncode, taken.stdout) == (0, "archive.sqlite: 2 new\n")
    result = mtqa("check", "story.txt", "--format", "json", cwd=desk)
    record = json.loads(result.stdout)
    assert result.returncode == 1
    (finding,) = [finding for finding in record["findings"] if finding["check"] == "archive-name"]
    assert (finding["text"], finding["suggestion"]) == ("de Villje", "de Villiers")
    assert "4 times in 2 articles" in finding["message"]
    assert any(tool["name"] == "house archive archive.sqlite" and tool["digest"] for tool in record["tools"])


def test_only_what_changed_is_taken_in_again(desk: Path) -> None:
    mtqa("index", "printed", cwd=desk)
    (desk / "printed" / "one.txt").write_text("Nothing of note happened in Toulon today, the mayor said.\n")
    (desk / "printed" / "may" / "two.txt").unlink()
    (desk / "printed" / "three.txt").write_text("Another quiet day in Toulon, the mayor said on Friday.\n")
    assert mtqa("index", "printed", cwd=desk).stdout.endswith("archive.sqlite: 1 new, 1 changed, 1 forgotten\n")
    assert mtqa("index", "printed", cwd=desk).stdout.endswith("archive.sqlite: 2 unchanged\n")


def test_one_bad_article_is_told_and_does_not_stop_the_rest(desk: Path) -> None:
    (desk / "printed" / "binary.txt").write_bytes(bytes(range(256)) * 20)
    result = mtqa("index", "printed", cwd=desk)
    assert result.returncode == 2
    assert "binary.txt" in result.stderr
    assert "2 new, 1 failed" in result.stdout


def test_words_can_be_looked_up(desk: Path) -> None:
    mtqa("index", "printed", cwd=desk)
    found = mtqa("index", "--find", "de villiers", cwd=desk)
    assert found.stdout.count("printed/") == 4
    assert "never has these words" in mtqa("index", "--find", "de Gaulle", cwd=desk).stdout


def test_a_missing_archive_never_lets_an_article_pass(desk: Path) -> None:
    result = mtqa("check", "story.txt", cwd=desk)
    assert result.returncode == 2
    assert "make it with `mtqa index`" in result.stderr
