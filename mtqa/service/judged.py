"""A verdict as an answer."""

from mtqa.record import RunRecord
from mtqa.service.bodies import Judged


def judged(record: RunRecord) -> Judged:
    """What a record's verdict comes to."""
    verdict = record.verdict
    return Judged(
        decision=verdict.decision.value,
        exit_code=verdict.decision.exit_code,
        summary=verdict.summary,
        tripped=[tripped.message for tripped in verdict.tripped],
    )
