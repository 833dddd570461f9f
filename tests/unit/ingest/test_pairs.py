"""References are found by stem."""

from pathlib import Path

import pytest

from mtqa.errors import InputError
from mtqa.ingest.pairs import counterpart
from mtqa.record import Side


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("7.mt.txt", "7.ref.txt", "7.src.txt", "7.notes.json", "8.mt.txt", "8.old.txt", "9.mt.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "refs").mkdir()
    (tmp_path / "refs" / "8.mt.txt").write_text("x", encoding="utf-8")
    return tmp_path


def test_a_file_is_taken_as_it_is(folder: Path) -> None:
    assert counterpart(folder / "7.mt.txt", folder / "any.txt", Side.REFERENCE) == folder / "any.txt"


def test_same_name_in_another_folder(folder: Path) -> None:
    assert counterpart(folder / "8.mt.txt", folder / "refs", Side.REFERENCE) == folder / "refs" / "8.mt.txt"


def test_marked_name_in_the_same_folder(folder: Path) -> None:
    assert counterpart(folder / "7.mt.txt", folder, Side.REFERENCE).name == "7.ref.txt"
    assert counterpart(folder / "7.mt.txt", folder, Side.SOURCE).name == "7.src.txt"


def test_the_only_other_name(folder: Path) -> None:
    assert counterpart(folder / "8.mt.txt", folder, Side.REFERENCE).name == "8.old.txt"


def test_none_is_named(folder: Path) -> None:
    with pytest.raises(InputError, match=r"no reference for 9\.mt\.txt"):
        counterpart(folder / "9.mt.txt", folder, Side.REFERENCE)


def test_several_are_named(folder: Path) -> None:
    (folder / "8.new.txt").write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match=r"8\.new\.txt, 8\.old\.txt"):
        counterpart(folder / "8.mt.txt", folder, Side.REFERENCE)


def test_a_page_may_have_a_text_for_its_reference(folder: Path) -> None:
    (folder / "page.html").write_text("<p>x</p>", encoding="utf-8")
    (folder / "refs" / "page.txt").write_text("x", encoding="utf-8")
    assert counterpart(folder / "page.html", folder / "refs", Side.REFERENCE).name == "page.txt"


def test_the_same_ending_decides(folder: Path) -> None:
    for name in ("page.html", "page.txt"):
        (folder / "refs" / name).write_text("x", encoding="utf-8")
    (folder / "page.mt.html").write_text("x", encoding="utf-8")
    assert counterpart(folder / "page.mt.html", folder / "refs", Side.REFERENCE).name == "page.html"


def test_an_article_in_a_subfolder_is_paired_in_the_same_subfolder(tmp_path: Path) -> None:
    for name in (
        "mt/sport/final.txt",
        "mt/news/final.txt",
        "mt/arts/final.txt",
        "refs/sport/final.txt",
        "refs/final.txt",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "refs/arts").mkdir()
    refs = tmp_path / "refs"
    assert counterpart(tmp_path / "mt/sport/final.txt", refs, Side.REFERENCE) == refs / "sport/final.txt"
    assert counterpart(tmp_path / "mt/news/final.txt", refs, Side.REFERENCE) == refs / "final.txt"
    assert counterpart(tmp_path / "mt/arts/final.txt", refs, Side.REFERENCE) == refs / "final.txt"
    # A folder above the article's own does not mean the files beside the article.
    (tmp_path / "final.txt").write_text("x", encoding="utf-8")
    (tmp_path / "mt/sport/final.old.txt").write_text("x", encoding="utf-8")
    assert counterpart(tmp_path / "mt/sport/final.txt", tmp_path, Side.REFERENCE) == tmp_path / "final.txt"
