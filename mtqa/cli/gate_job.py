"""What `mtqa gate` does with each record. One bad record does not stop the rest."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import typer

from mtqa.cli.gate_lines import gate_lines
from mtqa.cli.options import Format
from mtqa.cli.output import is_folder, report_stem, write_index, write_results
from mtqa.errors import MtqaError, UsageError
from mtqa.files import write_atomically
from mtqa.gate import Acceptance, Matched, Terms, accept, encode_baseline, honour, judge_again
from mtqa.ingest.records import read_record
from mtqa.record import RunRecord
from mtqa.report.commands import without_commands


@dataclass(frozen=True)
class GateJob:
    """The terms of one call, and where its results go."""

    terms: Terms
    formats: tuple[Format, ...]
    output: Path | None
    quiet: bool
    verbose: bool

    def require_room(self, records: list[Path]) -> None:
        """Refuse a call whose reports would overwrite each other.

        Raises:
            UsageError: several reports for one file, or a place for reports without a format.
        """
        if self.output is None:
            return
        if not self.formats:
            raise UsageError(f"-o {self.output}: say what to write there with --format")
        if not is_folder(self.output) and len(records) * len(set(self.formats)) > 1:
            raise UsageError(f"-o {self.output}: names one file for several reports; name a folder")

    def accepting(self, records: Iterable[Path], path: Path | None, by: Acceptance) -> "GateJob":
        """Write the baseline with what counts now accepted; the job under the new baseline.

        Records that cannot be read are left for `judge` to report.

        Raises:
            UsageError: there is no path.
            OutputError: the baseline cannot be written.
        """
        if path is None:
            raise UsageError("--update-baseline: name the file with --baseline, or policy.baseline in the settings")
        known, least = self.terms.baseline, self.terms.settings.policy.min_confidence
        for record in records:
            try:
                judged = self._judge(record)
            except MtqaError:
                continue
            known = accept(known, [judged], least, by)
        write_atomically(path, encode_baseline(known))
        if not self.quiet:
            self._say([f"{path}: {len(known.accepted)} accepted, {len(known.judged_false)} judged false"])
        return replace(self, terms=replace(self.terms, baseline=known))

    def judge(self, records: Iterable[Path]) -> list[int]:
        """Judge every record, say what tripped, and write the reports; the exit code of each."""
        codes, reports = [], []
        taken: set[str] = set()
        for path in records:
            try:
                record, matched = self._judge(path)
                record, lapsed = self._honour(record)
                self._require_free(record, taken)
                if not self.quiet:
                    self._say(gate_lines(record, matched, lapsed))
                reports += self._write(record)
                codes.append(record.verdict.decision.exit_code)
            except MtqaError as error:
                sys.stderr.write(without_commands(f"mtqa: {error}\n"))
                codes.append(error.exit_code)
        if self.output is not None and len(reports) > 1:
            write_index(reports, self.output)
        return codes

    def _judge(self, path: Path) -> tuple[RunRecord, Matched]:
        return judge_again(read_record(path), self.terms)

    def _honour(self, record: RunRecord) -> tuple[RunRecord, str | None]:
        terms = self.terms
        return honour(record, terms.publications, terms.today, terms.settings.policy.min_confidence)

    def _require_free(self, record: RunRecord, taken: set[str]) -> None:
        stem = report_stem(record)
        if self.output is not None and stem in taken:
            raise UsageError(f"-o {self.output}: two articles are called {stem}; write them into folders of their own")
        taken.add(stem)

    def _write(self, record: RunRecord) -> list[tuple[RunRecord, Path]]:
        if self.quiet and self.output is None:
            return []
        written = write_results(record, list(dict.fromkeys(self.formats)), self.output, self.verbose)
        return [(record, path) for path in written if path.suffix == ".html"]

    def _say(self, lines: Iterable[str]) -> None:
        """On standard output, unless a report goes there: a reader of JSON wants nothing else."""
        printed = bool(self.formats) and self.output is None
        for line in lines:
            typer.echo(line, err=printed)
