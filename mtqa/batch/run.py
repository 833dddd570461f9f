"""A run over a workspace: plan, check, index."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from mtqa.batch.digests import setup_digest, terms_digest
from mtqa.batch.engine import open_pool
from mtqa.batch.entry import Line, line_of
from mtqa.batch.journal import Journal, Run
from mtqa.batch.lock import held_by_run, held_by_worker
from mtqa.batch.overview import index_page, summary_file
from mtqa.batch.plan import Plan, Planned, Reason, make_plan
from mtqa.batch.pool import Died
from mtqa.batch.shelf import Shelf
from mtqa.batch.signals import Interrupted, interruptible
from mtqa.batch.work import INTERNAL, Bench, Check
from mtqa.batch.workspace import Workplace
from mtqa.config import Engine, Settings
from mtqa.errors import CannotJudgeError, ConfigError
from mtqa.files import write_atomically
from mtqa.gate import Baseline, Terms
from mtqa.lang.identify import load_language_model
from mtqa.pipeline import chosen_checks
from mtqa.record import Severity
from mtqa.report import FORMATS

__all__ = ["Interrupted", "Order", "Outcome", "Watcher", "plan_workspace", "run_workspace"]


class Watcher:
    """Is told how a run goes; this one does not care."""

    def begin(self, plan: Plan) -> None:
        """The plan is made; what is done already is not done again."""

    def done(self, line: Line) -> None:
        """An article is done; called in the order of the plan."""


@dataclass(frozen=True, kw_only=True)
class Order:
    """What is asked of a run."""

    workplace: Workplace
    settings: Settings
    check: Check
    """Checks one article, without a baseline. Called in other processes, so it travels by pickle."""
    created: str
    """Time of the run, ISO 8601 in UTC."""
    fail_on: Severity | None = None
    baseline: Baseline = field(default_factory=Baseline)
    strict_baseline: bool = False
    jobs: int = 0
    """Processes; 0 for one a core."""
    engine: Engine = Engine.LOCAL
    """Where they run."""
    address: str | None = None
    """Of a Ray cluster; None for one on this machine alone."""
    fresh: bool = False
    """Check everything again."""
    prune: bool = False
    """Remove the results of articles that are gone."""

    @property
    def today(self) -> date:
        """Day by which entries of the baseline expire."""
        return date.fromisoformat(self.created[:10])

    @property
    def terms(self) -> Terms:
        """What articles are judged by."""
        return Terms(self.settings, self.today, self.fail_on, self.baseline, self.strict_baseline)

    @property
    def shelf(self) -> Shelf:
        """Where the results go."""
        return Shelf(self.workplace.reports.resolve())


@dataclass(frozen=True)
class Outcome:
    """What a run did."""

    lines: Sequence[Line]
    """One an article, in order."""
    gone: Sequence[str]
    """Keys of articles whose results are still there and that are not."""
    index: Path


def plan_workspace(order: Order) -> Plan:
    """What `run_workspace` would do. Writes nothing.

    Raises:
        ConfigError: a setting is wrong or a folder missing.
        CannotJudgeError: there is no article, or a model is missing or damaged.
    """
    _require_sound(order)
    return make_plan(order.workplace, order.shelf, *_digests(order), fresh=order.fresh)


def run_workspace(order: Order, watcher: Watcher) -> Outcome:
    """Check what is new or changed in a workspace, and write the index over all of it.

    Args:
        order: what is asked.
        watcher: is told how it goes.

    Returns:
        What became of each article. One that is wrong does not stop the rest.

    Raises:
        Interrupted: told to stop; the next run goes on where this one ended.
        DiskFullError: nothing can be written any more; the same holds.
        UsageError: another run is at work here.
        OutputError: the folder of reports cannot be written.
        ConfigError: as for `plan_workspace`, with its other errors.
    """
    _require_sound(order)
    shelf = order.shelf
    with interruptible(), held_by_run(shelf.journal):
        shelf.sweep()
        plan = plan_workspace(order)
        journal = Journal(shelf.journal)
        run = journal.begin(order.created, fresh=order.fresh)
        try:
            outcome = _carried_out(order, plan, run, watcher)
        finally:
            shelf.sweep()
        if all(line.kept for line in outcome.lines):
            journal.end(run)
    return outcome


def _carried_out(order: Order, plan: Plan, run: Run, watcher: Watcher) -> Outcome:
    shelf = order.shelf
    setup, terms = _digests(order)
    bench = Bench(
        shelf=shelf,
        check=partial(order.check, created=run.created),
        terms=order.terms,
        formats=tuple(dict.fromkeys(order.workplace.layout.formats)),
        run=run.number,
        setup=setup,
        terms_key=terms,
    )
    watcher.begin(plan)
    lines = list(_lines(order, plan, bench, watcher))
    gone = plan.gone
    if order.prune:
        for key in plan.gone:
            shelf.forget(key)
        gone = ()
    write_atomically(shelf.index, index_page(lines))
    write_atomically(shelf.summary, summary_file(lines, gone, run.created))
    return Outcome(lines, gone, shelf.index)


def _lines(order: Order, plan: Plan, bench: Bench, watcher: Watcher) -> Iterator[Line]:
    has_checks = any(planned.reason.is_check for planned in plan.work)
    make = partial(_prepared, order.workplace.root.resolve(), bench, has_checks=has_checks)
    with open_pool(order.engine, order.jobs, len(plan.work), make, order.address) as pool:
        worked = pool.map(plan.work)
        for planned in plan.articles:
            if planned.reason is Reason.UNCHANGED:
                yield _unchanged(planned, bench)
                continue
            _, result = next(worked)
            line = _died(planned, result, bench) if isinstance(result, Died) else result
            watcher.done(line)
            yield line


def _prepared(root: Path, bench: Bench, *, has_checks: bool) -> Callable[[Planned], Line]:
    """What a process works with: names in records are from the root of the workspace."""
    os.chdir(root)
    if has_checks:
        load_language_model()  # so that memory does not depend on which articles a process gets
    lock = held_by_worker(bench.shelf.journal)

    def work(planned: Planned) -> Line:
        _ = lock
        return bench.work(planned)

    return work


def _unchanged(planned: Planned, bench: Bench) -> Line:
    entry = bench.shelf.entry(planned.article.key)
    if entry is None:
        raise ConfigError(f"{bench.shelf.journal}: was changed during the run; run again")
    return line_of(entry, planned.article.name, bench.run)


def _died(planned: Planned, died: Died, bench: Bench) -> Line:
    return bench.fail(planned, f"{planned.article.name}: {died.reason}", INTERNAL)


def _digests(order: Order) -> tuple[str, str]:
    formats = order.workplace.layout.formats
    terms = terms_digest(order.baseline, order.today, order.fail_on, order.strict_baseline, formats)
    return setup_digest(order.settings), terms


def _require_sound(order: Order) -> None:
    """What would fail with every article fails before the first."""
    chosen_checks(order.settings)
    layout = order.workplace.layout
    for fmt in layout.formats:
        if fmt not in FORMATS:
            raise ConfigError(f"workspace.formats: there is no format {fmt!r}; choose from {', '.join(FORMATS)}")
    if not layout.reports or order.workplace.reports.resolve() == order.workplace.root.resolve():
        raise ConfigError("workspace.reports: name a folder of its own")
    if not order.workplace.articles():
        folder = order.workplace.root / layout.translations
        raise CannotJudgeError(f"{folder}: has no articles; workspace.include says which files are articles")
