"""`mtqa report`: show saved records again."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mtqa.cli.desk_database import opened
from mtqa.cli.options import Format, OutputOption, VerboseOption
from mtqa.cli.output import is_folder, report_stem, wanted_formats, write_index, write_results
from mtqa.errors import UsageError
from mtqa.record import RunRecord

if TYPE_CHECKING:
    from mtqa.report import Desk


def report(
    records: Annotated[list[Path], typer.Argument(metavar="RECORD...", help="Records written with --format json.")],
    formats: Annotated[
        list[Format] | None,
        typer.Option(
            "--format", "-f", help="Output format; may be repeated.", show_default="by the name of -o, else html"
        ),
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

    wanted = wanted_formats(formats, output, Format.HTML)
    read = [read_record(path) for path in records]
    shown = read
    if output is not None:
        shown = _newest(read)
        _require_room(shown, len(wanted), output)
    pages: dict[tuple[str, str], Path] = {}
    for record in shown:
        desk = _among(record, read) if database is None else _of_desk(record, database)
        for written in write_results(record, wanted, output, verbose, desk):
            typer.echo(written)
            if written.suffix == ".html":
                pages[_article(record)] = written
    if output is not None and is_folder(output) and pages and len(read) > 1:
        write_index([(record, pages[_article(record)]) for record in read], output)
        typer.echo(output / "index.html")


def _article(record: RunRecord) -> tuple[str, str]:
    """What records of one article have in common, and the index puts into one line."""
    return record.hypothesis.name, record.langs


def _newest(records: Iterable[RunRecord]) -> list[RunRecord]:
    """The newest record of each article, in the order of the articles: older runs are the index's trend."""
    newest: dict[tuple[str, str], RunRecord] = {}
    for record in records:
        known = newest.get(_article(record))
        if known is None or known.created <= record.created:
            newest[_article(record)] = record
    return list(newest.values())


def _require_room(records: Sequence[RunRecord], formats: int, output: Path) -> None:
    """Refuse a call whose reports would overwrite each other.

    Raises:
        UsageError: several reports for one file, or two articles of one name for one folder.
    """
    if not is_folder(output):
        if len(records) * formats > 1:
            raise UsageError(f"-o {output}: names one file for several reports; name a folder")
        return
    stem, count = Counter(map(report_stem, records)).most_common(1)[0]
    if count > 1:
        raise UsageError(f"-o {output}: {count} articles are called {stem}; write them into folders of their own")


def _among(record: RunRecord, read: Sequence[RunRecord]) -> "Desk":
    """The other articles of this call as the desk's history."""
    from mtqa.report import Desk, past_of

    others = [other for other in _newest(read) if other.langs == record.langs and _article(other) != _article(record)]
    return Desk(history=[past for other in others if (past := past_of(other)) is not None])


def _of_desk(record: RunRecord, database: str) -> "Desk":
    """What a review desk knows."""
    from mtqa.report import Desk

    with opened(database) as store:
        from mtqa.review.learned import agreement_of, history_of

        history = history_of(store, record.langs, record.hypothesis.name)
        return Desk(history=history, agreement=agreement_of(store))
