"""`mtqa serve`: the review desk with an interface for programs."""

import functools
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from mtqa.cli.baseline import BaselineOption, PublicationsOption, baseline_path, publications_path
from mtqa.cli.desk_database import DEFAULT_DATABASE, DatabaseOption, opened
from mtqa.cli.options import ConfigOption, settings_from

_DEFAULT_PORT = 8601


def serve(
    tokens: Annotated[Path, typer.Option("--tokens", metavar="FILE", help="Who may call.")] = Path("mtqa-tokens.txt"),
    new_token: Annotated[
        str | None, typer.Option("--new-token", metavar="NAME", help="Make a token, print it once, and stop.")
    ] = None,
    database: DatabaseOption = DEFAULT_DATABASE,
    host: Annotated[str, typer.Option("--host", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="0 takes a free one.")] = _DEFAULT_PORT,
    url: Annotated[
        str | None, typer.Option("--url", help="How people and programs reach it, https://desk.example.org.")
    ] = None,
    proxy: Annotated[
        str | None, typer.Option("--proxy", metavar="ADDRESS", help="A reverse proxy that states the client's address.")
    ] = None,
    processes: Annotated[
        int, typer.Option("--processes", min=0, help="Articles checked at a time.", show_default="one a core")
    ] = 0,
    seconds: Annotated[float, typer.Option("--seconds", min=1, help="Longest wait for one article.")] = 60.0,
    baseline: BaselineOption = None,
    publications: PublicationsOption = None,
    config: ConfigOption = None,
) -> None:
    """Serve the review desk and an HTTP interface that a publishing system can call.

    Example: mtqa serve --new-token cms; mtqa serve --url https://desk.example.org

    POST /api/v1/check with {"translation": ..., "reference": ...} and the token answers with the record; what else
    there is stands in /api/openapi.json and docs/serve.md.
    """
    with opened(database) as store:
        from mtqa.review import Desk, SignedIn
        from mtqa.review.server import desk_place
        from mtqa.review.server import serve as run
        from mtqa.service import Gate, Limits, Tokens, Workers, add_token, service_app

        if new_token is not None:
            typer.echo(add_token(tokens, new_token))
            sys.stderr.write("This is the only time it is shown. Send it as: Authorization: Bearer TOKEN\n")
            return
        settings = settings_from(config, None)
        gate = Gate(
            settings, baseline_path(baseline, config, settings), publications_path(publications, config, settings)
        )
        place = desk_place(host, port, url)
        desk = Desk(store, SignedIn(store, place.secure), place.hosts, secure=place.secure)
        workers = functools.partial(Workers, settings, None, processes or os.cpu_count() or 1)
        app = service_app(desk, gate, Tokens.read(tokens), workers, Limits(seconds=seconds))
        typer.echo(f"Desk and interface: {place.url}/")
        sys.stdout.flush()
        run(app, place, proxy=proxy)
