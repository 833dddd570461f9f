"""`mtqa review`: the desk where people decide."""

import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mtqa.errors import MtqaError, UsageError

if TYPE_CHECKING:
    from mtqa.store import Store

_EXTRA = "pip install 'mtqa[server]'"
_DEFAULT_PORT = 8600


def review(
    records: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[RECORD]...", help="Records written with --format json; they join the desk."),
    ] = None,
    database: Annotated[
        str,
        typer.Option(
            "--database",
            metavar="PATH|URL",
            envvar="MTQA_DATABASE",
            help="SQLite file, or postgresql://user@host/name.",
        ),
    ] = "mtqa-desk.sqlite",
    serve: Annotated[bool, typer.Option("--serve", help="A desk with accounts; without it only this machine.")] = False,
    host: Annotated[str, typer.Option("--host", help="With --serve: the address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="0 takes a free one.")] = _DEFAULT_PORT,
    url: Annotated[
        str | None, typer.Option("--url", help="With --serve: how people reach it, https://desk.example.org.")
    ] = None,
    proxy: Annotated[
        str | None, typer.Option("--proxy", metavar="ADDRESS", help="A reverse proxy that states the client's address.")
    ] = None,
    rules: Annotated[
        Path | None,
        typer.Option(
            "--rules", metavar="FILE", help="Keep phrase rules made from corrections here; {langs} stands for the pair."
        ),
    ] = None,
    add_person: Annotated[
        str | None,
        typer.Option("--add-person", metavar="NAME", help="Make an account and stop; the password is read from stdin."),
    ] = None,
    chief: Annotated[bool, typer.Option("--chief", help="With --add-person: a chief editor.")] = False,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Print the address, open nothing.")] = False,
) -> None:
    """Decide about findings in a browser: confirm, reject, correct, and rule on publication.

    Example: mtqa review records/*.json

    A desk with accounts: mtqa review --add-person ann --chief; then mtqa review --serve --url https://desk.example.org
    """
    with _extra():
        from mtqa.ingest.records import read_record
        from mtqa.store import import_record, open_store
    store = open_store(database)
    try:
        if add_person is not None:
            _add_person(store, add_person, chief)
            return
        for path in records or []:
            import_record(store, read_record(path), by=_name_here())
        if serve:
            _serve_desk(store, host, port, url, proxy, rules)
        else:
            _require_local(host, url, proxy)
            _serve_here(store, port, rules, no_browser)
    finally:
        store.close()


def _serve_here(store: "Store", port: int, rules: Path | None, no_browser: bool) -> None:
    from mtqa.review import Desk, OnePerson, create_app
    from mtqa.review.server import local_place, serve
    from mtqa.store import local_person

    place = local_place(port)
    access = OnePerson.start(local_person(store, _name_here()))
    app = create_app(Desk(store, access, place.hosts, prefix=place.prefix, rules=rules))
    typer.echo(f"Review: {place.url}/")
    typer.echo("The address is a secret: whoever knows it can decide. Ctrl+C ends the desk.")
    sys.stdout.flush()
    if not no_browser:
        typer.launch(f"{place.url}/")
    serve(app, place)


def _serve_desk(store: "Store", host: str, port: int, url: str | None, proxy: str | None, rules: Path | None) -> None:
    from mtqa.review import Desk, SignedIn, create_app
    from mtqa.review.server import desk_place, serve
    from mtqa.store import people

    place = desk_place(host, port, url)
    if not any(not person.disabled for person in people(store)):
        raise UsageError("nobody has an account yet: mtqa review --add-person NAME --chief")
    app = create_app(Desk(store, SignedIn(store, place.secure), place.hosts, secure=place.secure, rules=rules))
    typer.echo(f"Review: {place.url}/")
    sys.stdout.flush()
    serve(app, place, proxy=proxy)


def _require_local(host: str, url: str | None, proxy: str | None) -> None:
    if host != "127.0.0.1" or url is not None or proxy is not None:
        raise UsageError("--host, --url and --proxy are for --serve: without accounts the desk stays on this machine")


def _add_person(store: "Store", name: str, chief: bool) -> None:
    from mtqa.store import Role, add_person

    if sys.stdin.isatty():
        password = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    else:
        password = sys.stdin.readline().rstrip("\r\n")
    person = add_person(store, name, password, Role.CHIEF_EDITOR if chief else Role.REVIEWER)
    typer.echo(f"{person.name}: {person.role.value}")


def _name_here() -> str:
    """Who runs this, as the machine knows them; characters an account cannot have are left out."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError):
        name = f"user{os.getuid()}"
    return "".join(character for character in name if character.isalnum() or character in "._@+-") or "editor"


@contextmanager
def _extra() -> Iterator[None]:
    try:
        yield
        import mtqa.review  # noqa: F401 -- asks for every library of the extra at once
    except ModuleNotFoundError as error:
        raise MtqaError(f"the review desk needs {error.name}: {_EXTRA}") from error
