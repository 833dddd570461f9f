"""One article has one name, whichever way its path is spelled."""

import os
from pathlib import Path

import pytest

from mtqa.ingest.naming import document_name


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "desk" / "sub").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "desk")
    return tmp_path


@pytest.mark.parametrize("spelled", ["a.txt", "./a.txt", "sub/../a.txt", "{here}/a.txt", "../desk/a.txt"])
def test_every_spelling_is_one_name(folder: Path, spelled: str) -> None:
    assert document_name(Path(spelled.format(here=Path.cwd()))) == "a.txt"


@pytest.mark.parametrize("spelled", ["../a.txt", "{outside}/a.txt"])
def test_a_file_elsewhere_keeps_its_path(folder: Path, spelled: str) -> None:
    path = Path(spelled.format(outside=folder))
    assert document_name(path) == str(path)


def test_a_step_back_out_of_a_link_is_not_undone(folder: Path) -> None:
    (folder / "far" / "sub").mkdir(parents=True)
    Path("link").symlink_to(folder / "far" / "sub")
    assert document_name(Path("link/../a.txt")) == "link/../a.txt"


def test_what_is_not_unicode_is_escaped(folder: Path) -> None:
    assert document_name(Path(os.fsdecode(b"caf\xe9.txt"))) == "caf\\udce9.txt"
