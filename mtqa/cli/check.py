"""`mtqa check`: the main job."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from mtqa.cli import rows
from mtqa.cli.baseline import BaselineOption, StrictOption, baseline_path
from mtqa.cli.codes import worst
from mtqa.cli.options import (
    ConfigOption,
    Format,
    LangsOption,
    OutputOption,
    QuietOption,
    ReverseOption,
    TranslatorOption,
    VerboseOption,
    settings_from,
)
from mtqa.cli.output import is_folder, require_room, wanted_formats, write_index, write_results
from mtqa.cli.policy import (
    MaxCriticalOption,
    MaxMajorOption,
    MaxMinorOption,
    MinScoreOption,
    Overrides,
    overridden,
)
from mtqa.config import Settings
from mtqa.errors import MtqaError, UsageError
from mtqa.record import RunRecord, Severity, Side
from mtqa.report.commands import without_commands

if TYPE_CHECKING:
    from mtqa.api import Pending


def check(
    translations: Annotated[
        list[Path], typer.Argument(metavar="MT...", help="Articles, bilingual files, feeds; or rows (.jsonl).")
    ],
    reference: Annotated[
        Path | None, typer.Option("--reference", "-r", help="Reference translation, or a folder of them.")
    ] = None,
    source: Annotated[Path | None, typer.Option("--source", "-s", help="Original, or a folder of them.")] = None,
    langs: LangsOption = None,
    formats: Annotated[
        list[Format] | None,
        typer.Option(
            "--format", "-f", help="Output format; may be repeated.", show_default="by the name of -o, else text"
        ),
    ] = None,
    output: OutputOption = None,
    fail_on: Annotated[
        Severity | None, typer.Option("--fail-on", help="Fail on any finding of this severity or worse.")
    ] = None,
    max_critical: MaxCriticalOption = None,
    max_major: MaxMajorOption = None,
    max_minor: MaxMinorOption = None,
    min_score: MinScoreOption = None,
    min_confidence: Annotated[
        float | None,
        typer.Option("--min-confidence", min=0, max=1, help="List findings from this confidence; never the verdict."),
    ] = None,
    baseline: BaselineOption = None,
    strict_baseline: StrictOption = False,
    comments: Annotated[
        bool, typer.Option("--comments", help="Check readers' comments and page furniture too.")
    ] = False,
    comet: Annotated[
        Path | None, typer.Option("--comet", help="Folder of a COMET model that scores rows too (extra: comet).")
    ] = None,
    any_licence: Annotated[
        bool, typer.Option("--any-licence", help="Load COMET weights that may not be free for commercial use.")
    ] = False,
    model: TranslatorOption = None,
    reverse: ReverseOption = None,
    config: ConfigOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Check translations and say whether they may be published.

    Example: mtqa check article.en.txt -r reference.en.txt -s original.ru.txt --langs ru-en

    A bilingual file (XLIFF, TMX, PO, TSV, CSV) is one article, aligned by its units: mtqa check article.xlf -f html

    Its units, or rows {id?, mt, ref?, src?} of JSON, give one result a line with
    mtqa check rows.jsonl.gz --format jsonl -o findings.jsonl
    """
    asked = Overrides(max_critical, max_major, max_minor, tuple(min_score or ()))
    settings = _settings(settings_from(config, langs), asked, min_confidence, comments)
    settings = _translators(settings, model, reverse)
    known = baseline_path(baseline, config, settings)
    if rows.as_rows(translations, formats):
        from mtqa.ingest.kinds import is_rows

        of_json = any(map(is_rows, translations))
        if of_json and (baseline is not None or asked.any):
            raise UsageError("--baseline, --max-..., --min-score: rows are not judged; --fail-on applies to them")
        if of_json and (reference is not None or source is not None):
            raise UsageError("-r, -s: rows bring their own reference and source, under “ref” and “src”")
        codes = [rows.check_rows(translations, langs, output, settings, fail_on, quiet, comet, any_licence)]
        if not of_json:
            # The code does not depend on the format: the file is judged as it is for any other.
            job = _Job(reference, source, langs, settings, fail_on, known, strict_baseline, [], None, quiet, verbose)
            codes += job.run(translations)
        raise typer.Exit(worst(codes))
    if comet is not None:
        raise UsageError("--comet: scores rows (.jsonl), not articles")
    wanted = wanted_formats(formats, output, Format.TEXT)
    require_room(wanted, translations, output)
    job = _Job(reference, source, langs, settings, fail_on, known, strict_baseline, wanted, output, quiet, verbose)
    raise typer.Exit(worst(job.run(translations)))


