"""Decisions are appended, one revision of the article each, and never changed."""

import datetime
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import msgspec
from sqlalchemy import Connection, select

from mtqa.record import Decision
from mtqa.store.acts import ARTICLE, Act, Missed, Publish, Reject, Undo, encode_act, kind_of, require_sense
from mtqa.store.audit import log, plain
from mtqa.store.database import Store
from mtqa.store.errors import InvalidError, NotAllowedError, NotFoundError
from mtqa.store.fold import contradicted
from mtqa.store.records import record_at
from mtqa.store.refresh import refresh
from mtqa.store.rows import decisions_of, locked_article
from mtqa.store.standing import rejected_by, verdict_without
from mtqa.store.tables import article, decision, finding, record
from mtqa.store.values import Decided, Person, Role

_KEY = re.compile(r"[A-Za-z0-9_-]{1,50}")


@dataclass(frozen=True)
class Seen:
    """What a person had before them when they decided."""

    record_id: int
    revision: int
    """Of the article, as the page gave it."""


@dataclass(frozen=True)
class Step:
    """One thing to decide."""

    target: str
    """A finding's id, a missed error's, or `ARTICLE`. Ignored for `Missed` and `Undo`, which bring their own."""
    act: Act


def decide(store: Store, article_id: int, step: Step, *, by: Person, seen: Seen, key: str | None = None) -> Decided:
    """Append a decision. When this returns it is on disk.

    Nobody's decision is turned away because somebody else was quicker: it is kept, and `contradicts` names what it
    differs from.

    Args:
        store: an open store.
        article_id: which article.
        step: what was decided about what.
        by: who.
        seen: what they had before them.
        key: made up by the client, 1 to 50 of `A-Za-z0-9_-`; a decision sent twice under one key is kept once.

    Raises:
        NotFoundError: no such article, record, target or decision.
        InvalidError: the act makes no sense there.
        NotAllowedError: the role does not permit it.
    """
    return _append_all(store, article_id, [step], by, seen, key, None)[0]


def decide_all(
    store: Store, article_id: int, steps: Sequence[Step], *, by: Person, seen: Seen, key: str | None = None
) -> tuple[Decided, ...]:
    """Append several decisions: all of them or, when one is refused, none. Arguments and errors as of `decide`.

    With a key they are a batch of that name, which `undo_batch` takes back in one go.
    """
    return _append_all(store, article_id, steps, by, seen, key, key)


def _append_all(
    store: Store, article_id: int, steps: Sequence[Step], by: Person, seen: Seen, key: str | None, batch: str | None
) -> tuple[Decided, ...]:
    if key is not None:
        _require_key(key)
    with store.writing() as connection:
        locked_article(connection, article_id)
        if key is not None and (known := _known(connection, article_id, by, key)):
            return known
        at = store.now()
        desk = _Desk(connection, article_id, by, seen, at)
        made = tuple(desk.append(step, _row_key(key, number), batch) for number, step in enumerate(steps))
        refresh(connection, article_id, at)
    return made


def reject_check(
    store: Store,
    article_id: int,
    check: str,
    reason: str,
    *,
    by: Person,
    seen: Seen,
    key: str,
    expires: datetime.date | None = None,
) -> tuple[Decided, ...]:
    """Reject every undecided finding of one check on an article. Arguments and errors as of `decide`.

    What somebody has decided already stays as it is.
    """
    _require_key(key)
    with store.reading() as connection:
        query = (
            select(finding.c.fingerprint)
            .join(article, article.c.record_id == finding.c.record_id)
            .where(article.c.id == article_id, finding.c.check == plain(check), finding.c.state == "open")
            .order_by(finding.c.id)
        )
        targets = connection.execute(query).scalars().all()
        known = _known(connection, article_id, by, key)
    if known:
        return known
    if not targets:
        raise NotFoundError(f"no undecided finding of {check} on article {article_id}")
    steps = [Step(target, Reject(reason=reason, expires=expires)) for target in targets]
    return decide_all(store, article_id, steps, by=by, seen=seen, key=key)


def undo_batch(store: Store, article_id: int, batch: str, *, by: Person, seen: Seen, key: str) -> tuple[Decided, ...]:
    """Undo what was decided in one go. Arguments and errors as of `decide`."""
    _require_key(key)
    with store.reading() as connection:
        decisions = decisions_of(connection, article_id)
        known = _known(connection, article_id, by, key)
    if known:
        return known
    made = [d for d in decisions if d.batch == batch and not d.undone]
    if not made:
        raise NotFoundError(f"no decisions {batch!r} that stand on article {article_id}")
    return decide_all(store, article_id, [Step(d.target, Undo(decision=d.id)) for d in made], by=by, seen=seen, key=key)


