"""Every page as HTML, whatever the story and the people say."""

import re
from pathlib import Path

import html5lib
import msgspec
import pytest
from lxml import html

import mtqa.review
from mtqa.record import Category, Decision, Severity
from mtqa.store import ARTICLE, Correct, Missed, Publish, Reject
from tests.support.desk import Desk as Articles
from tests.support.stories import EVIL, hostile_story
from tests.unit.review.conftest import Site

TEMPLATES = sorted((Path(mtqa.review.__file__).parent / "templates").glob("*.html"))
PATHS = [
    "/",
    "/?show=all&q=%3Cb%3E%22",
    "/checks",
    "/log",
    "/people",
    "/account",
    "/sign-in",
    "/articles/99",
    "/nothing",
]


@pytest.fixture
def hostile(site: Site) -> Site:
    """The desk with a hostile article, decided about by hostile people."""
    record = hostile_story()
    name = record.hypothesis.name.encode("utf-8", "replace").decode()
    record = msgspec.structs.replace(
        record, hypothesis=msgspec.structs.replace(record.hypothesis, name=name), inputs=record.inputs[:0]
    )
    articles = Articles.joined(site.articles, record)
    words = f"\"'{EVIL}\u202e"
    articles.decide(articles.ann, Correct(text=words))
    articles.decide(articles.ben, Reject(reason=words), articles.target(1))
    missed = Missed(start=0, end=5, category=Category.NAMES, severity=Severity.MINOR, note=words, correction=words)
    articles.decide(articles.ben, missed)
    articles.decide(articles.ann, Publish(decision=Decision.HOLD, owner=words, reason=words), ARTICLE)
    return Site(site.store, articles, site.desk)


def checked(page: str) -> None:
    """Valid, without anything that could run, with ids that are unique and links that lead somewhere."""
    html5lib.HTMLParser(strict=True).parse(page)
    tree = html.fromstring(page)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert not tree.xpath(
        "//@style | //script[not(@src)] | //style | //img | //iframe | //*[starts-with(name(@*), 'on')]"
    )
    assert not [name for element in tree.iter() for name in element.attrib if name.startswith("on")]
    for reference in ("aria-labelledby", "aria-describedby", "list"):
        targets = [target for value in tree.xpath(f"//@{reference}") for target in value.split()]
        assert set(targets) <= set(ids)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)


def test_every_page_is_valid_and_holds_nothing_that_runs(hostile: Site) -> None:
    client = hostile.client("Chief")
    for path in (*PATHS, hostile.address, f"{hostile.address}?x={EVIL}"):
        checked(client.get(path, follow_redirects=True).text)
    checked(hostile.client(None).get("/sign-in", params={"next": f"/{EVIL}"}).text)


def test_what_people_wrote_is_shown_as_they_wrote_it(hostile: Site) -> None:
    page = html.fromstring(hostile.client().get(hostile.address).text)
    assert page.text_content().count(EVIL) > 8


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_lets_text_through_unescaped(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert not re.search(r"\|\s*safe|autoescape|Markup|<script(?! src=)| style=| on\w+=", text)
