"""Without --format, the name of the output file tells the format."""

from pathlib import Path

import pytest

from mtqa.cli.options import Format
from mtqa.cli.output import wanted_formats


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("report.html", Format.HTML),
        ("record.JSON", Format.JSON),
        ("findings.jsonl", Format.JSONL),
        ("results.sarif", Format.SARIF),
        ("gate.junit.xml", Format.JUNIT),
        ("notes.md", Format.MARKDOWN),
        ("notes.txt", Format.TEXT),
        ("annotations.github.txt", Format.GITHUB),
        ("x.gl-code-quality-report.json", Format.GITLAB),
        ("report.pdf", Format.TEXT),
    ],
)
def test_the_ending_tells(tmp_path: Path, name: str, told: Format) -> None:
    assert wanted_formats(None, tmp_path / name, Format.TEXT) == [told]


def test_what_was_named_is_what_is_written(tmp_path: Path) -> None:
    named = [Format.JSON, Format.JSON]
    assert wanted_formats(named, tmp_path / "report.html", Format.TEXT) == [Format.JSON]


def test_a_folder_and_standard_output_tell_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "reports.html"
    folder.mkdir()
    assert wanted_formats([], folder, Format.TEXT) == [Format.TEXT]
    assert wanted_formats(None, None, Format.HTML) == [Format.HTML]
