"""`mtqa gate`: saved records against the policy in force and a baseline."""

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from mtqa.cli.baseline import (
    BaselineOption,
    PublicationsOption,
    StrictOption,
    baseline_path,
    publications_path,
)
from mtqa.cli.codes import worst
from mtqa.cli.options import ConfigOption, Format, OutputOption, QuietOption, VerboseOption, settings_from
from mtqa.cli.policy import (
    MaxCriticalOption,
    MaxMajorOption,
    MaxMinorOption,
    MinScoreOption,
    Overrides,
    overridden,
)
from mtqa.errors import UsageError
from mtqa.record import Severity

if TYPE_CHECKING:
    from mtqa.gate import Acceptance


def gate(
    records: Annotated[list[Path], typer.Argument(metavar="RECORD...", help="Records written with --format json.")],
    fail_on: Annotated[
        Severity | None, typer.Option("--fail-on", help="Fail on any finding of this severity or worse.")
    ] = None,
    max_critical: MaxCriticalOption = None,
    max_major: MaxMajorOption = None,
    max_minor: MaxMinorOption = None,
    min_score: MinScoreOption = None,
    baseline: BaselineOption = None,
    strict_baseline: StrictOption = False,
    publications: PublicationsOption = None,
    update_baseline: Annotated[
        bool,
        typer.Option(
            "--update-baseline", help="Accept what counts now and drop what is gone; needs reason and person."
        ),
    ] = False,
    reason: Annotated[str | None, typer.Option("--reason", help="Why these findings are accepted.")] = None,
    person: Annotated[str | None, typer.Option("--person", help="Who accepts them.")] = None,
    expires: Annotated[
        str | None, typer.Option("--expires", metavar="DATE", help="Last day of the acceptance, like 2026-12-31.")
    ] = None,
    formats: Annotated[
        list[Format] | None,
        typer.Option("--format", "-f", help="Report to write as well; may be repeated.", show_default="none"),
    ] = None,
    output: OutputOption = None,
    config: ConfigOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
) -> None:
    """Judge saved records by the policy in force; nothing is checked again.

    Example: mtqa gate reports/article.json --baseline mtqa-baseline.toml --max-major 2

    Accept what is there, for now: mtqa gate reports/*.json --baseline mtqa-baseline.toml --update-baseline
    --reason "Published before the gate" --person "A. Editor"
    """
    from mtqa.api import now
    from mtqa.cli.gate_job import GateJob
    from mtqa.gate import Baseline, Terms, read_baseline, read_publications

    settings = settings_from(config, None)
    asked = Overrides(max_critical, max_major, max_minor, tuple(min_score or ()))
    settings = msgspec.structs.replace(settings, policy=overridden(settings.policy, asked))
    today = datetime.date.fromisoformat(now()[:10])
    path = baseline_path(baseline, config, settings)
    known = Baseline() if path is None or (update_baseline and not path.exists()) else read_baseline(path)
    decided = publications_path(publications, config, settings)
    by_desk = {} if decided is None else read_publications(decided)
    terms = Terms(settings, today, fail_on, known, strict_baseline, by_desk)
    job = GateJob(terms, tuple(formats or ()), output, quiet, verbose)
    job.require_room(records)
    if update_baseline:
        job = job.accepting(records, path, _acceptance(reason, person, expires, today))
    raise typer.Exit(worst(job.judge(records)))


def _acceptance(reason: str | None, person: str | None, expires: str | None, today: datetime.date) -> "Acceptance":
    from mtqa.gate import Acceptance

    if not (reason or "").strip() or not (person or "").strip():
        raise UsageError("--update-baseline: say why and who with --reason and --person")
    try:
        last = datetime.date.fromisoformat(expires) if expires else None
    except ValueError as error:
        raise UsageError(f"--expires {expires}: write a date like 2026-12-31") from error
    return Acceptance(reason or "", person or "", today, last)
