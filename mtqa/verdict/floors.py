"""Least scores. A score that is not there is never taken for 0."""

from collections.abc import Iterable, Iterator, Mapping

from mtqa.errors import ConfigError
from mtqa.record import Decision, Score, Tripped


def under_floors(scores: Iterable[Score], floors: Mapping[str, float]) -> Iterator[Tripped]:
    """What tripped: scores under their floor, and floors without a score.

    The value itself is compared, not the low end of its interval.

    Args:
        scores: of the article.
        floors: score name to the least value that passes.

    Raises:
        ConfigError: a floor for a score of which less is better.
    """
    known = {score.name: score for score in scores}
    for name, floor in sorted(floors.items()):
        score = known.get(name)
        if score is None:
            yield Tripped(
                limit=f"min_score.{name}",
                allowed=floor,
                found=None,
                leads_to=Decision.UNDECIDED,
                message=f"There is no score {name!r} to hold against its floor of {floor:g}{_choice(known)}.",
            )
        elif not score.higher_is_better:
            raise ConfigError(f"min_score {name!r}: less of it is better, so it has no floor; name another score")
        elif score.value < floor:
            yield Tripped(
                limit=f"min_score.{name}",
                allowed=floor,
                found=score.value,
                leads_to=Decision.FIX_FIRST,
                message=f"{name} is {score.value:g}{_interval(score)}; the floor is {floor:g}.",
            )


def _choice(known: Mapping[str, Score]) -> str:
    names = ", ".join(name for name, score in known.items() if score.higher_is_better)
    return f" (there are {names})" if names else ""


def _interval(score: Score) -> str:
    if score.low is None or score.high is None:
        return ""
    return f" (95 % interval {score.low:g} to {score.high:g}, which does not count)"
