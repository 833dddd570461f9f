"""Time a desk of 500 articles with 20,000 findings, and write bench/store/RESULTS.md.

    python -m bench.store [--postgresql URL] [--articles 500] [--findings 40] [--runs 41] [--date 2026-11-21]

SQLite in a temporary file, and an empty PostgreSQL database where one is named. Through HTTP: the whole application
with accounts, sessions and templates, in this process, without the network.
"""

import argparse
import platform
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.store.fill import fill
from mtqa.store import Confirm, Person, Seen, Step, Store, article_page, decide, open_store, queue

RESULTS = Path(__file__).with_name("RESULTS.md")
_PAGE = 50


def main() -> None:
    """Measure and write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--postgresql", metavar="URL")
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--findings", type=int, default=40)
    parser.add_argument("--runs", type=int, default=41)
    parser.add_argument("--date", default=time.strftime("%Y-%m-%d"))
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        places = {"SQLite": f"{folder}/desk.sqlite"}
        if arguments.postgresql:
            places["PostgreSQL"] = arguments.postgresql
        rows = [row for name, url in places.items() for row in _measure(name, url, arguments)]
    lines = [
        "# The desk's database",
        "",
        f"`python -m bench.store`, {arguments.date}, Python {platform.python_version()}, {platform.machine()}: "
        f"{arguments.articles} articles with {arguments.articles * arguments.findings:,} findings, "
        f"{arguments.runs} runs of each, milliseconds.",
        "",
        "| database | what | median | 95th percentile | max |",
        "|---|---|---|---|---|",
        *rows,
    ]
    RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(RESULTS.read_text(encoding="utf-8"))


def _measure(name: str, url: str, arguments: argparse.Namespace) -> Iterator[str]:
    store = open_store(url)
    try:
        who = fill(store, arguments.articles, arguments.findings)
        for what, work in _works(store, who, arguments.articles):
            times = sorted(_timed(work, number) for number in range(arguments.runs))
            figures = (statistics.median(times), times[int(0.95 * (len(times) - 1))], times[-1])
            yield f"| {name} | {what} | " + " | ".join(f"{1000 * figure:.1f}" for figure in figures) + " |"
    finally:
        store.close()


def _works(store: Store, who: Person, articles: int) -> Iterator[tuple[str, Callable[[int], object]]]:
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
