"""The main job through the real command line."""

import json
import os
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner

import mtqa as package
from mtqa.cli.main import app
from mtqa.cli.options import Format
from mtqa.record import decode, encode, json_schema
from mtqa.report import FORMATS
from tests.support.cli import FIXED_TIME, mtqa
from tests.support.story import BAD, GOOD, REFERENCE

SCHEMA = json.loads(json_schema())


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    for name, text in (("good", GOOD), ("bad", BAD), ("ref", REFERENCE)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def record_of(desk: Path, *args: str) -> dict:
    result = mtqa("check", *args, "--format", "json", cwd=desk)
    assert result.returncode in (0, 1, 3), result.stderr
    record = json.loads(result.stdout)
    jsonschema.validate(record, SCHEMA)
    return record


@pytest.mark.parametrize(
    ("args", "code"),
    [
        ((), 1),
        (("--max-critical", "-1", "--max-major", "-1"), 0),
        (("--max-major", "50"), 0),
        (("--max-major", "1"), 1),
        (("--max-major", "-1", "--min-score", "chrF=99"), 1),
        (("--max-major", "-1", "--min-score", "COMET=0"), 3),
        (("--min-score", "chrF"), 2),
    ],
)
def test_limits_of_the_command_line_are_those_of_the_gate(
    desk: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...], code: int
) -> None:
    monkeypatch.chdir(desk)
    run = CliRunner().invoke(app, ["check", "bad.txt", "-r", "ref.txt", "-f", "json", "-o", "bad.json", "-q", *args])
    assert getattr(run.exception, "exit_code", run.exit_code) == code, run.output
    if code != 2:  # what the gate says of the record under the same limits
        assert CliRunner().invoke(app, ["gate", "bad.json", "-q", *args]).exit_code == code


def test_a_good_translation_passes(desk: Path) -> None:
    result = mtqa("check", "good.txt", "-r", "ref.txt", cwd=desk)
    assert result.returncode == 0, result.stdout
    assert "Publish" in result.stdout


def test_a_bad_translation_fails_on_its_words(desk: Path) -> None:
    assert mtqa("check", "bad.txt", "-r", "ref.txt", cwd=desk).returncode == 1
    record = record_of(desk, "bad.txt", "-r", "ref.txt")
    flagged = {finding["text"] for finding in record["findings"]}
    assert any("April" in text for text in flagged)
    assert "Samojlow" in flagged
    assert any("billion" in text for text in flagged)
    assert "govnovbros" in flagged


def test_spans_are_exact_and_evidence_is_from_the_reference(desk: Path) -> None:
    record = record_of(desk, "bad.txt", "-r", "ref.txt")
    assert record["findings"]
    for finding in record["findings"]:
        assert BAD[finding["start"] : finding["end"]] == finding["text"]
        for span in finding["evidence"]:
            text = {"hypothesis": BAD, "reference": REFERENCE}[span["side"]]
            assert text[span["start"] : span["end"]] == span["text"]


def test_a_text_against_itself_is_quiet(desk: Path) -> None:
    record = record_of(desk, "ref.txt", "-r", "ref.txt")
    assert record["findings"] == []
    assert record["verdict"]["passed"]
    assert {score["name"]: score["value"] for score in record["scores"]}["BLEU"] == 100


def test_without_a_reference_it_says_what_could_not_run(desk: Path) -> None:
    result = mtqa("check", "good.txt", cwd=desk)
    assert result.returncode == 0
    assert "needs a reference" in " ".join(result.stdout.split())
    record = record_of(desk, "good.txt")
    assert record["coverage"] is None
    assert record["beads"] == []
    assert {check["state"] for check in record["checks"]} == {"ran", "not run"}


def test_the_same_input_gives_the_same_bytes(desk: Path) -> None:
    args = ("check", "bad.txt", "-r", "ref.txt", "-f", "json", "-f", "html")
    first = mtqa(*args, "-o", "one", cwd=desk, PYTHONHASHSEED="1")
    second = mtqa(*args, "-o", "two", cwd=desk, PYTHONHASHSEED="2")
    assert first.returncode == second.returncode == 1
    for name in ("bad.json", "bad.html"):
        assert (desk / "one" / name).read_bytes() == (desk / "two" / name).read_bytes()


@pytest.mark.parametrize("fmt", FORMATS)
def test_the_code_does_not_depend_on_the_format(desk: Path, monkeypatch: pytest.MonkeyPatch, fmt: str) -> None:
    monkeypatch.chdir(desk)
    for article, code in (("bad.txt", 1), ("good.txt", 0)):
        # In this process: nine formats and two articles would take eighteen starts.
        assert CliRunner().invoke(app, ["check", article, "-r", "ref.txt", "-f", fmt]).exit_code == code


def test_listing_more_or_less_never_changes_the_verdict(desk: Path) -> None:
    verdicts = [
        record_of(desk, "bad.txt", "-r", "ref.txt", "--min-confidence", level)["verdict"]
        for level in ("0.05", "0.5", "1")
    ]
    assert verdicts[0] == verdicts[1] == verdicts[2]


