"""`mtqa report`: show saved records again."""

from pathlib import Path
from typing import Annotated

import typer

from mtqa.cli.options import Format, OutputOption, VerboseOption
from mtqa.cli.output import require_room, write_results


def report(
    records: Annotated[list[Path], typer.Argument(metavar="RECORD...", help="Records written with --format json.")],
    formats: Annotated[
        list[Format] | None, typer.Option("--format", "-f", help="Output format; may be repeated.", show_default="html")
    ] = None,
    output: OutputOption = None,
    verbose: VerboseOption = False,
) -> None:
    """Write reports from saved records; nothing is checked again and the exit code is 0.

    Example: mtqa report records/article.json --format html -o report.html
    """
    from mtqa.ingest.records import read_record

    wanted = list(dict.fromkeys(formats or [Format.HTML]))
    require_room(wanted, records, output)
    for path in records:
        for written in write_results(read_record(path), wanted, output, verbose):
            typer.echo(written)
