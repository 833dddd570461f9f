"""The connection: SQLite by default, PostgreSQL by URL, with the same promises.

A write that returned is on disk. Writers take turns, readers see one moment.
"""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, OperationalError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from mtqa.store.errors import StoreError

BUSY_TIMEOUT_S = 20
"""How long a writer waits for its turn on SQLite. Chosen: a write takes milliseconds."""

_WRITES = "mtqa_writes"


def system_clock() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Store:
    """An open database. Safe to share between threads."""

    engine: Engine
    clock: Callable[[], datetime]
    """Time zone aware; tests pass their own."""

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one moment of the database, whatever others write meanwhile."""
        with self.engine.connect() as connection:
            if not self.is_sqlite:
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes: kept whole when the block ends, forgotten when it raises."""
        with self.engine.connect() as connection:
            connection = connection.execution_options(**{_WRITES: True})
            with connection.begin():
                yield connection

    @property
    def is_sqlite(self) -> bool:
        """Whether the database is a file here."""
        return self.engine.dialect.name == "sqlite"

    def now(self) -> str:
        """The time as the database keeps it: ISO 8601 in UTC, to the microsecond, so that text order is time order."""
        return stamp(self.clock())

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()


def stamp(moment: datetime) -> str:
    """A moment as the database keeps it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def moment_of(stamped: str) -> datetime:
    """The moment behind `stamp`."""
    return datetime.strptime(stamped, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)


def engine_for(url: str) -> Engine:
    """An engine for a URL or the path of a SQLite file.

    Args:
        url: `postgresql://user:password@host/name`, `sqlite:///path`, or a path.

    Raises:
        StoreError: no such kind of database.
    """
    parsed = _parsed(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(parsed)
    if parsed.get_backend_name() == "postgresql":
        return _postgres(parsed)
    raise StoreError(f"{parsed.get_backend_name()}: mtqa keeps its desk in SQLite or PostgreSQL")


def without_password(url: str) -> str:
    """The URL as it may be shown."""
    return _parsed(url).render_as_string(hide_password=True)


@contextlib.contextmanager
def explained(url: str) -> Iterator[None]:
    """Turn what the database says into one message that names it.

    Raises:
        StoreError: the database cannot be reached or read.
    """
    try:
        yield
    except OperationalError as error:
        raise StoreError(f"{without_password(url)}: the database cannot be used ({_first_line(error)})") from error
    except SQLAlchemyError as error:
        raise StoreError(f"{without_password(url)}: not a database of a desk ({_first_line(error)})") from error


def _parsed(url: str) -> URL:
    if "://" not in url:
        return URL.create("sqlite", database=str(Path(url)))
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise StoreError("the database URL is not one; write postgresql://user@host/name or sqlite:///path") from error
    return parsed.set(drivername="postgresql+psycopg") if parsed.drivername in {"postgresql", "postgres"} else parsed


def _sqlite(url: URL) -> Engine:
    if not url.database or url.database == ":memory:":
        raise StoreError("a desk keeps its decisions: name a file, not a database in memory")
    try:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{url.database}: its folder cannot be made ({error.strerror})") from error
    engine = create_engine(url, connect_args={"timeout": BUSY_TIMEOUT_S, "check_same_thread": False})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: object, _: ConnectionPoolEntry) -> None:
    # Python's driver opens transactions of its own accord, too late to be exclusive: this module does it itself.
    connection.isolation_level = None  # type: ignore[attr-defined]
    cursor = connection.cursor()  # type: ignore[attr-defined]
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_S * 1000}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """A transaction that reads first and writes later could fail half-way; a writer waits for its turn at once."""
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgres(url: URL) -> Engine:
    try:
        return create_engine(url, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise StoreError("PostgreSQL needs its driver: pip install 'mtqa[server,postgres]'") from error


def _first_line(error: SQLAlchemyError) -> str:
    cause = getattr(error, "orig", None) or error
    return str(cause).strip().partition("\n")[0]
