"""The `mtqa` command. Heavy imports happen inside the commands, so that help comes at once."""

import os
import sys
from typing import Annotated

import typer

from mtqa.cli import align, check, checks, compare, demo, desk, gate, index, init, models, report, score, serve
from mtqa.cli import run as run_command
from mtqa.errors import MtqaError
from mtqa.version import VERSION

INTERNAL_ERROR = 2

app = typer.Typer(
    name="mtqa",
    help="Check a machine-translated article before it is published.",
    epilog="Exit codes: 0 passed, 1 failed, 2 usage, configuration or internal error, 3 could not judge.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("check")(check.check)
app.command("align")(align.align)
app.command("gate")(gate.gate)
app.command("init")(init.init)
app.command("index")(index.index)
app.command("run")(run_command.run)
app.command("compare")(compare.compare)
app.command("score")(score.score)
app.command("serve")(serve.serve)
app.command("report")(report.report)
app.command("demo")(demo.demo)
app.add_typer(checks.app, name="checks")
app.add_typer(models.app, name="models")
app.add_typer(desk.app, name="review")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"mtqa {VERSION}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Check a machine-translated article before it is published."""


def run() -> None:
    """Run the command line and exit: the one place where errors become messages and codes."""
    try:
        app()
    except MtqaError as error:
        _fail(str(error), error.exit_code)
    except BrokenPipeError:
        # Whoever read the output has gone; Python would complain again while closing it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(INTERNAL_ERROR)
    except Exception as error:
        if os.environ.get("MTQA_DEBUG"):
            raise
        _fail(f"internal error: {type(error).__name__}: {error} (MTQA_DEBUG=1 shows where)", INTERNAL_ERROR)


def _fail(message: str, code: int) -> None:
    sys.stdout.flush()
    from mtqa.report.commands import without_commands

    # A message can quote a file name, and a pipeline reads what is printed.
    sys.stderr.write(without_commands(f"mtqa: {message}\n"))
    sys.exit(code)


if __name__ == "__main__":
    run()
