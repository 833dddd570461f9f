"""`mtqa report`: show saved records again."""

from pathlib import Path
from typing import Annotated

import typer

from mtqa.cli.options import Format, OutputOption, VerboseOption
from mtqa.cli.output import require_room, write_index, write_results


def report(
    records: Annotated[list[Path], typer.Argument(metavar="RECORD...", help="Records written with --format json.")],
    formats: Annotated[
        list[Format] | None, typer.Option("--format", "-f", help="Output format; may be repeated.", show_default="html")
    ] = None,
    output: OutputOption = None,
    verbose: VerboseOption = False,
) -> None:
    """Write reports from saved records; nothing is checked again and the exit code is 0.

    Several HTML reports in one folder get an index with the trend of each article, and each shows its score among the
    others.

    Example: mtqa report records/article.json --format html -o report.html
    """
    from mtqa.ingest.records import read_record

    wanted = list(dict.fromkeys(formats or [Format.HTML]))
    require_room(wanted, records, output)
    read = [read_record(path) for path in records]
    pages = []
    for record in read:
        others = [other for other in read if other is not record and other.langs == record.langs]
        for written in write_results(record, wanted, output, verbose, others):
            typer.echo(written)
            pages += [(record, written)] if written.suffix == ".html" else []
    if output is not None and len(pages) > 1:
        write_index(pages, output)
        typer.echo(output / "index.html")
