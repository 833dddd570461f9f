"""Open a database: make its tables, or bring them to the form this version knows.

The migrations travel inside the package and run when a database is opened, in one transaction: a failure leaves the
database as it was. A database that a newer mtqa has changed is refused, since an older one would misread it.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from mtqa.store.database import Store, engine_for, explained, system_clock, without_password
from mtqa.store.errors import StoreError

MIGRATIONS = Path(__file__).parent / "migrations"

_LOCK = 6_021_023
"""Key of PostgreSQL's advisory lock under which one process migrates. Chosen."""


def open_store(url: str, clock: Callable[[], datetime] = system_clock) -> Store:
    """Open a desk's database, making or upgrading it.

    Args:
        url: `postgresql://user:password@host/name`, `sqlite:///path`, or the path of a SQLite file.
        clock: gives the time, with its zone.

    Raises:
        StoreError: it cannot be reached, is no database of a desk, or was made by a newer mtqa.
    """
    with explained(url):
        store = Store(engine_for(url), clock)
        try:
            with store.reading() as connection:
                current = revision_of(connection)
            _require_known(current, url)
            if current != head():
                with store.writing() as connection:
                    _upgrade(connection, store.is_sqlite)
        except BaseException:
            store.close()
            raise
    return store


def head() -> str:
    """The revision this version of mtqa knows best."""
    return _known()[-1]


def revision_of(connection: Connection) -> str | None:
    """The revision of a database; None for an empty one.

    Raises:
        StoreError: it has tables, but not those of a desk.
    """
    tables = inspect(connection).get_table_names()
    if "alembic_version" in tables:
        revision: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return revision
    if tables:
        raise StoreError(f"the database has tables of something else ({', '.join(sorted(tables)[:3])}); name another")
    return None


def _known() -> list[str]:
    """Revisions in order. Files are called after them: `0001_first.py`."""
    return sorted(path.name[:4] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def _require_known(revision: str | None, url: str) -> None:
    if revision is not None and revision not in _known():
        raise StoreError(
            f"{without_password(url)}: a newer mtqa has changed this database (to revision {revision}; this one knows"
            f" {head()}); upgrade mtqa, or restore the backup made before the change"
        )


def _upgrade(connection: Connection, is_sqlite: bool) -> None:
    # Alembic takes a third of a second to load, and most times there is nothing to upgrade.
    from alembic import command
    from alembic.config import Config

    if not is_sqlite:
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
