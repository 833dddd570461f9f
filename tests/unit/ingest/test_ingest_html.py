"""HTML pages become documents with roles and offsets."""

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from mtqa.errors import CannotJudgeError, InputError
from mtqa.ingest import document_from_text, read_document
from mtqa.record import MediaType, Role, Side
from mtqa.segment import segment

BODY = """<p>A dam above the town of <b>Zarech</b>ny broke at dawn on   Friday,
 flooding two villages &amp; a farm.
<p>&ldquo;We heard a roar and ran to the hill behind the school,&rdquo; said Mironova."""


def blocks(source, lang="en"):
    document = document_from_text(source, "page.html", Side.HYPOTHESIS, lang)
    return [(str(block.role), block.text) for block in document.blocks]


def page(body, head="", attributes=""):
    return f"<!DOCTYPE html><html><head>{head}</head><body {attributes}>{body}</body></html>"


def test_markup_is_removed_and_references_are_decoded():
    assert blocks(page(BODY)) == [
        ("body", "A dam above the town of Zarechny broke at dawn on Friday, flooding two villages & a farm."),
        ("quote", "“We heard a roar and ran to the hill behind the school,” said Mironova."),
    ]


def test_a_word_cut_by_markup_maps_to_the_whole_of_it():
    document = segment(document_from_text(page(BODY), "page.html", Side.HYPOTHESIS, "en"))
    first = document.segments[0]
    start = first.text.index("Zarechny")
    assert document.quote(*first.to_file(start, start + 8)) == "Zarech</b>ny"
    start = first.text.index("&")
    assert document.quote(*first.to_file(start, start + 1)) == "&amp;"


def test_class_names_that_would_take_the_article_away_are_dropped():
    body = "<div class='sidebar comments promo'><h1>Dam breaks above Zarechny</h1>" + BODY + "</div>"
    assert [role for role, _ in blocks(page(body))] == ["headline", "body", "quote"]


def test_a_form_around_the_page_is_no_furniture():
    assert [role for role, _ in blocks(page(f"<form><h1>Dam breaks</h1>{BODY}</form>"))] == [
        "headline",
        "body",
        "quote",
    ]


@pytest.mark.parametrize(
    "unseen",
    [
        "<script>var p = '<p>no</p>';</script>",
        "<style>p { }</style>",
        "<noscript>no</noscript>",
        "<template><p>no</p></template>",
        "<div hidden><p>no</p></div>",
        "<div style='display: none'>no</div>",
        "<span aria-hidden=true>no</span>",
        "<!-- <p>no</p> -->",
        "<select><option>no</option></select>",
        "<title>no</title>",
        "<textarea><p>no</p></textarea>",
    ],
)
def test_what_is_not_shown_is_left_out(unseen):
    assert all(text != "no" for _, text in blocks(page(unseen + BODY)))
    assert len(blocks(page(BODY + unseen))) == 2


def test_a_page_that_hides_everything_is_read_all_the_same():
    assert len(blocks(page(f"<div style='display:none'>{BODY}</div>"))) == 2


def test_line_breaks_make_blocks_unless_they_only_wrap():
    source = page(
        "<div>The dam broke at dawn.<br><br>Two villages<br>were flooded on Friday, the office<br/>said.<br>End.</div>"
    )
    assert [text for _, text in blocks(source)] == [
        "The dam broke at dawn.",
        "Two villages were flooded on Friday, the office said.",
        "End.",
    ]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a &lt;b&gt; c", "a <b> c"),
        ("AT&T and R&D", "AT&T and R&D"),
        ("&copyright &copy;2015", "©right ©2015"),
        ("&#8220;x&#x201D; &#150;", "“x” –"),
        ("&unknown; &;", "&unknown; &;"),
        ("co&shy;operate", "cooperate"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
    ],
)
def test_references(source, text):
    assert blocks(page(f"<p>{source}</p>"))[0][1] == text


