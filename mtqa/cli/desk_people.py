"""`mtqa review user`: the accounts of a desk."""

import sys
from typing import Annotated

import typer

from mtqa.cli.desk_database import DEFAULT_DATABASE, DatabaseOption, name_here, opened

app = typer.Typer(no_args_is_help=True, help="Accounts of the desk: add, list, close, change.")

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="What they sign in with, whatever its case.")]
ChiefOption = Annotated[bool, typer.Option("--chief", help="A chief editor: overrides verdicts, undoes others' work.")]


@app.command()
def add(name: NameArgument, chief: ChiefOption = False, database: DatabaseOption = DEFAULT_DATABASE) -> None:
    """Make an account. The password is asked for, or read from standard input.

    Example: mtqa review user add ann --chief
    """
    with opened(database) as store:
        from mtqa.store import Role, add_person

        role = Role.CHIEF_EDITOR if chief else Role.REVIEWER
        person = add_person(store, name, _password(), role, by=name_here())
    typer.echo(f"{person.name}: {person.role.value}")


@app.command("list")
def list_people(database: DatabaseOption = DEFAULT_DATABASE) -> None:
    """List the accounts: name, role, day they were made.

    Example: mtqa review user list
    """
    with opened(database) as store:
        from mtqa.store import people

        for person in people(store):
            closed = "  (disabled)" if person.disabled else ""
            typer.echo(f"{person.name}  {person.role.value}  {person.created[:10]}{closed}")


@app.command()
def disable(
    name: NameArgument,
    back: Annotated[bool, typer.Option("--back", help="Open the account again.")] = False,
    database: DatabaseOption = DEFAULT_DATABASE,
) -> None:
    """Close an account and end its sessions. What it decided stays.

    Example: mtqa review user disable ann
    """
    with opened(database) as store:
        from mtqa.store import set_disabled

        set_disabled(store, name, not back, by=name_here())


@app.command()
def password(name: NameArgument, database: DatabaseOption = DEFAULT_DATABASE) -> None:
    """Give an account another password, and end its sessions.

    Example: mtqa review user password ann
    """
    with opened(database) as store:
        from mtqa.store import find_person, set_password

        find_person(store, name)
        set_password(store, name, _password(), by=name_here())


@app.command()
def role(name: NameArgument, chief: ChiefOption = False, database: DatabaseOption = DEFAULT_DATABASE) -> None:
    """Make an account a reviewer, or with --chief a chief editor.

    Example: mtqa review user role ann --chief
    """
    with opened(database) as store:
        from mtqa.store import Role, set_role

        set_role(store, name, Role.CHIEF_EDITOR if chief else Role.REVIEWER, by=name_here())


def _password() -> str:
    """Asked for twice on a terminal; elsewhere one line, so that no password stands in a command or its history."""
    if sys.stdin.isatty():
        return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\r\n")
