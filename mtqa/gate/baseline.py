"""What a desk has decided about single findings, as values."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class ListName(StrEnum):
    """Which of the two lists an entry stands in, as the file names it."""

    ACCEPTED = "accepted"
    """True, and to be lived with for now."""
    JUDGED_FALSE = "judged_false"
    """A false alarm."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One finding and what was decided about it."""

    id: str
    """Fingerprint of the finding."""
    document: str
    """Name of the article, as its record gives it."""
    check: str
    text: str
    """The flagged words, for whoever reads the file; empty for an omission. Plays no part in matching."""
    reason: str
    person: str
    date: datetime.date
    expires: datetime.date | None = None
    """Last day on which the entry excuses its finding; None for no end."""

    def holds_on(self, today: datetime.date) -> bool:
        """Whether it still excuses its finding."""
        return self.expires is None or today <= self.expires


@dataclass(frozen=True)
class Baseline:
    """The two lists, each by fingerprint. A fingerprint stands in one of them only."""

    accepted: Mapping[str, Entry] = field(default_factory=dict)
    judged_false: Mapping[str, Entry] = field(default_factory=dict)

    def find(self, finding_id: str) -> tuple[ListName, Entry] | None:
        """The entry of a finding and its list; None when nothing was decided about it."""
        if finding_id in self.judged_false:
            return ListName.JUDGED_FALSE, self.judged_false[finding_id]
        if finding_id in self.accepted:
            return ListName.ACCEPTED, self.accepted[finding_id]
        return None

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries, by fingerprint."""
        return tuple(sorted((*self.accepted.values(), *self.judged_false.values()), key=lambda entry: entry.id))
