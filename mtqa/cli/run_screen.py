"""What `mtqa run` shows: progress while it works, and a summary."""

import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import TYPE_CHECKING

from mtqa.batch import Known, Line, Outcome, Plan, Reason, State, Watcher
from mtqa.batch.overview import decisions
from mtqa.report.characters import visible
from mtqa.report.commands import without_commands

if TYPE_CHECKING:
    from rich.progress import Progress

_MOST_LINES = 20
"""Chosen: what fits on a screen; `-v` shows the rest."""
_LONGEST_CHARS = 60
_SEVERITIES = ("critical", "major", "minor")


class Screen(Watcher):
    """A progress bar with rate and time left on a terminal, and a line for each article that failed."""

    def __init__(self, quiet: bool) -> None:
        """Show no bar when quiet, or where nobody watches; failures are told in any case."""
        self.total = 0
        self.done_count = 0
        self._progress = None if quiet or not sys.stderr.isatty() else _bar()

    def __enter__(self) -> "Screen":
        """Begin."""
        if self._progress is not None:
            self._progress.start()
            self._task = self._progress.add_task("", total=None, rate="")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove the bar."""
        if self._progress is not None:
            self._progress.stop()

    def begin(self, plan: Plan) -> None:
        """Set the bar to what there is to do."""
        self.total = len(plan.work)
        if self._progress is not None:
            self._progress.update(self._task, total=self.total)

    def done(self, line: Line) -> None:
        """Move the bar on."""
        self.done_count += 1
        if line.error is not None:
            self._tell(line.error)
        if self._progress is not None:
            self._progress.advance(self._task)
            speed = self._progress.tasks[0].speed
            self._progress.update(self._task, rate=f"{speed:.1f}/s" if speed else "")

    def _tell(self, error: str) -> None:
        text = without_commands(f"mtqa: {visible(error)}")
        if self._progress is not None:
            self._progress.console.print(text, markup=False, highlight=False, soft_wrap=True)
        else:
            sys.stderr.write(f"{text}\n")


def _bar() -> "Progress":
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    return Progress(
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("articles"),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )


def plan_lines(plan: Plan, verbose: bool) -> Iterator[str]:
    """What a run would do: each article that is not as it was with the reason, and the totals."""
    for planned in plan.articles:
        if verbose or planned.reason is not Reason.UNCHANGED:
            yield f"{_verb(planned.reason):12} {visible(planned.article.name)} ({planned.reason})"
    for key in plan.gone:
        yield f"{'gone':12} {visible(key)} (its results are kept; --prune removes them)"
    counts = Counter(_verb(planned.reason) for planned in plan.articles)
    yield f"{_of(len(plan.articles))}: " + ", ".join(f"{counts[verb]} to {verb}" for verb in _VERBS if counts[verb])


def summary_lines(outcome: Outcome, verbose: bool) -> Iterator[str]:
    """The summary: totals, the articles that did not pass, findings gained and lost, and where the index lies."""
    lines = outcome.lines
    states = Counter(line.state for line in lines)
    yield f"{_of(len(lines))}: " + ", ".join(f"{states[state]} {state}" for state in State if states[state])
    yield ", ".join(f"{count} {name}" for name, count in decisions(lines).items())
    yield from _table([line for line in lines if line.code or line.gained or line.lost], verbose)
    yield from _changes(lines, verbose)
    if outcome.gone:
        yield f"{len(outcome.gone)} gone from the workspace, their results kept; --prune removes them"
    yield visible(os.path.relpath(outcome.index))


def _verb(reason: Reason) -> str:
    if reason is Reason.UNCHANGED:
        return _VERBS[2]
    return _VERBS[0] if reason.is_check else _VERBS[1]


_VERBS = ("check", "judge again", "leave")


def _of(count: int) -> str:
    return f"{count:,} article{'' if count == 1 else 's'}"


def _table(lines: Sequence[Line], verbose: bool) -> Iterator[str]:
    if not lines:
        return
    yield ""
    yield f"{'verdict':16}{'critical':>9}{'major':>7}{'minor':>7}{'gained':>8}{'lost':>6}  article"
    yield from _few([_row(line) for line in lines], verbose)


def _row(line: Line) -> str:
    if not line.past:
        return f"{'failed':16}{'':37}  {visible(line.name)}"
    last = line.past[-1]
    counts = [last.counts.get(severity, 0) for severity in _SEVERITIES]
    figures = f"{counts[0]:>9}{counts[1]:>7}{counts[2]:>7}{len(line.gained):>8}{len(line.lost):>6}"
    return f"{last.decision.value:16}{figures}  {visible(line.name)}"


def _changes(lines: Sequence[Line], verbose: bool) -> Iterator[str]:
    changes = [_change(sign, known, line) for line in lines for sign, known in _signed(line)]
    if changes:
        yield ""
        yield "since the last run:"
        yield from _few(changes, verbose)


def _signed(line: Line) -> Iterator[tuple[str, Known]]:
    yield from (("+", known) for known in line.gained)
    yield from (("-", known) for known in line.lost)


def _change(sign: str, known: Known, line: Line) -> str:
    text = visible(known.text)
    text = text if len(text) <= _LONGEST_CHARS else text[:_LONGEST_CHARS] + "…"
    return f"  {sign} {known.severity:9}{known.check} “{text}”  {visible(line.name)}"


def _few(rows: Sequence[str], verbose: bool) -> Iterator[str]:
    shown = rows if verbose else rows[:_MOST_LINES]
    yield from shown
    if len(rows) > len(shown):
        yield f"… and {len(rows) - len(shown)} more; -v lists all"
