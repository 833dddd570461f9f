"""The verdict: counts of findings against the limits of a policy."""

from mtqa.verdict.judge import Grounds, judge

__all__ = ["Grounds", "judge"]
