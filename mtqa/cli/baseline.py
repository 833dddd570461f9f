"""Options of the baseline and of publication decisions that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

from mtqa.config import Settings, find_config

BaselineOption = Annotated[
    Path | None,
    typer.Option("--baseline", metavar="FILE", help="Findings the desk lives with; default: the policy's, if any."),
]
PublicationsOption = Annotated[
    Path | None,
    typer.Option(
        "--publications", metavar="FILE", help="What the desk decided about articles; default: the policy's, if any."
    ),
]
StrictOption = Annotated[
    bool, typer.Option("--strict-baseline", help="Fail when an entry of the baseline matches nothing any more.")
]


def baseline_path(baseline: Path | None, config: Path | None, settings: Settings) -> Path | None:
    """The baseline in force: the one named, or the policy's, from the folder of the configuration file."""
    return _named(baseline, settings.policy.baseline, config)


def publications_path(publications: Path | None, config: Path | None, settings: Settings) -> Path | None:
    """The publication decisions in force: those named, or the policy's, from the folder of the configuration file."""
    return _named(publications, settings.policy.publications, config)


def _named(path: Path | None, by_policy: str, config: Path | None) -> Path | None:
    if path is not None or not by_policy:
        return path
    place = config or find_config(Path.cwd())
    return (place.parent if place else Path.cwd()) / by_policy
