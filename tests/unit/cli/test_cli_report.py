"""`mtqa report` on several records."""

from pathlib import Path

import msgspec
from typer.testing import CliRunner

from mtqa.cli.main import app
from mtqa.errors import UsageError
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


def at(record: RunRecord, name: str, created: str) -> bytes:
    return encode(msgspec.structs.replace(named(record, name), created=created))


def test_runs_of_one_article_make_its_trend_and_the_newest_its_report(tmp_path: Path) -> None:
    runs = {"2": "2026-03-02T08:00:00Z", "3": "2026-03-03T08:00:00Z", "1": "2026-03-01T08:00:00Z"}
    for folder, created in runs.items():
        (tmp_path / folder).mkdir()
        story = clean_story() if folder == "3" else garbled_story()
        (tmp_path / folder / "cable.json").write_bytes(at(story, "desk/cable.txt", created))
    records = [str(tmp_path / folder / "cable.json") for folder in runs]
    result = CliRunner().invoke(app, ["report", *records, "-o", str(tmp_path / "out/")])
    assert result.exit_code == 0, result.output
    out = tmp_path / "out"
    assert sorted(path.name for path in out.iterdir()) == ["cable.html", "index.html"]
    assert "Serious findings over 3 runs, oldest first" in (out / "index.html").read_text(encoding="utf-8")
    page = (out / "cable.html").read_text(encoding="utf-8")
    assert "3 March 2026" in page
    assert "other articles of this desk" not in page


def test_two_articles_of_one_name_do_not_overwrite_each_other(tmp_path: Path) -> None:
    for name in ("monday", "tuesday"):
        (tmp_path / f"{name}.json").write_bytes(encode(named(garbled_story(), f"{name}/cable.txt")))
    records = [str(tmp_path / f"{name}.json") for name in ("monday", "tuesday")]
    result = CliRunner().invoke(app, ["report", *records, "-o", str(tmp_path / "out/")])
    assert isinstance(result.exception, UsageError)
    assert "2 articles are called cable" in str(result.exception)
    assert not (tmp_path / "out").exists()


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
