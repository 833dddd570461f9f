"""The index over many articles."""

from pathlib import Path

import html5lib
import msgspec
from lxml import html

from mtqa.record import RunRecord, Side
from mtqa.report import render_index
from mtqa.report.overview import Entry, overview
from tests.support.records import record_of
from tests.support.stories import CABLE, FLAWS, clean_story, garbled_story, hostile_story


def named(name: str, flaws: int, created: str = "2026-01-31T09:30:00Z") -> RunRecord:
    return msgspec.structs.replace(record_of(CABLE, FLAWS[:flaws], names={Side.HYPOTHESIS: name}), created=created)


def test_articles_stand_worst_first() -> None:
    records = [clean_story(), named("mild.txt", 0), named("bad.txt", 1), named("worse.txt", 2)]
    page = overview(Entry(record, "x.html") for record in records)
    assert [line.name for line in page.lines] == ["worse.txt", "bad.txt", "cable/article.mt.en.txt", "mild.txt"]
    assert page.decisions == (("hold", "to hold", 2), ("publish", "to publish", 2))
    assert page.title == "2 to hold, 2 to publish"


def test_runs_of_one_article_make_its_trend_and_the_newest_its_line() -> None:
    runs = [named("a.txt", flaws, f"2026-01-0{day}T00:00:00Z") for day, flaws in ((2, 4), (1, 8), (3, 0))]
    page = overview(Entry(record, f"{record.created}.html") for record in runs)
    (line,) = page.lines
    assert (line.decision_words, line.href) == ("Publish", "2026-01-03T00%3A00%3A00Z.html")
    assert line.trend is not None
    assert line.trend.words == "Serious findings over 3 runs, oldest first: 7, 4, 0"
    assert [bar.height for bar in line.trend.bars] == [100.0, 57.1, 4.0]


def test_the_page_is_valid_and_a_name_is_neither_markup_nor_a_scheme() -> None:
    page = render_index([(hostile_story(), "javascript:alert(1)"), (garbled_story(), "a b/é.html")]).decode()
    html5lib.HTMLParser(strict=True).parse(page)
    tree = html.fromstring(page)
    assert tree.xpath("//a/@href") == ["a%20b/%C3%A9.html", "javascript%3Aalert%281%29"]
    assert len(tree.xpath("//script")) == 1


def test_nothing_to_show_is_said() -> None:
    assert "No articles" in render_index([]).decode()


def test_links_lead_to_the_reports(tmp_path: Path) -> None:
    target = tmp_path / "hold it.html"
    target.touch()
    href = html.fromstring(render_index([(garbled_story(), target.name)])).xpath("//a/@href")[0]
    assert (tmp_path / href.replace("%20", " ")).is_file()
