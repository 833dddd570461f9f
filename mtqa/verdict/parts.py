"""Parts of the findings that a policy limits on their own: by category, check or role."""

from collections.abc import Iterable

from mtqa.errors import ConfigError
from mtqa.record import Category, Finding, Role


def is_in_part(part: str, finding: Finding, role: Role | None) -> bool:
    """Whether a finding belongs to a part.

    Args:
        part: a category, a family of categories (`fluency` for `fluency/grammar`), a check or a role.
        finding: to place.
        role: of the sentence it begins in; None when it is not known.
    """
    category = finding.category.value
    return part in (category, category.partition("/")[0], finding.check) or (role is not None and part == role.value)


def require_known_parts(parts: Iterable[str], checks: Iterable[str]) -> None:
    """Refuse a part that nothing can belong to: a limit on it would never trip.

    Args:
        parts: names from the policy.
        checks: names of all checks.

    Raises:
        ConfigError: a name is no category, family, check or role.
    """
    known = {*checks, *(role.value for role in Role)}
    for category in Category:
        known |= {category.value, category.value.partition("/")[0]}
    for part in parts:
        if part not in known:
            raise ConfigError(
                f"policy.limits.{part!r}: there is no such category, check or role; docs/configuration.md explains them"
            )
