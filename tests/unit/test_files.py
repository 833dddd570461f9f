"""Files are written whole or not at all, and read within limits."""

import os
from pathlib import Path

import pytest

from mtqa.errors import OutputError
from mtqa.files import read_within, write_atomically


def test_writes_and_makes_folders(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a" / "b.json", b"{}")
    assert (tmp_path / "a" / "b.json").read_bytes() == b"{}"
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b.json"]


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "report.html"
    target.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OutputError, match=r"report\.html: cannot be written \(No space left on device\)"):
        write_atomically(target, b"new")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_keeps_pointing_where_it_did(tmp_path: Path) -> None:
    (tmp_path / "real.json").write_bytes(b"old")
    (tmp_path / "link.json").symlink_to("real.json")
    write_atomically(tmp_path / "link.json", b"new")
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real.json").read_bytes() == b"new"


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_atomically(pipe, b"record")
    assert os.read(reader, 100) == b"record"
    os.close(reader)
    assert pipe.is_fifo()


def test_a_folder_in_the_way_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        write_atomically(tmp_path, b"")


def test_reading_stops_at_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"four")
    assert read_within(path, 4) == b"four"
    with pytest.raises(OSError, match="larger than 0 MB"):
        read_within(path, 3)
    with pytest.raises(OSError, match="larger than 0 MB"):
        read_within(Path("/dev/zero"), 3)
