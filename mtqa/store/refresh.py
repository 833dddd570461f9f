"""What the queue shows of an article, worked out again from its decisions whenever one is added.

Decisions are the truth; `finding.state` and the figures of `article` are kept beside them so that the queue need not
read them all.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, select

from mtqa.record import Severity
from mtqa.store.acts import ARTICLE, Missed, State
from mtqa.store.fold import fold
from mtqa.store.rows import by_target, decisions_of
from mtqa.store.tables import article, finding, record
from mtqa.store.values import Decided

POINTS: Mapping[str, float] = {Severity.NEUTRAL: 0.0, Severity.MINOR: 1.0, Severity.MAJOR: 5.0, Severity.CRITICAL: 25.0}
"""MQM's penalty points by severity, as in the score."""


def refresh(connection: Connection, article_id: int, at: str) -> None:
    """Bring the states of an article's findings and its figures up to its decisions."""
    targets = by_target(decisions_of(connection, article_id))
    states = {target: fold(decisions).state for target, decisions in targets.items()}
    _write_states(connection, article_id, states)
    figures = _figures(connection, article_id)
    figures["conflicts"] += sum(
        states[target] is State.CONFLICT for target, decisions in targets.items() if _is_beside_findings(decisions)
    )
    said = fold(targets.get(ARTICLE, ())).parts
    connection.execute(
        article.update()
        .where(article.c.id == article_id)
        .values(**figures, publication=said.get("publication"), owner=said.get("owner"), changed=at)
    )


def _is_beside_findings(decisions: Sequence[Decided]) -> bool:
    """Whether the target is no finding of a check, so that no row of `finding` counts its conflict."""
    return decisions[0].target == ARTICLE or isinstance(decisions[0].act, Missed)


def _write_states(connection: Connection, article_id: int, states: Mapping[str, State]) -> None:
    rows = connection.execute(
        select(finding.c.id, finding.c.fingerprint, finding.c.state).where(finding.c.article_id == article_id)
    )
    for key, fingerprint, old in rows.all():
        new = states.get(fingerprint, State.OPEN)
        if new != old:
            connection.execute(finding.update().where(finding.c.id == key).values(state=new))


def _figures(connection: Connection, article_id: int) -> dict[str, float]:
    query = (
        select(finding.c.severity, finding.c.confidence, finding.c.counted, finding.c.state)
        .join(article, article.c.record_id == finding.c.record_id)
        .where(article.c.id == article_id)
        .order_by(finding.c.id)
    )
    rows = connection.execute(query).all()
    counted = [row for row in rows if row.counted]
    undecided = [row for row in counted if row.state in (State.OPEN, State.CONFLICT)]
    return {
        "counted": len(counted),
        "undecided": len(undecided),
        "conflicts": sum(row.state == State.CONFLICT for row in rows),
        "risk": sum(POINTS[row.severity] * row.confidence for row in undecided),
    }


def texts_like(connection: Connection, record_id: int) -> frozenset[int]:
    """Records of the same article with the same text: offsets into one hold in the others."""
    text = select(record.c.text_sha256, record.c.article_id).where(record.c.id == record_id).subquery()
    query = select(record.c.id).join(
        text, (record.c.text_sha256 == text.c.text_sha256) & (record.c.article_id == text.c.article_id)
    )
    return frozenset(connection.execute(query).scalars())
