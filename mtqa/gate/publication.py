"""What the desk decided about whole articles, in a file that travels in git: the gate needs no database.

A milder decision than the verdict is an override. It holds for the very text it was made on, until its last day, for
the findings that counted then and no others: a new finding is not waved through by an old decision. What could not be
judged stays so.
"""

import datetime
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from mtqa.errors import ConfigError
from mtqa.files import read_within
from mtqa.gate.toml_text import quoted, storable
from mtqa.record import Decision, Overruled, RunRecord, Verdict

_HEAD = """\
# What this desk decided about whole articles; docs/gate.md explains the file.
# `mtqa review export publications` writes it.
"""


@dataclass(frozen=True, kw_only=True)
class Publication:
    """What was decided about one article."""

    document: str
    """Name of the article, as its record gives it."""
    sha256: str
    """Digest of the file it was decided about."""
    decision: Decision
    verdict: Decision
    """The verdict it was held against."""
    findings: frozenset[str]
    """Fingerprints of the findings that counted then."""
    owner: str
    """Who answers for it."""
    person: str
    """Who decided."""
    reason: str
    """Required for an override."""
    date: datetime.date
    expires: datetime.date | None = None
    """Last day on which it holds; required for an override."""

    @property
    def is_override(self) -> bool:
        """Milder than the verdict."""
        return self.decision.rank < self.verdict.rank


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One decision as the file has it."""

    sha256: str
    decision: Decision
    verdict: Decision
    findings: tuple[str, ...]
    owner: str
    person: str
    reason: str
    date: datetime.date
    expires: datetime.date | None = None


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    publication: dict[str, _Table] = {}


def read_publications(path: Path) -> dict[str, Publication]:
    """Read the file: decisions by the name of the article.

    Raises:
        ConfigError: missing, unreadable, not TOML, an unknown or missing key, a value of the wrong type, a decision
            without a person, or an override without a reason or a last day; the message names the file and the place.
    """
    try:
        file = msgspec.convert(tomllib.loads(read_within(path).decode()), _File)
    except OSError as error:
        raise ConfigError(f"{path}: the publication decisions cannot be read ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ConfigError(f"{path}: the publication decisions are not valid TOML ({error})") from error
    except msgspec.ValidationError as error:
        raise ConfigError(f"{path}: {error}; docs/gate.md explains the publication decisions") from error
    return {name: _publication(name, table, path) for name, table in file.publication.items()}


def encode_publications(publications: Iterable[Publication]) -> bytes:
    """The file, sorted by the name of the article; the same decisions give the same bytes."""
    ordered = sorted(publications, key=lambda publication: publication.document)
    return "\n".join([_HEAD, *("\n".join(_lines(publication)) + "\n" for publication in ordered)]).encode()


def honour(
    record: RunRecord, publications: Mapping[str, Publication], today: datetime.date, min_confidence: float
) -> tuple[RunRecord, str | None]:
    """A judged record as the desk decided about its article.

    Args:
        record: with its verdict.
        publications: by the name of the article.
        today: day of the judgement.
        min_confidence: findings under it do not count.

    Returns:
        The record, with another verdict where the desk's decision holds; and one sentence where a decision is there but
        does not hold, else None.
    """
    known = publications.get(storable(record.hypothesis.name))
    if known is None or record.verdict.decision is Decision.UNDECIDED or known.decision is record.verdict.decision:
        return record, None
    counted = {finding.id for finding in record.findings if finding.counts(min_confidence)}
    if lapsed := _lapsed(known, record, counted, today):
        return record, f"The decision of {known.person} to {known.decision} does not hold: {lapsed}."
    return msgspec.structs.replace(record, verdict=_overruled(record, known)), None


def _lapsed(known: Publication, record: RunRecord, counted: set[str], today: datetime.date) -> str | None:
    """Why a decision does not hold; None when it does."""
    if record.hypothesis.sha256 != known.sha256:
        return "it was made on another text"
    if known.expires is not None and known.expires < today:
        return f"its last day was {known.expires}"
    verdict = record.verdict.decision
    if known.decision.rank > verdict.rank:
        return None
    if verdict.rank > known.verdict.rank:
        return f"it was made against the verdict {known.verdict.value!r}, which is now {verdict.value!r}"
    if new := sorted(counted - known.findings):
        return f"findings count that did not count then ({', '.join(new)})"
    return None


def _overruled(record: RunRecord, known: Publication) -> Verdict:
    verdict = record.verdict
    until = f" until {known.expires}" if known.expires else ""
    why = f" ({known.reason})" if known.reason else ""
    return msgspec.structs.replace(
        verdict,
        decision=known.decision,
        passed=known.decision is Decision.PUBLISH,
        summary=f"{known.decision.value.capitalize()}: decided by {known.person}{until}{why}; "
        f"by the limits {verdict.summary}",
        overruled=Overruled(
            instead_of=verdict.decision,
            person=known.person,
            reason=known.reason,
            date=known.date.isoformat(),
            expires=known.expires.isoformat() if known.expires else None,
        ),
    )


def _publication(name: str, table: _Table, path: Path) -> Publication:
    fields = msgspec.structs.asdict(table)
    made = Publication(document=name, **{**fields, "findings": frozenset(table.findings)})
    if not made.person.strip() or not made.owner.strip():
        raise ConfigError(f"{path}: {name} has no person or no owner; somebody must answer for it")
    if Decision.UNDECIDED in (made.decision, made.verdict):
        raise ConfigError(f"{path}: {name}: what could not be judged is not decided here; check the article again")
    if made.is_override and (not made.reason.strip() or made.expires is None):
        raise ConfigError(f"{path}: {name} overrides its verdict and needs a reason and a last day (expires)")
    return made


def _lines(publication: Publication) -> Iterator[str]:
    yield f"[publication.{quoted(publication.document)}]"
    for key in ("sha256", "decision", "verdict", "owner", "person", "reason"):
        yield f"{key} = {quoted(getattr(publication, key))}"
    yield f"date = {publication.date.isoformat()}"
    if publication.expires is not None:
        yield f"expires = {publication.expires.isoformat()}"
    yield "findings = ["
    yield from (f"  {quoted(finding_id)}," for finding_id in sorted(publication.findings))
    yield "]"
