"""`mtqa score`: the scores of one translation."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from mtqa.cli.options import ConfigOption, LangsOption, OutputOption, settings_from
from mtqa.files import write_atomically


class ScoreFormat(StrEnum):
    """Output formats of scores."""

    TEXT = "text"
    JSON = "json"


def score(
    hypothesis: Annotated[Path, typer.Argument(metavar="HYP", help="The translation.")],
    reference: Annotated[Path, typer.Argument(metavar="REF", help="The reference, same language.")],
    source: Annotated[Path | None, typer.Option("--source", "-s", help="The original.")] = None,
    fmt: Annotated[ScoreFormat, typer.Option("--format", "-f", help="Output format.")] = ScoreFormat.TEXT,
    output: OutputOption = None,
    langs: LangsOption = None,
    config: ConfigOption = None,
) -> None:
    """Print the scores of a translation with their intervals, and signatures to reproduce them.

    Example: mtqa score article.en.txt reference.en.txt --format json

    chrF, BLEU and TER as sacreBLEU computes them over aligned sentences, the embedded model's quality, and MQM
    penalties of the findings. The exit code says nothing of the verdict; `mtqa check` does.
    """
    from mtqa.api import check
    from mtqa.report.render_scores import render_scores_json, render_scores_text

    record = check(hypothesis, reference, source, settings=settings_from(config, langs))
    data = render_scores_json(record) if fmt is ScoreFormat.JSON else render_scores_text(record)
    if output is None:
        sys.stdout.buffer.write(data)
    else:
        write_atomically(output, data)
