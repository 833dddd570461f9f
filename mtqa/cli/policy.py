"""Limits from the command line, over those of the policy."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from mtqa.config import Policy
from mtqa.errors import UsageError


@dataclass(frozen=True)
class Overrides:
    """What was asked for; None leaves the policy's limit."""

    critical: int | None = None
    major: int | None = None
    minor: int | None = None
    min_score: tuple[str, ...] = ()
    """`NAME=VALUE` each."""


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
