"""`mtqa run --input`: a table of articles."""

import sys
from collections import Counter

import typer

from mtqa.batch import Interrupted, Part, TableOrder, run_table
from mtqa.cli.codes import worst
from mtqa.cli.ending import end_by
from mtqa.report.characters import visible
from mtqa.report.commands import without_commands


def check_table(order: TableOrder, quiet: bool) -> int:
    """Check the articles of a table and say what became of them; the exit code, the worst of all."""
    screen = _TableScreen(quiet)
    try:
        with screen:
            manifest = run_table(order, screen.done)
    except Interrupted as interrupted:
        end_by(interrupted.number, f"{screen.rows} articles done and kept")
    if not quiet:
        decisions = Counter[str]()
        for part in manifest.parts:
            decisions.update(part.decisions)
        total = sum(part.rows for part in manifest.parts)
        typer.echo(
            f"{total:,} article{'s' * (total != 1)}: "
            + ", ".join(f"{count} {name}" for name, count in sorted(decisions.items()))
        )
        typer.echo(without_commands(visible(order.output)))
    return worst({code for part in manifest.parts for code in part.codes})


class _TableScreen:
    """How many articles are done, on a terminal, and a line for each that failed."""

    def __init__(self, quiet: bool) -> None:
        from rich.console import Console
        from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        self.rows = 0
        columns = (SpinnerColumn(), MofNCompleteColumn(), TextColumn("articles"), TimeElapsedColumn())
        self._progress = Progress(
            *columns, console=Console(stderr=True), transient=True, disable=quiet or not sys.stderr.isatty()
        )
        self._task = self._progress.add_task("", total=None)

    def __enter__(self) -> None:
        self._progress.start()

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def done(self, part: Part) -> None:
        """Count a part that is done."""
        self.rows += part.rows
        self._progress.update(self._task, completed=self.rows)
        for error in part.failed:
            sys.stderr.write(without_commands(f"mtqa: {visible(error)}\n"))
