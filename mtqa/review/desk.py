"""What the application knows, as one value that every view gets."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from mtqa.review.access import Access
from mtqa.review.learned import RecentAgreement
from mtqa.store import Store


@dataclass(frozen=True)
class Desk:
    """A desk that is open."""

    store: Store
    access: Access
    """How visitors are known."""
    hosts: frozenset[str]
    """Names it is reached by, lower case, without a port; a request for any other is refused."""
    secure: bool = False
    """It is reached by https only."""
    prefix: str = ""
    """Path under which everything lies, with a slash in front and none behind: a secret where there are no accounts."""
    rules: Path | None = None
    """File of the desk's phrase rules; None leaves rules out."""

    @cached_property
    def agreement(self) -> RecentAgreement:
        """How editors judged each check, as it was a few seconds ago."""
        return RecentAgreement(self.store)
