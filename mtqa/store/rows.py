"""From rows to values."""

import json
from collections.abc import Iterable

from sqlalchemy import Connection, Row, select

from mtqa.store.acts import decode_act
from mtqa.store.errors import NotFoundError
from mtqa.store.fold import mark_undone
from mtqa.store.tables import article, decision, person
from mtqa.store.values import Decided, QueueItem


def decisions_of(connection: Connection, article_id: int) -> tuple[Decided, ...]:
    """All decisions about an article, oldest first, with those that are undone marked."""
    query = (
        select(decision, person.c.name.label("person"))
        .join(person, person.c.id == decision.c.person_id)
        .where(decision.c.article_id == article_id)
        .order_by(decision.c.revision)
    )
    return mark_undone(_decided(row) for row in connection.execute(query))


def by_target(decisions: Iterable[Decided]) -> dict[str, list[Decided]]:
    """The decisions by what they are about; order is kept."""
    grouped: dict[str, list[Decided]] = {}
    for decided in decisions:
        grouped.setdefault(decided.target, []).append(decided)
    return grouped


def locked_article(connection: Connection, article_id: int) -> Row[tuple[object, ...]]:
    """An article's row; in a writing transaction nobody else gets it before that ends.

    Raises:
        NotFoundError: there is none.
    """
    row = connection.execute(select(article).where(article.c.id == article_id).with_for_update()).one_or_none()
    if row is None:
        raise NotFoundError(f"there is no article {article_id}")
    return row


def queue_item(row: Row[tuple[object, ...]]) -> QueueItem:
    """An article's row as the queue shows it."""
    fields = row._mapping
    return QueueItem(**{name: fields[name] for name in QueueItem.__struct_fields__})


def _decided(row: Row[tuple[object, ...]]) -> Decided:
    fields = row._mapping
    return Decided(
        id=fields["id"],
        article=fields["article_id"],
        revision=fields["revision"],
        record=fields["record_id"],
        target=fields["target"],
        act=decode_act(fields["act"]),
        person=fields["person"],
        at=fields["at"],
        saw=fields["saw"],
        contradicts=tuple(json.loads(fields["contradicts"])),
        batch=fields["batch"],
    )
