"""`mtqa review`: the desk and its data."""

from typing import Any

import typer
from typer.core import TyperGroup

from mtqa.cli import desk_files, desk_people, review

OPEN = "open"


class _OpensByDefault(TyperGroup):
    """`mtqa review reports/*.json` opens the desk: where the first word is no command, `open` is meant."""

    # Typer carries a Click of its own under a private name, so the context has no type to name here.
    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put `open` in front unless a command is named or help is asked for."""
        if not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names):
            args = [OPEN, *args]
        return super().parse_args(ctx, args)


app = typer.Typer(cls=_OpensByDefault)
app.command(OPEN)(review.review)
app.command("import")(desk_files.import_records)
app.command("export")(desk_files.export)
app.command("backup")(desk_files.backup)
app.command("log")(desk_files.log)
app.add_typer(desk_people.app, name="user")


@app.callback()
def desk() -> None:
    """The review desk: `mtqa review` opens it; the other commands need no server.

    Example: mtqa review reports/*.json

    Without a command the desk opens; `mtqa review open --help` lists the options.
    """
