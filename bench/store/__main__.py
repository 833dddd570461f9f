"""Time a desk of 500 articles with 20,000 findings, kill another, and write bench/store/RESULTS.md.

    python -m bench.store [--articles 500] [--findings 40] [--runs 41] [--decisions 1000] [--date 2026-11-21]

On SQLite in a temporary file and on a PostgreSQL server like that of the tests, but one that waits for the disk. Over
HTTP: the real server with accounts in a process of its own, and a client on the same machine. Killed: eight clients
decide at once, and the server gets SIGKILL when half of the decisions are acknowledged.
"""

import argparse
import os
import platform
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import httpx

from bench.store.fill import fill
from mtqa.store import (
    Confirm,
    Person,
    Reject,
    Seen,
    Step,
    Store,
    article_ids,
    article_page,
    decide,
    open_session,
    open_store,
    queue,
)
from tests.support.databases import fresh_database, postgres_server
from tests.support.killing import busy_desk, served

RESULTS = Path(__file__).with_name("RESULTS.md")
_PAGE = 50
Work = Callable[[int], object]


def main() -> None:
    """Measure and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--findings", type=int, default=40)
    parser.add_argument("--runs", type=int, default=41)
    parser.add_argument("--decisions", type=int, default=1000)
    parser.add_argument("--date", default=time.strftime("%Y-%m-%d"))
    arguments = parser.parse_args()
    rows, killed = [], []
    with tempfile.TemporaryDirectory() as folder, postgres_server(durable=True) as server:
        rows += _measure("SQLite", f"{folder}/desk.sqlite", arguments)
        killed.append(_kill("SQLite", f"{folder}/killed.sqlite", arguments.decisions))
        with fresh_database(server) as url:
            rows += _measure("PostgreSQL", url, arguments)
        with fresh_database(server) as url:
            killed.append(_kill("PostgreSQL", url, arguments.decisions))
    lines = [
        "# The desk's database",
        "",
        f"`python -m bench.store`, {arguments.date}, Python {platform.python_version()}, {platform.machine()}: "
        f"{arguments.articles} articles with {arguments.articles * arguments.findings:,} findings, "
        f"{arguments.runs} runs of each, milliseconds; "
        f"load average {os.getloadavg()[0]:.0f} on {os.cpu_count()} cores.",
        "",
        "| database | what | median | 95th percentile | max |",
        "|---|---|---|---|---|",
        *rows,
        "",
        "## Killed in the middle",
        "",
        f"{arguments.decisions} decisions from 8 clients at once; the server gets SIGKILL in the middle, starts again, "
        "and the clients send again what was not acknowledged.",
        "",
        "| database | acknowledged before the kill | of these lost | kept in the end | kept twice |",
        "|---|---|---|---|---|",
        *killed,
    ]
    RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(RESULTS.read_text(encoding="utf-8"))


def _measure(name: str, url: str, arguments: argparse.Namespace) -> Iterator[str]:
    store = open_store(url)
    try:
        who = fill(store, arguments.articles, arguments.findings)
        with served(url) as (_, address), _client(store, who, address) as http:
            yield from _rows(name, _pages(http, [item.id for item in queue(store).items]), arguments.runs)
        yield from _rows(name, _works(store, who, arguments.articles), arguments.runs)
    finally:
        store.close()


def _rows(name: str, works: Iterable[tuple[str, Work]], runs: int) -> Iterator[str]:
    for what, work in works:
        times = sorted(_timed(work, number) for number in range(runs))
        figures = (statistics.median(times), times[int(0.95 * (len(times) - 1))], times[-1])
        yield f"| {name} | {what} | " + " | ".join(f"{1000 * figure:.1f}" for figure in figures) + " |"


def _client(store: Store, who: Person, address: str) -> httpx.Client:
    return httpx.Client(
        base_url=address, cookies={"mtqa": open_session(store, who, "127.0.0.1")}, timeout=60, trust_env=False
    )


def _pages(http: httpx.Client, ids: Sequence[int]) -> Iterator[tuple[str, Work]]:
    yield "over HTTP: the queue", lambda _: http.get("/").raise_for_status()
    yield (
        "over HTTP: an article's page",
        lambda number: http.get(f"/articles/{ids[number % len(ids)]}").raise_for_status(),
    )


def _kill(name: str, url: str, decisions: int) -> str:
    desk = busy_desk(url, decisions)
    desk.decide_until_killed(after=decisions // 2)
    acknowledged = {sent.key for client in desk.clients for sent in client.acknowledged}
    lost = acknowledged - set(_kept(url))
    desk.decide_the_rest()
    kept = _kept(url)
    return f"| {name} | {len(acknowledged)} | {len(lost)} | {len(set(kept))} | {len(kept) - len(set(kept))} |"


def _kept(url: str) -> list[str]:
    store = open_store(url)
    try:
        pages = [article_page(store, article_id) for article_id in article_ids(store)]
    finally:
        store.close()
    return [made.act.reason for page in pages for made in page.decisions if isinstance(made.act, Reject)]


def _works(store: Store, who: Person, articles: int) -> Iterator[tuple[str, Work]]:
    ids = [item.id for item in queue(store, size=_PAGE).items]

    def decision(number: int) -> None:
        page = pages[number % len(pages)]
        step = Step(page.judged[number % len(page.judged)].target, Confirm())
        decide(store, page.item.id, step, by=who, seen=Seen(page.record_id, page.revision))

    yield "first page of the queue", lambda _: queue(store)
    yield "last page of the queue", lambda _: queue(store, page=max(1, articles // _PAGE))
    yield "queue, searched by name", lambda number: queue(store, search=f"article-{number:03}")
    yield "an article with its record and decisions", lambda number: article_page(store, ids[number % len(ids)])
    pages = [article_page(store, article_id) for article_id in ids[:10]]
    yield "a decision, on disk", decision


def _timed(work: Callable[[int], object], number: int) -> float:
    start = time.perf_counter()
    work(number)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