class _Desk:
    """One transaction on one locked article."""

    def __init__(self, connection: Connection, article_id: int, by: Person, seen: Seen, at: str) -> None:
        self._connection = connection
        self._article_id = article_id
        self._by = by
        self._seen = seen
        self._at = at
        row = locked_article(connection, article_id)._mapping
        self._name: str = row["name"]
        self._revision: int = row["revision"]
        self._length = self._record_length()
        self._decisions = list(decisions_of(connection, article_id))
        if not 0 <= seen.revision <= self._revision:
            raise InvalidError(f"nobody can have seen revision {seen.revision}; the newest is {self._revision}")

    def append(self, step: Step, key: str | None, batch: str | None) -> Decided:
        """Check, keep and log one decision."""
        require_sense(step.act, self._length)
        self._require_allowed(step)
        revision = self._revision + 1
        target = self._target(step, revision)
        new = Decided(
            id=0,
            article=self._article_id,
            revision=revision,
            record=self._seen.record_id,
            target=target,
            act=step.act,
            person=self._by.name,
            at=self._at,
            saw=self._seen.revision,
            batch=batch,
        )
        others = [d for d in self._decisions if d.target == target]
        new = msgspec.structs.replace(new, contradicts=contradicted(new, others))
        new = msgspec.structs.replace(new, id=self._insert(new, key))
        self._connection.execute(article.update().where(article.c.id == self._article_id).values(revision=revision))
        self._revision = revision
        self._decisions.append(new)
        self._log(new)
        return new

    def _record_length(self) -> int:
        query = select(record.c.length).where(
            record.c.id == self._seen.record_id, record.c.article_id == self._article_id
        )
        length: int | None = self._connection.execute(query).scalar()
        if length is None:
            raise NotFoundError(f"article {self._article_id} has no record {self._seen.record_id}")
        return length

    def _target(self, step: Step, revision: int) -> str:
        match step.act:
            case Missed():
                return f"missed-{revision}"
            case Undo(decision=decision_id):
                return self._decision(decision_id).target
            case Publish():
                return ARTICLE
        if not self._is_known(step.target):
            raise NotFoundError(f"article {self._article_id} has no finding {step.target!r}")
        return step.target

    def _is_known(self, target: str) -> bool:
        if target in {d.target for d in self._decisions if isinstance(d.act, Missed)}:
            return True
        query = select(finding.c.id).where(
            finding.c.article_id == self._article_id, finding.c.fingerprint == plain(target)
        )
        return self._connection.execute(query.limit(1)).first() is not None

    def _decision(self, decision_id: int) -> Decided:
        for decided in self._decisions:
            if decided.id == decision_id:
                return decided
        raise NotFoundError(f"article {self._article_id} has no decision {decision_id}")

    def _require_allowed(self, step: Step) -> None:
        self._require_days_left(step)
        is_chief = self._by.role is Role.CHIEF_EDITOR
        match step.act:
            case Undo(decision=decision_id):
                if self._decision(decision_id).person != self._by.name and not is_chief:
                    raise NotAllowedError("only a chief editor undoes what somebody else decided")
            case Publish() as publish if self._is_override(publish):
                self._require_override(publish, is_chief)

    def _require_days_left(self, step: Step) -> None:
        """A mistyped year must not be kept as a decision that speaks to nobody."""
        last = step.act.expires if isinstance(step.act, Reject | Publish) else None
        if last is not None and last.isoformat() < self._at[:10]:
            raise InvalidError(f"{last} is over: name a last day that is still to come, or none")

    def _require_override(self, publish: Publish, is_chief: bool) -> None:
        if not is_chief:
            raise NotAllowedError(f"the verdict is {self._verdict.value!r}; only a chief editor overrides it")
        if not publish.reason.strip() or publish.expires is None:
            raise InvalidError("an override needs a reason and the last day on which it holds")

    def _is_override(self, publish: Publish) -> bool:
        return publish.decision.rank < self._verdict.rank

    @cached_property
    def _verdict(self) -> Decision:
        """Of the record that was seen, without what the desk has rejected."""
        record = record_at(self._connection, self._seen.record_id)
        return verdict_without(record, rejected_by(self._decisions, self._at[:10])).decision

    def _insert(self, new: Decided, key: str | None) -> int:
        values = {
            "article_id": new.article,
            "revision": new.revision,
            "record_id": new.record,
            "target": new.target,
            "kind": kind_of(new.act),
            "act": encode_act(new.act),
            "person_id": self._by.id,
            "at": new.at,
            "saw": new.saw,
            "contradicts": json.dumps(new.contradicts),
            "undoes": new.act.decision if isinstance(new.act, Undo) else None,
            "batch": new.batch,
            "key": key,
        }
        insert = decision.insert().values(**values).returning(decision.c.id)
        return int(self._connection.execute(insert).scalar_one())

    def _log(self, new: Decided) -> None:
        is_overriding = isinstance(new.act, Publish) and self._is_override(new.act)
        what = "override" if is_overriding else f"decision-{kind_of(new.act)}"
        detail = {"decision": new.id, "target": new.target, "act": json.loads(encode_act(new.act))}
        log(self._connection, self._at, self._by.name, what, self._name, **detail)


def _require_key(key: str) -> None:
    if not _KEY.fullmatch(key):
        raise InvalidError("a key has 1 to 50 ASCII letters, digits, hyphens and underscores")


def _row_key(key: str | None, number: int) -> str | None:
    return key if key is None or number == 0 else f"{key}/{number}"


def _known(connection: Connection, article_id: int, by: Person, key: str) -> tuple[Decided, ...]:
    """What was decided under this key before; empty when nothing was.

    Raises:
        InvalidError: it was about another article.
    """
    query = select(decision.c.article_id, decision.c.id).where(
        decision.c.person_id == by.id, (decision.c.key == key) | (decision.c.key.startswith(f"{key}/", autoescape=True))
    )
    rows = connection.execute(query).all()
    if any(row.article_id != article_id for row in rows):
        raise InvalidError("this key was used for a decision on another article")
    ids = {row.id for row in rows}
    return tuple(d for d in decisions_of(connection, article_id) if d.id in ids) if ids else ()
