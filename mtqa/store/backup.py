"""A copy of a SQLite database that is in use."""

from pathlib import Path

from mtqa.store.database import Store
from mtqa.store.errors import InvalidError, StoreError


def back_up(store: Store, path: Path) -> None:
    """Write the database as of this moment to a new file, while others read and write.

    Raises:
        InvalidError: the database is no SQLite file, or the file is there already.
        StoreError: the file cannot be written.
    """
    if not store.is_sqlite:
        raise InvalidError("PostgreSQL has its own: pg_dump --format=custom")
    if path.exists():
        raise InvalidError(f"{path}: is there already; a backup overwrites nothing")
    connection = store.engine.raw_connection()
    try:
        # Not through the pool's transactions: VACUUM runs outside of any.
        connection.cursor().execute("VACUUM INTO ?", (str(path),))
    except store.engine.dialect.loaded_dbapi.Error as error:
        raise StoreError(f"{path}: the backup cannot be written ({error})") from error
    finally:
        connection.close()
