"""The gate: a saved record against the policy in force, a baseline and what the desk decided.

Findings are never computed again.
"""

from mtqa.gate.baseline import Baseline, Entry, ListName
from mtqa.gate.baseline_file import encode_baseline, read_baseline
from mtqa.gate.judge_again import Terms, judge_again
from mtqa.gate.matching import Matched, match
from mtqa.gate.publication import Publication, encode_publications, honour, read_publications
from mtqa.gate.update import Acceptance, accept

__all__ = [
    "Acceptance",
    "Baseline",
    "Entry",
    "ListName",
    "Matched",
    "Publication",
    "Terms",
    "accept",
    "encode_baseline",
    "encode_publications",
    "honour",
    "judge_again",
    "match",
    "read_baseline",
    "read_publications",
]
