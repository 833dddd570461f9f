"""Options of the baseline that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

from mtqa.config import Settings, find_config

BaselineOption = Annotated[
    Path | None,
    typer.Option("--baseline", metavar="FILE", help="Findings the desk lives with; default: the policy's, if any."),
]
StrictOption = Annotated[
    bool, typer.Option("--strict-baseline", help="Fail when an entry of the baseline matches nothing any more.")
]


def baseline_path(baseline: Path | None, config: Path | None, settings: Settings) -> Path | None:
    """The baseline in force: the one named, or the policy's, from the folder of the configuration file."""
    if baseline is not None or not settings.policy.baseline:
        return baseline
    place = config or find_config(Path.cwd())
    return (place.parent if place else Path.cwd()) / settings.policy.baseline
