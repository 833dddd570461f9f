"""A server that is killed in the middle loses nothing that it acknowledged."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mtqa.store import Decided, Reject, article_ids, article_page, open_store
from tests.support.databases import fresh_database, postgres_server
from tests.support.killing import busy_desk

DECISIONS = 200


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield str(tmp_path / "desk.sqlite")
        return
    with postgres_server() as server, fresh_database(server) as url:
        yield url


def kept(database: str) -> list[Decided]:
    store = open_store(database)
    try:
        pages = [article_page(store, article_id) for article_id in article_ids(store)]
    finally:
        store.close()
    for page in pages:
        assert [decided.revision for decided in page.decisions] == list(range(1, page.revision + 1))
    return [decided for page in pages for decided in page.decisions]


def keys_of(decisions: list[Decided]) -> list[str]:
    return [decided.act.reason for decided in decisions if isinstance(decided.act, Reject)]


def test_nothing_acknowledged_is_lost_and_nothing_sent_again_is_kept_twice(database: str) -> None:
    desk = busy_desk(database, DECISIONS)
    desk.decide_until_killed(after=DECISIONS // 2)
    acknowledged = {sent.key for client in desk.clients for sent in client.acknowledged}
    assert DECISIONS // 2 <= len(acknowledged) < DECISIONS, "killed in the middle"
    assert acknowledged <= set(keys_of(kept(database)))
    desk.decide_the_rest()
    everything = {sent.key for client in desk.clients for sent in client.todo}
    assert sorted(keys_of(kept(database))) == sorted(everything), "each once"
