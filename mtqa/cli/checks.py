"""`mtqa checks`: what is looked for."""

from pathlib import Path
from typing import Annotated

import typer

from mtqa.errors import UsageError
from mtqa.files import write_atomically

app = typer.Typer(invoke_without_command=True)


@app.callback()
def checks(context: typer.Context) -> None:
    """List the checks: name, severity, what each needs and what it looks for.

    Example: mtqa checks
    """
    if context.invoked_subcommand is not None:
        return
    from mtqa.checks import CHECKS

    for check in CHECKS:
        needs = "" if check.needs == "nothing" else f" (needs {check.needs})"
        trial = " [monitor]" if check.monitor else ""
        typer.echo(f"{check.name:24} {check.severity:9}{trial} {check.title}{needs}")


@app.command()
def explain(name: Annotated[str, typer.Argument(help="Name of a check.")]) -> None:
    """Say what a check flags, why, how sure it is, and how to set it or turn it off.

    Example: mtqa checks explain garbled-name
    """
    from mtqa.checks import CHECKS
    from mtqa.checks.page import page

    for check in CHECKS:
        if check.name == name:
            typer.echo(page(check), nl=False)
            return
    raise UsageError(f"no check is called {name!r}; `mtqa checks` lists them")


@app.command()
def pages(folder: Annotated[Path, typer.Argument(help="Folder to write to.")]) -> None:
    """Write the documentation page of every check.

    Example: mtqa checks pages docs/checks
    """
    from mtqa.checks import CHECKS
    from mtqa.checks.page import index, page

    for check in CHECKS:
        write_atomically(folder / f"{check.name}.md", page(check).encode())
    write_atomically(folder / "README.md", index(CHECKS).encode())
