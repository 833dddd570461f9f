"""`mtqa run` through the real command line: what is killed is resumed, and nothing is done twice."""

import json
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.batches import make_workspace, tree, write
from tests.support.cli import FIXED_TIME, mtqa
from tests.support.held_runs import ROOT, begun, held_at, journal, read

ARTICLES = 14


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The results of a run that nobody disturbed."""
    root = make_workspace(tmp_path_factory.mktemp("undisturbed"), ARTICLES)
    done = mtqa("run", "-j", "2", cwd=root)
    assert done.returncode == 1, done.stderr
    assert f"{ARTICLES} articles: {ARTICLES} checked" in done.stdout
    return tree(root / "reports")


def records(root: Path, of: dict[str, int]) -> dict[str, int]:
    return {name: (root / "reports/records" / name).stat().st_mtime_ns for name in of}


def test_killed_again_and_again_it_ends_as_if_nothing_had_happened(tmp_path: Path, undisturbed: dict[str, str]) -> None:
    root = make_workspace(tmp_path, ARTICLES)
    for number in (4, 9):
        with held_at(root, number), begun(root) as process:
            process.kill()
            process.communicate()
    before = journal(root)
    written = records(root, before)
    assert 0 < len(before) < ARTICLES, "killed in the middle"
    done = mtqa("run", "-j", "2", cwd=root)
    assert done.returncode == 1
    assert f"{ARTICLES} articles: {ARTICLES} checked" in done.stdout
    assert journal(root).items() >= before.items(), "what was done is not done again"
    assert records(root, before) == written
    assert tree(root / "reports") == undisturbed


def test_told_to_stop_it_says_so_and_goes_on_later(tmp_path: Path, undisturbed: dict[str, str]) -> None:
    root = make_workspace(tmp_path, ARTICLES)
    for number, article in ((signal.SIGINT, 4), (signal.SIGTERM, 9)):
        with held_at(root, article), begun(root) as process:
            os.killpg(process.pid, number)
            _, told = process.communicate(timeout=60)
        assert process.returncode == -number, "whoever sent the signal sees that it was obeyed"
        assert "interrupted" in told
        assert "run again to go on" in told
        assert "Traceback" not in told
        assert not list(root.rglob("*.tmp"))
    assert mtqa("run", cwd=root).returncode == 1
    assert tree(root / "reports") == undisturbed


def test_an_interrupt_that_is_ignored_as_in_a_job_in_the_background_stays_so(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, 3)
    with held_at(root, 1) as pipe, begun(root, interrupt=signal.SIG_IGN) as process:
        os.killpg(process.pid, signal.SIGINT)
        with read(pipe):
            _, told = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "interrupted" not in told
    assert len(journal(root)) == 3, "it went on to the end"


def test_where_files_cannot_grow_nothing_passes_and_the_next_run_ends_it(
    tmp_path: Path, undisturbed: dict[str, str]
) -> None:
    root = make_workspace(tmp_path, ARTICLES)
    size = 5_000  # less than a record, more than an entry
    limited = subprocess.run(
        [sys.executable, "-m", "mtqa.cli.main", "run", str(root)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env={**os.environ, "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": FIXED_TIME},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY)),
    )
    assert limited.returncode == 2
    assert "cannot be written (File too large)" in limited.stderr
    assert not journal(root)
    assert mtqa("run", cwd=root).returncode == 1
    assert tree(root / "reports") == undisturbed


def test_one_bad_article_is_reported_and_the_code_is_the_worst(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, 2)
    write(root / "translations/alone.txt", "Nobody wrote a reference of this.")
    write(root / "translations/::error::a.txt", "A name can look like a command.")
    planned = mtqa("run", "--dry-run", cwd=root)
    assert planned.returncode == 0
    assert "4 articles: 4 to check" in planned.stdout
    assert not (root / "reports").exists()
    done = mtqa("run", cwd=root)
    assert done.returncode == 2
    assert "has no reference for translations/alone.txt" in done.stderr
    assert "1 publish, 1 fix first, 2 failed" in done.stdout or "1 publish, 1 hold, 2 failed" in done.stdout
    assert not any(line.startswith("::") for line in (done.stdout + done.stderr).splitlines())
    summary = json.loads((root / "reports/summary.json").read_text(encoding="utf-8"))
    assert [article["exit_code"] for article in summary["articles"]] == [2, 2, 0, 1]


@pytest.mark.parametrize("args", [("nowhere",), (".",), ("--config", "nowhere.toml")])
def test_without_a_workspace_it_says_what_is_missing(tmp_path: Path, args: tuple[str, ...]) -> None:
    done = mtqa("run", *args, cwd=tmp_path)
    assert done.returncode == 2
    assert "mtqa.toml" in done.stderr or "no such configuration file" in done.stderr
