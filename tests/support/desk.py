"""A desk as tests need it: articles with findings, and people."""

import msgspec

from mtqa.record import RunRecord
from mtqa.store import Act, ArticlePage, Decided, Person, Role, Seen, Step, Store, article_page, decide, import_record
from mtqa.store.audit import log
from mtqa.store.tables import person as person_table
from tests.support.stories import garbled_story


def story(name: str = "desk/cable.txt", **fields: object) -> RunRecord:
    """A record of an article with about ten findings."""
    record = garbled_story()
    hypothesis = msgspec.structs.replace(record.hypothesis, name=name)
    return msgspec.structs.replace(record, **{"hypothesis": hypothesis, **fields})


def person(store: Store, name: str, role: Role = Role.REVIEWER) -> Person:
    """An account without a password: hashing one takes longer than a test."""
    values = {"name": name, "folded": name.casefold(), "role": role.value, "password_hash": "", "disabled": False}
    with store.writing() as connection:
        insert = person_table.insert().values(**values, created=store.now()).returning(person_table.c.id)
        key = connection.execute(insert).scalar_one()
        log(connection, store.now(), "test", "person-added", name)
    return Person(id=key, name=name, role=role, disabled=False, created=store.now())


class Desk:
    """One article, and people who decide about it."""

    def __init__(self, store: Store, record: RunRecord | None = None) -> None:
        self.store = store
        self.record = record or story()
        self.article = import_record(store, self.record).article_id
        self.ann = person(store, "Ann")
        self.ben = person(store, "Ben")
        self.chief = person(store, "Chief", Role.CHIEF_EDITOR)

    @classmethod
    def joined(cls, other: "Desk", record: RunRecord) -> "Desk":
        """Another article for the same people."""
        desk = cls.__new__(cls)
        desk.store, desk.record = other.store, record
        desk.ann, desk.ben, desk.chief = other.ann, other.ben, other.chief
        desk.article = import_record(other.store, record).article_id
        return desk

    @property
    def page(self) -> ArticlePage:
        return article_page(self.store, self.article)

    @property
    def seen(self) -> Seen:
        """What somebody sees who looks now."""
        page = self.page
        return Seen(page.record_id, page.revision)

    def target(self, number: int = 0) -> str:
        return self.record.findings[number].id

    def decide(self, by: Person, act: Act, target: str | None = None, seen: Seen | None = None) -> Decided:
        """Somebody who has just looked decides about the first finding, unless told otherwise."""
        step = Step(target or self.target(), act)
        return decide(self.store, self.article, step, by=by, seen=seen or self.seen)

    def judged(self, target: str | None = None):
        return next(judged for judged in self.page.judged if judged.target == (target or self.target()))
