"""Bilingual formats: units with their ids, lines, texts and languages; markup is no word."""

import os
from pathlib import Path

import pytest

from mtqa.errors import CannotJudgeError, InputError
from mtqa.ingest.bilingual.reading import bilingual_kind, read_bitext, read_side, read_units
from mtqa.ingest.bilingual.units import PLACEHOLDER, Asked
from mtqa.ingest.kinds import Kind
from mtqa.record import Side

ASKED = Asked(None, "ru-en")
HOLE = PLACEHOLDER

XLIFF_12 = """<?xml version="1.0" encoding="utf-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file source-language="ru-RU" target-language="en-GB" original="a.docx" datatype="plaintext"><body>
{}
</body></file></xliff>"""
XLIFF_21 = """<xliff version="2.1" srcLang="de" trgLang="en" xmlns="urn:oasis:names:tc:xliff:document:2.0">
<file id="f1">
{}
</file></xliff>"""
TMX = """<?xml version="1.0"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="{}" segtype="sentence" o-tmf="x" adminlang="en" datatype="plaintext"/><body>
{}
</body></tmx>"""
TU = '<tu tuid="{0}"><tuv xml:lang="{1}"><seg>{2}</seg></tuv><tuv xml:lang="{3}"><seg>{4}</seg></tuv></tu>'


def units(path: Path, asked: Asked = ASKED) -> list[tuple[str, int | None, str, str, str]]:
    return [(unit.id, unit.line, unit.src, unit.mt, unit.ref) for unit in read_units(path, asked).units]


