"""`mtqa report` on several records."""

from pathlib import Path

import msgspec
from typer.testing import CliRunner

from mtqa.cli.main import app
from mtqa.record import RunRecord, encode
from mtqa.store import Confirm, import_record, open_store
from tests.support.desk import Desk
from tests.support.stories import clean_story, garbled_story


def named(record: RunRecord, name: str) -> RunRecord:
    return msgspec.structs.replace(record, hypothesis=msgspec.structs.replace(record.hypothesis, name=name))


def test_several_reports_get_an_index_and_each_shows_the_others_scores(tmp_path: Path) -> None:
    stories = {"cable": garbled_story(), "storm": clean_story(), "harbour": clean_story()}
    for name, record in stories.items():
        (tmp_path / f"{name}.json").write_bytes(encode(named(record, f"{name}.txt")))
    records = [str(tmp_path / f"{name}.json") for name in stories]
    result = CliRunner().invoke(app, ["report", *records, "--format", "html", "-o", str(tmp_path / "out/")])
    assert result.exit_code == 0, result.output
    assert result.output.splitlines()[-1] == str(tmp_path / "out" / "index.html")
    index = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert 'href="cable.html"' in index
    page = (tmp_path / "out" / "cable.html").read_text(encoding="utf-8")
    assert "higher than 0 of 2 other articles of this desk" in page


def test_one_report_has_no_index_and_no_others(tmp_path: Path) -> None:
    (tmp_path / "cable.json").write_bytes(encode(named(garbled_story(), "cable.txt")))
    result = CliRunner().invoke(app, ["report", str(tmp_path / "cable.json"), "-o", str(tmp_path / "out/")])
    assert result.exit_code == 0, result.output
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["cable.html"]
    assert "other articles" not in (tmp_path / "out" / "cable.html").read_text(encoding="utf-8")


def test_a_desk_says_how_often_its_editors_agreed(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "desk.sqlite"))
    desk = Desk(store, named(garbled_story(), "cable.txt"))
    desk.decide(desk.ann, Confirm())
    for name in ("storm.txt", "harbour.txt"):
        import_record(store, named(clean_story(), name))
    store.close()
    (tmp_path / "cable.json").write_bytes(encode(desk.record))
    out = tmp_path / "cable.html"
    options = ["--database", str(tmp_path / "desk.sqlite"), "-o", str(out)]
    result = CliRunner().invoke(app, ["report", str(tmp_path / "cable.json"), *options])
    assert result.exit_code == 0, result.output
    page = out.read_text(encoding="utf-8")
    assert "fired 1 time here, 100 % of 1 judged were confirmed" in page
    assert "higher than 0 of 2 other articles of this desk" in page
