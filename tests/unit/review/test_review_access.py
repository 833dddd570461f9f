"""Who gets in, and what is refused at the door."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import APIRouter
from starlette.testclient import TestClient

from mtqa.review import create_app
from mtqa.store import Role, Store, add_person, log_lines, open_store
from tests.unit.review.conftest import HOST, Site


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """SQLite is enough: who gets in is decided before the database is asked, or by tests of the store."""
    store = open_store(str(tmp_path / "desk.sqlite"))
    yield store
    store.close()


PASSWORD = "a long enough password"  # noqa: S105


def test_a_stranger_is_sent_to_sign_in_and_back(site: Site) -> None:
    answer = site.client(None).get("/articles/1?x=1")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/sign-in?next=%2Farticles%2F1%3Fx%3D1"


def test_a_stranger_posts_nothing(site: Site) -> None:
    answer = site.client(None).post(f"{site.address}/act", data={"kind": "confirm"})
    assert answer.status_code == 401
    assert site.articles.page.revision == 0


def test_a_form_without_its_secret_is_refused(site: Site) -> None:
    client = site.client()
    form = site.form(client, kind="confirm", target=site.articles.target())
    for csrf in ("", "0" * 64, site.form(site.client("Ben"))["csrf"]):
        assert client.post(f"{site.address}/act", data={**form, "csrf": csrf}).status_code == 403
    assert site.articles.page.revision == 0
    assert client.post(f"{site.address}/act", data=form).status_code == 303
    assert site.articles.page.revision == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": f"https://{HOST}.evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_form_of_another_site_is_refused_even_with_the_secret(site: Site, headers: dict[str, str]) -> None:
    client = site.client()
    form = site.form(client, kind="confirm", target=site.articles.target())
    assert client.post(f"{site.address}/act", data=form, headers=headers).status_code == 403
    assert client.post("/sign-in", data={"name": "Ann", "password": "x"}, headers=headers).status_code == 403
    assert site.articles.page.revision == 0


def test_a_form_of_the_desk_itself_passes(site: Site) -> None:
    client = site.client()
    form = site.form(client, kind="confirm", target=site.articles.target())
    headers = {"Origin": f"https://{HOST}", "Sec-Fetch-Site": "same-origin"}
    assert client.post(f"{site.address}/act", data=form, headers=headers).status_code == 303


@pytest.mark.parametrize("host", ["evil.example", "", "127.0.0.1", f"{HOST}.evil.example", f"evil@{HOST}:x", "[::1"])
def test_another_name_is_refused(site: Site, host: str) -> None:
    assert site.client().get("/", headers={"Host": host}).status_code == 421


def test_the_name_counts_not_its_case_or_port(site: Site) -> None:
    assert site.client().get("/", headers={"Host": "Desk.Example.Org:8443"}).status_code == 200


def test_on_ones_own_machine_the_secret_in_the_path_decides(here: Site) -> None:
    client = TestClient(create_app(here.desk), base_url="http://127.0.0.1:8600", follow_redirects=False)
    for path in ("/", "/secre/", "/secret2/", "/articles/1", "/assets/report.css", "/secret"):
        assert client.get(path).status_code == 404, path
    page = client.get("/secret/")
    assert page.status_code == 200
    assert 'href="/secret/articles/1"' in page.text
    assert "Sign out" not in page.text
    assert client.get("/secret/sign-in").headers["location"] == "/secret/"
    assert client.post("/secret/articles/1/act", data={"kind": "confirm"}).status_code == 403, "a secret there too"


def test_every_answer_has_its_headers(site: Site) -> None:
    client = site.client()
    for path in ("/", "/sign-in", "/nothing", "/assets/report.css", site.address, f"{site.address}/export/text"):
        headers = client.get(path).headers
        assert "script-src 'self'" in headers["content-security-policy"], path
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["strict-transport-security"].startswith("max-age=")
    refused = client.get("/", headers={"Host": "evil.example"})
    assert "content-security-policy" in refused.headers
    report = client.get(f"{site.address}/report").headers["content-security-policy"]
    assert "script-src 'sha256-" in report
    assert report.endswith("frame-ancestors 'none'; sandbox allow-scripts")


def test_pages_are_not_kept_and_assets_are(site: Site) -> None:
    client = site.client()
    assert client.get(site.address).headers["cache-control"] == "no-store"
    assert "immutable" in client.get("/assets/report.css").headers["cache-control"]
    assert client.get("/assets/../app.py").status_code == 404
    assert client.get("/assets/app.py").status_code == 404


def test_signing_in_sets_a_cookie_that_scripts_and_other_sites_do_not_get(site: Site) -> None:
    add_person(site.store, "dora", PASSWORD, Role.REVIEWER)
    client = site.client(None)
    answer = client.post("/sign-in", data={"name": "dora", "password": PASSWORD, "next": site.address})
    assert (answer.status_code, answer.headers["location"]) == (303, site.address)
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-mtqa=")
    assert {"HttpOnly", "Secure", "SameSite=lax", "Path=/"} <= {part.strip() for part in cookie.split(";")}
    assert client.get("/").status_code == 200


@pytest.mark.parametrize(
    "after", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/\n/x"]
)
def test_signing_in_leads_nowhere_else(site: Site, after: str) -> None:
    page = site.client(None).get("/sign-in", params={"next": after})
    assert 'name="next" value="/"' in page.text


def test_guessing_is_slowed_down(site: Site) -> None:
    add_person(site.store, "dora", PASSWORD, Role.REVIEWER)
    client = site.client(None)
    codes = [client.post("/sign-in", data={"name": "dora", "password": "no"}).status_code for _ in range(6)]
    assert codes == [401] * 5 + [429]
    limited = client.post("/sign-in", data={"name": "dora", "password": PASSWORD})
    assert limited.status_code == 429
    assert int(limited.headers["retry-after"]) > 60
    assert {"sign-in-failed", "sign-in-limited"} <= {line.what for line in log_lines(site.store)}


def test_log_and_people_are_for_chief_editors(site: Site) -> None:
    for path in ("/log", "/people"):
        assert site.client("Ann").get(path).status_code == 403
        assert site.client("Chief").get(path).status_code == 200
    client = site.client("Ann")
    form = {**site.form(client), "what": "role", "name": "Ann", "role": "chief editor"}
    assert client.post("/people", data=form).status_code == 403


def test_a_chief_editor_keeps_accounts(site: Site) -> None:
    client = site.client("Chief")
    csrf = site.form(client)["csrf"]

    def change(**fields: str) -> int:
        return client.post("/people", data={"csrf": csrf, **fields}).status_code

    assert change(what="add", name="Eve", role="reviewer", password=PASSWORD) == 303
    assert change(what="add", name="eve", role="reviewer", password=PASSWORD) == 422
    assert change(what="add", name="Fay", role="reviewer", password="short") == 422  # noqa: S106
    assert change(what="role", name="Eve", role="chief editor") == 303
    assert change(what="role", name="Eve", role="king") == 422
    assert change(what="disable", name="Eve") == 303
    assert change(what="enable", name="Eve") == 303
    assert change(what="password", name="Eve", password=PASSWORD * 2) == 303
    assert change(what="disable", name="chief") == 422, "not oneself"
    assert change(what="nothing", name="Eve") == 422
    assert change(what="disable", name="Nobody") == 404


def test_only_forms_of_a_fair_size_are_read(site: Site) -> None:
    client = site.client()
    form = site.form(client, kind="reject", target=site.articles.target())
    assert client.post(f"{site.address}/act", json=form).status_code == 422
    assert client.post(f"{site.address}/act", data={**form, "reason": "x" * 300_000}).status_code == 422
    assert client.post(f"{site.address}/act", data={**form, **{f"f{n}": "" for n in range(60)}}).status_code == 422
    bad = client.post(
        f"{site.address}/act", content=b"kind=%ff", headers={"Content-Type": "application/x-www-form-urlencoded"}
    )
    assert bad.status_code == 422


def test_further_routers_stand_behind_the_same_guard(site: Site) -> None:
    router = APIRouter(prefix="/api")
    router.add_api_route("/ping", lambda: {"pong": True})
    client = TestClient(create_app(site.desk, [router]), base_url=f"https://{HOST}")
    answer = client.get("/api/ping")
    assert answer.json() == {"pong": True}
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert client.get("/api/ping", headers={"Host": "evil.example"}).status_code == 421
    paths = client.get("/api/openapi.json").json()["paths"]
    assert list(paths) == ["/api/ping"], "pages for people are not part of it"
    assert site.client().get("/api/openapi.json").status_code == 404


def test_one_changes_ones_own_password(site: Site) -> None:
    add_person(site.store, "dora", PASSWORD, Role.REVIEWER)
    client, elsewhere = site.client(None), site.client(None)
    for each in (client, elsewhere):
        assert each.post("/sign-in", data={"name": "dora", "password": PASSWORD}).status_code == 303
    csrf = site.form(client)["csrf"]

    def change(old: str, new: str) -> int:
        return client.post("/account", data={"csrf": csrf, "old": old, "password": new}).status_code

    assert client.get("/account").status_code == 200
    assert change("not it", PASSWORD * 2) == 422
    assert change(PASSWORD, "short") == 422
    assert change(PASSWORD, PASSWORD * 2) == 303
    assert client.get("/").status_code == 200, "signed in again"
    assert elsewhere.get("/").status_code == 303, "signed out elsewhere"
    assert site.client(None).post("/sign-in", data={"name": "dora", "password": PASSWORD}).status_code == 401


def test_without_accounts_there_is_no_password(here: Site) -> None:
    client = TestClient(create_app(here.desk), base_url="http://127.0.0.1:8600", follow_redirects=False)
    assert client.get("/secret/account").status_code == 404


def test_what_leaves_the_desk_is_logged(site: Site) -> None:
    assert site.client().get(f"{site.address}/export/tmx").status_code == 200
    (line,) = log_lines(site.store, what="export")
    assert (line.who, line.detail["format"]) == ("Ann", "tmx")


def test_an_unknown_address_is_a_page_for_people_and_json_for_programs(site: Site) -> None:
    client = site.client()
    missing = client.get("/articles")
    assert missing.status_code == 404
    assert "There is nothing at this address." in missing.text
    assert client.delete("/").status_code == 405
    assert client.get("/api/nothing").json() == {"detail": "Not Found"}