def written(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8", newline="")
    return folder / name


def texts_of(tmp_path: Path, template: str, body: str) -> list[tuple[str, str]]:
    return [(src, mt) for _, _, src, mt, _ in units(written(tmp_path, "a.xlf", template.format(body)))]


@pytest.mark.parametrize(
    ("target", "shown"),
    [
        ("Buses <g id='1'>run <g id='2'>from</g></g> Tuesday.", "Buses run from Tuesday."),
        ("Call <x id='1'/>, please.", f"Call {HOLE}, please."),
        ("Call <ph id='1'>{{0}}</ph>, please.", f"Call {HOLE}, please."),
        ("<bpt id='1'>&lt;b&gt;</bpt>Buses<ept id='1'>&lt;/b&gt;</ept> run.", "Buses run."),
        ("<bx id='1'/>Buses<ex id='1'/> run.", "Buses run."),
        ("Buses<it id='1' pos='open'>&lt;i&gt;</it> run.", "Buses run."),
        ("Buses<x id='1' ctype='lb'/>run.", "Buses run."),
        ("Buses <mrk mtype='term'>run</mrk>.", "Buses run."),
        ("Buses\n      run  daily.", "Buses run  daily."),
        ("<![CDATA[Buses & <trams> run.]]>", "Buses & <trams> run."),
        ("Buses <ph id='1'>x<sub>a picture of a bus</sub></ph> run.", f"Buses {HOLE} run."),
    ],
)
def test_inline_tags_of_xliff_1(tmp_path: Path, target: str, shown: str) -> None:
    body = f"<trans-unit id='1'><source>А</source><target>{target}</target></trans-unit>"
    text = XLIFF_12.replace("{}", body)
    assert units(written(tmp_path, "a.xlf", text)) == [("1", 4, "А", shown.replace("{{", "{"), "")]


@pytest.mark.parametrize(
    ("target", "shown"),
    [
        ("Buses <pc id='1'>run</pc>.", "Buses run."),
        ("Call <ph id='1' equiv='NAME'/>, please.", f"Call {HOLE}, please."),
        ("<sc id='1'/>Buses<ec startRef='1'/> run.", "Buses run."),
        ("Buses<ph id='1' type='fmt' subType='xlf:lb'/>run.", "Buses run."),
        ("Buses <mrk id='m' type='term'>run</mrk><cp hex='0007'/>.", "Buses run."),
        ("<sm id='m'/>Buses<em startRef='m'/> run.", "Buses run."),
    ],
)
def test_inline_tags_of_xliff_2(tmp_path: Path, target: str, shown: str) -> None:
    body = f"<unit id='u'><segment><source>A</source><target>{target}</target></segment></unit>"
    assert texts_of(tmp_path, XLIFF_21, body) == [("A", shown)]


@pytest.mark.parametrize(
    ("unit", "mt"),
    [
        ("<trans-unit id='1'><source>Мост</source></trans-unit>", ""),
        ("<trans-unit id='1'><source>Мост</source><target/></trans-unit>", ""),
        ("<trans-unit id='1'><source>Мост</source><target> \n </target></trans-unit>", ""),
        ("<trans-unit id='1'><source>Мост</source><target state='needs-translation'>Мост</target></trans-unit>", ""),
        ("<trans-unit id='1'><source>Мост</source><target state='new'>Мост</target></trans-unit>", ""),
        ("<trans-unit id='1'><source>Мост</source><target state='new'>Bridge</target></trans-unit>", "Bridge"),
        ("<trans-unit id='1'><source>Мост</source><target state='translated'>Мост</target></trans-unit>", "Мост"),
        ("<trans-unit id='1'><source>1987</source><target state='new'>1987</target></trans-unit>", "1987"),
    ],
)
def test_targets_that_are_missing_or_only_copied(tmp_path: Path, unit: str, mt: str) -> None:
    ((_, found),) = texts_of(tmp_path, XLIFF_12, unit)
    assert found == mt


@pytest.mark.parametrize(
    ("segment", "mt"),
    [
        ("<segment state='initial'><source>Brücke</source><target>Brücke</target></segment>", ""),
        ("<segment><source>Brücke</source></segment>", ""),
        ("<segment state='final'><source>Berlin</source><target>Berlin</target></segment>", "Berlin"),
        ("<segment state='initial'><source>Brücke</source><target>Bridge</target></segment>", "Bridge"),
    ],
)
def test_states_of_xliff_2(tmp_path: Path, segment: str, mt: str) -> None:
    ((_, found),) = texts_of(tmp_path, XLIFF_21, f"<unit id='u'>{segment}</unit>")
    assert found == mt


def test_units_not_to_be_translated_and_suggestions_are_left_out(tmp_path: Path) -> None:
    body = """<trans-unit id="1" translate="no"><source>mtqa</source></trans-unit>
<group translate="no"><trans-unit id="2"><source>x</source></trans-unit>
<trans-unit id="3" translate="yes"><source>Мост</source><target>Bridge</target>
<alt-trans><target>The bridge</target></alt-trans></trans-unit></group>"""
    assert units(written(tmp_path, "a.xlf", XLIFF_12.format(body))) == [("3", 6, "Мост", "Bridge", "")]


def test_segments_of_xliff_1_are_units(tmp_path: Path) -> None:
    seg = "<mrk mtype='seg' mid='{}'>{}</mrk>"
    body = f"""<trans-unit id="1"><source>Раз. Два.</source>
<seg-source>{seg.format(1, "Раз.")} {seg.format(2, "Два.")}</seg-source>
<target>{seg.format(1, "One.")} {seg.format(2, "Two.")}</target></trans-unit>"""
    found = units(written(tmp_path, "a.xlf", XLIFF_12.format(body)))
    assert found == [("1/1", 6, "Раз.", "One.", ""), ("1/2", 6, "Два.", "Two.", "")]


def test_segments_of_xliff_2_are_units(tmp_path: Path) -> None:
    body = """<unit id="u"><segment id="a"><source>Eins.</source><target>One.</target></segment>
<ignorable><source> </source></ignorable>
<segment><source>Zwei.</source></segment></unit>"""
    found = units(written(tmp_path, "a.xlf", XLIFF_21.format(body)))
    assert found == [("u/a", 3, "Eins.", "One.", ""), ("u/2", 5, "Zwei.", "", "")]


def test_units_of_several_files_are_told_apart(tmp_path: Path) -> None:
    unit = '<trans-unit id="1"><source>А</source><target>A</target></trans-unit>'
    file = f'<file source-language="ru" target-language="en" original="{{}}"><body>{unit}</body></file>'
    text = f'<xliff version="1.2">{file.format("a.docx")}{file.format("b.docx")}{file.format("b.docx")}</xliff>'
    assert [row[0] for row in units(written(tmp_path, "a.xlf", text))] == ["a.docx/1", "b.docx/1", "b.docx/1~2"]


def test_languages_of_xliff(tmp_path: Path) -> None:
    unit = '<trans-unit id="1"><source>А</source><target>A</target></trans-unit>'
    one = read_units(written(tmp_path, "a.xlf", XLIFF_12.format(unit)), ASKED)
    two = read_units(written(tmp_path, "b.xlf", XLIFF_21.format("")), ASKED)
    assert (one.langs, two.langs) == ("ru-en", "de-en")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('<xliff version="3.0"/>', "version '3.0'"),
        ('<xliff version="2.0" srcLang="ger" trgLang="en"/>', "--langs"),
        (
            '<xliff version="1.2"><file source-language="ru" target-language="en"/>'
            '<file source-language="de" target-language="en"/></xliff>',
            "several languages",
        ),
        ('<!DOCTYPE xliff [<!ENTITY a "b">]><xliff version="1.2"/>', "declares entities"),
        ("<xliff version='1.2'>\n<file>\n</xliff>", "line 3"),
    ],
)
def test_xliff_that_cannot_be_read(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        units(written(tmp_path, "a.xlf", text))


def test_tmx(tmp_path: Path) -> None:
    seg = "Buses <hi>run</hi> <bpt i='1'>[b]</bpt>from<ept i='1'>[/b]</ept> <ph>n</ph> on."
    path = written(tmp_path, "a.tmx", TMX.format("ru", "\n" + TU.format("t1", "ru", "Автобусы.", "en-US", seg)))
    assert units(path) == [("t1", 5, "Автобусы.", f"Buses run from {HOLE} on.", "")]


@pytest.mark.parametrize(
    ("srclang", "one", "other", "asked", "langs"),
    [
        ("ru", "ru", "en", Asked(None, "de-fr"), "ru-en"),
        ("RU-ru", "ru", "en-GB", Asked(None, "de-fr"), "ru-en"),
        ("*all*", "ru", "en", Asked(None, "ru-en"), "ru-en"),
        ("*all*", "ru", "en", Asked(None, "en-ru"), "en-ru"),
        ("ru", "ru", "en", Asked("en-ru", "ru-en"), "en-ru"),
    ],
)
def test_direction_of_tmx(tmp_path: Path, srclang: str, one: str, other: str, asked: Asked, langs: str) -> None:
    path = written(tmp_path, "a.tmx", TMX.format(srclang, TU.format(1, one, "Один.", other, "One.")))
    found = read_units(path, asked)
    ((_, _, src, mt, _),) = units(path, asked)
    assert found.langs == langs
    assert (src, mt) == (("Один.", "One.") if langs.endswith("en") else ("One.", "Один."))


@pytest.mark.parametrize(
    ("srclang", "body", "message"),
    [
        ("*all*", TU.format(1, "de", "Eins.", "fr", "Un."), "de, fr.*--langs"),
        ("ru", TU.format(1, "ru", "x", "en", "y") + TU.format(2, "de", "x", "fr", "y"), "de, en, fr, ru"),
        ("ru", TU.format(1, "en", "One.", "en", "Two."), "line 4: the unit has two"),
    ],
)
def test_tmx_that_leaves_the_translation_open(tmp_path: Path, srclang: str, body: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        units(written(tmp_path, "a.tmx", TMX.format(srclang, body)), Asked(None, "ru-es"))


def test_tmx_of_an_alignment_says_which_side_is_which(tmp_path: Path) -> None:
    side = '<tuv xml:lang="{}"><prop type="x-side">{}</prop><seg>{}</seg></tuv>'
    body = "".join(
        side.format(*v) for v in [("en", "hypothesis", "A."), ("en", "reference", "B."), ("ru", "source", "В.")]
    )
    path = written(tmp_path, "a.tmx", TMX.format("*all*", f'<tu tuid="7">{body}</tu>'))
    assert units(path) == [("7", 4, "В.", "A.", "B.")]
    assert read_units(path, Asked(None, "de-fr")).langs == "ru-en"


PO = r"""# Desk
msgid ""
msgstr ""
"Language: en_GB\n"
"Content-Type: text/plain; charset=UTF-8\n"

#, fuzzy
msgctxt "page"
msgid "Мост"
msgstr "Bridge"

msgid "Автобусы "
"пойдут."
msgstr "Buses "
"\"run\".\n"

msgid "%d автобус"
msgid_plural "%d автобуса"
msgstr[0] "%d bus"
msgstr[1] ""

#~ msgid "Паром"
#~ msgstr "Ferry"
"""


def test_po(tmp_path: Path) -> None:
    path = written(tmp_path, "a.po", PO)
    assert units(path) == [
        ("page|Мост", 7, "Мост", "Bridge", ""),
        ("Автобусы пойдут.", 12, "Автобусы пойдут.", 'Buses "run".', ""),
        ("%d автобус[0]", 17, "%d автобус", "%d bus", ""),
        ("%d автобус[1]", 17, "%d автобуса", "", ""),
    ]
    assert read_units(path, ASKED).langs == "ru-en"


@pytest.mark.parametrize(
    "fault", ['msgstr "b"c"', "msgstr bridge", 'msgstr "bridge', "nonsense", 'msgstr "b\\"', "msgfoo"]
)
def test_po_with_a_fault_names_its_line(tmp_path: Path, fault: str) -> None:
    with pytest.raises(InputError, match="line 2: not a valid PO"):
        units(written(tmp_path, "a.po", f'msgid "a"\n{fault}\n'))


def test_po_with_line_separators_inside_a_text(tmp_path: Path) -> None:
    path = written(tmp_path, "a.po", 'msgid "a"\nmsgstr "One\u2028two\x0bthree"\n')
    assert units(path) == [("a", 1, "a", "One two three", "")]


def test_po_that_is_a_file_name_opens_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, "secret", 'msgid "a"\nmsgstr "b"\n')
    for name in ("secret", os.fspath(tmp_path / "secret")):
        with pytest.raises(InputError, match="not a valid PO"):
            units(written(tmp_path, "a.po", name))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.tsv", 'id\tsrc\tmt\tref\nx\tРаз.\t"One," he said. "Two."\tOne.\r\n\n2\t\tThree.\t\n'),
        ("a.csv", 'ID,Source,MT,Reference\nx,Раз.,"""One,"" he said. ""Two.""",One.\n\n2,,Three.,\n'),
        ("b.csv", 'ref;id;mt;src\nOne.;x;"""One,"" he said. ""Two.""";Раз.\n\n;2;Three.;\n'),
        ("b.tsv", 'id\tru\ten\tref\nx\tРаз.\t"One," he said. "Two."\tOne.\n\n2\t\tThree.\n'),
    ],
)
def test_tables(tmp_path: Path, name: str, text: str) -> None:
    path = written(tmp_path, name, text)
    assert units(path) == [("x", 2, "Раз.", '"One," he said. "Two."', "One."), ("2", 4, "", "Three.", "")]


