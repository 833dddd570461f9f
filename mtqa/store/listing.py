"""The articles of the desk, riskiest first."""

from typing import Any

from sqlalchemy import ColumnElement, func, select

from mtqa.record import Decision
from mtqa.store.audit import plain
from mtqa.store.database import Store
from mtqa.store.errors import InvalidError
from mtqa.store.rows import queue_item
from mtqa.store.tables import article
from mtqa.store.values import QueuePage

PAGE_SIZE = 50
"""Articles a page. Chosen: more than a screen, less than a second to read through."""


def queue(
    store: Store,
    *,
    page: int = 1,
    size: int = PAGE_SIZE,
    search: str = "",
    open_only: bool = False,
    verdict: Decision | None = None,
) -> QueuePage:
    """A page of the queue.

    Articles with something undecided come first; among them those whose verdict speaks most against publication, then
    those with the most undecided penalty points.

    Args:
        store: an open store.
        page: from 1; a page behind the last is empty.
        size: articles a page, 1–500.
        search: only articles whose name holds these words, whatever their case.
        open_only: only articles with something undecided or in conflict, or without a publication decision.
        verdict: only articles of this verdict.

    Raises:
        InvalidError: a page or size out of range.
    """
    if page < 1 or not 1 <= size <= 500:
        raise InvalidError("pages count from 1, and hold 1 to 500 articles")
    conditions: list[ColumnElement[bool]] = [article.c.record_id.is_not(None)]
    if search:
        conditions.append(article.c.folded.contains(plain(search).casefold(), autoescape=True))
    if open_only:
        conditions.append((article.c.undecided + article.c.conflicts > 0) | article.c.publication.is_(None))
    if verdict is not None:
        conditions.append(article.c.verdict == verdict.value)
    query = select(article).where(*conditions).order_by(*_riskiest_first()).limit(size).offset((page - 1) * size)
    with store.reading() as connection:
        total = connection.execute(select(func.count()).select_from(article).where(*conditions)).scalar_one()
        rows = connection.execute(query).all()
    return QueuePage(items=tuple(map(queue_item, rows)), page=page, pages=max(1, -(-total // size)), total=total)


def _riskiest_first() -> tuple[ColumnElement[Any], ...]:
    return (
        (article.c.undecided + article.c.conflicts > 0).desc(),
        article.c.verdict_rank.desc(),
        article.c.risk.desc(),
        article.c.name.asc(),
        article.c.id.asc(),
    )
