"""What `mtqa run` shows."""

import sys
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from mtqa.batch import Known, Line, Outcome, Past, Plan, Planned, Reason, State
from mtqa.batch.workspace import Article
from mtqa.cli.run_screen import Screen, plan_lines, summary_lines
from mtqa.record import Decision, Severity


def line(number: int, decision: Decision = Decision.HOLD, **fields: object) -> Line:
    past = Past("2026-01-01T00:00:00Z", "ru-en", decision, {"critical": 1, "major": 2, "minor": 3}, "", None)
    values = {"state": State.CHECKED, "code": decision.exit_code, "past": (past,), **fields}
    return Line(key=f"{number}.txt", name=f"translations/{number}.txt", **values)  # type: ignore[arg-type]


def plan(*reasons: Reason) -> Plan:
    articles = [Article(f"{n}.txt", Path(f"translations/{n}.txt")) for n in range(len(reasons))]
    return Plan([Planned(a, "", r) for a, r in zip(articles, reasons, strict=True)], ["old.txt"])


def test_a_plan_says_what_is_done_and_why() -> None:
    wanted = plan(Reason.NEW, Reason.TERMS, Reason.UNCHANGED)
    assert list(plan_lines(wanted, verbose=False)) == [
        "check        translations/0.txt (new)",
        "judge again  translations/1.txt (baseline, limits or formats changed)",
        "gone         old.txt (its results are kept; --prune removes them)",
        "3 articles: 1 to check, 1 to judge again, 1 to leave",
    ]
    assert "leave        translations/2.txt (unchanged)" in plan_lines(wanted, verbose=True)


def test_a_summary_has_totals_what_did_not_pass_and_what_changed(tmp_path: Path) -> None:
    known = Known("x", "number-mismatch", Severity.MAJOR, "a\u202eb" + "c" * 99)
    lines = [
        line(1, gained=(known,)),
        line(2, Decision.PUBLISH, lost=(known,)),
        line(3, Decision.PUBLISH),
        line(4, state=State.FAILED, code=2, past=(), error="bad"),
    ]
    told = list(summary_lines(Outcome(lines, ["old.txt"], tmp_path / "index.html"), verbose=False))
    assert told[:2] == ["4 articles: 3 checked, 1 failed", "2 publish, 1 hold, 1 failed"]
    table = "\n".join(told)
    assert "hold                    1      2      3       1     0  translations/1.txt" in table
    assert "translations/3.txt" not in table, "what passed and did not change is no news"
    assert "+ major    number-mismatch “a\ufffdb" in table
    assert "- major    number-mismatch" in table
    assert "c" * 60 not in table
    assert "1 gone from the workspace" in table
    assert told[-1].endswith("index.html")


def test_a_long_summary_is_cut_unless_all_is_asked_for(tmp_path: Path) -> None:
    outcome = Outcome([line(number) for number in range(30)], [], tmp_path)
    assert "… and 10 more; -v lists all" in list(summary_lines(outcome, verbose=False))
    assert sum("translations/" in row for row in summary_lines(outcome, verbose=True)) == 30


def test_on_a_terminal_a_bar_shows_rate_and_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    screen = Screen(quiet=False)
    assert screen._progress is not None
    out = StringIO()
    screen._progress.live.console = Console(file=out, force_terminal=True, width=120, color_system=None)
    with screen:
        screen.begin(plan(Reason.NEW, Reason.NEW, Reason.UNCHANGED))
        for number in range(2):
            screen.done(line(number, error="bad ::error:: article" if number else None))
        screen._progress.refresh()
    assert "2/2" in out.getvalue()
    assert "/s" in out.getvalue()
    assert "left" in out.getvalue()
    assert "bad ::error:: article" in out.getvalue()
    assert (screen.done_count, screen.total) == (2, 2)


def test_failures_are_told_without_a_terminal_too(capsys: pytest.CaptureFixture[str]) -> None:
    with Screen(quiet=True) as screen:
        screen.done(line(1, error="::error::no reference"))
    assert capsys.readouterr().err.startswith("mtqa: ")
