"""The verdict: counts of findings against the limits of a policy."""

from mtqa.verdict.judge import Grounds, judge
from mtqa.verdict.parts import require_known_parts

__all__ = ["Grounds", "judge", "require_known_parts"]
