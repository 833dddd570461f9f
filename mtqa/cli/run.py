"""`mtqa run`: many articles."""

import contextlib
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from mtqa.cli.baseline import BaselineOption, StrictOption, baseline_path
from mtqa.cli.codes import worst
from mtqa.cli.ending import end_by
from mtqa.cli.options import ConfigOption, QuietOption, VerboseOption, settings_from
from mtqa.config import Engine, find_config, load_settings
from mtqa.errors import UsageError
from mtqa.record import Severity


class PartFormat(StrEnum):
    """Formats of the results of a table."""

    JSONL = "jsonl"
    PARQUET = "parquet"


def run(
    workspace: Annotated[
        Path | None, typer.Argument(help="Folder with mtqa.toml.", show_default="the nearest, here or above")
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="Processes.", show_default="one a core")] = 0,
    engine: Annotated[
        Engine, typer.Option("--engine", help="Where processes run; ray needs mtqa\\[ray].")
    ] = Engine.LOCAL,
    address: Annotated[
        str | None, typer.Option("--address", help="Of a Ray cluster, like auto; default: one on this machine alone.")
    ] = None,
    table: Annotated[
        str | None,
        typer.Option("--input", metavar="URL", help="Table of articles (.jsonl, .parquet) in place of a workspace."),
    ] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="URL", help="Folder of its results, for --input.")
    ] = None,
    parts: Annotated[
        PartFormat | None, typer.Option("--output-format", help="Of the results, for --input; default: its own.")
    ] = None,
    chunk: Annotated[int, typer.Option("--chunk", min=1, help="Articles in a file of results, for --input.")] = 16,
    fresh: Annotated[bool, typer.Option("--fresh", help="Check everything again.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", "-n", help="List what would be done, and why; write nothing.")
    ] = False,
    prune: Annotated[bool, typer.Option("--prune", help="Remove the results of articles that are gone.")] = False,
    fail_on: Annotated[
        Severity | None, typer.Option("--fail-on", help="Fail on any finding of this severity or worse.")
    ] = None,
    baseline: BaselineOption = None,
    strict_baseline: StrictOption = False,
    config: ConfigOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Check what is new or changed in a workspace of many articles.

    Example: mtqa run --jobs 2

    mtqa.toml names the folders (translations/, references/, reports/). Interrupt it at any time: the next run goes on
    where this one ended. The exit code is the worst of all articles, checked now or before.

    A table in place of a workspace, on any path fsspec knows, here or on a Ray cluster:
    mtqa run --input s3://desk/articles.parquet --output s3://desk/results --engine ray --address auto
    """
    from mtqa.api import order_for, table_order
    from mtqa.batch import Interrupted, plan_workspace, run_workspace
    from mtqa.cli.run_screen import Screen, plan_lines, summary_lines
    from mtqa.cli.run_table import check_table

    if table is not None or output is not None:
        if workspace is not None or table is None or output is None:
            raise UsageError("--input and --output go together, in place of a workspace")
        if fresh or dry_run or prune:
            raise UsageError("--fresh, --dry-run and --prune are for workspaces; give --output a new folder")
        settings = settings_from(config, None)
        raise typer.Exit(
            check_table(
                table_order(
                    table,
                    output,
                    kind=None if parts is None else f".{parts}",
                    settings=settings,
                    fail_on=fail_on,
                    baseline=baseline_path(baseline, config, settings),
                    strict_baseline=strict_baseline,
                    jobs=jobs,
                    engine=engine,
                    address=address,
                    chunk=chunk,
                ),
                quiet,
            )
        )
    root, path = _found(workspace, config)
    baseline = baseline.resolve() if baseline else None
    # As `make -C`: names and paths in records are the same wherever the command was called from.
    with contextlib.chdir(root):
        order = order_for(
            settings=load_settings(path),
            fail_on=fail_on,
            baseline=baseline,
            strict_baseline=strict_baseline,
            jobs=jobs,
            engine=engine,
            address=address,
            fresh=fresh,
            prune=prune,
        )
        if dry_run:
            _say(plan_lines(plan_workspace(order), verbose))
            return
        try:
            with Screen(quiet) as screen:
                outcome = run_workspace(order, screen)
        except Interrupted as interrupted:
            end_by(interrupted.number, f"{screen.done_count} of {screen.total} articles done and kept")
    if not quiet:
        _say(summary_lines(outcome, verbose))
    raise typer.Exit(worst([line.code for line in outcome.lines]))


def _found(workspace: Path | None, config: Path | None) -> tuple[Path, Path]:
    """Root of the workspace and its configuration file, the latter from the root or absolute.

    Raises:
        UsageError: there is no folder or no configuration file.
    """
    if workspace is not None and not workspace.is_dir():
        raise UsageError(f"{workspace}: no such folder; name a workspace, a folder with an mtqa.toml")
    if config is not None and not config.is_file():
        raise UsageError(f"{config}: no such configuration file")
    start = (workspace or Path()).resolve()
    path = config.resolve() if config else find_config(start)
    if path is None or (config is None and workspace is not None and path.parent != start):
        raise UsageError(f"{start}: has no mtqa.toml; `mtqa init {start}` writes one, or name one with --config")
    root = start if workspace else path.parent
    return root, path


def _say(lines: Iterable[str]) -> None:
    from mtqa.report.commands import without_commands

    for line in lines:
        typer.echo(without_commands(line))
