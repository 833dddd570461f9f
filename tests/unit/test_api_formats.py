"""Feeds and bilingual files from Python."""

from pathlib import Path

import pytest

import mtqa
from mtqa.errors import InputError
from mtqa.record import Decision

ITEM = "<item><title>Harbour bridge opens</title><guid>{0}</guid><description>{1}</description></item>"
TEXTS = ("The bridge over the harbour opened on Monday.", "Buses run over the bridge from Tuesday.")
ROWS = "id\tsrc\tmt\na\tЭто стоило 1,2 млн евро.\tIt cost 1.2 million euros.\nb\tДа.\t\n"


def feed(path: Path, items: dict[str, str]) -> Path:
    body = "".join(ITEM.format(guid, text) for guid, text in items.items())
    path.write_text(f"<rss><channel>{body}</channel></rss>", encoding="utf-8")
    return path


def test_articles_of_a_feed_one_by_one(tmp_path: Path) -> None:
    path = feed(tmp_path / "mt.rss", {"a": TEXTS[0], "b": TEXTS[1], "c": TEXTS[1]})
    reference = feed(tmp_path / "ref.rss", {"b": TEXTS[1], "a": TEXTS[0]})
    first, second, third = mtqa.read_articles(path, reference)
    records = [mtqa.check_article(article, created="2026-01-01T00:00:00Z") for article in (first, second)]
    assert [record.verdict.decision for record in records] == [Decision.PUBLISH] * 2
    assert [record.hypothesis.name.partition("#")[2] for record in records] == ["a", "b"]
    assert {file.name for record in records for file in record.inputs} == {str(path), str(reference)}
    with pytest.raises(InputError, match="#c"):
        mtqa.check_article(third)
    with pytest.raises(InputError, match="3 articles"):
        mtqa.check(path)


def test_units_as_rows_with_the_pair_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text(ROWS, encoding="utf-8")
    rows, settings = mtqa.read_rows(path, langs="ru-en")
    results = list(mtqa.check_rows(rows, settings))
    assert [result.id for result in results] == ["a", "b"]
    assert results[1].score is None
    record = mtqa.check(path, created="2026-01-01T00:00:00Z")
    assert [finding.unit for finding in record.findings] == ["b"]


def test_a_source_beside_units_that_have_theirs_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text(ROWS, encoding="utf-8")
    with pytest.raises(InputError, match="has the source in it"):
        mtqa.check(path, source=path)
