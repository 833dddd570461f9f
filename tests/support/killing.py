"""A server of the desk that is killed while people decide, and what is left afterwards."""

import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from mtqa.store import Person, Role, Store, import_record, open_session, open_store
from tests.support.desk import person, story

_ARTICLES = 4


@dataclass(frozen=True)
class Sent:
    """A decision as a client sends it."""

    key: str
    article: int
    record: int
    target: str


@dataclass
class Client:
    """Somebody who decides over HTTP, and notes what the server acknowledged."""

    token: str
    todo: Sequence[Sent]
    acknowledged: list[Sent] = field(default_factory=list)
    csrf: str = ""

    def work(self, url: str) -> None:
        """Send what was not acknowledged yet, one after the other, until the server is gone."""
        done = set(self.acknowledged)
        try:
            with httpx.Client(base_url=url, cookies={"mtqa": self.token}, timeout=30, trust_env=False) as http:
                for sent in self.todo:
                    if sent not in done:
                        self._send(http, sent)
        except httpx.TransportError:
            return

    def _send(self, http: httpx.Client, sent: Sent) -> None:
        self.csrf = self.csrf or _csrf(http, sent.article)
        form = {"csrf": self.csrf, "kind": "reject", "reason": sent.key, "target": sent.target}
        form |= {"record": str(sent.record), "revision": "0", "key": sent.key}
        answer = http.post(f"/articles/{sent.article}/act", data=form)
        assert answer.status_code == 303, (answer.status_code, answer.text[:500])
        self.acknowledged.append(sent)


@dataclass(frozen=True)
class Desk:
    """A desk with people who have much to decide."""

    database: str
    clients: tuple[Client, ...]

    @property
    def acknowledged(self) -> int:
        """How many decisions the server has acknowledged so far."""
        return sum(len(client.acknowledged) for client in self.clients)

    def decide_until_killed(self, after: int) -> None:
        """Let all clients decide at once, and kill the server when it has acknowledged so many."""
        with served(self.database) as (process, url):
            threads = self._start(url)
            while self.acknowledged < after and any(thread.is_alive() for thread in threads):
                threads[0].join(0.001)
            process.send_signal(signal.SIGKILL)
            for thread in threads:
                thread.join()

    def decide_the_rest(self) -> None:
        """Start the server again; every client sends again what was not acknowledged."""
        with served(self.database) as (_, url):
            for thread in self._start(url):
                thread.join()

    def _start(self, url: str) -> list[threading.Thread]:
        threads = [threading.Thread(target=client.work, args=(url,)) for client in self.clients]
        for thread in threads:
            thread.start()
        return threads


def busy_desk(database: str, decisions: int, clients: int = 8) -> Desk:
    """Fill a new database; the decisions are dealt out evenly."""
    store = open_store(database)
    try:
        articles = [_article(store, number) for number in range(_ARTICLES)]
        targets = [(article, record, target) for article, record, found in articles for target in found]
        people = [person(store, f"client{number}", Role.REVIEWER) for number in range(clients)]
        return Desk(database, tuple(_client(store, who, targets, decisions // clients) for who in people))
    finally:
        store.close()


@contextmanager
def served(database: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The real server in a process of its own, and its address."""
    command = [sys.executable, "-m", "mtqa.cli.main", "review", "--serve", "--port", "0", "--database", database]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as process:
        try:
            assert process.stdout is not None
            found = re.match(r"Review: (http://\S+?)/?$", process.stdout.readline().strip())
            assert found is not None
            _wait_for(found[1])
            yield process, found[1]
        finally:
            process.kill()


def _wait_for(url: str) -> None:
    transport = httpx.HTTPTransport(retries=8)  # with pauses of 0, 0.5, 1, 2, 4 … seconds between
    with httpx.Client(transport=transport, timeout=30, trust_env=False) as http:
        http.get(f"{url}/sign-in")


def _article(store: Store, number: int) -> tuple[int, int, list[str]]:
    record = story(f"desk/article-{number}.txt")
    imported = import_record(store, record)
    return imported.article_id, imported.record_id, [finding.id for finding in record.findings]


def _client(store: Store, who: Person, targets: Sequence[tuple[int, int, str]], count: int) -> Client:
    todo = [Sent(f"{who.name}-{turn}", *targets[turn % len(targets)]) for turn in range(count)]
    return Client(open_session(store, who, "127.0.0.1"), todo)


def _csrf(http: httpx.Client, article: int) -> str:
    found = re.search(r'data-csrf="([^"]+)"', http.get(f"/articles/{article}").text)
    assert found is not None
    return found[1]
