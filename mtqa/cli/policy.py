"""Limits from the command line, over those of the policy."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

import msgspec
import typer

from mtqa.config import Policy
from mtqa.errors import UsageError

_LIMIT = "Most {} findings that pass; -1 sets no limit."
MaxCriticalOption = Annotated[int | None, typer.Option("--max-critical", min=-1, help=_LIMIT.format("critical"))]
MaxMajorOption = Annotated[int | None, typer.Option("--max-major", min=-1, help=_LIMIT.format("major"))]
MaxMinorOption = Annotated[int | None, typer.Option("--max-minor", min=-1, help=_LIMIT.format("minor"))]
MinScoreOption = Annotated[
    list[str] | None,
    typer.Option(
        "--min-score",
        metavar="NAME=VALUE",
        help="Least recorded score (not the low end of its interval); may be repeated. No such score: exit code 3.",
    ),
]


@dataclass(frozen=True)
class Overrides:
    """What was asked for; None leaves the policy's limit."""

    critical: int | None = None
    major: int | None = None
    minor: int | None = None
    min_score: tuple[str, ...] = ()
    """`NAME=VALUE` each."""

    @property
    def any(self) -> bool:
        """Whether anything was asked for."""
        return self != Overrides()


def overridden(policy: Policy, asked: Overrides) -> Policy:
    """The policy with these limits in place of its own.

    More findings than asked for send the article back; the limit that holds it is never the stricter of the two. Limits
    on parts stay.

    Raises:
        UsageError: a floor that is not NAME=VALUE with a finite number.
    """
    chosen = {name: value for name in ("critical", "major", "minor") if (value := getattr(asked, name)) is not None}
    hold = {name: _milder(getattr(policy.hold, name), value) for name, value in chosen.items()}
    return msgspec.structs.replace(
        policy,
        fix_first=msgspec.structs.replace(policy.fix_first, **chosen),
        hold=msgspec.structs.replace(policy.hold, **hold),
        min_score={**policy.min_score, **_floors(asked.min_score)},
    )


def _milder(one: int, other: int) -> int:
    return -1 if -1 in (one, other) else max(one, other)


def _floors(asked: Iterable[str]) -> dict[str, float]:
    floors = {}
    for floor in asked:
        name, _, value = floor.rpartition("=")
        try:
            figure = float(value)
        except ValueError:
            figure = math.nan
        if not name or not math.isfinite(figure):
            raise UsageError(f"--min-score {floor}: write a score and its least value, like BLEU=25")
        floors[name.strip()] = figure
    return floors
