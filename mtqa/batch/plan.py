"""What is to be done with each article, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from mtqa.batch.digests import files_digest
from mtqa.batch.entry import Entry
from mtqa.batch.shelf import Shelf
from mtqa.batch.workspace import Article, Workplace


class Reason(StrEnum):
    """Why an article is, or is not, done again."""

    NEW = "new"
    CHANGED = "changed"
    SETUP = "settings or version changed"
    INCOMPLETE = "results missing or damaged"
    ASKED = "asked for"
    TERMS = "baseline, limits or formats changed"
    UNCHANGED = "unchanged"

    @property
    def is_check(self) -> bool:
        """Whether the article is checked, and not only judged."""
        return self not in (Reason.TERMS, Reason.UNCHANGED)


@dataclass(frozen=True)
class Planned:
    """An article and what is to be done with it."""

    article: Article
    inputs: str
    """Digest of its files; empty when one cannot be read."""
    reason: Reason


@dataclass(frozen=True)
class Plan:
    """What a run has to do."""

    articles: Sequence[Planned]
    """All articles of the workspace, in order."""
    gone: Sequence[str]
    """Keys of articles that have results and are no longer there."""

    @property
    def work(self) -> list[Planned]:
        """The articles that are not as they were."""
        return [planned for planned in self.articles if planned.reason is not Reason.UNCHANGED]


def make_plan(workplace: Workplace, shelf: Shelf, setup: str, terms: str, *, fresh: bool = False) -> Plan:
    """Compare a workspace with what is known of it.

    Args:
        workplace: the workspace.
        shelf: its results.
        setup: digest of the settings and version in force.
        terms: digest of what articles are judged by.
        fresh: check everything again.

    Raises:
        ConfigError: a folder is missing, or a pattern is wrong.
        UsageError: two articles share a name.
    """
    planned = []
    for article in workplace.articles():
        inputs = files_digest(article, workplace.root)
        entry = shelf.entry(article.key)
        reason = Reason.ASKED if fresh else _reason(shelf, article, entry, (inputs, setup, terms))
        planned.append(Planned(article, inputs, reason))
    there = {one.article.key for one in planned}
    return Plan(planned, [key for key in shelf.known() if key not in there])


def _reason(shelf: Shelf, article: Article, entry: Entry | None, digests: tuple[str, str, str]) -> Reason:
    inputs, setup, terms = digests
    if entry is None:
        return Reason.NEW
    if entry.inputs != inputs or not inputs or article.problem is not None:
        return Reason.CHANGED
    if entry.setup != setup:
        return Reason.SETUP
    if not shelf.holds(entry):
        return Reason.INCOMPLETE
    if entry.terms != terms and entry.error is None:
        return Reason.TERMS
    return Reason.UNCHANGED