@pytest.mark.parametrize(
    "source",
    [
        "<p>Unclosed <b>bold <i>and",
        "<html><p title='>x",
        "<html><body></div></p>a</span>",
        "<html>a<",
        "<html>x <!-- y",
    ],
)
def test_malformed_markup_is_read(source):
    try:
        document_from_text(f"<html>{source}", "x.html", Side.HYPOTHESIS, "en")
    except CannotJudgeError:
        assert "<p title" in source


def test_a_page_without_text_cannot_be_judged():
    with pytest.raises(CannotJudgeError, match="shows no text"):
        blocks(page("<script>load()</script><div id=app></div>"))


@pytest.mark.parametrize("name", ["windows-1251", "koi8-r"])
def test_the_declared_encoding_is_used(tmp_path, name):
    path = tmp_path / "a.html"
    path.write_bytes(page("<p>Плотину прорвало на рассвете.</p>", f"<meta charset='{name}'>").encode(name))
    assert read_document(path, Side.SOURCE, "ru").blocks[0].text == "Плотину прорвало на рассвете."


def test_utf8_is_read_even_where_another_encoding_is_declared(tmp_path):
    path = tmp_path / "a.html"
    path.write_text(page("<p>Плотину прорвало.</p>", "<meta charset=windows-1251>"), encoding="utf-8")
    assert read_document(path, Side.SOURCE, "ru").blocks[0].text == "Плотину прорвало."


def test_bytes_in_no_declared_encoding_are_refused(tmp_path):
    path = tmp_path / "a.html"
    path.write_bytes(page("<p>caf\xe9</p>", "<meta charset=utf-8>").encode("latin-1"))
    with pytest.raises(InputError, match="0xE9"):
        read_document(path, Side.SOURCE, "en")


@pytest.mark.parametrize(
    ("name", "data"), [("a.txt", page(BODY)), ("a", "\n <html><p>x y z</p>"), ("a.html", "<p>x</p>")]
)
def test_html_is_told_by_content_and_suffix(tmp_path, name, data):
    (tmp_path / name).write_text(data, encoding="utf-16")
    assert read_document(tmp_path / name, Side.SOURCE, "en").media_type is MediaType.HTML


def test_plain_text_named_html_is_text(tmp_path):
    (tmp_path / "a.html").write_text("Dam breaks\n\nTwo villages were flooded on Friday at dawn.")
    assert read_document(tmp_path / "a.html", Side.SOURCE, "en").media_type is MediaType.TEXT


@pytest.mark.parametrize(
    "unit", ["<div>", "<b>x", "</p>", "<a ", "<a '", '<a ">" ', "&", "<!--", "<p><b>", "<li>a", "<table><td>"]
)
def test_hostile_markup_leaves_the_story_readable(unit):
    text = "<html><p>Two villages were flooded on Friday at dawn.</p>" + unit * 2400
    blocks = document_from_text(text, "x.html", Side.HYPOTHESIS, "en").blocks
    assert blocks[0].text == "Two villages were flooded on Friday at dawn."


LONG = "<p>The region has asked for help from the army and from the two regions to the north of it.</p>" * 4
LAST = "Repairs begin on Monday in both towns."
SPLIT = page(f"<div><h1>Dam breaks above Zarechny</h1><div>{BODY}{LONG}</div><div><p>{LAST}</div></div>")


@pytest.mark.parametrize(("installed", "role"), [(True, "body"), (False, "boilerplate")])
def test_a_second_reader_is_asked_about_prose_outside_the_article(monkeypatch, installed, role):
    reader = SimpleNamespace(extract=lambda *_args, **_kwargs: f"Dam breaks\n{LAST}")
    monkeypatch.setitem(sys.modules, "trafilatura", reader if installed else None)
    assert blocks(SPLIT)[-1] == (role, LAST)


PAGES = sorted((Path(__file__).parents[2] / "cases" / "ingest" / "html").glob("*.html"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_roles_of_a_page(path):
    expected = path.with_suffix(".roles").read_text(encoding="utf-8").splitlines()
    assert [f"{role}|{text}" for role, text in blocks(path.read_text(encoding="utf-8"))] == expected


def test_role_of_title_in_head_is_none():
    assert Role.HEADLINE not in [role for role, _ in blocks(page(BODY, "<title>Dam breaks</title>"))]
