"""Opening a database: made, found again, refused."""

import multiprocessing
import shutil
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.exc import DatabaseError

from mtqa.store import Store, StoreError, import_record, log_lines, open_store, queue
from mtqa.store.migrate import MIGRATIONS, head
from mtqa.store.tables import metadata
from tests.support.desk import story


def test_migrations_make_the_tables_the_code_knows(store: Store) -> None:
    with store.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_head_is_alembics() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == head()


def test_what_was_kept_is_there_when_opened_again(url: str) -> None:
    first = open_store(url)
    import_record(first, story())
    first.close()
    again = open_store(url)
    assert queue(again).total == 1
    again.close()


def test_newer_database_is_refused(url: str) -> None:
    made = open_store(url)
    with made.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    made.close()
    with pytest.raises(StoreError, match=r"a newer mtqa has changed this database.*9999.*upgrade mtqa"):
        open_store(url)


def test_tables_of_something_else_are_left_alone(url: str, clock) -> None:
    from mtqa.store.database import engine_for

    engine = engine_for(url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE recipes (id INTEGER)"))
    engine.dispose()
    with pytest.raises(StoreError, match="tables of something else"):
        open_store(url, clock)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "desk.sqlite"
    path.write_bytes(b"These are not the bytes of a database. " * 100)
    with pytest.raises(StoreError, match="not a database"):
        open_store(str(path))


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("mysql://desk@localhost/desk", "SQLite or PostgreSQL"),
        ("sqlite:///:memory:", "name a file"),
        ("sqlite:////dev/null/desk.sqlite", "cannot be made"),
        ("postgresql://ann:secret@localhost:1/desk", r"ann:\*\*\*@localhost:1/desk: the database cannot be used"),
        ("not a url://", "not one"),
    ],
)
def test_urls_that_lead_nowhere(url: str, message: str) -> None:
    with pytest.raises(StoreError, match=message) as caught:
        open_store(url)
    assert "secret" not in str(caught.value)


def test_sqlite_keeps_what_it_promised(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "desk.sqlite"))
    with store.reading() as connection:
        pragmas = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in ("journal_mode", "synchronous")
        }
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
    store.close()
    assert pragmas == {"journal_mode": "wal", "synchronous": 2}


def _open(url: str) -> None:
    open_store(url).close()


def test_several_processes_open_a_new_database_at_once(url: str) -> None:
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=_open, args=(url,)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0, 0]


@pytest.mark.parametrize("table", ["decision", "audit"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET at = 'x'", "DELETE FROM {}"])
def test_the_database_refuses_to_change_what_is_append_only(desk, table: str, statement: str) -> None:
    from mtqa.store import Confirm

    desk.decide(desk.ann, Confirm())
    with pytest.raises(DatabaseError, match="append-only"), desk.store.writing() as connection:
        connection.execute(text(statement.format(table)))
    assert len(desk.page.decisions) == 1
    assert log_lines(desk.store)[0].what == "decision-confirm"


def test_a_plain_path_is_a_file(tmp_path: Path) -> None:
    open_store(str(tmp_path / "a folder" / "desk.sqlite")).close()
    engine = create_engine(f"sqlite:///{tmp_path}/a folder/desk.sqlite")
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == head()
    engine.dispose()


SECOND = '''"""A second revision.

Revision ID: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table("note", sa.Column("id", sa.Integer(), primary_key=True))
    op.execute("INSERT INTO note (id) VALUES (1)")
    {end}
'''


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Make this mtqa one with a second migration, which ends as it is told."""

    def make(end: str) -> None:
        folder = tmp_path / "migrations"
        shutil.copytree(MIGRATIONS, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "versions" / "0002_second.py").write_text(SECOND.format(end=end), encoding="utf-8")
        monkeypatch.setattr("mtqa.store.migrate.MIGRATIONS", folder)

    return make


def test_an_upgrade_keeps_what_is_there_and_an_older_mtqa_refuses_the_result(url: str, later, monkeypatch) -> None:
    first = open_store(url)
    import_record(first, story())
    first.close()
    later("pass")
    second = open_store(url)
    assert queue(second).total == 1
    with second.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM note")).scalar() == 1
    second.close()
    monkeypatch.undo()
    with pytest.raises(StoreError, match=r"revision 0002; this one knows 0001"):
        open_store(url)


def test_an_upgrade_that_fails_leaves_everything_as_it_was(url: str, later, monkeypatch) -> None:
    first = open_store(url)
    import_record(first, story())
    first.close()
    later("raise RuntimeError('half-way')")
    with pytest.raises(RuntimeError, match="half-way"):
        open_store(url)
    monkeypatch.undo()
    again = open_store(url)
    assert queue(again).total == 1
    with again.reading() as connection:
        assert "note" not in inspect(connection).get_table_names()
    again.close()
