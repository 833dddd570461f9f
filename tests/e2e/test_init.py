"""What `mtqa init` writes works: each file's own commands fail on a bad article and pass on a good one."""

import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from mtqa.config import Settings, load_settings
from tests.support.cli import FIXED_TIME, mtqa
from tests.support.story import BAD, GOOD, REFERENCE

ROOT = Path(__file__).parents[2]
PLACES = ("mtqa.toml", ".github/workflows/mtqa.yml", ".gitlab/mtqa.yml", ".pre-commit-config.yaml")
HOSTILE = "a b;touch owned;$(touch owned)`touch owned`.txt"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A scratch repository with mtqa's files and a bad article under a hostile name."""
    root = tmp_path / "desk"
    for folder, text in (("translations", BAD), ("references", REFERENCE)):
        (root / folder).mkdir(parents=True)
        (root / folder / HOSTILE).write_text(text, encoding="utf-8")
    assert mtqa("init", cwd=root).returncode == 0
    git = ["git", "-c", "user.name=Desk", "-c", "user.email=desk@example.org"]
    for args in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "Translate"]):
        subprocess.run([*git, *args], cwd=root, check=True)
    return root


@pytest.fixture
def shell(repository: Path, tmp_path: Path):
    """Run a command in the repository as a runner does, with `mtqa` on the path."""
    tools = tmp_path / "bin"
    tools.mkdir()
    (tools / "mtqa").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m mtqa.cli.main "$@"\n', encoding="utf-8")
    (tools / "mtqa").chmod(0o755)
    env = {
        **os.environ,
        "PATH": f"{tools}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "SOURCE_DATE_EPOCH": FIXED_TIME,
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        "NO_COLOR": "1",
    }

    def run(command: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", command],
            cwd=repository,
            env={**env, **more},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    return run


def parsed(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def fix(repository: Path) -> None:
    (repository / "translations" / HOSTILE).write_text(GOOD, encoding="utf-8")


def commands_of(steps: list[dict[str, Any]]) -> list[str]:
    """The commands of a job but for the installation, which needs an index."""
    return [step["run"] for step in steps if "run" in step and "pip install" not in step["run"]]


def tracked(repository: Path) -> list[str]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=repository, capture_output=True, text=True, check=True)
    return listed.stdout.split("\0")[:-1]


def test_the_workflow_fails_on_a_bad_article_and_passes_on_a_good_one(repository: Path, shell, tmp_path: Path) -> None:
    steps = parsed(repository / ".github/workflows/mtqa.yml")["jobs"]["mtqa"]["steps"]
    commands = commands_of(steps)
    assert len(commands) == 3
    results = [shell(command) for command in commands]
    assert [result.returncode for result in results] == [1, 1, 1], [result.stderr for result in results]
    assert "::error file=translations/a b;touch" in results[1].stdout
    assert "the limit for" in results[1].stderr
    assert "Samojlow" in (tmp_path / "summary.md").read_text(encoding="utf-8")
    fix(repository)
    assert [shell(command).returncode for command in commands] == [0, 0, 0]
    assert not (repository / "owned").exists()


def test_the_action_does_the_same(repository: Path, shell) -> None:
    action = parsed(ROOT / "action.yml")
    inputs = {name: spec["default"] for name, spec in action["inputs"].items()}
    steps = [step for step in action["runs"]["steps"] if "mtqa " in step.get("run", "")]

    def run(step: dict[str, Any]) -> int:
        env = {key: re.sub(r"\$\{\{ inputs\.(\w+) \}\}", lambda m: inputs[m[1]], v) for key, v in step["env"].items()}
        return shell(step["run"], **env).returncode

    assert "${{" not in "".join(step["run"] for step in steps), "an input may not become text of the script"
    assert [run(step) for step in steps] == [1, 1, 1]
    fix(repository)
    assert [run(step) for step in steps] == [0, 0, 0]
    inputs["translations"] = "translations/none*.txt"
    assert run(steps[0]) == 2
    assert not (repository / "owned").exists()


def test_the_gitlab_job(repository: Path, shell) -> None:
    job = parsed(repository / ".gitlab/mtqa.yml")["mtqa"]
    commands = commands_of([{"run": line} for line in job["script"]])
    assert [shell(command).returncode for command in commands] == [1]
    fix(repository)
    assert [shell(command).returncode for command in commands] == [0]
    for pattern in job["artifacts"]["reports"].values():
        assert list(repository.glob(pattern)), pattern


@pytest.mark.parametrize("shared", [False, True])
def test_the_hook(repository: Path, shell, shared: bool) -> None:
    if shared:
        (hook,) = parsed(ROOT / ".pre-commit-hooks.yaml")
    else:
        (hook,) = parsed(repository / ".pre-commit-config.yaml")["repos"][0]["hooks"]
    names = [name for name in tracked(repository) if re.search(hook["files"], name)]
    assert names == [f"translations/{HOSTILE}"]
    command = f"{hook['entry']} {shlex.join([*hook.get('args', []), *names])}"
    refused = shell(command)
    assert refused.returncode == 1
    assert "Samojlow" in refused.stdout
    fix(repository)
    assert shell(command).returncode == 0
    assert not (repository / "owned").exists()


def test_a_bad_article_can_be_accepted_instead(repository: Path, shell) -> None:
    check, *_ = commands_of(parsed(repository / ".github/workflows/mtqa.yml")["jobs"]["mtqa"]["steps"])
    assert shell(check).returncode == 1
    update = "mtqa gate mtqa-reports/*.json --baseline mtqa-baseline.toml --update-baseline --reason Live --person Ed"
    assert shell(update).returncode == 0
    settings = repository / "mtqa.toml"
    text = settings.read_text(encoding="utf-8").replace('#baseline = ""', 'baseline = "mtqa-baseline.toml"')
    settings.write_text(text, encoding="utf-8")
    assert shell(check).returncode == 0


def test_the_settings_are_the_defaults_and_name_every_key(repository: Path) -> None:
    path = repository / "mtqa.toml"
    assert load_settings(path) == Settings()
    keys = tomllib.loads(re.sub(r"(?m)^#(?=[a-z])", "", path.read_text(encoding="utf-8")))
    defaults = msgspec.json.decode(msgspec.json.encode(Settings()))
    for table in ("limits", "min_score"):
        defaults["policy"].pop(table)
    defaults["checks"].pop("params")
    assert keys == defaults


def test_nothing_is_overwritten_unasked(tmp_path: Path) -> None:
    (tmp_path / "mtqa.toml").write_text("langs = 'uk-de'\n", encoding="utf-8")
    refused = mtqa("init", str(tmp_path))
    assert refused.returncode == 2
    assert "mtqa.toml" in refused.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mtqa.toml"]
    assert mtqa("init", str(tmp_path), "--missing").returncode == 0
    assert load_settings(tmp_path / "mtqa.toml").langs == "uk-de"
    assert all((tmp_path / place).is_file() for place in PLACES)
    assert mtqa("init", str(tmp_path), "--force", "--langs", "ru-fr").returncode == 0
    assert load_settings(tmp_path / "mtqa.toml").langs == "ru-fr"


@pytest.mark.parametrize("args", [("--langs", "russian"), ("--force", "--missing")])
def test_refused(tmp_path: Path, args: tuple[str, ...]) -> None:
    assert mtqa("init", str(tmp_path), *args).returncode == 2
    assert list(tmp_path.iterdir()) == []
