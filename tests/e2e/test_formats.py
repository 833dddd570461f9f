"""Every format through the real command line: the fault is found, and the report points to its place."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mtqa.cli.main import app
from tests.support.cli import mtqa
from tests.support.word import write_docx

HEADLINE = "Harbour bridge opens after nine months of repairs"
BAD = "The repairs cost 1.2 billion euros, the mayor of the town said on Monday."
GOOD = BAD.replace("billion", "million")
LAST = "Buses run over the bridge from Tuesday, the company said on its page."
NITF = """<?xml version="1.0"?>
<nitf><body><body.head><hedline><hl1>{0}</hl1></hedline></body.head>
<body.content>
<p>{1}</p>
<p>{2}</p></body.content></body></nitf>
"""
NEWSML = """<newsItem guid="x"><contentMeta><headline>{0}</headline></contentMeta><contentSet><inlineXML><html><body>

<p>{1}</p>
<p>{2}</p></body></html></inlineXML></contentSet></newsItem>
"""
RSS = """<rss><channel><item><title>{0}</title><guid>g1</guid>

<description><![CDATA[<p>{1}</p><p>{2}</p>]]></description></item></channel></rss>
"""
ATOM = """<feed><entry><title>{0}</title><id>g1</id>

<content type="html">&lt;p&gt;{1}&lt;/p&gt;&lt;p&gt;{2}&lt;/p&gt;</content></entry></feed>
"""
ARTICLES = {
    "a.xml": (NITF, 4),
    "n.xml": (NEWSML, 3),
    "f.rss": (RSS, 3),
    "f.atom": (ATOM, 3),
    "a.md": ("# {0}\n\n{1}\n\n{2}\n", 3),
    "a.html": ("<h1>{0}</h1>\n\n<p>{1}</p>\n<p>{2}</p>", 3),
    "a.txt": ("{0}\n\n{1}\n\n{2}\n", 3),
}


def written(folder: Path, name: str, template: str, fault: str) -> Path:
    (folder / name).write_text(template.format(HEADLINE, fault, LAST), encoding="utf-8")
    return folder / name


def sarif_line(folder: Path, name: str) -> int | None:
    (path,) = (folder / "out").glob("*.sarif")
    (result,) = json.loads(path.read_text(encoding="utf-8"))["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == name
    return place.get("region", {}).get("startLine")


@pytest.mark.parametrize("name", ARTICLES)
def test_article_against_a_reference_in_its_own_format(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    template, line = ARTICLES[name]
    written(tmp_path, name, template, BAD)
    (tmp_path / "ref").mkdir()
    written(tmp_path / "ref", name, template, GOOD)
    result = CliRunner().invoke(app, ["check", name, "-r", "ref", "-f", "sarif", "-f", "html", "-o", "out"])
    assert result.exit_code == 1, result.output
    assert sarif_line(tmp_path, name) == line


def test_docx_and_ninjs_against_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, "ref.txt", "{0}\n\n{1}\n\n{2}\n", GOOD)
    write_docx(tmp_path / "a.docx", [("Title", HEADLINE), ("Normal", BAD), ("Normal", LAST)])
    (tmp_path / "b.json").write_text(json.dumps({"headline": HEADLINE, "body_text": f"{BAD}\n\n{LAST}"}))
    for name in ("a.docx", "b.json"):
        result = CliRunner().invoke(app, ["check", name, "-r", "ref.txt", "-f", "sarif", "-o", "out/"])
        assert result.exit_code == 1, result.output
        assert sarif_line(tmp_path, name) is None
        shutil.rmtree(tmp_path / "out")


def test_every_article_of_a_feed_is_checked_and_paired_by_its_id(tmp_path: Path) -> None:
    item = "<item><title>{0}</title><guid>{1}</guid><description>{2}</description></item>"
    feed = "<rss><channel>{}</channel></rss>"
    one, two, three = (item.format(HEADLINE, guid, text) for guid, text in (("a", BAD), ("b", LAST), ("c", LAST)))
    (tmp_path / "mt.rss").write_text(feed.format(one + two + three))
    (tmp_path / "ref.rss").write_text(feed.format(two + one.replace("billion", "million")))
    result = mtqa("check", "mt.rss", "-r", "ref.rss", "-f", "json", "-f", "github", "-o", "out", cwd=tmp_path)
    assert result.returncode == 2
    assert "mt.rss#c" in result.stderr
    assert sorted(path.name for path in (tmp_path / "out").glob("*.json")) == ["mt.a.json", "mt.b.json"]
    decisions = [json.loads((tmp_path / f"out/mt.{n}.json").read_text())["verdict"]["decision"] for n in "ab"]
    assert decisions[1] == "publish" != decisions[0]
    assert "file=mt.rss,line=1" in (tmp_path / "out/mt.a.github.txt").read_text()
    one_file = mtqa("check", "mt.rss", "-f", "json", "-o", "out.json", cwd=tmp_path)
    assert one_file.returncode == 2
    assert "3 articles" in one_file.stderr
    assert not (tmp_path / "out.json").exists()


def test_align_reads_every_article_format(tmp_path: Path) -> None:
    written(tmp_path, "a.xml", NITF, BAD)
    written(tmp_path, "b.md", "# {0}\n\n{1}\n\n{2}\n", GOOD)
    rows = mtqa("align", "a.xml", "b.md", cwd=tmp_path).stdout.splitlines()
    assert [row.split("\t")[:2] for row in rows] == [[HEADLINE, HEADLINE], [BAD, GOOD], [LAST, LAST]]