def test_cells_over_several_lines(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", 'mt,src\n"One\ntwo.",x\nThree.,y\n')
    assert units(path) == [("2", 2, "x", "One two.", ""), ("4", 4, "y", "Three.", "")]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.tsv", "One.\tОдин.\n", "line 1: no column holds the translation"),
        ("a.csv", "", "line 1: no column"),
        ("a.csv", "mt,src,mt\nOne.,Один.,Two.\n", "line 1: two columns hold the translation .mt, mt."),
        ("a.tsv", "ru\ten\ttarget\nОдин.\tOne.\tTwo.\n", "line 1: two columns hold the translation .en, target."),
        ("a.tsv", "mt\tsrc\nOne.\tОдин.\tx\n", "line 2: has 3 cells"),
        ("a.csv", 'mt,src\nx,y\n"One,Один.\n', "line 3: not valid CSV"),
        ("a.csv", "mt\n" + "x" * 1_100_000, "line 2: not valid CSV"),
    ],
)
def test_tables_that_cannot_be_read(tmp_path: Path, name: str, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        units(written(tmp_path, name, text))


def test_rows_of_json(tmp_path: Path) -> None:
    path = written(tmp_path, "a.jsonl", '{"id": "x", "mt": "One.", "src": "Один."}\n\n{"mt": "Two.", "ref": "2."}\n')
    assert units(path) == [("x", 1, "Один.", "One.", ""), ("3", 3, "", "Two.", "2.")]


def test_a_bitext_has_a_block_a_unit_and_a_place_for_what_is_missing(tmp_path: Path) -> None:
    path = written(tmp_path, "a.tsv", "id\tsrc\tmt\tref\na\tРаз.\tOne.\t\nb\tДва.\t\tTwo.\nc\t\tThree.\t\n")
    bitext = read_bitext(path, ASKED)
    assert [(b.unit, b.line, b.text, b.start, b.end) for b in bitext.hypothesis.blocks] == [
        ("a", 2, "One.", 0, 4),
        ("b", 3, "", 6, 6),
        ("c", 4, "Three.", 8, 14),
    ]
    assert bitext.units == ((0, None, 0), (1, 0, 1), (2, None, None))
    assert bitext.hypothesis.block_at(6).unit == "b"
    assert bitext.source is not None
    assert [block.unit for block in bitext.source.blocks] == ["a", "b"]


def test_references_of_another_file_are_paired_by_id(tmp_path: Path) -> None:
    path = written(tmp_path, "a.tsv", "id\tmt\na\tOne.\nb\tTwo.\n")
    other = written(tmp_path, "r.tsv", "id\tmt\nb\t2.\nz\t26.\n")
    bitext = read_bitext(path, ASKED, other)
    assert bitext.reference is not None
    assert bitext.reference.text == "2."
    assert bitext.units == ((0, None, None), (1, 0, None))
    with pytest.raises(InputError, match="no unit has the id"):
        read_bitext(path, ASKED, written(tmp_path, "n.tsv", "id\tmt\nz\t26.\n"))


def test_one_side_as_an_article(tmp_path: Path) -> None:
    path = written(tmp_path, "a.tmx", TMX.format("*all*", TU.format(1, "ru", "Один.", "en", "One.")))
    assert read_side(path, Side.SOURCE, "ru").text == "Один."
    assert read_side(path, Side.REFERENCE, "en").text == "One."


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.xlf", XLIFF_12.format("<trans-unit id='1'><source>Мост</source></trans-unit>")),
        ("a.xlf", XLIFF_12.format("")),
        ("a.tsv", "mt\tsrc\n\tМост\n"),
        ("a.jsonl", ""),
        ("a.po", 'msgid ""\nmsgstr ""\n"Language: en\\n"\n'),
    ],
)
def test_without_any_translation_nothing_can_be_judged(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(CannotJudgeError, match=name):
        read_bitext(written(tmp_path, name, text), ASKED)


def test_too_much_for_one_report_is_refused_early(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("w") as file:
        file.writelines('{"mt": "' + "word " * 2000 + '"}\n' for _ in range(1000))
    with pytest.raises(InputError, match="--format jsonl"):
        read_bitext(path, ASKED)


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("a.xml", "<xliff version='1.2'/>", Kind.XLIFF),
        ("a.sdlxliff", "<?xml version='1.0'?><xliff version='1.2'/>", Kind.XLIFF),
        ("export", "<!-- x --><tmx version='1.4'/>", Kind.TMX),
        ("export", PO, Kind.PO),
        ("a.po", "", Kind.PO),
        ("a.TSV", "mt\n", Kind.TSV),
        ("a.jsonl.gz", "", Kind.ROWS),
        ("a.txt", "One.\tTwo.\n", None),
        ("a.md", "# One", None),
    ],
)
def test_kind_is_told(tmp_path: Path, name: str, text: str, kind: Kind | None) -> None:
    assert bilingual_kind(written(tmp_path, name, text)) is kind


def test_ids_are_short_and_on_one_line(tmp_path: Path) -> None:
    unit = '<trans-unit id="{}"><source>А</source><target>A</target></trans-unit>'
    body = unit.format("a&#10;b") + unit.format("x" * 5000) + unit.format("x" * 6000)
    ids = [row[0] for row in units(written(tmp_path, "a.xlf", XLIFF_12.format(body)))]
    assert ids == ["a b", "x" * 200, "x" * 200 + "~2"]
