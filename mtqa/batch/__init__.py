"""Many articles: a workspace in which only what is new or changed is checked, in several processes."""

from mtqa.batch.compare import compare
from mtqa.batch.entry import Known, Line, Past, State
from mtqa.batch.plan import Plan, Planned, Reason
from mtqa.batch.run import Interrupted, Order, Outcome, Watcher, plan_workspace, run_workspace
from mtqa.batch.sources import Counterparts, paired, records_in
from mtqa.batch.table_run import Manifest, Part, TableOrder, run_table
from mtqa.batch.tables import kind_of
from mtqa.batch.workspace import Workplace

__all__ = [
    "Counterparts",
    "Interrupted",
    "Known",
    "Line",
    "Manifest",
    "Order",
    "Outcome",
    "Part",
    "Past",
    "Plan",
    "Planned",
    "Reason",
    "State",
    "TableOrder",
    "Watcher",
    "Workplace",
    "compare",
    "kind_of",
    "paired",
    "plan_workspace",
    "records_in",
    "run_table",
    "run_workspace",
]
