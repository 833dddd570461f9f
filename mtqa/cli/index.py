"""`mtqa index`: what the desk has published."""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from mtqa.cli.options import ConfigOption, LangsOption, QuietOption, settings_from
from mtqa.cli.progress import counted
from mtqa.config import Settings
from mtqa.errors import UsageError
from mtqa.report.commands import without_commands

_DEFAULT = "mtqa-archive.sqlite"
_SUFFIXES = frozenset({".txt", ".html", ".htm", ".xhtml"})
_SHOWN = 10
_FAILED = 2


def index(
    places: Annotated[
        list[Path] | None, typer.Argument(metavar="PLACE...", help="Published articles, or folders of them.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help=f"The archive; default: the settings', or {_DEFAULT}."),
    ] = None,
    find: Annotated[
        str | None, typer.Option("--find", metavar="WORDS", help="Show how the archive has used these words.")
    ] = None,
    langs: LangsOption = None,
    config: ConfigOption = None,
    quiet: QuietOption = False,
) -> None:
    """Learn names and phrasing from what the desk has published.

    Example: mtqa index references/ -o house/archive.sqlite

    Articles that have not changed are left alone, and those that are gone from a folder are forgotten. Name the archive
    under [house] in mtqa.toml, and `mtqa check` holds names against it. How the desk has used some words:
    mtqa index --find "de Villiers"
    """
    settings = settings_from(config, langs)
    archive = output or Path(settings.house.archive or _DEFAULT)
    if not places and find is None:
        raise UsageError("name articles or folders to take in, or --find WORDS")
    failed = _take_in(places, archive, settings, quiet) if places else 0
    if find is not None:
        _show(archive, find)
    raise typer.Exit(_FAILED if failed else 0)


def _take_in(places: list[Path], archive: Path, settings: Settings, quiet: bool) -> int:
    """Number of articles that could not be read."""
    from mtqa.api import index_articles

    paths = [path for place in places for path in _articles(place)]
    gone = _gone(places, paths, archive)
    states: Counter[str] = Counter()
    taken = index_articles(paths, archive, settings=settings, forget=gone)
    for article in counted(taken, "articles", quiet):
        states[article.state] += 1
        if article.state == "failed":
            sys.stderr.write(without_commands(f"mtqa: {article.reason}\n"))
    if not quiet:
        typer.echo(without_commands(f"{archive}: {_in_words(states, len(gone))}"))
    return states["failed"]


def _articles(place: Path) -> Iterator[Path]:
    if not place.exists():
        raise UsageError(f"{place}: no such file or folder")
    if not place.is_dir():
        yield place
        return
    for path in sorted(place.rglob("*")):
        if path.suffix.lower() in _SUFFIXES and path.is_file() and not path.name.startswith("."):
            yield path


def _gone(places: list[Path], paths: list[Path], archive: Path) -> list[str]:
    """Names of articles that the archive has from these folders and the folders no longer have."""
    from mtqa.house import archived
    from mtqa.ingest import document_name

    if not archive.exists():
        return []
    here = {document_name(path) for path in paths}
    folders = tuple(f"{document_name(place).rstrip('/')}/" for place in places if place.is_dir())
    everywhere = any(folder == "./" for folder in folders)
    known = sorted(archived(archive))
    return [name for name in known if name not in here and (everywhere or name.startswith(folders))]


def _in_words(states: Counter[str], gone: int) -> str:
    counts = [*((states[state], state) for state in ("new", "changed", "unchanged", "failed")), (gone, "forgotten")]
    return ", ".join(f"{count} {state}" for count, state in counts if count) or "no articles"


def _show(archive: Path, words: str) -> None:
    from mtqa.house import find_sentences
    from mtqa.report.characters import visible

    found = find_sentences(archive, words, _SHOWN + 1)
    for quoted in found[:_SHOWN]:
        typer.echo(without_commands(visible(f"{quoted.path}: {quoted.text}")))
    if len(found) > _SHOWN:
        typer.echo("… and more")
    if not found:
        typer.echo("the archive never has these words")
