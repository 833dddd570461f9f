"""The gate: a saved record against the policy in force and a baseline. Findings are never computed again."""

from mtqa.gate.baseline import Baseline, Entry, ListName
from mtqa.gate.baseline_file import encode_baseline, read_baseline
from mtqa.gate.judge_again import Terms, judge_again
from mtqa.gate.matching import Matched, match
from mtqa.gate.update import Acceptance, accept

__all__ = [
    "Acceptance",
    "Baseline",
    "Entry",
    "ListName",
    "Matched",
    "Terms",
    "accept",
    "encode_baseline",
    "judge_again",
    "match",
    "read_baseline",
]
