"""`mtqa check ROWS.jsonl`: pre-aligned segments as a stream."""

import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import typer
from msgspec.structs import replace

from mtqa.cli.options import Format
from mtqa.cli.output import refuse_inputs
from mtqa.cli.progress import counted
from mtqa.config import Settings
from mtqa.errors import CannotJudgeError, UsageError
from mtqa.files import writing_atomically
from mtqa.record import Finding, Severity
from mtqa.score.comet import Comet, load_comet


def is_rows(path: Path) -> bool:
    """Whether a file holds rows, by its name."""
    return path.name.endswith((".jsonl", ".jsonl.gz"))


def check_rows(
    paths: list[Path],
    formats: list[Format] | None,
    output: Path | None,
    settings: Settings,
    fail_on: Severity | None,
    quiet: bool,
    comet: Path | None = None,
    any_licence: bool = False,
) -> None:
    """Check one file of rows; memory does not grow with it.

    Raises:
        UsageError: several files, another format than jsonl, or an output that is the input.
        InputError: a line is not a row.
        CannotJudgeError: there is no row.
        OutputError: the results cannot be written.
        Exit: code 1 where a counted finding is as severe as `fail_on`.
    """
    if len(paths) > 1:
        raise UsageError("rows are checked one file at a time")
    if formats and formats != [Format.JSONL]:
        raise UsageError(f"{paths[0]}: rows are written as --format jsonl only")
    results = _Results(paths[0], settings, fail_on, load_comet(comet, any_licence) if comet else None)
    lines = counted(results.lines(), "rows", quiet)
    if output is None:
        for line in lines:
            sys.stdout.buffer.write(line)
    else:
        refuse_inputs([output], paths)
        with writing_atomically(output) as file:
            file.writelines(lines)
    if results.failed:
        raise typer.Exit(1)


class _Results:
    """Results as lines, and what they mean for the exit code."""

    def __init__(self, path: Path, settings: Settings, fail_on: Severity | None, comet: Comet | None) -> None:
        self._path, self._policy, self._fail_on, self._comet = path, settings.policy, fail_on, comet
        # What is listed must not decide what counts.
        lowest = min(settings.policy.list_from, settings.policy.min_confidence)
        self._settings = replace(settings, policy=replace(settings.policy, list_from=lowest))
        self.failed = False
        """Whether a counted finding was as severe as `fail_on`."""

    def lines(self) -> Iterator[bytes]:
        """One line per row."""
        from mtqa.api import check_rows as results_of
        from mtqa.ingest.lines import read_lines
        from mtqa.record import Row

        encoder = msgspec.json.Encoder(order="deterministic")
        any_row = False
        for result in results_of(read_lines(self._path, Row), self._settings, self._comet):
            any_row = True
            self.failed |= any(self._fails(finding) for finding in result.findings)
            listed = tuple(f for f in result.findings if f.confidence >= self._policy.list_from)
            yield encoder.encode(replace(result, findings=listed)) + b"\n"
        if not any_row:
            raise CannotJudgeError(f"{self._path}: has no rows")

    def _fails(self, finding: Finding) -> bool:
        least = self._policy.min_confidence
        return self._fail_on is not None and finding.counts(least) and finding.severity.rank >= self._fail_on.rank
