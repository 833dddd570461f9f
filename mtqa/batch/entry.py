"""What a workspace remembers of an article: the journal by which a run is resumed, one small file each.

It is written last, when the article's record and reports are on disk. What it names is done; what it does not name
is done again.
"""

from collections.abc import Sequence
from enum import StrEnum

import msgspec
from msgspec import Struct

from mtqa.record import Decision, Finding, RunRecord, Score, Severity

_RUNS_KEPT = 12
"""As many as the index shows."""
_SCORE = "MQM score"


class State(StrEnum):
    """What a run did with an article."""

    CHECKED = "checked"
    JUDGED = "judged again"
    """Its findings are as they were; the baseline, the limits or the formats changed."""
    UNCHANGED = "unchanged"
    FAILED = "failed"
    """There is no record of it as it is now."""


class Known(Struct, frozen=True):
    """A finding, as far as a later run needs it."""

    id: str
    check: str
    severity: Severity
    text: str
    """The flagged words; the lost ones for an omission."""


class Past(Struct, frozen=True):
    """One run over an article, as the index shows it."""

    created: str
    langs: str
    decision: Decision
    counts: dict[str, int]
    summary: str
    score: Score | None
    """The normalised MQM score; None without one."""


class Entry(Struct, frozen=True, kw_only=True):
    """The journal of one article."""

    key: str
    """Path of the article from the folder of translations."""
    inputs: str
    """Digest of what was read; empty when that is not certain, so that it is read again."""
    setup: str
    """Digest of settings, version and models."""
    terms: str
    """Digest of what it was judged by."""
    run: int
    """Number of the run that wrote this."""
    state: State
    """What that run did."""
    code: int
    """Exit code: 0, 1, 2 or 3."""
    error: str | None
    """Why there is no record; None when there is one."""
    outputs: dict[str, str]
    """Path from the folder of reports to SHA-256."""
    known: tuple[Known, ...]
    """Findings of its last record, by place."""
    gained: tuple[Known, ...]
    """Those that the record before did not have; empty for the first."""
    lost: tuple[Known, ...]
    """Those of the record before that are gone."""
    past: tuple[Past, ...]
    """Its runs, oldest first."""


class Line(Struct, frozen=True, kw_only=True):
    """What a run says of one article."""

    key: str
    name: str
    state: State
    code: int
    error: str | None = None
    gained: tuple[Known, ...] = ()
    lost: tuple[Known, ...] = ()
    past: tuple[Past, ...] = ()
    """Its runs, oldest first; the last is the one that counts. Empty when there is no record."""
    outputs: tuple[str, ...] = ()
    """Paths of its record and reports, from the folder of reports."""
    kept: bool = True
    """Whether a later run may rely on it; off when it could not be written down."""


def line_of(entry: Entry, name: str, run: int) -> Line:
    """What a run says of an article that has an entry.

    Args:
        entry: of the article.
        name: of the article.
        run: number of the run; what an older run did is no news.
    """
    news = entry.run == run
    return Line(
        key=entry.key,
        name=name,
        state=entry.state if news or entry.error is not None else State.UNCHANGED,
        code=entry.code,
        error=entry.error,
        gained=entry.gained if news else (),
        lost=entry.lost if news else (),
        past=() if entry.error is not None else entry.past,
        outputs=tuple(sorted(entry.outputs)),
    )


def known_of(record: RunRecord) -> tuple[Known, ...]:
    """The findings by which two runs are compared: all that are not on trial."""
    return tuple(Known(f.id, f.check, f.severity, _words(f)) for f in record.findings if not f.monitor)


def past_of(record: RunRecord) -> Past:
    """The run as the index shows it."""
    score = next((score for score in record.scores if score.name == _SCORE), None)
    verdict = record.verdict
    return Past(record.created, record.langs, verdict.decision, verdict.counts, verdict.summary, score)


def before(entry: Entry | None, run: int) -> tuple[tuple[Known, ...] | None, tuple[Past, ...]]:
    """An article as it was before a run, however often the run has begun.

    Returns:
        Its findings, None when it was never checked; and its earlier runs, oldest first.
    """
    if entry is None:
        return None, ()
    if entry.run != run or entry.state is not State.CHECKED:
        return (entry.known if entry.past else None), entry.past
    gained = {known.id for known in entry.gained}
    known = (*(known for known in entry.known if known.id not in gained), *entry.lost)
    return (known if entry.past[:-1] else None), entry.past[:-1]


def compared(old: Sequence[Known] | None, new: Sequence[Known]) -> tuple[tuple[Known, ...], tuple[Known, ...]]:
    """Findings gained and lost, by fingerprint; none when there was nothing before."""
    if old is None:
        return (), ()
    had, has = {known.id for known in old}, {known.id for known in new}
    return tuple(k for k in new if k.id not in had), tuple(k for k in old if k.id not in has)


def with_run(past: Sequence[Past], run: Past) -> tuple[Past, ...]:
    """Earlier runs and this one, as many as are kept."""
    return (*past, run)[-_RUNS_KEPT:]


def encode_entry(entry: Entry) -> bytes:
    """The journal's bytes."""
    return msgspec.json.encode(entry, order="deterministic") + b"\n"


def decode_entry(data: bytes) -> Entry | None:
    """The journal; None when it is damaged or of another version, so that the article is done again."""
    try:
        return msgspec.json.decode(data, type=Entry)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def _words(finding: Finding) -> str:
    return finding.text or " ".join(span.text for span in finding.evidence)
