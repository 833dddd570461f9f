"""`mtqa review import`, `export`, `backup` and `log`: what goes into a desk and what comes out, without its server."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mtqa.cli.desk_database import DEFAULT_DATABASE, DatabaseOption, name_here, opened
from mtqa.errors import UsageError
from mtqa.files import write_atomically

if TYPE_CHECKING:
    from mtqa.store import ArticlePage, Store


class Export(StrEnum):
    """What can be written."""

    BASELINE = "baseline"
    """Rejected findings as suppressions, into the gate's baseline file."""
    PUBLICATIONS = "publications"
    """Decisions about articles, as the gate reads them."""
    AGREEMENT = "agreement"
    """How far reviewers agree, as JSON."""
    CHECKS = "checks"
    """How often editors agreed with each check, as JSON."""
    TEXT = "text"
    """Corrected articles."""
    TMX = "tmx"
    """Corrected sentences with their counterparts."""
    MQM = "mqm"
    """What reviewers marked, in Marot's columns."""
    JSONL = "jsonl"
    """Every span with all reviewers' opinions."""


_PER_ARTICLE = frozenset({Export.TEXT, Export.TMX, Export.MQM, Export.JSONL})


def import_records(
    records: Annotated[list[Path], typer.Argument(metavar="RECORD...", help="Records written with --format json.")],
    run: Annotated[str, typer.Option("--run", help="What to call the run they belong to.")] = "",
    database: DatabaseOption = DEFAULT_DATABASE,
) -> None:
    """Queue checked articles on the desk. The same record twice is kept once; a newer one joins what was decided.

    Example: mtqa review import reports/*.json --run nightly
    """
    from mtqa.ingest.records import read_record

    with opened(database) as store:
        from mtqa.store import import_record

        kept = [import_record(store, read_record(path), by=name_here(), run=run) for path in records]
    new = sum(imported.is_new for imported in kept)
    typer.echo(f"{new} new, {len(kept) - new} known")


def export(
    what: Annotated[Export, typer.Argument(help="What to write.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="PATH", help="File; for text, tmx, mqm and jsonl a folder.")
    ],
    articles: Annotated[
        list[str] | None, typer.Option("--article", metavar="NAME", help="Only this article; may be repeated.")
    ] = None,
    database: DatabaseOption = DEFAULT_DATABASE,
) -> None:
    """Write what the desk decided: files for the gate, to be kept in git; corrected articles; what reviewers marked.

    Example: mtqa review export baseline -o mtqa-baseline.toml

    Corrected articles into a folder: mtqa review export text -o corrected/

    A baseline that is there keeps the entries about which the desk decided nothing.
    """
    if articles and what in (Export.BASELINE, Export.PUBLICATIONS, Export.CHECKS):
        raise UsageError(f"--article: {what.value} is written for the whole desk")
    if what not in _PER_ARTICLE and output.is_dir():
        raise UsageError(f"-o {output}: is a folder; name a file")
    with opened(database) as store:
        if what in _PER_ARTICLE:
            told = _write_articles(_pages(store, articles), what, output)
        elif what is Export.BASELINE:
            told = _write_baseline(store, output)
        elif what is Export.PUBLICATIONS:
            told = _write_publications(store, output)
        else:
            told = _write_figures(store, what, articles, output)
        _log(store, what, output)
    typer.echo(f"{output}: {told}")


def backup(
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="File to write; it must not exist.")],
    database: DatabaseOption = DEFAULT_DATABASE,
) -> None:
    """Copy a SQLite database as of this moment, while the desk runs. For PostgreSQL use pg_dump.

    Example: mtqa review backup -o backup/desk.sqlite
    """
    with opened(database) as store:
        from mtqa.store.backup import back_up

        back_up(store, output)
    typer.echo(output)


def log(
    limit: Annotated[int, typer.Option("--limit", min=1, help="So many of the newest lines.")] = 100,
    database: DatabaseOption = DEFAULT_DATABASE,
) -> None:
    """Print the log of everything that was done, newest first, one JSON object a line.

    Example: mtqa review log --limit 20
    """
    import msgspec

    with opened(database) as store:
        from mtqa.store import log_lines

        for line in log_lines(store, limit=limit):
            typer.echo(msgspec.json.encode(line).decode())


def _pages(store: "Store", names: Iterable[str] | None) -> Iterator["ArticlePage"]:
    from mtqa.store import article_ids, article_page, find_article

    chosen = [find_article(store, name) for name in names] if names else article_ids(store)
    return (article_page(store, article_id) for article_id in chosen)


def _write_baseline(store: "Store", output: Path) -> str:
    from mtqa.gate import Baseline, encode_baseline, read_baseline
    from mtqa.store.handover import suppressions

    known = read_baseline(output) if output.exists() else Baseline()
    baseline = suppressions(store, known)
    write_atomically(output, encode_baseline(baseline))
    return f"{len(baseline.accepted)} accepted, {len(baseline.judged_false)} judged false"


def _write_publications(store: "Store", output: Path) -> str:
    from mtqa.gate import encode_publications
    from mtqa.store.handover import publications

    made = list(publications(store))
    write_atomically(output, encode_publications(made))
    return f"{len(made)} decisions, {sum(publication.is_override for publication in made)} of them overrides"


def _write_figures(store: "Store", what: Export, names: Iterable[str] | None, output: Path) -> str:
    import msgspec

    from mtqa.review.exports.agreement import span_agreement
    from mtqa.review.learned import agreement_of

    if what is Export.AGREEMENT:
        figures = msgspec.to_builtins(span_agreement(_pages(store, names)))
        told = f"{figures['spans']} spans judged by two or more"
    else:
        measured = agreement_of(store)
        figures = {name: {**msgspec.to_builtins(each), "interval": each.interval} for name, each in measured.items()}
        told = f"{len(figures)} checks"
    write_atomically(output, msgspec.json.format(msgspec.json.encode(figures), indent=1) + b"\n")
    return told


def _write_articles(pages: Iterable["ArticlePage"], what: Export, folder: Path) -> str:
    """One file an article; of articles of one name the later have their number on the desk behind it."""
    from mtqa.review.exports import EXPORTS
    from mtqa.store import InvalidError

    make, ending, _ = EXPORTS[what.value]
    written: set[str] = set()
    for page in pages:
        try:
            data = make(page)
        except InvalidError as error:
            typer.echo(f"{page.item.name}: {error}", err=True)
            continue
        name = _file_name(page, ending)
        if name in written:
            name = f"{page.item.id}.{name}"
        write_atomically(folder / name, data)
        written.add(name)
    return f"{len(written)} articles"


def _file_name(page: "ArticlePage", ending: str) -> str:
    from mtqa.cli.output import report_stem

    stem = report_stem(page.record)
    return f"{stem}{ending}" if ending else f"{stem}.corrected{Path(page.record.hypothesis.path).suffix}"


def _log(store: "Store", what: Export, output: Path) -> None:
    from mtqa.store import log as add

    with store.writing() as connection:
        add(connection, store.now(), name_here(), "export", what.value, file=output.name)
