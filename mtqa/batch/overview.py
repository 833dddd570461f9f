"""The index over all articles of a workspace, and the summary of a run as JSON."""

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from mtqa.batch.entry import Line, Past
from mtqa.batch.shelf import record_path
from mtqa.record import Decision, Document, MediaType, RunRecord, Side, Verdict
from mtqa.report import render_index

_SCHEMA = "mtqa.run/v1"


def index_page(lines: Sequence[Line]) -> bytes:
    """The page: articles that could not be checked, then the others, worst first."""
    problems = [(line.name, line.error) for line in lines if line.error is not None]
    return render_index(_runs(lines), problems)


def summary_file(lines: Sequence[Line], gone: Sequence[str], created: str) -> bytes:
    """What a run did, schema `mtqa.run/v1`: the same run gives the same bytes, however often it was interrupted."""
    data = {
        "schema": _SCHEMA,
        "created": created,
        "articles": [_article(line) for line in lines],
        "gone": list(gone),
        "totals": {
            "articles": len(lines),
            "decisions": decisions(lines),
            "states": dict(Counter(line.state.value for line in lines)),
            "gained": sum(len(line.gained) for line in lines),
            "lost": sum(len(line.lost) for line in lines),
        },
    }
    return msgspec.json.format(msgspec.json.encode(data, order="sorted"), indent=1) + b"\n"


def decisions(lines: Sequence[Line]) -> dict[str, int]:
    """Articles of each decision, and those without one as `failed`; without zeros."""
    found = Counter(line.past[-1].decision.value if line.past else "failed" for line in lines)
    return {name: found[name] for name in (*(decision.value for decision in Decision), "failed") if found[name]}


def _article(line: Line) -> dict[str, object]:
    last = line.past[-1] if line.past else None
    return {
        "name": line.name,
        "state": line.state,
        "exit_code": line.code,
        "error": line.error,
        "decision": last.decision if last else None,
        "counts": last.counts if last else None,
        "record": record_path(line.key) if last else None,
        "reports": [path for path in line.outputs if path != record_path(line.key)],
        "gained": line.gained,
        "lost": line.lost,
    }


def _runs(lines: Sequence[Line]) -> Iterator[tuple[RunRecord, str]]:
    for line in lines:
        page = next((path for path in line.outputs if path.endswith(".html")), record_path(line.key))
        for past in line.past:
            yield _outline(line, past), page


def _outline(line: Line, past: Past) -> RunRecord:
    """As much of a record as the index shows, so that a thousand of them fit in memory."""
    document = Document(
        name=line.name,
        side=Side.HYPOTHESIS,
        lang=past.langs.partition("-")[2],
        media_type=MediaType.TEXT,
        sha256="",
        text="",
        blocks=(),
    )
    verdict = Verdict(
        decision=past.decision,
        passed=past.decision is Decision.PUBLISH,
        counts=past.counts,
        limits={},
        summary=past.summary,
    )
    return RunRecord(
        created=past.created,
        langs=past.langs,
        tools=(),
        settings={},
        inputs=(),
        hypothesis=document,
        scores=(past.score,) if past.score else (),
        verdict=verdict,
    )
