"""An article with everything the desk knows of it."""

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import select

from mtqa.record import RunRecord
from mtqa.store.acts import Missed, Publish
from mtqa.store.audit import plain
from mtqa.store.database import Store
from mtqa.store.errors import NotFoundError
from mtqa.store.fold import judged_finding, judged_missed
from mtqa.store.records import record_at
from mtqa.store.refresh import texts_like
from mtqa.store.rows import by_target, decisions_of, queue_item
from mtqa.store.standing import rejected_by, verdict_without
from mtqa.store.tables import article
from mtqa.store.values import ArticlePage, Decided, Judged, Published


def article_page(store: Store, article_id: int) -> ArticlePage:
    """An article, its newest record and all decisions about it, as of one moment.

    Raises:
        NotFoundError: there is none.
    """
    with store.reading() as connection:
        row = connection.execute(select(article).where(article.c.id == article_id)).one_or_none()
        if row is None or row.record_id is None:
            raise NotFoundError(f"there is no article {article_id}")
        record_id: int = row.record_id
        record = record_at(connection, record_id)
        decisions = decisions_of(connection, article_id)
        same_text = texts_like(connection, record_id)
        today = store.now()[:10]
    grouped = by_target(decisions)
    return ArticlePage(
        item=queue_item(row),
        record_id=record_id,
        record=record,
        revision=row.revision,
        judged=tuple(_judged(record, grouped, same_text)),
        decisions=decisions,
        publication=publication_of(decisions, record, same_text, today),
        verdict=verdict_without(record, rejected_by(decisions, today)),
    )


def article_revision(store: Store, article_id: int) -> int:
    """How many decisions about an article there are: whether a page is out of date.

    Raises:
        NotFoundError: there is none.
    """
    with store.reading() as connection:
        query = select(article.c.revision).where(article.c.id == article_id, article.c.record_id.is_not(None))
        found: int | None = connection.execute(query).scalar()
    if found is None:
        raise NotFoundError(f"there is no article {article_id}")
    return found


def find_article(store: Store, name: str) -> int:
    """The id of the article of a name; of several language pairs the oldest.

    Raises:
        NotFoundError: there is none.
    """
    with store.reading() as connection:
        query = select(article.c.id).where(article.c.name == plain(name)).order_by(article.c.id).limit(1)
        found: int | None = connection.execute(query).scalar()
    if found is None:
        raise NotFoundError(f"the desk has no article {name!r}")
    return found


def article_ids(store: Store) -> list[int]:
    """All articles, in the order in which they came."""
    with store.reading() as connection:
        query = select(article.c.id).where(article.c.record_id.is_not(None)).order_by(article.c.id)
        return list(connection.execute(query).scalars())


def publication_of(
    decisions: Sequence[Decided], record: RunRecord, same_text: frozenset[int], today: str
) -> Published | None:
    """The newest publication decision that stands; None when there is none.

    Args:
        decisions: all about the article.
        record: the newest of the article.
        same_text: records with its text; a decision made on another text does not hold.
        today: ISO 8601.
    """
    standing = [decided for decided in decisions if isinstance(decided.act, Publish) and not decided.undone]
    if not standing:
        return None
    newest = max(standing, key=lambda decided: decided.revision)
    act = newest.act
    if not isinstance(act, Publish):
        return None
    rejected = rejected_by(decisions, newest.at[:10], newest.revision)
    expired = act.expires is not None and act.expires.isoformat() < today
    return Published(
        act=act,
        decision=newest.id,
        person=newest.person,
        at=newest.at,
        is_override=act.decision.rank < verdict_without(record, rejected).decision.rank,
        holds=newest.record in same_text and not expired,
    )


def _judged(
    record: RunRecord, decisions: Mapping[str, Sequence[Decided]], same_text: frozenset[int]
) -> Iterator[Judged]:
    for finding in record.findings:
        yield judged_finding(finding, decisions.get(finding.id, ()), same_text)
    yield from sorted(_missed(decisions, same_text), key=lambda judged: (judged.start, judged.end, judged.target))


def _missed(decisions: Mapping[str, Sequence[Decided]], same_text: frozenset[int]) -> Iterator[Judged]:
    """Missed errors of this text; one of another text is left to its own record."""
    for about in decisions.values():
        first = about[0]
        if isinstance(first.act, Missed) and first.record in same_text:
            judged = judged_missed(first, about, same_text)
            if judged is not None:
                yield judged
