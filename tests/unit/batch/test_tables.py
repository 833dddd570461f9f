"""Tables of articles on any file system, and runs over them that can be resumed."""

import gzip
from pathlib import Path

import fsspec
import msgspec
import pytest

from mtqa.api import table_order
from mtqa.batch import Manifest, run_table
from mtqa.batch.tables import Folder, TableRow, chunks, encode_rows, read_table
from mtqa.config import Model, Scoring, Settings
from mtqa.errors import CannotJudgeError, InputError, UsageError
from mtqa.record import Row
from tests.support.batches import make_table, tree

CREATED = "2026-01-01T08:00:00Z"
SETTINGS = Settings(model=Model(use=False), scoring=Scoring(resamples=20))


def lines_of(rows: list[dict[str, str]]) -> bytes:
    return b"".join(msgspec.json.encode(row) + b"\n" for row in rows)


def run(table: Path, output: Path, **options: object) -> Manifest:
    options = {"settings": SETTINGS, "created": CREATED, "jobs": 1, "chunk": 2, **options}
    return run_table(table_order(str(table), str(output), **options), lambda part: None)  # type: ignore[arg-type]


def test_every_format_and_file_system_gives_the_same_rows(tmp_path: Path) -> None:
    import pyarrow as arrow
    import pyarrow.parquet as parquet

    rows = [{**row, "other": "ignored"} for row in make_table(3)]
    (tmp_path / "a.jsonl").write_bytes(b"\n" + lines_of(rows))
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines_of(rows)))
    parquet.write_table(arrow.Table.from_pylist(rows), tmp_path / "a.parquet")
    fsspec.filesystem("memory").pipe_file("/desk/a.jsonl", lines_of(rows))
    places = [str(tmp_path / name) for name in ("a.jsonl", "a.jsonl.gz", "a.parquet")] + ["memory://desk/a.jsonl"]
    read = [list(read_table(place)) for place in places]
    assert read[0] == [Row(id=row["id"], mt=row["mt"], ref=row["ref"]) for row in rows]
    assert read == [read[0]] * 4


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'{"mt": "a"}\n{"ref": "b"}\n', "row 2: "),
        (b"not json\n", "row 1: "),
        (b'{"mt": 5}\n', "row 1: "),
    ],
)
def test_a_row_that_is_none_is_told_with_its_place(tmp_path: Path, data: bytes, message: str) -> None:
    (tmp_path / "a.jsonl").write_bytes(data)
    with pytest.raises(InputError, match=message):
        list(read_table(str(tmp_path / "a.jsonl")))


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        list(read_table(str(tmp_path / "nowhere.jsonl")))
    (tmp_path / "a.parquet").write_bytes(b"PAR0")
    with pytest.raises(InputError, match="cannot be read"):
        list(read_table(str(tmp_path / "a.parquet")))
    with pytest.raises(UsageError, match="a table is a"):
        list(read_table("a.csv"))
    with pytest.raises(UsageError, match="Protocol not known"):
        Folder("nowhere://a")


def test_without_its_libraries_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr("importlib.import_module", missing)
    with pytest.raises(UsageError, match=r"pip install 'mtqa\[tables\]'"):
        list(read_table("a.jsonl"))


def test_chunks_cover_the_rows_once_and_in_order() -> None:
    rows = [Row(mt=str(number)) for number in range(7)]
    found = list(chunks(iter(rows), 3))
    assert [first for first, _ in found] == [0, 3, 6]
    assert [row for _, few in found for row in few] == rows


def test_a_folder_elsewhere_is_written_and_read() -> None:
    folder = Folder("memory://results/one")
    assert folder.names() == set()
    assert folder.read("a") is None
    folder.write("a", b"text")
    assert (folder.read("a"), folder.has("a"), folder.names()) == (b"text", True, {"a"})
    folder.remove("a")
    assert not folder.has("a")


def test_parts_hold_the_records_in_both_formats() -> None:
    import pyarrow as arrow
    import pyarrow.parquet as parquet

    record = msgspec.Raw(b'{"schema":"mtqa.record/v1"}')
    rows = [
        TableRow(id=7, name="7", exit_code=1, decision="hold", error=None, record=record),
        TableRow(id=None, name="row 2", exit_code=3, decision=None, error="empty", record=None),
    ]
    (one, other) = map(msgspec.json.decode, encode_rows(rows, ".jsonl").splitlines())
    assert one["record"] == {"schema": "mtqa.record/v1"}
    assert other == {
        "id": None, "name": "row 2", "exit_code": 3, "decision": None, "error": "empty", "record": None
    }  # fmt: skip
    table = parquet.read_table(arrow.BufferReader(encode_rows(rows, ".parquet"))).to_pylist()
    assert table[0]["record"] == '{"schema":"mtqa.record/v1"}'
    assert [row["id"] for row in table] == ["7", None]
    assert encode_rows(rows, ".parquet") == encode_rows(rows, ".parquet")


def test_a_run_writes_what_is_missing_and_nothing_else(tmp_path: Path) -> None:
    table, output = tmp_path / "rows.jsonl", tmp_path / "out"
    rows = make_table(5)
    table.write_bytes(lines_of([*rows[:4], {"mt": " "}]))
    manifest = run(table, output)
    assert manifest.complete
    assert [part.rows for part in manifest.parts] == [2, 2, 1]
    assert manifest.parts[2].codes == (3,)
    assert "row 5: empty" in manifest.parts[2].failed[0]
    lines = [line for part in manifest.parts for line in (output / part.name).read_bytes().splitlines()]
    found = [msgspec.json.decode(line) for line in lines]
    assert [row["name"] for row in found] == ["bridge-0", "bridge-1", "bridge-2", "bridge-3", "row 5"]
    assert [row["exit_code"] for row in found] == [0, 1, 0, 1, 3]

    whole = tree(output)
    first, second, _ = (output / part.name for part in manifest.parts)
    untouched = first.stat().st_mtime_ns
    second.unlink()
    (output / "_manifest.json").unlink()
    assert run(table, output) == manifest
    assert tree(output) == whole
    assert first.stat().st_mtime_ns == untouched

    table.write_bytes(lines_of([*rows[:2], rows[4]]))
    changed = run(table, output, created="2026-01-02T08:00:00Z")
    assert [part.name == other.name for part, other in zip(changed.parts, manifest.parts, strict=False)] == [
        True,
        False,
    ]
    assert {path.name for path in output.glob("part-*")} == {part.name for part in changed.parts}
    assert len(list(output.glob("_part-*"))) == 2


def test_a_table_without_rows_cannot_be_judged(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"")
    with pytest.raises(CannotJudgeError, match="has no rows"):
        run(tmp_path / "a.jsonl", tmp_path / "out")
