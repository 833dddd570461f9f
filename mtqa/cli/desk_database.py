"""The desk's database, as an option that several commands share."""

import getpass
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from mtqa.errors import MtqaError

if TYPE_CHECKING:
    from mtqa.store import Store

DEFAULT_DATABASE = "mtqa-desk.sqlite"

DatabaseOption = Annotated[
    str,
    typer.Option(
        "--database", metavar="PATH|URL", envvar="MTQA_DATABASE", help="SQLite file, or postgresql://user@host/name."
    ),
]


@contextmanager
def opened(database: str) -> Iterator["Store"]:
    """The store, closed afterwards.

    Raises:
        MtqaError: the extra is not installed.
        StoreError: the database cannot be opened.
    """
    try:
        import mtqa.review  # noqa: F401 -- asks for every library of the extra at once
        from mtqa.store import open_store
    except ModuleNotFoundError as error:
        raise MtqaError(f"the review desk needs {error.name}: pip install 'mtqa[server]'") from error
    store = open_store(database)
    try:
        yield store
    finally:
        store.close()


def name_here() -> str:
    """Who runs this, as the machine knows them; characters an account cannot have are left out."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError):
        name = f"user{os.getuid()}"
    return "".join(character for character in name if character.isalnum() or character in "._@+-") or "editor"
