"""The verdict: counts of findings against the limits of a policy."""

from mtqa.verdict.judge import Grounds, judge
from mtqa.verdict.parts import require_known_parts
from mtqa.verdict.wording import MEANING_UNCHECKED

__all__ = ["MEANING_UNCHECKED", "Grounds", "judge", "require_known_parts"]
