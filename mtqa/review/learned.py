"""What the desk's decisions say of its checks, and of an article among others."""

import time
from collections.abc import Mapping
from threading import Lock

from sqlalchemy import func, select

from mtqa.report import Agreement, Past, past_of
from mtqa.store import State, Store, load_record
from mtqa.store.tables import article, finding, record

_HISTORY = 40
"""Articles among which the report shows one. Their records have to be read, a few milliseconds each."""

_LASTS_S = 10.0
"""Chosen: nobody sees a percentage move within ten seconds."""


def agreement_of(store: Store) -> Mapping[str, Agreement]:
    """Name of each check that fired on the desk's articles to how editors judged its findings.

    A finding that two judge differently counts as not judged.
    """
    query = (
        select(finding.c.check, finding.c.state, func.count())
        .join(article, article.c.record_id == finding.c.record_id)
        .group_by(finding.c.check, finding.c.state)
    )
    counts: dict[str, dict[str, int]] = {}
    with store.reading() as connection:
        for check, state, count in connection.execute(query):
            counts.setdefault(check, {})[state] = count
    return {
        check: Agreement(sum(by.values()), by.get(State.CONFIRMED, 0), by.get(State.REJECTED, 0))
        for check, by in sorted(counts.items())
    }


class RecentAgreement:
    """What `agreement_of` said a few seconds ago: every article page shows it, and all findings have to be counted."""

    def __init__(self, store: Store, lasts_s: float = _LASTS_S) -> None:
        self._store = store
        self._lasts_s = lasts_s
        self._counted_at = -lasts_s
        self._agreement: Mapping[str, Agreement] = {}
        self._lock = Lock()

    def __call__(self) -> Mapping[str, Agreement]:
        """Name of each check to how editors judged its findings."""
        with self._lock:
            now = time.monotonic()
            if now - self._counted_at >= self._lasts_s:
                self._agreement, self._counted_at = agreement_of(self._store), now
            return self._agreement


def history_of(store: Store, langs: str, name: str) -> tuple[Past, ...]:
    """The newest articles of a language pair but the one of that name; those without a score are left out."""
    query = (
        select(record.c.id)
        .join(article, article.c.record_id == record.c.id)
        .where(article.c.langs == langs, article.c.name != name)
        .order_by(record.c.created.desc(), record.c.id.desc())
        .limit(_HISTORY)
    )
    with store.reading() as connection:
        ids = connection.execute(query).scalars().all()
    return tuple(past for number in ids if (past := past_of(load_record(store, number))) is not None)
