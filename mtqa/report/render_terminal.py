"""The report for a terminal: the verdict, then what to fix, worst first."""

from collections.abc import Iterable, Iterator
from io import StringIO

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from mtqa.record import CheckRun, CheckState, Decision, RunRecord, Severity
from mtqa.report.cards import card
from mtqa.report.characters import visible
from mtqa.report.commands import without_commands
from mtqa.report.data import Card
from mtqa.report.figures import score_lines
from mtqa.report.layout import Labelled, lay_out
from mtqa.report.marking import Layer, Run
from mtqa.report.wording import notices, plural

_STYLES = {
    Severity.CRITICAL: "bold red",
    Severity.MAJOR: "yellow",
    Severity.MINOR: "cyan",
    Severity.NEUTRAL: "dim",
}
_DECISION_STYLES = {
    Decision.PUBLISH: "bold green",
    Decision.FIX_FIRST: "bold yellow",
    Decision.HOLD: "bold red",
    Decision.UNDECIDED: "bold magenta",
}
_EVIDENCE_STYLE = "green"
_MINORS_SHOWN = 10
"""More minor findings than this are only counted, unless everything is asked for."""
_CONTEXT_CHARS = 70
"""Characters of the sentence shown on each side of the marked words, unless everything is asked for."""


def render_terminal(record: RunRecord, *, colour: bool, width: int, verbose: bool, list_from: float) -> str:
    """The report as lines of text.

    Args:
        record: of the run.
        colour: with ANSI colours; without, marked words stand in ⟦ ⟧.
        width: columns of the terminal.
        verbose: whole sentences, the source, signatures, and every finding and check.
        list_from: findings of less confidence are left out, 0–1.
    """
    screen = Console(
        file=StringIO(),
        force_terminal=colour,
        color_system="standard" if colour else None,
        width=width,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for part in _parts(record, colour, verbose, list_from):
        screen.print(part)
    assert isinstance(screen.file, StringIO)  # noqa: S101 -- as constructed above
    text = "".join(line.rstrip() + "\n" for line in screen.file.getvalue().split("\n")).rstrip("\n") + "\n"
    # A wrapped sentence may begin a line with what a pipeline would obey.
    return without_commands(text)


def _parts(record: RunRecord, colour: bool, verbose: bool, list_from: float) -> Iterator[Text | Table | Padding]:
    yield from _verdict(record)
    layout = lay_out(record, list_from)
    shown = list(layout.findings) if verbose else _worth_showing(layout.findings)
    for labelled in shown:
        yield Text()
        yield from _finding(labelled, card(labelled, layout), colour, verbose)
    yield from _rest(record, layout.findings, shown, list_from)
    yield from _scores(record, verbose)
    yield from _checks(record, verbose)


def _verdict(record: RunRecord) -> Iterator[Text]:
    verdict = record.verdict
    yield Text(verdict.summary or verdict.decision.value.capitalize(), style=_DECISION_STYLES[verdict.decision])
    yield Text(f"{visible(record.hypothesis.name)}  {record.langs}", style="dim")
    for tripped in verdict.tripped:
        if tripped.leads_to is verdict.decision:
            yield Text(f"- {visible(tripped.message)}")
    for sentence, _ in notices(record):
        yield Text(f"- {sentence}", style="dim")


def _worth_showing(findings: Iterable[Labelled]) -> list[Labelled]:
    counted = [labelled for labelled in findings if labelled.state == "counted"]
    serious = [labelled for labelled in counted if labelled.finding.severity.is_serious]
    lesser = [labelled for labelled in counted if not labelled.finding.severity.is_serious]
    return serious + (lesser if len(lesser) <= _MINORS_SHOWN or not serious else [])


def _finding(labelled: Labelled, made: Card, colour: bool, verbose: bool) -> Iterator[Text | Padding]:
    style = _STYLES[labelled.finding.severity]
    head = Text()
    head.append(f"{made.label} {made.severity}", style=style)
    head.append("  " + _plain(made.message))
    yield head
    for text in made.texts:
        if text.side == "source" and not verbose:
            continue
        words = _words(text.runs if verbose else _near(text.runs), style, colour)
        yield _line(f"{text.heading.lower()}: ", words)
    if made.fix:
        old, new = _plain(made.fix.old), _plain(made.fix.new)
        said = f"{old} → {new}" if old and new else old or new
        yield _line(f"{made.fix.action.lower()}: ", Text(said, style="bold"))
    if made.places:
        also = ", ".join(f"{_plain(place.text)} (sentence {place.sentence})" for place in made.places)
        yield _line("also: ", Text(also))
    yield _line("", Text(_facts(made), style="dim"))


def _facts(made: Card) -> str:
    place = f"unit {made.unit}" if made.unit else f"sentence {made.sentence}"
    facts = [made.check, made.category, made.role_title.lower(), place, f"{made.percent} % sure"]
    if made.agrees:
        facts.append(f"also found by {', '.join(made.agrees)}")
    if made.state_title:
        facts.append(f"not counted: {made.state_title[0].lower()}{made.state_title[1:]}")
    return visible(" · ".join(fact for fact in facts if fact))


def _line(name: str, words: Text) -> Padding:
    return Padding(Text.assemble((name, "dim"), words), (0, 0, 0, 4), expand=False)


def _words(runs: Iterable[Run], style: str, colour: bool) -> Text:
    """Marked words in colour, or in brackets where there is none."""
    text = Text()
    for run in runs:
        top = run.top
        text.append(run.text, style="" if top is None else _EVIDENCE_STYLE if top.layer is Layer.EVIDENCE else style)
        for cover in run.ending:
            if cover.start == cover.end:
                text.append("⁁", style=style)
    return text if colour else Text(_bracketed(runs))


def _bracketed(runs: Iterable[Run]) -> str:
    parts, inside = [], False
    for run in runs:
        if run.text and (run.top is not None) != inside:
            parts.append("⟧" if inside else "⟦")
            inside = not inside
        parts.append(run.text)
        parts += ["⟦⟧" for cover in run.ending if cover.start == cover.end]
    return "".join(parts) + ("⟧" if inside else "")


def _near(runs: tuple[Run, ...]) -> list[Run]:
    """The marked words with a little of the sentence on each side."""
    marked = [place for place, run in enumerate(runs) if run.top or run.ending]
    first, last = (marked[0], marked[-1]) if marked else (len(runs), len(runs))
    before = "".join(run.text for run in runs[:first])
    after = "".join(run.text for run in runs[last + 1 :])
    return [Run(_tail(before) if marked else _head(before)), *runs[first : last + 1], Run(_head(after))]


def _tail(text: str) -> str:
    return text if len(text) <= _CONTEXT_CHARS else "…" + text[-_CONTEXT_CHARS:].partition(" ")[2]


def _head(text: str) -> str:
    return text if len(text) <= _CONTEXT_CHARS else text[:_CONTEXT_CHARS].rpartition(" ")[0] + "…"


def _plain(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)


def _rest(record: RunRecord, listed: tuple[Labelled, ...], shown: list[Labelled], list_from: float) -> Iterator[Text]:
    left = [labelled for labelled in listed if labelled not in shown]
    counted = sum(labelled.state == "counted" for labelled in left)
    said = [f"{plural(counted, 'lesser finding')} not shown" if counted else ""]
    said.append(f"{plural(len(left) - counted, 'finding')} seen but not counted" if len(left) > counted else "")
    hidden = len(record.findings) - len(listed)
    said.append(f"{hidden} under {list_from:.0%} confidence not listed" if hidden else "")
    if any(said):
        yield Text()
        way = " --verbose shows them." if left else ""
        yield Text("; ".join(part for part in said if part) + "." + way, style="dim")


def _scores(record: RunRecord, verbose: bool) -> Iterator[Text | Table]:
    lines = score_lines(record)
    if not lines:
        return
    table = Table.grid(padding=(0, 2))
    for line in lines:
        notes = [f"[{line.interval}]" if line.interval else "", line.scale]
        notes.append("sample too small" if line.small else "")
        notes.append(line.signature if verbose else "")
        table.add_row(line.name, Text(line.value, justify="right"), Text("  ".join(n for n in notes if n), style="dim"))
    yield Text()
    yield table


def _by_reason(runs: Iterable[CheckRun]) -> dict[tuple[CheckState, str | None], list[str]]:
    """The names of the checks that share a state and a reason."""
    together: dict[tuple[CheckState, str | None], list[str]] = {}
    for run in runs:
        together.setdefault((run.state, run.reason), []).append(run.name)
    return together


def _checks(record: RunRecord, verbose: bool) -> Iterator[Text]:
    stopped = [run for run in record.checks if run.state is not CheckState.RAN]
    if stopped:
        yield Text()
    for (state, reason), names in _by_reason(stopped).items():
        style = "red" if state is CheckState.CRASHED else "dim"
        yield Text(visible(f"{', '.join(names)}: {state}, {reason}"), style=style)
    if verbose:
        ran = [run for run in record.checks if run.state is CheckState.RAN]
        yield Text(visible("ran: " + ", ".join(f"{run.name} ({run.findings})" for run in ran)), style="dim")
