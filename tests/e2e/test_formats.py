"""Every format through the real command line: the fault is found, and the report points to its place."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mtqa.cli.main import app
from tests.support.cli import mtqa
from tests.support.word import repack, write_docx

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


SOURCES = ["Ремонт стоил 1,2 млн евро, сообщил мэр города.", "Автобусы пойдут по мосту со вторника."]
FAULTY, FINE = ["The repairs cost 1.2 billion euros, the mayor said.", "Buses run over the bridge from Tuesday."], 2
XLIFF_1 = """<xliff version="1.2"><file source-language="ru" target-language="en" original="a"><body>
<trans-unit id="u1"><source>{2}</source><target>{0}</target></trans-unit>
<trans-unit id="u2"><source>{3}</source><target>{1}</target></trans-unit></body></file></xliff>"""
XLIFF_2 = """<xliff version="2.1" srcLang="ru" trgLang="en"><file id="f">
<unit id="u1"><segment><source>{2}</source><target>{0}</target></segment></unit>
<unit id="u2"><segment><source>{3}</source><target>{1}</target></segment></unit></file></xliff>"""
TMX = """<tmx version="1.4"><header srclang="ru"/><body>
<tu tuid="u1"><tuv xml:lang="ru"><seg>{2}</seg></tuv><tuv xml:lang="en"><seg>{0}</seg></tuv></tu>
<tu tuid="u2"><tuv xml:lang="ru"><seg>{3}</seg></tuv><tuv xml:lang="en"><seg>{1}</seg></tuv></tu></body></tmx>"""
PO = 'msgid ""\nmsgstr "Language: en\\n"\n\nmsgctxt "u1"\nmsgid "{2}"\nmsgstr "{0}"\n\nmsgid "{3}"\nmsgstr "{1}"\n'
BILINGUAL = {
    "one.xlf": (XLIFF_1, "u1", 2),
    "two.xliff": (XLIFF_2, "u1", 2),
    "a.tmx": (TMX, "u1", 2),
    "a.po": (PO, f"u1|{SOURCES[0]}", 4),
    "a.tsv": ("id\tsrc\tmt\nu1\t{2}\t{0}\nu2\t{3}\t{1}\n", "u1", 2),
    "a.csv": ('id,src,mt\nu1,"{2}","{0}"\nu2,"{3}","{1}"\n', "u1", 2),
    "a.jsonl": ('{{"id":"u1","src":"{2}","mt":"{0}"}}\n{{"id":"u2","src":"{3}","mt":"{1}"}}\n', "u1", 1),
}


def bilingual(folder: Path, name: str, translations: list[str]) -> Path:
    path = folder / name
    path.write_text(BILINGUAL[name][0].format(*translations, *SOURCES), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", BILINGUAL)
def test_a_bilingual_file_has_a_verdict_and_every_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    bilingual(tmp_path, name, FAULTY)
    formats = ["text", "json", "html", "sarif", "junit", "github", "gitlab", "markdown"]
    asked = [word for fmt in formats for word in ("-f", fmt)]
    result = CliRunner().invoke(app, ["check", name, *asked, "-o", "out"])
    assert result.exit_code == 1, result.output
    assert len(list((tmp_path / "out").iterdir())) == len(formats)
    _, unit, line = BILINGUAL[name]
    assert sarif_line(tmp_path, name) == line
    stem = Path(name).stem
    record = json.loads((tmp_path / f"out/{stem}.json").read_text(encoding="utf-8"))
    (finding,) = record["findings"]
    assert finding["unit"] == unit
    assert "1.2 billion" in finding["text"]
    assert record["hypothesis"]["text"][finding["start"] : finding["end"]] == finding["text"]
    assert len(record["beads"]) == FINE
    assert f"file={name},line={line}" in (tmp_path / f"out/{stem}.github.txt").read_text(encoding="utf-8")
    page = (tmp_path / f"out/{stem}.html").read_text(encoding="utf-8")
    assert unit in page
    assert SOURCES[1] in page
    assert CliRunner().invoke(app, ["gate", f"out/{stem}.json"]).exit_code == 1


@pytest.mark.parametrize("name", BILINGUAL)
def test_a_good_bilingual_file_passes_and_its_units_are_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    bilingual(tmp_path, name, [FAULTY[0].replace("billion", "million"), FAULTY[1]])
    assert CliRunner().invoke(app, ["check", name, "-f", "text", "-q"]).exit_code == 0
    result = CliRunner().invoke(app, ["check", name, "-f", "jsonl", "-q", "-o", "rows"])
    assert result.exit_code == 0, result.output
    (path,) = (tmp_path / "rows").iterdir()
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert rows[0]["id"] == BILINGUAL[name][1]
    assert len(rows) == FINE


@pytest.mark.parametrize("name", [name for name in BILINGUAL if name != "a.jsonl"])
def test_a_bilingual_file_has_one_code_as_rows_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    bilingual(tmp_path, name, FAULTY)
    result = CliRunner().invoke(app, ["check", name, "-f", "jsonl"])
    assert result.exit_code == 1, result.output
    assert len(result.stdout.splitlines()) == FINE, "rows have standard output to themselves"
    assert "the limit for fix first is 0. [fix_first.major]" in result.stderr
    (tmp_path / "mtqa.toml").write_text("[checks]\nrequire = ['archive-name']\n", encoding="utf-8")
    assert CliRunner().invoke(app, ["check", name, "-f", "jsonl"]).exit_code == 3


def test_langs_of_the_file_and_fail_on(tmp_path: Path) -> None:
    path = bilingual(tmp_path, "one.xlf", FAULTY)
    path.write_text(path.read_text(encoding="utf-8").replace('"ru"', '"uk"'), encoding="utf-8")
    result = mtqa("check", "one.xlf", cwd=tmp_path)
    assert (result.returncode, "not as 'uk'" in result.stderr) == (3, True), result
    assert mtqa("check", "one.xlf", "-f", "jsonl", cwd=tmp_path).returncode == 3
    stated = mtqa("check", "one.xlf", "-f", "json", "--langs", "ru-en", cwd=tmp_path)
    assert json.loads(stated.stdout)["langs"] == "ru-en"
    rows = mtqa("check", "one.xlf", "-f", "jsonl", "--fail-on", "major", "--langs", "ru-en", cwd=tmp_path)
    assert rows.returncode == 1


def test_a_reference_file_is_paired_unit_by_unit_or_aligned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    good = [FAULTY[0].replace("billion", "million"), FAULTY[1]]
    bilingual(tmp_path, "one.xlf", FAULTY)
    bilingual(tmp_path, "a.tsv", good[::-1]).write_text(f"id\tmt\nu2\t{good[1]}\nu1\t{good[0]}\n", encoding="utf-8")
    (tmp_path / "ref.txt").write_text("\n\n".join(good), encoding="utf-8")
    for reference in ("a.tsv", "ref.txt"):
        result = CliRunner().invoke(app, ["check", "one.xlf", "-r", reference, "-f", "json"])
        assert result.exit_code == 1, result.output
        record = json.loads(result.output)
        assert [bead["hypothesis"] for bead in record["beads"]] == [[0], [1]]
        assert record["coverage"] == 1
        assert record["findings"][0]["unit"] == "u1"


def test_an_alignment_written_as_tmx_can_be_checked(tmp_path: Path) -> None:
    written(tmp_path, "a.txt", "{0}\n\n{1}\n\n{2}\n", BAD)
    written(tmp_path, "r.txt", "{0}\n\n{1}\n\n{2}\n", GOOD)
    assert mtqa("align", "a.txt", "r.txt", "-f", "tmx", "-o", "a.tmx", cwd=tmp_path).returncode == 0
    result = mtqa("check", "a.tmx", "-f", "json", cwd=tmp_path)
    record = json.loads(result.stdout)
    assert result.returncode == 1
    assert [(b["hypothesis"], b["reference"]) for b in record["beads"]] == [([n], [n]) for n in range(3)]


@pytest.mark.parametrize(
    ("name", "data", "code", "told"),
    [
        ("a.xlf", "<xliff version='1.2'><file>", 2, "a.xlf, line 1"),
        ("a.xlf", "<xliff version='1.2'/>", 3, "a.xlf"),
        ("a.tmx", "<!DOCTYPE tmx [<!ENTITY a 'b'>]><tmx/>", 2, "refused"),
        ("a.tsv", "One.\tОдин.", 2, "line 1"),
        ("a.csv", "mt,src\n", 3, "a.csv"),
        ("a.po", 'msgid "a"\nmsgstr b', 2, "line 2"),
        ("a.jsonl", "", 3, "a.jsonl"),
        ("a.xml", "<opml/>", 2, "<opml>"),
        ("a.json", "{}", 2, "a.json"),
        ("a.rss", "<rss/>", 3, "a.rss"),
        ("a.docx", "PK\x03\x04", 2, "a.docx"),
        ("a.pdf", "%PDF-1.4", 2, "PDF"),
    ],
)
@pytest.mark.parametrize("fmt", ["text", "jsonl"])
def test_what_cannot_be_read_says_so_with_its_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: str, code: int, told: str, fmt: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).write_text(data, encoding="utf-8")
    result = CliRunner().invoke(app, ["check", name, "-f", fmt])
    raised = result.exception
    assert getattr(raised, "exit_code", result.exit_code) == code
    assert told in f"{result.output}{raised}"


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.write(b'{"mt": "')
        file.truncate(1_000_000_000)


def laughs(path: Path) -> None:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    path.write_text(f'<!DOCTYPE xliff [<!ENTITY l0 "lol">{entities}]><xliff version="1.2">&l9;</xliff>')


def bomb(path: Path) -> None:
    repack(write_docx(path, [("Normal", FAULTY[0])]), {"word/document.xml": b" " * 100_000_000})


@pytest.mark.parametrize(
    ("name", "make"), [("a.jsonl", sparse), ("a.txt", sparse), ("a.xlf", laughs), ("a.docx", bomb)]
)
def test_hostile_files_are_refused_under_a_limit_on_memory(
    tmp_path: Path, name: str, make: Callable[[Path], None]
) -> None:
    make(tmp_path / name)
    limit = f"ulimit -v 3000000; exec {sys.executable} -m mtqa.cli.main check {name} -f html -o out"
    env = {
        **os.environ,
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }
    result = subprocess.run(["bash", "-c", limit], cwd=tmp_path, env=env, capture_output=True, text=True, timeout=60)
    assert result.returncode == 2, result.stderr
    assert name in result.stderr
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "out").exists()
