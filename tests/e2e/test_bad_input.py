"""Bad input gets a message that names the file and the way out, the right code, and no partial file."""

import os
from pathlib import Path

import pytest

from tests.support.cli import mtqa
from tests.support.story import BAD, GOOD, REFERENCE

RUSSIAN = "Мост через гавань открыли в понедельник после девяти месяцев ремонта, сообщило правительство региона. " * 3


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "mt.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "ref.txt").write_text(REFERENCE, encoding="utf-8")
    return tmp_path


def refused(desk: Path, *args: str, code: int) -> str:
    before = sorted(path for path in desk.rglob("*"))
    result = mtqa(*args, cwd=desk)
    assert result.returncode == code, (result.stdout, result.stderr)
    assert "Traceback" not in result.stderr
    assert sorted(path for path in desk.rglob("*")) == before
    return result.stderr


def test_missing_file(desk: Path) -> None:
    assert "nowhere.txt" in refused(desk, "check", "nowhere.txt", code=2)


def test_missing_reference(desk: Path) -> None:
    assert "nowhere.txt" in refused(desk, "check", "mt.txt", "-r", "nowhere.txt", code=2)


def test_folder_as_article(desk: Path) -> None:
    (desk / "folder").mkdir()
    assert "folder" in refused(desk, "check", "folder", code=2)


@pytest.mark.parametrize("content", ["", " \n\t\n", "﻿"])
def test_empty_article_cannot_be_judged(desk: Path, content: str) -> None:
    (desk / "empty.txt").write_text(content, encoding="utf-8")
    assert "empty.txt" in refused(desk, "check", "empty.txt", code=3)


def test_empty_reference_cannot_be_judged(desk: Path) -> None:
    (desk / "empty.txt").write_text("", encoding="utf-8")
    assert "empty.txt" in refused(desk, "check", "mt.txt", "-r", "empty.txt", code=3)


def test_binary_file(desk: Path) -> None:
    (desk / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    assert "picture.txt" in refused(desk, "check", "picture.txt", code=2)


def test_invalid_utf8_names_the_byte(desk: Path) -> None:
    (desk / "broken.txt").write_bytes(b"The mayor of K\xf6ln spoke on Monday.")
    message = refused(desk, "check", "broken.txt", code=2)
    assert "broken.txt" in message
    assert "14" in message
    assert "f6" in message.lower()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_byte_order_mark_is_read(desk: Path, encoding: str) -> None:
    (desk / "bom.txt").write_text(GOOD, encoding=encoding)
    assert mtqa("check", "bom.txt", "-r", "ref.txt", cwd=desk).returncode == 0


def test_reference_in_another_language(desk: Path) -> None:
    (desk / "ru.txt").write_text(RUSSIAN, encoding="utf-8")
    message = refused(desk, "check", "mt.txt", "-r", "ru.txt", code=3)
    assert "ru.txt" in message
    assert "'ru'" in message


def test_translation_in_another_language(desk: Path) -> None:
    (desk / "mt.txt").write_text(RUSSIAN, encoding="utf-8")
    told = refused(desk, "check", "mt.txt", "-r", "ref.txt", code=3)
    assert "mt.txt: the translation reads as 'ru', not as 'en'" in told


def test_reference_far_too_short(desk: Path) -> None:
    (desk / "short.txt").write_text("The old ferry had carried passengers since 1987.\n", encoding="utf-8")
    result = mtqa("check", "mt.txt", "-r", "short.txt", cwd=desk)
    assert result.returncode == 3
    assert "could be matched" in " ".join(result.stdout.split())


def test_reference_of_another_article(desk: Path) -> None:
    other = "Voters in the valley elected a new council. Turnout was low. The count took two days, officials told us.\n"
    (desk / "other.txt").write_text(other, encoding="utf-8")
    assert mtqa("check", "mt.txt", "-r", "other.txt", cwd=desk).returncode == 3


def test_ten_megabytes_in_one_line(desk: Path) -> None:
    (desk / "line.txt").write_text("The ferry had carried passengers since 1987. " * 222_222, encoding="utf-8")
    message = refused(desk, "check", "line.txt", code=2)
    assert "line.txt" in message
    assert "too long for an article" in message


def test_unknown_option(desk: Path) -> None:
    assert "--no-such" in refused(desk, "check", "mt.txt", "--no-such", code=2)


def test_unknown_format(desk: Path) -> None:
    assert "docx" in refused(desk, "check", "mt.txt", "--format", "docx", code=2)


@pytest.mark.parametrize("langs", ["russian", "ru", "ru-eng", "RU-EN", "ru_en"])
def test_wrong_language_pair(desk: Path, langs: str) -> None:
    assert "ru-en" in refused(desk, "check", "mt.txt", "--langs", langs, code=2)


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("[policy]\nmin_confidense = 0.5\n", "min_confidense"),
        ("[policy.hold]\ncritical = 'none'\n", "critical"),
        ("[checks]\nignore = ['no-such-check']\n", "no-such-check"),
        ("[checks.params.repeated-text]\nno_such = 1\n", "no_such"),
        ("langs = ", "mtqa.toml"),
        ("langs = 'english'", "english"),
    ],
)
def test_wrong_configuration_names_the_place(desk: Path, content: str, place: str) -> None:
    (desk / "mtqa.toml").write_text(content, encoding="utf-8")
    assert place in refused(desk, "check", "mt.txt", code=2)


