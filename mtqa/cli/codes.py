"""One exit code for several articles."""

from collections.abc import Collection

from mtqa.record import Decision

ERROR = 2
_WORST_FIRST = (ERROR, Decision.UNDECIDED.exit_code, Decision.HOLD.exit_code)


def worst(codes: Collection[int]) -> int:
    """The worst of the articles' codes: 2, then 3, then 1, then 0."""
    return next((code for code in _WORST_FIRST if code in codes), 0)
