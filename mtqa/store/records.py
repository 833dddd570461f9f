"""Records come in whole and are kept whole."""

import hashlib
import zlib
from dataclasses import dataclass

from sqlalchemy import Connection, select

from mtqa.errors import RecordError
from mtqa.record import Finding, RunRecord, decode, encode
from mtqa.store.acts import State
from mtqa.store.audit import SYSTEM, log, plain
from mtqa.store.database import Store
from mtqa.store.errors import NotFoundError
from mtqa.store.refresh import refresh
from mtqa.store.rows import locked_article
from mtqa.store.tables import article, finding, record

_LONGEST_NAME_CHARS = 1000


@dataclass(frozen=True)
class Imported:
    """Where a record went."""

    article_id: int
    record_id: int
    is_new: bool
    """False when the very same record was there already."""
    is_current: bool
    """False when a newer record of the article is known."""


def import_record(store: Store, new: RunRecord, *, by: str = SYSTEM, run: str = "") -> Imported:
    """Keep a record and queue its article. The same record twice is kept once.

    Articles are known by name and language pair: a record of a known article joins what was decided about it, since
    findings keep their fingerprint.

    Args:
        store: an open store.
        new: as read.
        by: who brings it.
        run: what to call the run it belongs to; may be empty.

    Raises:
        RecordError: its article's name is too long, or two of its findings have one fingerprint.
    """
    _require_sound(new)
    data = encode(new)
    digest = hashlib.sha256(data).hexdigest()
    with store.writing() as connection:
        at = store.now()
        article_id = _article_of(connection, new, at)
        current = locked_article(connection, article_id)._mapping["record_id"]
        known = connection.execute(
            select(record.c.id).where(record.c.article_id == article_id, record.c.digest == digest)
        ).scalar()
        if known is not None:
            return Imported(article_id, known, is_new=False, is_current=known == current)
        record_id = _add(connection, new, article_id, data, digest, at, by, run)
        is_current = _is_newest(connection, new, current)
        if is_current:
            _make_current(connection, article_id, record_id, new)
        refresh(connection, article_id, at)
        log(connection, at, by, "import", new.hypothesis.name, record=record_id, digest=digest, run=run)
    return Imported(article_id, record_id, is_new=True, is_current=is_current)


def load_record(store: Store, record_id: int) -> RunRecord:
    """A kept record.

    Raises:
        NotFoundError: there is none.
    """
    with store.reading() as connection:
        return record_at(connection, record_id)


def record_at(connection: Connection, record_id: int) -> RunRecord:
    """A kept record, in a transaction.

    Raises:
        NotFoundError: there is none.
        RecordError: it is of another schema version.
    """
    body = connection.execute(select(record.c.body).where(record.c.id == record_id)).scalar()
    if body is None:
        raise NotFoundError(f"there is no record {record_id}")
    return decode(zlib.decompress(body), f"record {record_id}")


def _require_sound(new: RunRecord) -> None:
    name = new.hypothesis.name
    if len(name) > _LONGEST_NAME_CHARS:
        raise RecordError(f"{name[:60]}…: the article's name has {len(name):,} characters; 1,000 fit")
    seen: set[str] = set()
    for found in new.findings:
        if found.id in seen:
            raise RecordError(f"{name}: two findings have the fingerprint {found.id}; check the article again")
        seen.add(found.id)


def _article_of(connection: Connection, new: RunRecord, at: str) -> int:
    name, langs = plain(new.hypothesis.name), plain(new.langs)[:20]
    query = select(article.c.id).where(article.c.name == name, article.c.langs == langs)
    known: int | None = connection.execute(query).scalar()
    if known is not None:
        return known
    values = {"name": name, "folded": name.casefold(), "langs": langs, "revision": 0, "verdict": "", "verdict_rank": 0}
    values |= {"summary": "", "counted": 0, "undecided": 0, "conflicts": 0, "risk": 0.0, "changed": at}
    if connection.dialect.name == "postgresql":
        # Another writer may make the same article at this moment; on SQLite writers take turns.
        from sqlalchemy.dialects.postgresql import insert

        connection.execute(insert(article).values(**values).on_conflict_do_nothing())
    else:
        connection.execute(article.insert().values(**values))
    return int(connection.execute(query).scalar_one())


def _add(
    connection: Connection, new: RunRecord, article_id: int, data: bytes, digest: str, at: str, by: str, run: str
) -> int:
    values = {
        "article_id": article_id,
        "digest": digest,
        "text_sha256": hashlib.sha256(new.hypothesis.text.encode("utf-8", "surrogatepass")).hexdigest(),
        "length": len(new.hypothesis.text),
        "created": plain(new.created)[:40],
        "imported": at,
        "imported_by": plain(by)[:100],
        "run": plain(run)[:200],
        "verdict": new.verdict.decision.value,
        "body": zlib.compress(data),
    }
    record_id = int(connection.execute(record.insert().values(**values).returning(record.c.id)).scalar_one())
    rows = [_finding_row(found, article_id, record_id, _least_confidence(new)) for found in new.findings]
    if rows:
        connection.execute(finding.insert(), rows)
    return record_id


def _finding_row(found: Finding, article_id: int, record_id: int, least: float) -> dict[str, object]:
    return {
        "article_id": article_id,
        "record_id": record_id,
        "fingerprint": plain(found.id)[:64],
        "check": plain(found.check)[:100],
        "category": found.category.value,
        "severity": found.severity.value,
        "confidence": found.confidence,
        "counted": found.counts(least),
        "state": State.OPEN,
    }


def _least_confidence(new: RunRecord) -> float:
    """The confidence from which the record's policy counted; 0 where the record does not say."""
    policy = new.settings.get("policy")
    least = policy.get("min_confidence") if isinstance(policy, dict) else None
    return float(least) if isinstance(least, int | float) else 0.0


def _is_newest(connection: Connection, new: RunRecord, current: object) -> bool:
    if current is None:
        return True
    created: str = connection.execute(select(record.c.created).where(record.c.id == current)).scalar_one()
    return new.created >= created


def _make_current(connection: Connection, article_id: int, record_id: int, new: RunRecord) -> None:
    verdict = new.verdict
    connection.execute(
        article.update()
        .where(article.c.id == article_id)
        .values(
            record_id=record_id,
            verdict=verdict.decision.value,
            verdict_rank=verdict.decision.rank,
            summary=plain(verdict.summary),
        )
    )
