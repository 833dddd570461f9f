"""Term bases as files: what is read, and what is refused with its place."""

from pathlib import Path

import msgspec
import pytest

from mtqa.config import HouseFiles, Settings
from mtqa.errors import ConfigError
from mtqa.house import Term, load_house
from mtqa.house.read_csv import read_csv
from mtqa.house.read_tbx import read_tbx
from mtqa.record import Severity

TBX_2008 = b"""<?xml version="1.0"?>
<martif type="TBX" xml:lang="ru"><text><body>
<termEntry id="c1">
  <langSet xml:lang="ru"><tig><term>\xd1\x81\xd0\xb5\xd0\xb9\xd0\xbc</term></tig></langSet>
  <langSet xml:lang="en-GB">
    <tig><term>Sejm</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig>
    <ntig><termGrp><term>Polish parliament</term>
      <termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></termGrp></ntig>
    <tig><term>Diet</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
  </langSet>
  <langSet xml:lang="de"><tig><term>Sejm (de)</term></tig></langSet>
</termEntry>
<termEntry id="only-russian">
  <langSet xml:lang="ru"><tig><term>\xd0\xb2\xd0\xb5\xd1\x87\xd0\xb5</term></tig></langSet>
</termEntry>
</body></text></martif>"""
TBX_2019 = b"""<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>
<conceptEntry id="c1">
  <langSec xml:lang="ru"><termSec><term>\xd1\x81\xd0\xb5\xd0\xb9\xd0\xbc</term></termSec></langSec>
  <langSec xml:lang="en"><termSec><term>Sejm</term></termSec>
    <termSec><term>Polish parliament</term>
      <termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></termSec>
    <termSec><term>Diet</term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></termSec>
  </langSec>
</conceptEntry></body></text></tbx>"""
SEJM = Term(source=("сейм",), preferred=("Sejm",), admitted=("Polish parliament",), forbidden=("Diet",))


@pytest.mark.parametrize("data", [TBX_2008, TBX_2019], ids=["2008", "2019"])
def test_tbx_gives_the_terms_of_the_pair(data: bytes) -> None:
    assert read_tbx(data, "t.tbx", "ru", "en") == (SEJM,)


def test_tbx_expands_no_entity(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    hostile = f'<!DOCTYPE martif [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'.encode() + TBX_2008.partition(b"?>")[2]
    hostile = hostile.replace(b"<term>Sejm</term>", b"<term>Sejm &x;</term>")
    assert "secret" not in str(read_tbx(hostile, "t.tbx", "ru", "en"))


@pytest.mark.parametrize(("data", "message"), [(b"<tbx", "not valid XML"), (b"<tbx/>", "is it a TBX file")])
def test_tbx_refuses(data: bytes, message: str) -> None:
    with pytest.raises(ConfigError, match=rf"t\.tbx: .*{message}"):
        read_tbx(data, "t.tbx", "ru", "en")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_columns_go_by_name(delimiter: str) -> None:
    rows = [
        ["Forbidden", "target", "source", "admitted", "severity", "note"],
        ["Diet", "Sejm", "сейм", "Polish parliament", "", ""],
        ["", "", "", "", "", ""],
        ["", "Duma", "дума", "", "Major", "lower house"],
    ]
    text = "\n".join(delimiter.join(row) for row in rows)
    duma = Term(source=("дума",), preferred=("Duma",), note="lower house", severity=Severity.MAJOR)
    assert read_csv(text, "t.csv") == (SEJM, duma)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("source,word\nа,b\n", "line 1: no column “target”"),
        ("source,target,colour\nа,b,c\n", "line 1: unknown columns: colour"),
        ("source,target\nа,b\nв,\n", "line 3: nothing under “target”"),
        ("source,target\nа,b,c\n", "line 2: more cells than columns"),
        ("source,target,severity\nа,b,grave\n", "line 2: severity 'grave'"),
        ('source,target\nа,"b\n', "not valid CSV"),
        ("", "line 1: no column"),
    ],
)
def test_csv_refuses_with_the_line(text: str, message: str) -> None:
    with pytest.raises(ConfigError, match=r"t\.csv: ") as caught:
        read_csv(text, "t.csv")
    assert message in str(caught.value)


def _settings(folder: Path, **files: str) -> Settings:
    paths = {kind: (str(folder / name),) for kind, name in files.items()}
    return msgspec.structs.replace(Settings(), house=HouseFiles(**paths))  # type: ignore[arg-type]


def test_a_changed_file_is_read_again_and_its_digest_told(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("target,forbidden\nSejm,Diet\n")
    first = load_house(_settings(tmp_path, terms="t.csv"))
    (tmp_path / "t.csv").write_text("target,forbidden\nSejm,Seym\n")
    second = load_house(_settings(tmp_path, terms="t.csv"))
    assert (first.terms.terms[0].forbidden, second.terms.terms[0].forbidden) == (("Diet",), ("Seym",))
    assert first.files[0].digest != second.files[0].digest


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("t.csv", None, "cannot be read"),
        ("t.csv", b"target\n\xff\n", "not UTF-8"),
        ("t.xlsx", b"x", "a .csv, .tsv or .tbx file"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(tmp_path: Path, name: str, data: bytes | None, message: str) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(ConfigError, match=message) as caught:
        load_house(_settings(tmp_path, terms=name))
    assert name in str(caught.value)


def test_a_rule_whose_example_does_not_hold_is_refused(tmp_path: Path) -> None:
    (tmp_path / "rules.toml").write_text(
        '[[rule]]\nid = "x"\nbad = "blue moon"\nseverity = "minor"\ncategory = "style/awkward"\nreason = "r"\n'
        'fires = "A red moon."\nsilent = "A sun."\n'
    )
    with pytest.raises(ConfigError, match=r"rules\.toml:\d+: rule 'x' does not fire on its example"):
        load_house(_settings(tmp_path, rules="rules.toml"))
