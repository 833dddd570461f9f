"""The log of everything that was done: who, when, what. Lines are only ever added; the database refuses the rest."""

import json

from sqlalchemy import Connection, select

from mtqa.store.database import Store
from mtqa.store.tables import audit
from mtqa.store.values import LogLine

SYSTEM = "mtqa"
"""Who, where nobody signed in: the command line."""

_LONGEST_SUBJECT_CHARS = 1000


def log(connection: Connection, at: str, who: str, what: str, subject: str = "", **detail: object) -> None:
    """Add a line, in the transaction of what it tells of: the one is never kept without the other.

    Args:
        connection: of that transaction.
        at: `Store.now()`.
        who: name of the person.
        what: in kebab-case, like `sign-in-failed`.
        subject: what it was done to.
        detail: JSON values.
    """
    connection.execute(
        audit.insert().values(
            at=at,
            who=plain(who)[:100],
            what=what,
            subject=plain(subject)[:_LONGEST_SUBJECT_CHARS],
            detail=json.dumps(detail, sort_keys=True),
        )
    )


def log_lines(store: Store, *, before: int | None = None, limit: int = 100, what: str | None = None) -> list[LogLine]:
    """Lines of the log, newest first.

    Args:
        store: an open store.
        before: only lines older than this id; None from the newest.
        limit: at most so many.
        what: only lines of this kind.
    """
    query = select(audit).order_by(audit.c.id.desc()).limit(limit)
    if before is not None:
        query = query.where(audit.c.id < before)
    if what is not None:
        query = query.where(audit.c.what == what)
    with store.reading() as connection:
        rows = connection.execute(query).all()
    return [
        LogLine(id=row.id, at=row.at, who=row.who, what=row.what, subject=row.subject, detail=json.loads(row.detail))
        for row in rows
    ]


def plain(text: str) -> str:
    """The text as every database takes it: NUL and lone surrogates become U+FFFD."""
    return text.replace("\0", "\ufffd").encode("utf-8", "surrogatepass").decode("utf-8", "replace")
