"""Help, demo and the list of checks."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from mtqa.checks import CHECKS
from tests.support.cli import mtqa

COMMANDS = ["check", "align", "gate", "init", "report", "review", "demo", "checks"]


def test_help_lists_the_commands_and_exit_codes() -> None:
    result = mtqa("--help")
    assert result.returncode == 0
    assert all(command in result.stdout for command in COMMANDS)
    assert "3 could not judge" in " ".join(result.stdout.split())


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str) -> None:
    result = mtqa(command, "--help")
    assert result.returncode == 0
    assert f"Example: mtqa {command}" in result.stdout


def test_version() -> None:
    assert mtqa("--version").stdout.startswith("mtqa ")


def test_the_package_runs_as_the_command_does() -> None:
    command = [sys.executable, "-m", "mtqa", "checks", "explain", "no-such-check"]
    as_package = subprocess.run(command, capture_output=True, text=True, check=False)
    as_command = mtqa("checks", "explain", "no-such-check")
    assert (as_package.returncode, as_package.stderr) == (2, as_command.stderr)


def test_demo_ends_with_verdict_counts_and_the_reports_path(tmp_path: Path) -> None:
    result = mtqa("demo", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    verdict, counts, report = result.stdout.splitlines()[-3:]
    assert verdict.startswith("Verdict: Hold")
    assert "critical" in counts
    assert (tmp_path / report.removeprefix("Report:").strip()).read_text(encoding="utf-8").startswith("<!doctype html>")
    assert json.loads((tmp_path / "reports/demo/record.json").read_text(encoding="utf-8"))["schema"] == "mtqa.record/v1"


@pytest.mark.parametrize("name", ["modern-engine", "good-second"])
def test_good_bundled_articles_pass(tmp_path: Path, name: str) -> None:
    result = mtqa("demo", name, cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert "Verdict: Publish" in result.stdout
    assert "0 critical, 0 major" in result.stdout


def test_unknown_bundled_article(tmp_path: Path) -> None:
    result = mtqa("demo", "no-such", cwd=tmp_path)
    assert result.returncode == 2
    assert "older-engine" in result.stderr


def test_checks_are_listed() -> None:
    listed = mtqa("checks").stdout
    assert [line.split()[0] for line in listed.splitlines()] == [check.name for check in CHECKS]


def test_a_check_is_explained() -> None:
    result = mtqa("checks", "explain", "garbled-name")
    assert result.stdout.startswith("# garbled-name")
    assert mtqa("checks", "explain", "no-such").returncode == 2
