"""From the check to the desk, and back to the gate through files in git."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mtqa.cli.main import app
from mtqa.record import Decision, decode
from mtqa.store import Publish, Reject, Role, Seen, Step, Store, article_page, decide, find_article, open_store
from tests.support.desk import person
from tests.support.story import BAD, REFERENCE

EPOCH = "1767225600"  # 2026-01-01


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    (folder / "bad.txt").write_text(BAD, encoding="utf-8")
    (folder / "ref.txt").write_text(REFERENCE, encoding="utf-8")
    return folder


def mtqa(*args: str | Path, code: int = 0) -> str:
    result = CliRunner().invoke(app, [str(arg) for arg in args], env={"SOURCE_DATE_EPOCH": EPOCH})
    assert result.exit_code == code, (result.output, result.exception)
    return result.output


@pytest.fixture
def store(checked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A desk that has the checked article."""
    monkeypatch.chdir(checked)
    monkeypatch.setenv("MTQA_DATABASE", str(tmp_path / "desk.sqlite"))
    if not Path("bad.json").exists():
        mtqa("check", "bad.txt", "-r", "ref.txt", "--format", "json", "-o", "bad.json", code=1)
    mtqa("review", "import", "bad.json")
    opened = open_store(str(tmp_path / "desk.sqlite"))
    yield opened
    opened.close()


def decided(store: Store, *steps: Step, role: Role = Role.REVIEWER) -> None:
    article_id = find_article(store, "bad.txt")
    who = person(store, f"Editor {role.value}", role)
    for step in steps:
        page = article_page(store, article_id)
        decide(store, article_id, step, by=who, seen=Seen(page.record_id, page.revision))


def test_false_alarms_rejected_on_the_desk_pass_the_gate(store: Store, tmp_path: Path) -> None:
    record = decode(Path("bad.json").read_bytes(), "bad.json")
    counted = [finding.id for finding in record.findings if finding.counts(0.5)]
    decided(store, *(Step(target, Reject(reason="Paraphrase")) for target in counted))
    baseline = tmp_path / "baseline.toml"
    mtqa("gate", "bad.json", code=1)
    mtqa("review", "export", "baseline", "-o", baseline)
    told = mtqa("gate", "bad.json", "--baseline", baseline)
    assert told.startswith("Publish")
    assert f"{len(counted)} suppressed" in told


def test_an_override_of_the_desk_passes_the_gate_for_this_text_only(store: Store, tmp_path: Path) -> None:
    publish = Publish(
        decision=Decision.PUBLISH, owner="C. Editor", reason="Breaking news", expires=store.clock().date()
    )
    decided(store, Step("", publish), role=Role.CHIEF_EDITOR)
    file = tmp_path / "publications.toml"
    assert "1 of them overrides" in mtqa("review", "export", "publications", "-o", file)
    told = mtqa("gate", "bad.json", "--publications", file)
    assert "Publish: decided by Editor chief editor until " in told
    edited = tmp_path / "bad.txt"
    edited.write_text(BAD + "\nThe mayor was not there.\n", encoding="utf-8")
    mtqa("check", edited, "-r", "ref.txt", "--format", "json", "-o", tmp_path / "edited.json", code=1)
    record = tmp_path / "edited.json"
    name = decode(record.read_bytes(), "edited").hypothesis.name
    file.write_text(file.read_text(encoding="utf-8").replace('"bad.txt"', f'"{name}"'), encoding="utf-8")
    assert "was made on another text" in mtqa("gate", record, "--publications", file, code=1)


def test_an_article_the_desk_holds_does_not_pass(store: Store, tmp_path: Path) -> None:
    decided(store, Step("", Publish(decision=Decision.HOLD, owner="A. Editor")))
    file = tmp_path / "publications.toml"
    mtqa("review", "export", "publications", "-o", file)
    lenient = ("--max-critical", "-1", "--max-major", "-1", "--max-minor", "-1")
    mtqa("gate", "bad.json", *lenient)
    told = mtqa("gate", "bad.json", *lenient, "--publications", file, code=1)
    assert told.startswith("Hold: decided by Editor reviewer; by the limits Publish")