def test_missing_configuration(desk: Path) -> None:
    assert "nowhere.toml" in refused(desk, "check", "mt.txt", "--config", "nowhere.toml", code=2)


def test_unwritable_output(desk: Path) -> None:
    assert "mt.txt" in refused(desk, "check", "mt.txt", "-o", "mt.txt/report.html", "-f", "html", code=2)


@pytest.mark.skipif(os.name != "posix" or not Path("/proc").is_dir(), reason="needs a place nobody can write")
def test_output_where_nobody_can_write(desk: Path) -> None:
    assert "/proc" in refused(desk, "check", "mt.txt", "-o", "/proc/report.html", "-f", "html", code=2)


def test_several_results_for_one_file(desk: Path) -> None:
    assert "one file" in refused(desk, "check", "mt.txt", "-f", "html", "-f", "json", "-o", "report.html", code=2)


def test_a_row_that_is_not_json_names_its_line(desk: Path) -> None:
    (desk / "rows.jsonl").write_text('{"mt": "Fine."}\n{"mt": \n', encoding="utf-8")
    assert "rows.jsonl, line 2" in refused(desk, "check", "rows.jsonl", "-f", "jsonl", "-o", "out.jsonl", code=2)


def test_a_row_without_mt_names_its_line(desk: Path) -> None:
    (desk / "rows.jsonl").write_text('{"ref": "Fine."}\n', encoding="utf-8")
    assert "line 1" in refused(desk, "check", "rows.jsonl", "-f", "jsonl", "-o", "out.jsonl", code=2)


def test_a_damaged_gzip_file(desk: Path) -> None:
    (desk / "rows.jsonl.gz").write_bytes(b"\x1f\x8b\x08\x00broken")
    assert "rows.jsonl.gz" in refused(desk, "check", "rows.jsonl.gz", "-o", "out.jsonl", code=2)


def test_a_record_that_is_none(desk: Path) -> None:
    (desk / "record.json").write_text("{}", encoding="utf-8")
    assert "record.json" in refused(desk, "report", "record.json", code=2)


@pytest.mark.parametrize("command", ["gate", "report", "compare"])
def test_a_record_nested_without_end(desk: Path, command: str) -> None:
    (desk / "deep.json").write_text("[" * 300_000, encoding="utf-8")
    told = refused(desk, command, *["deep.json"] * (1 + (command == "compare")), code=3 if command == "compare" else 2)
    assert "deep.json: not a record written by mtqa" in told


@pytest.mark.parametrize(
    "args",
    [
        ("gate", "endless"),
        ("check", "mt.txt", "-r", "ref.txt", "--config", "endless"),
        ("check", "mt.txt", "-r", "ref.txt", "--baseline", "endless"),
    ],
)
def test_a_file_without_end_is_read_no_further_than_its_limit(desk: Path, args: tuple[str, ...]) -> None:
    (desk / "endless").symlink_to("/dev/zero")
    assert "endless" in refused(desk, *args, code=2)


def test_one_bad_article_does_not_stop_the_rest(desk: Path) -> None:
    (desk / "bad.txt").write_text(BAD, encoding="utf-8")
    result = mtqa("check", "nowhere.txt", "bad.txt", "mt.txt", "-r", "ref.txt", "-f", "json", "-o", "out", cwd=desk)
    assert result.returncode == 2
    assert "nowhere.txt" in result.stderr
    assert sorted(path.name for path in (desk / "out").iterdir()) == ["bad.json", "mt.json"]
