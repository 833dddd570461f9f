"""The scores of one record alone."""

import msgspec

from mtqa.record import RunRecord, Score
from mtqa.report.characters import visible
from mtqa.report.commands import without_commands
from mtqa.report.figures import score_lines

_SCHEMA = "mtqa.score/v1"


def render_scores_text(record: RunRecord) -> bytes:
    """Each score with its interval and scale, and its signature below."""
    lines = [visible(record.hypothesis.name)]
    for score in score_lines(record):
        small = "  (sample too small)" if score.small else ""
        lines.append(f"{score.name:12} {score.value:>8}  {score.interval or 'no interval':20} {score.scale}{small}")
        lines.append(f"{'':23}{score.signature}")
    return without_commands("".join(f"{line}\n" for line in lines)).encode()


def render_scores_json(record: RunRecord) -> bytes:
    """Scores as in the record, schema `mtqa.score/v1`."""
    data: dict[str, str | float | tuple[Score, ...] | None] = {
        "schema": _SCHEMA,
        "hypothesis": record.hypothesis.name,
        "reference": record.reference.name if record.reference else None,
        "source": record.source.name if record.source else None,
        "langs": record.langs,
        "coverage": record.coverage,
        "scores": record.scores,
    }
    return msgspec.json.format(msgspec.json.encode(data, order="sorted"), indent=1) + b"\n"
