"""Measure the HTML report of a story of 1,000 sentences, and write bench/report/RESULTS.md.

    python -m bench.report [--runs 9] [--date 2026-11-21]

Needs Debian's Chromium (/usr/bin/chromium). Ready: from the start of navigation until the script has run and the page
was drawn, that is the end of the second animation frame after `load`.
"""

import argparse
import platform
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from mtqa.report import render
from tests.support.stories import garbled_story, long_story

RESULTS = Path(__file__).with_name("RESULTS.md")
STORIES = {"1,000 sentences, 250 findings": long_story, "18 sentences, 16 findings": garbled_story}
DRAWN = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))"


def main() -> None:
    """Measure and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--date", default=time.strftime("%Y-%m-%d"))
    arguments = parser.parse_args()
    rows = []
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        version = browser.version
        for name, story in STORIES.items():
            record = story()
            made = [_timed(lambda record=record: render(record, "html")) for _ in range(arguments.runs)]
            path = Path(folder) / "report.html"
            path.write_bytes(render(record, "html"))
            ready = [_ready(browser, path.as_uri()) for _ in range(arguments.runs)]
            rows.append((name, path.stat().st_size, made, ready))
        browser.close()
    RESULTS.write_text(_table(rows, version, arguments.date, arguments.runs), encoding="utf-8")
    print(RESULTS.read_text(encoding="utf-8"))


def _table(rows: list[tuple[str, int, list[float], list[float]]], version: str, date: str, runs: int) -> str:
    lines = [
        "# The HTML report",
        "",
        f"`python -m bench.report`, {date}, Python {platform.python_version()}, {platform.machine()}, "
        f"Chromium {version}, {runs} runs.",
        "",
        "| story | size MB | made in s, median | ready in Chromium s, median | slowest |",
        "|---|---|---|---|---|",
        *(
            f"| {name} | {size / 1e6:.2f} | {statistics.median(made):.2f} | {statistics.median(ready):.2f} "
            f"| {max(ready):.2f} |"
            for name, size, made, ready in rows
        ),
    ]
    return "\n".join(lines) + "\n"


def _ready(browser: Browser, address: str) -> float:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(address, wait_until="load")
    milliseconds = float(page.evaluate(DRAWN))
    page.close()
    return milliseconds / 1000


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