def _tell_verdict(record: RunRecord) -> None:
    """Say beside rows what the file comes to, and why, on standard error."""
    lines = [f"{record.hypothesis.name}: {record.verdict.summary}"]
    lines += [f"  - {trip.message} [{trip.limit}]" for trip in record.verdict.tripped]
    sys.stderr.write("".join(without_commands(f"{line}\n") for line in lines))


def _told(error: MtqaError) -> int:
    """Say what went wrong with one article; its exit code."""
    sys.stderr.write(without_commands(f"mtqa: {error}\n"))
    return error.exit_code


def _translators(settings: Settings, model: str | None, reverse: str | None) -> Settings:
    """The settings with the translation models that the command line names."""
    chosen = settings.translation
    named = msgspec.structs.replace(
        chosen,
        model=chosen.model if model is None else model,
        reverse=chosen.reverse if reverse is None else reverse,
    )
    if reverse and not named.model:
        raise UsageError("--reverse: reads back what --model translates; name that too")
    _require_models(model, reverse)
    return msgspec.structs.replace(settings, translation=named)


def _require_models(*names: str | None) -> None:
    """Refuse a name on the command line that is no model, even where no text would ever ask it.

    Raises:
        CannotJudgeError: there is no such model.
    """
    from mtqa.neural.models import find
    from mtqa.pipeline.guard import models_needed

    with models_needed():
        for name in filter(None, names):
            find(name)


def _settings(settings: Settings, asked: Overrides, min_confidence: float | None, comments: bool) -> Settings:
    policy = overridden(settings.policy, asked)
    if min_confidence is not None:
        policy = msgspec.structs.replace(policy, list_from=min_confidence)
    return msgspec.structs.replace(settings, policy=policy, comments=comments or settings.comments)


@dataclass(frozen=True)
class _Job:
    """What is done with every article of one call."""

    reference: Path | None
    source: Path | None
    langs: str | None
    settings: Settings
    fail_on: Severity | None
    baseline: Path | None
    strict_baseline: bool
    formats: list[Format]
    output: Path | None
    quiet: bool
    verbose: bool

    def run(self, translations: list[Path]) -> list[int]:
        """Check every article of every file and write the results; the exit code of each."""
        codes: list[int] = []
        reports: list[tuple[RunRecord, Path]] = []
        for translation in translations:
            try:
                articles = self.read(translation)
            except MtqaError as error:
                codes.append(_told(error))
                continue
            for article in articles:
                # One bad article does not stop the rest.
                try:
                    record = self.check(article)
                    reports += self.write(record)
                    codes.append(record.verdict.decision.exit_code)
                except MtqaError as error:
                    codes.append(_told(error))
        if self.output is not None and len(reports) > 1:
            write_index(reports, self.output)
        return codes

    def read(self, translation: Path) -> "list[Pending]":
        """Read the articles of a file with their counterparts.

        Raises:
            UsageError: several articles for one output file.
        """
        from mtqa.api import read_articles
        from mtqa.ingest.pairs import counterpart

        articles = read_articles(
            translation,
            counterpart(translation, self.reference, Side.REFERENCE) if self.reference else None,
            counterpart(translation, self.source, Side.SOURCE) if self.source else None,
            langs=self.langs,
            settings=self.settings,
        )
        if len(articles) > 1 and self.output is not None and not is_folder(self.output):
            raise UsageError(f"-o {self.output}: names one file for {len(articles)} articles; name a folder")
        return articles

    def check(self, article: "Pending") -> RunRecord:
        """Check one article."""
        from mtqa.api import check_article
        from mtqa.gate import read_baseline

        return check_article(
            article,
            fail_on=self.fail_on,
            baseline=None if self.baseline is None else read_baseline(self.baseline),
            strict_baseline=self.strict_baseline,
        )

    def write(self, record: RunRecord) -> list[tuple[RunRecord, Path]]:
        """Write or print the results; the HTML report, where there is one, for the index."""
        if not self.formats and not self.quiet:
            _tell_verdict(record)
        if self.quiet and self.output is None:
            return []
        written = write_results(record, self.formats, self.output, self.verbose)
        if written and not self.quiet:
            # No name of a file may pass for a command of the pipeline that reads this.
            typer.echo(without_commands(f"{record.hypothesis.name}: {record.verdict.summary}"))
            for path in written:
                typer.echo(without_commands(f"  {path}"))
        return [(record, path) for path in written if path.suffix == ".html"]
