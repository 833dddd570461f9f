"""Desks for tests without a browser."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from mtqa.review import Desk, OnePerson, SignedIn, create_app
from mtqa.store import Store, open_session
from tests.support.desk import Desk as Articles

HOST = "desk.example.org"


@dataclass
class Site:
    """A desk with one article, and people who work there."""

    store: Store
    articles: Articles
    desk: Desk

    def client(self, who: str | None = "Ann") -> TestClient:
        """A browser in which somebody is signed in, or nobody."""
        client = TestClient(create_app(self.desk), base_url=f"https://{HOST}", follow_redirects=False)
        if who is not None:
            person = {"Ann": self.articles.ann, "Ben": self.articles.ben, "Chief": self.articles.chief}[who]
            client.cookies.set("__Host-mtqa", open_session(self.store, person, "test"), domain=HOST)
        return client

    @property
    def address(self) -> str:
        return f"/articles/{self.articles.article}"

    def form(self, client: TestClient, **fields: str) -> dict[str, str]:
        """A form as the page of the article would send it."""
        return {**common(client.get(self.address).text), "key": "k" * 32, **fields}


def common(page: str) -> dict[str, str]:
    """What every form takes from its page."""
    found = {}
    for name, attribute in (("csrf", "data-csrf"), ("record", "data-record"), ("revision", "data-revision")):
        found[name] = page.split(f'{attribute}="', 1)[1].split('"', 1)[0]
    return found


@pytest.fixture
def site(store: Store, tmp_path: Path) -> Site:
    """A desk with accounts."""
    articles = Articles(store)
    desk = Desk(store, SignedIn(store, secure=True), frozenset({HOST}), secure=True, rules=tmp_path / "rules.toml")
    return Site(store, articles, desk)


@pytest.fixture
def here(site: Site) -> Site:
    """The same on one's own machine."""
    access = OnePerson.start(site.articles.chief)
    return Site(site.store, site.articles, Desk(site.store, access, frozenset({"127.0.0.1"}), prefix="/secret"))
