"""`mtqa review`: the desk where people decide."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mtqa.cli.desk_database import DEFAULT_DATABASE, DatabaseOption, name_here, opened
from mtqa.errors import UsageError

if TYPE_CHECKING:
    from mtqa.store import Store

_DEFAULT_PORT = 8600


def review(
    records: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[RECORD]...", help="Records written with --format json; they join the desk."),
    ] = None,
    database: DatabaseOption = DEFAULT_DATABASE,
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
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Print the address, open nothing.")] = False,
) -> None:
    """Decide about findings in a browser: confirm, reject, correct, and rule on publication.

    Example: mtqa review records/*.json

    A desk with accounts: mtqa review user add ann --chief; then mtqa review --serve --url https://desk.example.org
    """
    with opened(database) as store:
        from mtqa.ingest.records import read_record
        from mtqa.store import import_record

        for path in records or []:
            import_record(store, read_record(path), by=name_here())
        if serve:
            _serve_desk(store, host, port, url, proxy, rules)
        else:
            _require_local(host, url, proxy)
            _serve_here(store, port, rules, no_browser)


def _serve_here(store: "Store", port: int, rules: Path | None, no_browser: bool) -> None:
    from mtqa.review import Desk, OnePerson, create_app
    from mtqa.review.server import local_place, serve
    from mtqa.store import local_person

    place = local_place(port)
    access = OnePerson.start(local_person(store, name_here()))
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
        raise UsageError("nobody has an account yet: mtqa review user add NAME --chief")
    app = create_app(Desk(store, SignedIn(store, place.secure), place.hosts, secure=place.secure, rules=rules))
    typer.echo(f"Review: {place.url}/")
    sys.stdout.flush()
    serve(app, place, proxy=proxy)


def _require_local(host: str, url: str | None, proxy: str | None) -> None:
    if host != "127.0.0.1" or url is not None or proxy is not None:
        raise UsageError("--host, --url and --proxy are for --serve: without accounts the desk stays on this machine")
