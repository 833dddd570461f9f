"""XML that would fill the memory, read other files or never end is refused, soon and with a message."""

import time
import tracemalloc
from pathlib import Path

import pytest

from mtqa.errors import InputError, MtqaError
from mtqa.ingest import read_documents
from mtqa.ingest.xml import parse_xml, prolog
from mtqa.record import Side

NITF = "<nitf><body><body.content><p>{}</p></body.content></body></nitf>"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
HIDDEN = "The secret of the desk"
HOSTILE = {
    "billion-laughs": f'<!DOCTYPE nitf [<!ENTITY l0 "lol">{LAUGHS}]>' + NITF.format("&l9;"),
    "quadratic": f'<!DOCTYPE nitf [<!ENTITY a "{"a" * 50_000}">]>' + NITF.format("&a;" * 50_000),
    "external-entity": '<!DOCTYPE nitf [<!ENTITY x SYSTEM "file://{secret}">]>' + NITF.format("&x;"),
    "parameter-entity": '<!DOCTYPE nitf [<!ENTITY % x SYSTEM "file://{secret}"> %x;]>' + NITF.format("x"),
    "after-comments": "<!-- [ --><?pi ]?><!DOCTYPE nitf\nPUBLIC \"-//[\" '>[' [<!ENTITY a 'b'>]>" + NITF.format("&a;"),
    "tags": NITF.format("<b/>" * 3_000_000),
    "attributes": NITF.format("<b " + " ".join(f"a{n}=''" for n in range(2_100_000)) + "/>"),
    "deep": NITF.format("<b>" * 100_000),
    "deep-closed": NITF.format("<b>" * 5000 + "</b>" * 5000),
    "long-name": f"<{'a' * 20_000_000}/>",
    "long-text": NITF.format("a" * 20_000_000),
    "unclosed-comment": "<!--" + "-" * 5_000_000,
    "unclosed-doctype": "<!DOCTYPE nitf " + "\"'" * 100_000,
    "no-end": "<nitf>" + "<p>x</p>" * 100_000,
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("name", HOSTILE)
def test_refused_in_bounded_time_and_memory(tmp_path: Path, name: str, encoding: str) -> None:
    (tmp_path / "secret.txt").write_text(HIDDEN)
    text = HOSTILE[name].replace("{secret}", str(tmp_path / "secret.txt"))
    (tmp_path / "a.xml").write_bytes(text.encode(encoding))
    tracemalloc.start()
    began = time.monotonic()
    with pytest.raises(MtqaError) as caught:
        read_documents(tmp_path / "a.xml", Side.HYPOTHESIS, "en")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert time.monotonic() - began < 10
    assert peak < 400_000_000
    assert "a.xml" in str(caught.value)
    assert len(str(caught.value)) < 1000
    assert HIDDEN not in str(caught.value)


def test_an_outer_dtd_is_not_read_and_its_characters_are_known(tmp_path: Path) -> None:
    (tmp_path / "x.dtd").write_text(f'<!ENTITY nbsp "{HIDDEN}">')
    text = f'<!DOCTYPE nitf SYSTEM "file://{tmp_path}/x.dtd">' + NITF.format("a&nbsp;b &eacute;")
    (tmp_path / "a.xml").write_text(text)
    (document,) = read_documents(tmp_path / "a.xml", Side.HYPOTHESIS, "en")
    assert document.text == "a\xa0b é"


def test_an_entity_only_the_dtd_knows_is_refused() -> None:
    text = '<!DOCTYPE nitf SYSTEM "x.dtd">' + NITF.format("a&deskname;b")
    from mtqa.ingest.news.nitf import read_nitf

    with pytest.raises(InputError, match="&deskname;"):
        read_nitf(text, "a.xml")


def test_an_xinclude_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(HIDDEN)
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{tmp_path}/secret.txt" parse="text"/>'
    (tmp_path / "a.xml").write_text(NITF.format("Bridge opens." + include))
    (document,) = read_documents(tmp_path / "a.xml", Side.HYPOTHESIS, "en")
    assert document.text == "Bridge opens."


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("<a/>", "a"),
        ("\n<?xml version='1.0'?><!-- <b> --><x:a>", "a"),
        ('<!DOCTYPE a SYSTEM "<>[">\n<a>', "a"),
        ("", ""),
        ("<!DOCTYPE", ""),
        ("text <a/>", ""),
    ],
)
def test_root_is_told_from_the_prolog(text: str, root: str) -> None:
    assert prolog(text) == (root, None)


def test_lines_stay_true_under_a_declaration_over_several_lines() -> None:
    root = parse_xml('<?xml\nversion="1.0"\nencoding="koi8-r"?>\n<a>\n<b>Мост</b></a>', "a.xml")
    assert (root.sourceline, root[0].sourceline, root[0].text) == (4, 5, "Мост")
