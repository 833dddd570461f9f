"""The page as HTML: valid, self-contained, harmless whatever the story says."""

import re
from collections.abc import Callable

import html5lib
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from mtqa.record import Category, RunRecord, Severity
from mtqa.report import render
from mtqa.report.render_html import content_policy, render_html
from tests.support.records import Flaw, Row, record_of
from tests.support.stories import EVIL, LONG_WORD, clean_story, garbled_story, hostile_story, long_story

STORIES: dict[str, Callable[[], RunRecord]] = {
    "garbled": garbled_story,
    "clean": clean_story,
    "hostile": hostile_story,
    "without reference": lambda: garbled_story(with_reference=False),
}


@pytest.fixture(scope="module", params=list(STORIES))
def page(request: pytest.FixtureRequest) -> str:
    return render_html(STORIES[request.param](), 0.0).decode("utf-8")


def test_it_is_valid_html(page: str) -> None:
    html5lib.HTMLParser(strict=True).parse(page)


def test_every_link_resolves_inside_the_file(page: str) -> None:
    tree = html.fromstring(page)
    ids = [element.get("id") for element in tree.xpath("//*[@id]")]
    assert len(ids) == len(set(ids))
    for attribute in ("href", "aria-describedby", "aria-labelledby", "for"):
        targets = [value for element in tree.xpath(f"//*[@{attribute}]") for value in element.get(attribute).split()]
        assert {target.removeprefix("#") for target in targets} <= set(ids)
    assert all(element.get("href").startswith("#") for element in tree.xpath("//*[@href]"))


def test_nothing_is_fetched_and_the_policy_forbids_it(page: str) -> None:
    tree = html.fromstring(page)
    assert not tree.xpath("//*[@src] | //link | //iframe | //object | //embed | //base | //*[@style]")
    assert "url(" not in "".join(tree.xpath("//style/text()"))
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy == content_policy(tree.xpath("//style/text()")[0], tree.xpath("//script/text()")[0])
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


def test_what_was_compared_with_nothing_is_not_said_to_be_right() -> None:
    alone = msgspec.structs.replace(clean_story(), reference=None, source=None, beads=(), coverage=None)
    told = " ".join(html.fromstring(render_html(alone, 0.0)).text_content().split())
    assert "Publish: no findings; meaning not checked" in told
    assert "Nothing was found in how it is written." in told
    assert "an editor would need to change" not in told


def test_a_story_never_becomes_markup_or_script() -> None:
    page = render_html(hostile_story(), 0.0).decode("utf-8")
    tree = html.fromstring(page)
    assert len(tree.xpath("//script")) == 1
    assert not tree.xpath("//img")
    assert not [name for element in tree.iter() for name in element.attrib if name.startswith("on")]
    assert EVIL in tree.text_content()
    assert "{{ 7 * 7 }} {% raw %}" in tree.text_content()


def test_no_hidden_character_reaches_the_page() -> None:
    page = render_html(hostile_story(), 0.0).decode("utf-8")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\ud800-\udfff]", page)
    assert 'title="U+202E RIGHT-TO-LEFT OVERRIDE"' in page
    assert LONG_WORD in page


def test_words_carry_language_and_direction(page: str) -> None:
    tree = html.fromstring(page)
    cells = tree.xpath("//p[contains(@class, 'cell') and not(contains(@class, 'nothing'))]")
    assert cells
    assert all(cell.get("dir") == "auto" and cell.get("lang") for cell in cells)


def test_cells_hold_the_sentences_and_nothing_else_between() -> None:
    """The script counts characters of a cell to find linked words."""
    record = garbled_story()
    tree = html.fromstring(render_html(record, 0.0).decode("utf-8"))
    for label in tree.xpath("//a[contains(@class, 'chip')] | //span[@class='gap' or starts-with(@class, 'gap ')]"):
        label.drop_tree()
    cells = tree.xpath("//p[contains(@class, 'cell hypothesis') and not(contains(@class, 'nothing'))]")
    beads = [bead for bead in record.beads if bead.hypothesis]
    texts = [" ".join(record.hypothesis.segments[index].text for index in bead.hypothesis) for bead in beads]
    assert [cell.text_content() for cell in cells] == texts


def test_the_same_record_gives_the_same_bytes() -> None:
    assert render(garbled_story(), "html") == render(garbled_story(), "html")


def test_a_thousand_sentences_stay_under_two_megabytes() -> None:
    assert len(render(long_story(1000), "html")) < 2_000_000


SEVERITY = st.sampled_from(list(Severity))
WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30).filter(str.strip)


@st.composite
def stories(draw: st.DrawFn) -> RunRecord:
    """A few sentences of any characters with findings on any part of them."""
    sentences = draw(st.lists(WORDS, min_size=1, max_size=4))
    rows = [Row((text,), (draw(WORDS),)) if draw(st.booleans()) else Row((text,)) for text in sentences]
    text = "\n\n".join(sentences)
    flaws = []
    for number in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, len(text)))
        words = {"text": text[start:end]} if end > start else {"within": text[:start]}
        suggestion = draw(st.none() | st.text(max_size=5))
        flaws.append(
            Flaw(f"check-{number}", draw(SEVERITY), Category.NAMES, draw(WORDS), suggestion=suggestion, **words)
        )
    return record_of(rows, flaws)


@given(stories())
@settings(max_examples=60, deadline=None)
def test_any_story_makes_valid_html_that_shows_every_finding(record: RunRecord) -> None:
    page = render_html(record, 0.0).decode("utf-8")
    html5lib.HTMLParser(strict=True).parse(page)
    tree = html.fromstring(page)
    assert len(tree.xpath("//article")) == len(record.findings)
    ids = set(tree.xpath("//@id"))
    assert {href.removeprefix("#") for href in tree.xpath("//@href")} <= ids
