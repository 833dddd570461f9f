"""Time the review desk with 500 articles and 20,000 findings, and write bench/review/RESULTS.md.

    python -m bench.review [--database URL] [--articles 500] [--findings 40] [--runs 41] [--date 2026-11-21]

The whole application with accounts, sessions and templates behind a real server on loopback; SQLite in a temporary file
unless an empty database is named. In Chromium: from the key that confirms a finding until the page shows it as decided
(two requests, and the page put in order).
"""

import argparse
import platform
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
from playwright.sync_api import Page

from bench.store.fill import fill
from mtqa.review import Desk, SignedIn, create_app
from mtqa.store import article_page, open_session, open_store
from tests.support.browsers import chromium
from tests.support.servers import served

RESULTS = Path(__file__).with_name("RESULTS.md")


def main() -> None:
    """Measure and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", metavar="URL")
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--findings", type=int, default=40)
    parser.add_argument("--runs", type=int, default=41)
    parser.add_argument("--date", default=time.strftime("%Y-%m-%d"))
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = list(_measure(arguments.database or f"{folder}/desk.sqlite", arguments))
    lines = [
        "# The desk as an editor waits for it",
        "",
        f"`python -m bench.review`, {arguments.date}, Python {platform.python_version()}, {platform.machine()}: "
        f"{arguments.articles} articles with {arguments.articles * arguments.findings:,} findings, "
        f"{arguments.runs} runs of each, milliseconds.",
        "",
        "| what | median | 95th percentile | max |",
        "|---|---|---|---|",
        *rows,
    ]
    RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(RESULTS.read_text(encoding="utf-8"))


def _measure(database: str, arguments: argparse.Namespace) -> Iterator[str]:
    store = open_store(database)
    who = fill(store, arguments.articles, arguments.findings)
    app = create_app(Desk(store, SignedIn(store, secure=False), frozenset({"127.0.0.1"})))
    token = open_session(store, who, "bench")
    with served(lambda port: app) as port:
        base = f"http://127.0.0.1:{port}"
        with httpx.Client(base_url=base, cookies={"mtqa": token}, timeout=60) as client:
            for what, path in _PAGES.items():
                yield _row(what, [_timed(client, path(number, arguments.articles)) for number in range(arguments.runs)])
        article = 2
        findings = len(article_page(store, article).judged)
        with chromium() as browser:
            context = browser.new_context(viewport={"width": 1440, "height": 900})
            context.add_cookies([{"name": "mtqa", "value": token, "url": base}])
            page = context.new_page()
            page.goto(f"{base}/articles/{article}")
            times = [_decided(page) for _ in range(min(arguments.runs, findings - 1))]
            yield _row(f"a key until the decision is shown, in Chromium ({len(times)} runs)", times)
    store.close()


_PAGES: dict[str, Callable[[int, int], str]] = {
    "first page of the queue": lambda number, articles: "/",
    "a later page of the queue": lambda number, articles: f"/?show=all&page={number % 9 + 2}",
    "queue, searched by name": lambda number, articles: f"/?show=all&q=article-{number:03}",
    "an article's page": lambda number, articles: f"/articles/{number * 7 % articles + 1}",
    "has somebody decided something?": lambda number, articles: f"/articles/{number + 1}/revision",
    "precision of all checks": lambda number, articles: "/checks",
    "the report of an article with the desk's history": lambda number, articles: f"/articles/{number + 1}/report",
}


def _decided(page: Page) -> float:
    """Confirm the next undecided finding."""
    page.keyboard.press("u")
    card = page.evaluate("document.querySelector('.card.current').id")
    start = time.perf_counter()
    page.keyboard.press("y")
    page.wait_for_selector(f"[id='{card}'].is-confirmed")
    return time.perf_counter() - start


def _row(what: str, times: list[float]) -> str:
    ordered = sorted(times)
    figures = (statistics.median(ordered), ordered[int(0.95 * (len(ordered) - 1))], ordered[-1])
    return f"| {what} | " + " | ".join(f"{1000 * figure:.0f}" for figure in figures) + " |"


def _timed(client: httpx.Client, path: str) -> float:
    start = time.perf_counter()
    answer = client.get(path)
    answer.raise_for_status()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
