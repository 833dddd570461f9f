"""Every test of the store, and of what the desk does with it, runs on SQLite and on a real PostgreSQL."""

import contextlib
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mtqa.store import Store, open_store
from tests.support.databases import empty, fresh_database, postgres_server
from tests.support.desk import Desk


class Clock:
    """A clock that tests move."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def pass_by(self, **length: float) -> None:
        self.moment += timedelta(**length)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    with postgres_server() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/desk.sqlite"
        return
    with fresh_database(request.getfixturevalue("server")) as made:
        yield made


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with its tables and nothing in them: copied faster than made."""
    path = tmp_path_factory.mktemp("template") / "desk.sqlite"
    open_store(str(path)).close()
    return path


@pytest.fixture(scope="session")
def postgres_desk(server: str) -> Iterator[str]:
    """The URL of a database with its tables."""
    with fresh_database(server) as url:
        open_store(url).close()
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[Store]:
    """A new desk."""
    with contextlib.ExitStack() as stack:
        if request.param == "sqlite":
            place = str(shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "desk.sqlite"))
        else:
            place = request.getfixturevalue("postgres_desk")
            empty(place)
        opened = open_store(place, clock)
        stack.callback(opened.close)
        yield opened


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)
