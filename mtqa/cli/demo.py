"""`mtqa demo`: the bundled article, so that a newcomer sees a report in a minute."""

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from mtqa.cli.options import Format
from mtqa.cli.output import render
from mtqa.errors import InputError
from mtqa.files import write_atomically

_DEFAULT = "older-engine"


def demo(
    name: Annotated[str, typer.Argument(help="Folder of a bundled article.")] = _DEFAULT,
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for the report.")] = Path("reports/demo"),
) -> None:
    """Check a bundled article against its reference and write the report.

    Example: mtqa demo

    The exit code is 0 whatever the verdict: the demonstration worked.
    """
    from mtqa.api import check

    folder = bundled() / name
    if not folder.is_dir():
        names = ", ".join(sorted(path.name for path in bundled().iterdir() if path.is_dir()))
        raise InputError(f"no bundled article is called {name!r}; there are {names}")
    about = tomllib.loads((folder / "article.toml").read_text(encoding="utf-8"))
    article, reference, source = (
        relative(folder / file) for file in ("article.mt.en.txt", "reference.en.txt", "source.ru.txt")
    )
    record = check(article, reference, source, langs=about["langs"])
    for fmt, file in ((Format.HTML, "report.html"), (Format.JSON, "record.json")):
        write_atomically(output / file, render(record, fmt))
    typer.echo(f"Checked {about['title']!r} ({about['langs']}) against its reference.\n")
    for trip in record.verdict.tripped:
        if trip.leads_to is not record.verdict.decision:
            continue
        typer.echo(f"  {trip.message}")
    typer.echo(f"\nVerdict: {record.verdict.summary}")
    typer.echo("Counts:  " + ", ".join(f"{count} {severity}" for severity, count in record.verdict.counts.items()))
    typer.echo(f"Report:  {output / 'report.html'}")


def relative(path: Path) -> Path:
    """The path from the working folder where it lies below it, so that a report does not tell where it was made."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def bundled() -> Path:
    """The folder of the bundled articles: inside an installed package, or beside it in a checkout.

    Raises:
        InputError: the installation has none.
    """
    package = Path(str(files("mtqa")))
    for place in (package / "_references", package.parent / "references"):
        if place.is_dir():
            return place
    raise InputError(f"{package}: this installation has no bundled articles")
