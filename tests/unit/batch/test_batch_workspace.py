"""Which files are articles, and which belong to them."""

from pathlib import Path

import pytest

from mtqa.batch.workspace import Workplace
from mtqa.config import Workspace
from mtqa.errors import ConfigError


def place(root: Path, *files: str, **layout: object) -> Workplace:
    for file in files:
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text("text", encoding="utf-8")
    return Workplace(root, Workspace(**layout))  # type: ignore[arg-type]


def pairs(workplace: Workplace) -> list[tuple[str, str | None, str | None]]:
    return [
        (a.key, a.reference.as_posix() if a.reference else None, a.source.as_posix() if a.source else None)
        for a in workplace.articles()
    ]


def test_counterparts_are_found_by_stem_in_folders_that_mirror_each_other(tmp_path: Path) -> None:
    workplace = place(
        tmp_path,
        "translations/b.txt",
        "translations/a.en.txt",
        "translations/sport/a.html",
        "references/a.txt",
        "references/b.txt",
        "references/sport/a.html",
        "originals/a.ru.txt",
        "originals/b.txt",
        sources="originals",
        require_source=False,
    )
    assert pairs(workplace) == [
        ("a.en.txt", "references/a.txt", "originals/a.ru.txt"),
        ("b.txt", "references/b.txt", "originals/b.txt"),
        ("sport/a.html", "references/sport/a.html", None),
    ]


def test_counterparts_are_found_by_template(tmp_path: Path) -> None:
    workplace = place(
        tmp_path,
        "desk/flood/article.mt.txt",
        "desk/flood/reference.txt",
        translations="desk",
        references="desk",
        reference="{parent}/reference.txt",
        include=("*/article.mt.*",),
    )
    assert pairs(workplace) == [("flood/article.mt.txt", "desk/flood/reference.txt", None)]


def test_an_article_in_the_folder_of_its_reference_is_not_its_own(tmp_path: Path) -> None:
    workplace = place(tmp_path, "desk/a.mt.txt", "desk/a.ref.txt", translations="desk", references="desk")
    assert pairs(workplace)[0] == ("a.mt.txt", "desk/a.ref.txt", None)


def test_an_article_without_a_reference_it_must_have_says_what_was_looked_for(tmp_path: Path) -> None:
    workplace = place(tmp_path, "translations/a.txt", "references/b.txt")
    (article,) = workplace.articles()
    assert article.problem == "references: has no reference for translations/a.txt (looked for a.*)"


def test_two_that_may_be_the_reference_are_a_problem_even_where_none_is_required(tmp_path: Path) -> None:
    workplace = place(
        tmp_path, "translations/a.mt.txt", "references/a.one.txt", "references/a.two.txt", require_reference=False
    )
    (article,) = workplace.articles()
    assert article.problem is not None
    assert "several files may be the reference" in article.problem


def test_a_bilingual_file_needs_no_counterpart(tmp_path: Path) -> None:
    workplace = place(tmp_path, "translations/a.po", "translations/b.po", "references/b.txt", "originals/b.txt")
    for name in ("a", "b"):
        (tmp_path / f"translations/{name}.po").write_text('msgid "мост"\nmsgstr "bridge"\n', encoding="utf-8")
    assert pairs(workplace) == [("a.po", None, None), ("b.po", "references/b.txt", None)]


def test_hidden_files_excluded_files_and_results_are_no_articles(tmp_path: Path) -> None:
    workplace = place(
        tmp_path,
        "a.txt",
        ".git/config",
        "notes.md",
        "results/records/a.json",
        translations=".",
        references="",
        reports="results",
        exclude=("*.md",),
    )
    assert [article.key for article in workplace.articles()] == ["a.txt"]


@pytest.mark.parametrize(
    ("layout", "message"),
    [
        ({"translations": "nowhere"}, "workspace.translations"),
        ({"references": "nowhere"}, 'workspace.references, or set it to ""'),
        ({"references": "translations", "reference": "{title}"}, "workspace.reference"),
        ({"references": "", "include": ("/etc/*",)}, "write patterns like"),
    ],
)
def test_a_layout_that_cannot_be_is_refused(tmp_path: Path, layout: dict[str, object], message: str) -> None:
    workplace = place(tmp_path, "translations/a.txt", **layout)
    with pytest.raises(ConfigError, match=message):
        workplace.articles()
