"""`mtqa report`: show saved records again."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mtqa.cli.desk_database import opened
from mtqa.cli.options import Format, OutputOption, VerboseOption
from mtqa.cli.output import require_room, write_index, write_results
from mtqa.record import RunRecord

if TYPE_CHECKING:
    from mtqa.report import Desk


def report(
    records: Annotated[list[Path], typer.Argument(metavar="RECORD...", help="Records written with --format json.")],
    formats: Annotated[
        list[Format] | None, typer.Option("--format", "-f", help="Output format; may be repeated.", show_default="html")
    ] = None,
    output: OutputOption = None,
    database: Annotated[
        str | None,
        typer.Option("--database", metavar="PATH|URL", help="A review desk: HTML shows what its editors judged."),
    ] = None,
    verbose: VerboseOption = False,
) -> None:
    """Write reports from saved records; nothing is checked again and the exit code is 0.

    Several HTML reports in one folder get an index with the trend of each article, and each shows its score among the
    others; with --database among those of the review desk, and beside each check how often its editors confirmed it.

    Example: mtqa report records/article.json --format html -o report.html
    """
    from mtqa.ingest.records import read_record

    wanted = list(dict.fromkeys(formats or [Format.HTML]))
    require_room(wanted, records, output)
    read = [read_record(path) for path in records]
    pages = []
    for record in read:
        desk = _among(record, read) if database is None else _of_desk(record, database)
        for written in write_results(record, wanted, output, verbose, desk):
            typer.echo(written)
            pages += [(record, written)] if written.suffix == ".html" else []
    if output is not None and len(pages) > 1:
        write_index(pages, output)
        typer.echo(output / "index.html")


def _among(record: RunRecord, read: Sequence[RunRecord]) -> "Desk":
    """The other records of this call as the desk's history."""
    from mtqa.report import Desk, past_of

    others = [other for other in read if other is not record and other.langs == record.langs]
    return Desk(history=[past for other in others if (past := past_of(other)) is not None])


def _of_desk(record: RunRecord, database: str) -> "Desk":
    """What a review desk knows."""
    from mtqa.report import Desk

    with opened(database) as store:
        from mtqa.review.learned import agreement_of, history_of

        history = history_of(store, record.langs, record.hypothesis.name)
        return Desk(history=history, agreement=agreement_of(store))
