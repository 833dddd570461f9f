"""`mtqa check ROWS --format jsonl`: pre-aligned segments as a stream."""

import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec.structs import replace

from mtqa.cli.options import Format
from mtqa.cli.output import is_folder, refuse_inputs
from mtqa.cli.progress import counted
from mtqa.config import Settings
from mtqa.errors import CannotJudgeError, UsageError
from mtqa.files import writing_atomically
from mtqa.record import Decision, Finding, Severity
from mtqa.score.comet import Comet, load_comet


def as_rows(paths: list[Path], formats: list[Format] | None) -> bool:
    """Whether the units of a bilingual file are checked one by one.

    `--format jsonl` alone asks for it, and rows of JSON are checked so when no format is named.
    """
    from mtqa.ingest.kinds import is_rows

    if formats not in (None, [], [Format.JSONL]):
        return False
    if any(map(is_rows, paths)):
        return True
    return formats == [Format.JSONL] and len(paths) == 1 and _is_bilingual(paths[0])


def _is_bilingual(path: Path) -> bool:
    from mtqa.ingest.bilingual.reading import bilingual_kind

    return bilingual_kind(path) is not None


def check_rows(
    paths: list[Path],
    langs: str | None,
    output: Path | None,
    settings: Settings,
    fail_on: Severity | None,
    quiet: bool,
    comet: Path | None = None,
    any_licence: bool = False,
) -> int:
    """Check one file of rows; of rows of JSON memory does not grow with it.

    Returns:
        The exit code: 1 where a counted finding is as severe as `fail_on`, else 0.

    Raises:
        UsageError: several files, or an output that is the input.
        InputError: a line is not a row.
        CannotJudgeError: there is no row; or, after the results are written, a check that the verdict needs crashed.
        OutputError: the results cannot be written.
    """
    from mtqa.ingest.kinds import is_rows

    if len(paths) > 1:
        raise UsageError("rows are checked one file at a time")
    results = _Results(paths[0], langs, settings, fail_on, load_comet(comet, any_licence) if comet else None)
    lines = counted(results.lines(), "rows", quiet)
    if output is None:
        for line in lines:
            sys.stdout.buffer.write(line)
    else:
        place = output / f"{paths[0].name.partition('.')[0]}.jsonl" if is_folder(output) else output
        refuse_inputs([place], paths)
        with writing_atomically(place) as file:
            file.writelines(lines)
    if results.crashed:
        names = ", ".join(sorted(results.crashed))
        raise CannotJudgeError(f"{paths[0]}: crashed on some rows: {names}; “crashed” in the results says on which")
    if results.serious and fail_on is None and is_rows(paths[0]) and not quiet:
        sys.stderr.write(f"{results.serious} major or critical findings; rows are not judged: see --fail-on\n")
    return Decision.FIX_FIRST.exit_code if results.failed else 0


class _Results:
    """Results as lines, and what they mean for the exit code."""

    def __init__(
        self, path: Path, langs: str | None, settings: Settings, fail_on: Severity | None, comet: Comet | None
    ) -> None:
        self._path, self._langs, self._comet = path, langs, comet
        self._policy, self._fail_on = settings.policy, fail_on
        # What is listed must not decide what counts.
        lowest = min(settings.policy.list_from, settings.policy.min_confidence)
        self._settings = replace(settings, policy=replace(settings.policy, list_from=lowest))
        self.failed = False
        """Whether a counted finding was as severe as `fail_on`."""
        self.serious = 0
        """Counted findings that are major or critical."""
        self.crashed: set[str] = set()
        """Checks that the verdict needs and that crashed on a row."""

    def lines(self) -> Iterator[bytes]:
        """One line per row."""
        from mtqa.api import check_rows as results_of
        from mtqa.api import read_rows
        from mtqa.pipeline import chosen_checks, is_required

        required = {check.name for check in chosen_checks(self._settings) if is_required(check)}.union(
            self._settings.checks.require
        )
        encoder = msgspec.json.Encoder(order="deterministic")
        any_row = False
        rows, settings = read_rows(self._path, langs=self._langs, settings=self._settings)
        for result in results_of(rows, settings, self._comet):
            any_row = True
            self.crashed |= required.intersection(result.crashed)
            self.serious += sum(
                f.severity.is_serious and f.counts(self._policy.min_confidence) for f in result.findings
            )
            self.failed |= any(self._fails(finding) for finding in result.findings)
            listed = tuple(f for f in result.findings if f.confidence >= self._policy.list_from)
            yield encoder.encode(replace(result, findings=listed)) + b"\n"
        if not any_row:
            raise CannotJudgeError(f"{self._path}: has no rows")

    def _fails(self, finding: Finding) -> bool:
        least = self._policy.min_confidence
        return self._fail_on is not None and finding.counts(least) and finding.severity.rank >= self._fail_on.rank
