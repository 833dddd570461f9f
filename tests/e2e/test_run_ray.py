"""`--engine ray` on a real cluster of two nodes: a process is killed, and the results are those of this machine."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import msgspec

from mtqa.batch.tables import kind_of
from tests.support.batches import make_table, make_workspace, tree
from tests.support.cli import FIXED_TIME, mtqa
from tests.support.held_runs import ROOT, begun, held_at


def test_two_nodes_and_a_killed_process_give_the_same_bytes(tmp_path: Path) -> None:
    import pyarrow as arrow
    import pyarrow.parquet as parquet

    rows = make_table(8)
    lines, table = tmp_path / "rows.jsonl", tmp_path / "rows.parquet"
    lines.write_bytes(b"".join(msgspec.json.encode(row) + b"\n" for row in rows))
    parquet.write_table(arrow.Table.from_pylist(rows), table)
    assert kind_of(str(table)) == ".parquet"
    here, there = make_workspace(tmp_path / "here", 2), make_workspace(tmp_path / "there", 2)
    notes = tmp_path / "notes"
    notes.mkdir()

    settings = here / "mtqa.toml"
    local = mtqa(
        "run", "--input", lines, "-o", tmp_path / "local", "--chunk", "1", "-j", "1", "--config", settings, cwd=tmp_path
    )
    assert local.returncode == 1, local.stderr
    assert mtqa("run", here, "-j", "1").returncode == 1
    on_cluster = subprocess.run(
        [sys.executable, "-m", "tests.support.ray_cluster", table, tmp_path / "ray", there, notes],
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
        env={**os.environ, "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": FIXED_TIME, "RAY_AUTH_MODE": "disabled"},
    )
    assert on_cluster.returncode == 0, on_cluster.stderr[-3000:]
    assert (notes / "died").exists(), "a process was killed"
    assert len(list(notes.glob("node-*"))) == 2, "both nodes took part"
    assert tree(tmp_path / "ray") == tree(tmp_path / "local")
    assert tree(there / "reports") == tree(here / "reports")


def test_told_to_stop_while_ray_waits_it_says_so(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, 3)
    for number, article in ((signal.SIGINT, 1), (signal.SIGTERM, 2)):
        with (
            held_at(root, article),
            begun(root, "--engine", "ray", RAY_AUTH_MODE="disabled", RAY_ADDRESS="") as process,
        ):
            # The run alone: Ray shields its own processes from Ctrl-C, and a cluster is elsewhere.
            process.send_signal(number)
            _, told = process.communicate(timeout=60)
        assert process.returncode == -number, "whoever sent the signal sees that it was obeyed"
        assert "interrupted" in told
        assert "run again to go on" in told
        assert "Traceback" not in told