def test_fail_on_minor(desk: Path) -> None:
    (desk / "minor.txt").write_text(GOOD.replace("supports,” chief", "supports,” , chief"), encoding="utf-8")
    assert mtqa("check", "minor.txt", "-r", "ref.txt", cwd=desk).returncode == 0
    assert mtqa("check", "minor.txt", "-r", "ref.txt", "--fail-on", "minor", cwd=desk).returncode == 1


def test_python_and_command_line_agree(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printed = mtqa("check", "bad.txt", "-r", "ref.txt", "-f", "json", cwd=desk).stdout
    monkeypatch.chdir(desk)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", FIXED_TIME)
    record = package.check("bad.txt", reference="ref.txt")
    assert encode(record).decode() == printed
    assert decode(printed.encode(), "printed") == record


def test_text_in_memory_finds_the_same(desk: Path) -> None:
    in_memory = package.check_text(BAD, reference=REFERENCE, created="2026-01-01T00:00:00Z")
    from_files = record_of(desk, "bad.txt", "-r", "ref.txt")
    assert [(f.check, f.start, f.end) for f in in_memory.findings] == [
        (f["check"], f["start"], f["end"]) for f in from_files["findings"]
    ]


def test_report_from_a_saved_record(desk: Path) -> None:
    mtqa("check", "bad.txt", "-r", "ref.txt", "-f", "json", "-f", "html", "-o", "out", cwd=desk)
    result = mtqa("report", "out/bad.json", "-o", "again.html", cwd=desk)
    assert result.returncode == 0, result.stderr
    assert (desk / "again.html").read_bytes() == (desk / "out" / "bad.html").read_bytes()


def test_reference_folder_is_searched_by_stem(desk: Path) -> None:
    (desk / "refs").mkdir()
    (desk / "refs" / "bad.ref.txt").write_text(REFERENCE, encoding="utf-8")
    assert mtqa("check", "bad.txt", "-r", "refs", cwd=desk).returncode == 1
    result = mtqa("check", "good.txt", "-r", "refs", cwd=desk)
    assert result.returncode == 2
    assert "has no reference for good.txt" in result.stderr


def test_quiet_prints_nothing(desk: Path) -> None:
    result = mtqa("check", "bad.txt", "-r", "ref.txt", "-q", cwd=desk)
    assert (result.returncode, result.stdout, result.stderr) == (1, "", "")


def test_settings_beside_the_article_are_found(desk: Path) -> None:
    findings = record_of(desk, "bad.txt", "-r", "ref.txt")["findings"]
    # A finding that others agree with would be theirs once its own check is off.
    off = json.dumps([check for finding in findings for check in (finding["check"], *finding["agrees"])])
    (desk / "mtqa.toml").write_text(f"[checks]\nmonitor = {off}\n", encoding="utf-8")
    assert mtqa("check", "bad.txt", "-r", "ref.txt", cwd=desk).returncode == 0
    (desk / "mtqa.toml").unlink()
    (desk / "pyproject.toml").write_text(f"[tool.mtqa.checks]\nignore = {off}\n", encoding="utf-8")
    assert record_of(desk, "bad.txt", "-r", "ref.txt")["findings"] == []


def test_source_alone(desk: Path) -> None:
    (desk / "src.txt").write_text(
        "Мост через гавань Луги открыли в понедельник, 3 марта, после ремонта.", encoding="utf-8"
    )
    assert record_of(desk, "good.txt", "-s", "src.txt")["source"]["lang"] == "ru"


def test_every_format_of_the_report_is_offered() -> None:
    assert tuple(Format) == FORMATS


def test_all_formats_at_once_into_a_folder(desk: Path) -> None:
    formats = [part for fmt in FORMATS for part in ("-f", fmt)]
    result = mtqa("check", "bad.txt", "-r", "ref.txt", *formats, "-o", "out", cwd=desk)
    assert result.returncode == 1
    assert len(list((desk / "out").iterdir())) == len(FORMATS)


def test_several_articles_get_an_index_worst_first(desk: Path) -> None:
    result = mtqa("check", "good.txt", "bad.txt", "-r", "ref.txt", "-f", "html", "-o", "out", cwd=desk)
    assert result.returncode == 1
    page = (desk / "out" / "index.html").read_text(encoding="utf-8")
    assert page.index("bad.html") < page.index("good.html")


def test_two_articles_of_one_name_do_not_overwrite_each_other(desk: Path) -> None:
    (desk / "other").mkdir()
    (desk / "other" / "bad.txt").write_text(GOOD, encoding="utf-8")
    result = mtqa("check", "bad.txt", "other/bad.txt", "-r", "ref.txt", "-f", "html", "-o", "out", cwd=desk)
    assert result.returncode == 2
    assert "2 articles are called bad" in result.stderr
    assert not (desk / "out").exists()


def test_a_file_name_that_is_no_unicode(desk: Path) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    (desk / name).write_text(BAD, encoding="utf-8")
    result = mtqa("check", name, "-r", "ref.txt", "-f", "json", "-f", "html", "-f", "sarif", "-o", "out", cwd=desk)
    assert result.returncode == 1, result.stderr
    assert len(list((desk / "out").iterdir())) == 3
