"""Run a table and a workspace on a real Ray cluster of two nodes, in a process of its own.

python -m tests.support.ray_cluster ROWS.parquet TABLE_OUTPUT WORKSPACE NOTES
"""

import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

from ray.cluster_utils import Cluster

from mtqa.api import run_workspace, table_order
from mtqa.batch import run_table
from mtqa.config import Engine, load_settings
from tests.support.batches import check_and_die

MEMORY = 80_000_000


def main(table: str, output: str, workspace: str, notes: str) -> None:
    """Do both, with a process killed in the middle of the table."""
    cluster = Cluster(
        initialize_head=True,
        head_node_args={"num_cpus": 1, "object_store_memory": MEMORY, "include_dashboard": False},
    )
    cluster.add_node(num_cpus=1, object_store_memory=MEMORY)
    cluster.wait_for_nodes()
    order = table_order(
        table,
        output,
        kind=".jsonl",
        settings=load_settings(Path(workspace) / "mtqa.toml"),
        chunk=1,
        engine=Engine.RAY,
        address=cluster.address,
    )
    run_table(replace(order, check=partial(check_and_die, order.check, Path(notes))), lambda part: None)
    run_workspace(workspace, engine=Engine.RAY, address=cluster.address)
    cluster.shutdown()


if __name__ == "__main__":
    main(*sys.argv[1:])
