"""`mtqa compare`: two systems, or two runs."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from mtqa.cli.options import ConfigOption, LangsOption, OutputOption, QuietOption, VerboseOption, settings_from
from mtqa.errors import CannotJudgeError
from mtqa.files import write_atomically


class ComparisonFormat(StrEnum):
    """Output formats of a comparison."""

    TEXT = "text"
    HTML = "html"
    JSON = "json"


def compare(
    a: Annotated[Path, typer.Argument(metavar="A", help="Workspace, reports, records or folder of translations.")],
    b: Annotated[Path, typer.Argument(metavar="B", help="The same for the other system.")],
    references: Annotated[
        Path | None, typer.Option("--references", "-r", help="Folder of references, for folders of translations.")
    ] = None,
    fmt: Annotated[ComparisonFormat, typer.Option("--format", "-f", help="Output format.")] = ComparisonFormat.TEXT,
    output: OutputOption = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="Processes.", show_default="one a core")] = 0,
    langs: LangsOption = None,
    config: ConfigOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Say which of two systems is better, and which findings one has that the other does not.

    Example: mtqa compare engine-a/ engine-b/ -r references/ --format html -o comparison.html

    Two runs of `mtqa run`, or two folders of records, are compared without checking anything again. The exit code is 0
    whichever is better, and 3 when an article both have could not be compared.
    """
    from mtqa.api import compare as compare_systems
    from mtqa.cli.run_screen import Screen
    from mtqa.report.comparison import Comparison
    from mtqa.report.render_comparison import (
        render_comparison_html,
        render_comparison_json,
        render_comparison_text,
    )

    def rendered(comparison: Comparison) -> bytes:
        if fmt is ComparisonFormat.TEXT:
            return render_comparison_text(comparison, verbose=verbose).encode()
        return {"html": render_comparison_html, "json": render_comparison_json}[fmt.value](comparison)

    with Screen(quiet) as screen:
        comparison = compare_systems(a, b, references, settings=settings_from(config, langs), jobs=jobs, watcher=screen)
    data = rendered(comparison)
    if output is not None:
        write_atomically(output, data)
    elif not quiet:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    if comparison.failed:
        raise typer.Exit(CannotJudgeError.exit_code)
