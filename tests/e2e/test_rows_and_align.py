"""Pre-aligned rows and alignment through the real command line."""

import gzip
import json
from pathlib import Path

import pytest
from lxml import etree

from tests.support.cli import mtqa
from tests.support.story import GOOD, REFERENCE, SOURCE

ROWS = [
    {"id": "a", "mt": "The repairs cost 1.2 billion euros.", "ref": "The repairs cost 1.2 million euros.", "sys": "x"},
    {"id": 2, "mt": "Buses run from Tuesday.", "ref": "Buses run from Tuesday.", "src": "Автобусы пойдут со вторника."},
    {"mt": "Buses run from Tuesday.", "ref": None},
    {"id": "empty", "mt": "", "ref": "Lost."},
]


def test_rows_in_order_with_offsets_into_their_own_mt(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "rows.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS)
    result = mtqa("check", "rows.jsonl.gz", "--format", "jsonl", "-o", "out.jsonl", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    out = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in out] == ["a", 2, None, "empty"]
    (finding,) = out[0]["findings"]
    assert ROWS[0]["mt"][finding["start"] : finding["end"]] == finding["text"]
    assert "billion" in finding["text"]
    assert out[0]["score"] < out[1]["score"] <= 100
    assert out[0]["mqm"] > out[1]["mqm"] == 0
    assert out[1]["metrics"]["BLEU"] == 100
    assert out[2]["metrics"] == {}
    assert (out[3]["score"], out[3]["mqm"], out[3]["findings"]) == (None, None, [])


def test_nobody_takes_rows_that_are_not_judged_for_rows_that_passed(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text(json.dumps(ROWS[0]) + "\n", encoding="utf-8")
    told = mtqa("check", "rows.jsonl", cwd=tmp_path)
    assert (told.returncode, len(told.stdout.splitlines())) == (0, 1)
    assert "1 major or critical findings; rows are not judged: see --fail-on" in told.stderr
    assert mtqa("check", "rows.jsonl", "-q", cwd=tmp_path).stderr == ""
    assert mtqa("check", "rows.jsonl", "--fail-on", "major", cwd=tmp_path).returncode == 1


def test_rows_to_standard_output(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text(json.dumps(ROWS[1]) + "\n\n", encoding="utf-8")
    result = mtqa("check", "rows.jsonl", cwd=tmp_path)
    assert json.loads(result.stdout)["id"] == 2


def test_min_confidence_lists_more(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text(json.dumps(ROWS[0]) + "\n", encoding="utf-8")
    everything = json.loads(mtqa("check", "rows.jsonl", "--min-confidence", "0", cwd=tmp_path).stdout)
    nothing = json.loads(mtqa("check", "rows.jsonl", "--min-confidence", "1", cwd=tmp_path).stdout)
    assert len(everything["findings"]) >= 1
    assert nothing["findings"] == []
    assert everything["mqm"] == nothing["mqm"]


def test_align_batch_has_every_index_once(tmp_path: Path) -> None:
    row = {
        "id": 7,
        "hyp": ["One mayor.", "Two bridges opened.", "X"],
        "ref": ["One mayor. Two bridges opened."],
        "gold": [],
    }
    (tmp_path / "in.jsonl").write_text(
        json.dumps(row) + "\n" + json.dumps({"hyp": [], "ref": []}) + "\n", encoding="utf-8"
    )
    result = mtqa("align", "--batch", "in.jsonl", "-o", "out.jsonl", cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    first, second = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert first["id"] == 7
    assert sorted(i for bead in first["beads"] for i in bead[0]) == [0, 1, 2]
    assert sorted(i for bead in first["beads"] for i in bead[1]) == [0]
    assert second == {"id": None, "beads": []}


def desk(tmp_path: Path) -> Path:
    (tmp_path / "mt.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "ref.txt").write_text(REFERENCE, encoding="utf-8")
    return tmp_path


def test_align_tsv(tmp_path: Path) -> None:
    result = mtqa("align", "mt.txt", "ref.txt", cwd=desk(tmp_path))
    assert result.returncode == 0, result.stderr
    rows = [line.split("\t") for line in result.stdout.splitlines()]
    assert any("1.2 million" in row[0] and "1.2 million" in row[1] for row in rows)


def test_align_jsonl(tmp_path: Path) -> None:
    result = mtqa("align", "mt.txt", "ref.txt", "-f", "jsonl", cwd=desk(tmp_path))
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert all(0 <= row["confidence"] <= 1 for row in rows)


def test_align_tmx_is_well_formed(tmp_path: Path) -> None:
    result = mtqa("align", "mt.txt", "ref.txt", "-f", "tmx", "-o", "out.tmx", cwd=desk(tmp_path))
    assert result.returncode == 0, result.stderr
    units = etree.parse(tmp_path / "out.tmx").findall(".//tu")
    assert len(units) >= 5
    assert all(len(unit.findall("tuv")) == 2 for unit in units)


def test_align_needs_two_texts(tmp_path: Path) -> None:
    assert mtqa("align", "mt.txt", cwd=desk(tmp_path)).returncode == 2
    assert mtqa("align", "mt.txt", "ref.txt", "--batch", "x.jsonl", cwd=tmp_path).returncode == 2


def test_align_with_the_source(tmp_path: Path) -> None:
    folder = desk(tmp_path)
    (folder / "src.txt").write_text(SOURCE, encoding="utf-8")
    tsv = mtqa("align", "mt.txt", "ref.txt", "-s", "src.txt", cwd=folder)
    assert tsv.returncode == 0, tsv.stderr
    rows = [line.split("\t") for line in tsv.stdout.splitlines()]
    assert {len(row) for row in rows} == {5}
    assert any("1.2 million" in row[0] and "1,2 млн" in row[2] for row in rows)
    tmx = mtqa("align", "mt.txt", "ref.txt", "-s", "src.txt", "-f", "tmx", cwd=folder)
    langs = etree.fromstring(tmx.stdout.encode()).xpath("//tuv/@xml:lang")
    assert set(langs) == {"en", "ru"}


@pytest.mark.parametrize("option", ["-r", "-s"])
def test_rows_take_no_reference_or_source_beside_them(tmp_path: Path, option: str) -> None:
    (tmp_path / "rows.jsonl").write_text('{"mt": "A town."}\n')
    (tmp_path / "other.txt").write_text("A town.\n")
    result = mtqa("check", "rows.jsonl", option, "other.txt", cwd=tmp_path)
    assert result.returncode == 2
    assert "bring their own" in result.stderr
