"""Many articles: a workspace in which only what is new or changed is checked, in several processes."""

from mtqa.batch.compare import compare
from mtqa.batch.entry import Known, Line, Past, State
from mtqa.batch.plan import Plan, Planned, Reason
from mtqa.batch.run import Interrupted, Order, Outcome, Watcher, plan_workspace, run_workspace
from mtqa.batch.sources import Counterparts, paired, records_in
from mtqa.batch.workspace import Workplace

__all__ = [
    "Counterparts",
    "Interrupted",
    "Known",
    "Line",
    "Order",
    "Outcome",
    "Past",
    "Plan",
    "Planned",
    "Reason",
    "State",
    "Watcher",
    "Workplace",
    "compare",
    "paired",
    "plan_workspace",
    "records_in",
    "run_workspace",
]
