"""The desk's commands that need no server."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from typer.testing import CliRunner, Result

from mtqa.cli.main import app
from mtqa.errors import MtqaError, UsageError
from mtqa.gate import read_baseline, read_publications
from mtqa.record import Decision, encode
from mtqa.store import (
    Confirm,
    Correct,
    InvalidError,
    NotFoundError,
    Publish,
    Reject,
    SignInError,
    StoreError,
    article_page,
    find_person,
    log_lines,
    open_store,
    queue,
    sign_in,
)
from tests.support.desk import Desk, story

PASSWORD = "twelve letters or more"  # noqa: S105

Run = Callable[..., Result]


@pytest.fixture
def database(tmp_path: Path) -> str:
    return str(tmp_path / "desk.sqlite")


@pytest.fixture
def run(database: str) -> Run:
    def invoke(*args: str | Path, stdin: str = "", code: int = 0) -> Result:
        result = CliRunner().invoke(
            app, ["review", *map(str, args)], input=stdin, env={"MTQA_DATABASE": database}, catch_exceptions=True
        )
        if isinstance(result.exception, MtqaError):
            raise result.exception
        assert result.exit_code == code, (result.output, result.exception)
        return result

    return invoke


@pytest.fixture
def decided(database: str) -> Desk:
    """A desk on which two people have decided a little."""
    store = open_store(database)
    desk = Desk(store)
    before = desk.seen
    desk.decide(desk.ann, Reject(reason="So he signs."))
    desk.decide(desk.ben, Reject(reason="It is his name."), seen=before)
    desk.decide(desk.ann, Confirm(), target=desk.target(1), seen=before)
    desk.decide(desk.ben, Reject(reason="No."), target=desk.target(1), seen=before)
    desk.decide(desk.ann, Correct(text="right words"), target=desk.target(2))
    desk.decide(desk.ann, Publish(decision=Decision.HOLD, owner="Ann"))
    yield desk
    store.close()


def test_accounts_from_the_command_line(run: Run, database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr("mtqa.store.accounts.hasher", lambda: cheap)
    monkeypatch.setattr("mtqa.store.sessions.hasher", lambda: cheap)
    assert run("user", "add", "ann", "--chief", stdin=PASSWORD + "\n").output.endswith("ann: chief editor\n")
    run("user", "add", "ben", stdin=PASSWORD + "\n")
    run("user", "disable", "BEN")
    assert run("user", "list").output.splitlines()[1].startswith("ben  reviewer  20")
    assert run("user", "list").output.splitlines()[1].endswith("(disabled)")
    run("user", "disable", "ben", "--back")
    run("user", "role", "ben", "--chief")
    run("user", "password", "ben", stdin="another long password\n")
    store = open_store(database)
    assert find_person(store, "ben").role == "chief editor"
    assert sign_in(store, "ben", "another long password", "::1")[0].name == "ben"
    with pytest.raises(SignInError):
        sign_in(store, "ben", PASSWORD, "::1")
    what = [line.what for line in reversed(log_lines(store))]
    assert what[:6] == ["person-added", "person-added", "disabled", "enabled", "role-set", "password-set"]
    store.close()


def test_accounts_that_cannot_be(run: Run) -> None:
    with pytest.raises(InvalidError, match="at least 12"):
        run("user", "add", "ann", stdin="short\n")
    for command in ("disable", "role", "password"):
        with pytest.raises(NotFoundError, match="no account 'ann'"):
            run("user", command, "ann", stdin=PASSWORD + "\n")


def test_import_queues_each_record_once(run: Run, database: str, tmp_path: Path) -> None:
    for name in ("one.txt", "two.txt"):
        (tmp_path / f"{name}.json").write_bytes(encode(story(name)))
    assert run("import", *sorted(tmp_path.glob("*.json")), "--run", "nightly").output == "2 new, 0 known\n"
    assert run("import", tmp_path / "one.txt.json").output == "0 new, 1 known\n"
    store = open_store(database)
    assert queue(store).total == 2
    assert log_lines(store)[0].detail["run"] == "nightly"
    store.close()


def test_files_for_the_gate(run: Run, decided: Desk, tmp_path: Path) -> None:
    baseline, publications = tmp_path / "baseline.toml", tmp_path / "publications.toml"
    assert run("export", "baseline", "-o", baseline).output.endswith("0 accepted, 1 judged false\n")
    (entry,) = read_baseline(baseline).judged_false.values()
    assert (entry.id, entry.person, entry.reason) == (decided.target(), "Ben", "It is his name.")
    assert run("export", "publications", "-o", publications).output.endswith("1 decisions, 0 of them overrides\n")
    assert read_publications(publications)[decided.record.hypothesis.name].decision is Decision.HOLD
    once = baseline.read_bytes()
    run("export", "baseline", "-o", baseline)
    assert baseline.read_bytes() == once
    assert log_lines(decided.store)[0].what == "export"


def test_articles_go_to_a_folder(run: Run, decided: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    for what in ("text", "tmx", "mqm", "jsonl"):
        assert run("export", what, "-o", folder).output.endswith("1 articles\n")
    assert sorted(path.name for path in folder.iterdir()) == [
        "cable.corrected.txt",
        "cable.mqm.tsv",
        "cable.spans.jsonl",
        "cable.tmx",
    ]
    assert "right words" in (folder / "cable.corrected.txt").read_text(encoding="utf-8")


def test_how_far_reviewers_agree(run: Run, decided: Desk, tmp_path: Path) -> None:
    run("export", "agreement", "-o", tmp_path / "agreement.json", "--article", decided.record.hypothesis.name)
    assert json.loads((tmp_path / "agreement.json").read_text(encoding="utf-8")) == {
        "spans": 2,
        "same_judgement": 1,
        "same_in_all": 1,
        "alpha": 0,
        "pairs": {"Ann / Ben": [2, 1]},
    }
    run("export", "checks", "-o", tmp_path / "checks.json")
    checks = json.loads((tmp_path / "checks.json").read_text(encoding="utf-8"))
    figures = checks[decided.record.findings[0].check]
    assert figures["rejected"] >= 1
    assert 0 <= figures["interval"][0] <= figures["interval"][1] <= 1


def test_exports_that_make_no_sense(run: Run, decided: Desk, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is a folder"):
        run("export", "baseline", "-o", tmp_path)
    with pytest.raises(UsageError, match="whole desk"):
        run("export", "baseline", "-o", tmp_path / "x.toml", "--article", "x")
    with pytest.raises(NotFoundError, match="no article"):
        run("export", "text", "-o", tmp_path / "out", "--article", "no such")


def test_a_backup_while_the_desk_is_in_use(run: Run, decided: Desk, tmp_path: Path) -> None:
    run("backup", "-o", tmp_path / "backup.sqlite")
    decided.decide(decided.ann, Confirm(), target=decided.target(3))
    restored = open_store(str(tmp_path / "backup.sqlite"))
    assert len(article_page(restored, decided.article).decisions) == 6
    restored.close()
    with pytest.raises(InvalidError, match="overwrites nothing"):
        run("backup", "-o", tmp_path / "backup.sqlite")
    with pytest.raises(StoreError, match="cannot be written"):
        run("backup", "-o", tmp_path / "none" / "backup.sqlite")


def test_without_the_extra_the_message_says_what_to_install() -> None:
    code = (
        "import sys; sys.modules['sqlalchemy'] = None; sys.argv = ['mtqa', 'review', 'log'];"
        "from mtqa.cli.main import run; run()"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert result.returncode == 2
    assert result.stderr == "mtqa: the review desk needs sqlalchemy: pip install 'mtqa[server]'\n"


def test_the_log_is_printed_as_json(run: Run, decided: Desk) -> None:
    lines = [json.loads(line) for line in run("log", "--limit", "2").output.splitlines()]
    assert [line["what"] for line in lines] == ["decision-publish", "decision-correct"]
    assert lines[0]["who"] == "Ann"


@pytest.mark.parametrize(
    "command", ["open", "import", "export", "backup", "log", "user add", "user list", "user disable"]
)
def test_every_command_has_an_example(run: Run, command: str) -> None:
    example = "mtqa review " + command.removeprefix("open")
    assert f"Example: {example.strip()}" in " ".join(run(*command.split(), "--help").output.split())


def test_what_is_no_command_opens_the_desk(run: Run) -> None:
    with pytest.raises(UsageError, match="for --serve"):
        run("--host", "0.0.0.0")  # noqa: S104
    with pytest.raises(UsageError, match="mtqa review user add NAME --chief"):
        run("--serve", "--port", "0")
    with pytest.raises(MtqaError, match=r"none\.json: cannot be read"):
        run("none.json")
