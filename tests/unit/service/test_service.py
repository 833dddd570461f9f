"""The interface for programs, asked in the process of the test."""

import time
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance
from starlette.testclient import TestClient

from mtqa.config import Model, Settings
from mtqa.record import decode
from mtqa.review import Desk, SignedIn
from mtqa.service import Gate, Limits, Tokens, Workers, add_token, service_app
from mtqa.store import Store, open_store, queue
from tests.support.story import BAD, GOOD, REFERENCE

HOST = "desk.example.org"
SETTINGS = Settings(model=Model(use=False))
LIMITS = Limits(body_bytes=100_000, text_chars=20_000, articles=3, jobs=2)


def one_thread() -> Executor:
    return ThreadPoolExecutor(1)


class Service:
    """A running service and a program that may call it."""

    def __init__(self, folder: Path, limits: Limits = LIMITS, executor: Any = one_thread, **gate: Path) -> None:
        self.store: Store = open_store(str(folder / "desk.sqlite"))
        self.token = add_token(folder / "tokens.txt", "cms")
        desk = Desk(self.store, SignedIn(self.store, secure=True), frozenset({HOST}), secure=True)
        self.app = service_app(
            desk,
            Gate(SETTINGS, **gate),
            Tokens.read(folder / "tokens.txt"),
            lambda: Workers(SETTINGS, executor),
            limits,
        )
        self.headers = {"Authorization": f"Bearer {self.token}"}

    def client(self) -> TestClient:
        return TestClient(self.app, base_url=f"https://{HOST}", headers=self.headers, raise_server_exceptions=True)


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    running = Service(tmp_path)
    yield running
    running.store.close()


@pytest.fixture
def client(service: Service) -> Iterator[TestClient]:
    with service.client() as client:
        yield client


def until_finished(client: TestClient, job: str) -> dict[str, Any]:
    deadline = time.monotonic() + 60
    while (state := client.get(f"/api/v1/jobs/{job}").json())["state"] == "running":
        assert time.monotonic() < deadline, state
        time.sleep(0.02)
    return state


def test_a_bad_article_is_answered_with_its_record(client: TestClient) -> None:
    answer = client.post("/api/v1/check", json={"translation": BAD, "reference": REFERENCE, "name": "news/1"})
    assert answer.status_code == 200
    record = decode(answer.content, "answer")
    assert record.hypothesis.name == "news/1"
    assert not record.verdict.passed
    assert "Samojlow" in {finding.text for finding in record.findings}


def test_a_good_article_passes_and_fail_on_can_stop_it(client: TestClient) -> None:
    article = {"translation": GOOD, "reference": REFERENCE}
    assert decode(client.post("/api/v1/check", json=article).content, "answer").verdict.passed
    stricter = client.post("/api/v1/check", json={"translation": BAD, "reference": REFERENCE, "fail_on": "minor"})
    assert "minor" in str(decode(stricter.content, "answer").verdict.tripped)


def test_an_article_can_be_queued_at_the_desk(client: TestClient, service: Service) -> None:
    client.post("/api/v1/check", json={"translation": BAD, "reference": REFERENCE, "name": "kept", "desk": True})
    client.post("/api/v1/check", json={"translation": BAD, "reference": REFERENCE, "name": "not-kept"})
    assert [article.name for article in queue(service.store).items] == ["kept"]


@pytest.mark.parametrize(
    ("body", "exit_code"),
    [({"translation": " "}, 3), ({"translation": "Всё это написано по-русски, и переводить это некому. " * 5}, 3)],
)
def test_what_cannot_be_judged_never_passes(client: TestClient, body: dict[str, str], exit_code: int) -> None:
    answer = client.post("/api/v1/check", json=body)
    assert (answer.status_code, answer.json()["exit_code"]) == (400, exit_code)


def test_a_record_is_judged_again_by_the_policy_of_the_server(client: TestClient) -> None:
    record = client.post("/api/v1/check", json={"translation": BAD, "reference": REFERENCE}).json()
    verdict = client.post("/api/v1/gate", json={"record": record}).json()
    assert verdict["exit_code"] == 1
    assert verdict["tripped"]
    damaged = client.post("/api/v1/gate", json={"record": {**record, "findings": "none"}})
    assert (damaged.status_code, damaged.json()["exit_code"]) == (400, 2)


def test_a_damaged_baseline_lets_nothing_pass(tmp_path: Path) -> None:
    (tmp_path / "baseline.toml").write_text("not = [toml")
    service = Service(tmp_path, baseline=tmp_path / "baseline.toml")
    with service.client() as client:
        answer = client.post("/api/v1/check", json={"translation": GOOD, "reference": REFERENCE})
    service.store.close()
    assert answer.status_code == 400
    assert "baseline.toml" in answer.json()["error"]


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer mtqa_wrong"}, {"Authorization": "Basic eDp5"}])
@pytest.mark.parametrize(
    ("method", "path"),
    [("POST", "/check"), ("POST", "/gate"), ("POST", "/jobs"), ("GET", "/jobs/x"), ("DELETE", "/jobs/x")],
)
def test_nobody_calls_without_a_token(service: Service, headers: dict[str, str], method: str, path: str) -> None:
    with TestClient(service.app, base_url=f"https://{HOST}", headers=headers) as client:
        answer = client.request(method, f"/api/v1{path}", json={})
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_token_opens_no_page_of_the_desk(client: TestClient) -> None:
    assert client.get("/", follow_redirects=False).status_code in (302, 303, 401)


def test_a_job_reports_progress_outcomes_and_records(client: TestClient) -> None:
    articles = [
        {"translation": GOOD, "reference": REFERENCE, "name": "good"},
        {"translation": " ", "name": "empty"},
        {"translation": BAD, "reference": REFERENCE, "name": "bad"},
    ]
    begun = client.post("/api/v1/jobs", json={"articles": articles})
    assert begun.status_code == 202
    state = until_finished(client, begun.json()["id"])
    assert (state["state"], state["done"], state["total"]) == ("done", 3, 3)
    good, empty, bad = state["outcomes"]
    assert (good["verdict"]["exit_code"], bad["verdict"]["exit_code"]) == (0, 1)
    assert empty["verdict"] is None
    assert empty["error"]
    assert [outcome["exit_code"] for outcome in (good, empty, bad)] == [0, 3, 1]
    address = f"/api/v1/jobs/{state['id']}/records"
    assert decode(client.get(f"{address}/2").content, "answer").hypothesis.name == "bad"
    assert [client.get(f"{address}/{number}").status_code for number in (1, 3, -1)] == [404, 404, 404]


def test_a_cancelled_job_checks_no_further_article(tmp_path: Path) -> None:
    held: list[Future[Any]] = []

    class Holding(Executor):
        def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> "Future[Any]":
            held.append(Future())
            return held[-1]

        def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
            return

    service = Service(tmp_path, executor=Holding)
    articles = [{"translation": GOOD, "name": str(number)} for number in range(3)]
    with service.client() as client:
        job = client.post("/api/v1/jobs", json={"articles": articles}).json()["id"]
        while not held:
            time.sleep(0.01)
        assert client.delete(f"/api/v1/jobs/{job}").json()["state"] == "cancelled"
        held[0].set_result(b"{}")
        assert client.get(f"/api/v1/jobs/{job}").json()["done"] == 0
    service.store.close()
    assert len(held) == 1


def test_too_many_jobs_wait_until_one_ends(tmp_path: Path) -> None:
    class Never(Executor):
        def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> "Future[Any]":
            return Future()

    service = Service(tmp_path, executor=Never)
    body = {"articles": [{"translation": GOOD}]}
    with service.client() as client:
        answers = [client.post("/api/v1/jobs", json=body) for _ in range(3)]
        assert [answer.status_code for answer in answers] == [202, 202, 429]
        first = answers[0].json()["id"]
        client.delete(f"/api/v1/jobs/{first}")
        assert client.post("/api/v1/jobs", json=body).status_code == 202
        assert client.get(f"/api/v1/jobs/{first}").status_code == 404
    service.store.close()


def test_a_process_that_dies_costs_one_article(tmp_path: Path) -> None:
    class Dying(Executor):
        def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> "Future[Any]":
            future: Future[Any] = Future()
            future.set_exception(BrokenProcessPool())
            return future

    made = iter([Dying(), one_thread()])
    service = Service(tmp_path, executor=lambda: next(made))
    body = {"translation": GOOD, "reference": REFERENCE}
    with service.client() as client:
        dead, alive = client.post("/api/v1/check", json=body), client.post("/api/v1/check", json=body)
    service.store.close()
    assert (dead.status_code, dead.json()["exit_code"], alive.status_code) == (400, 3, 200)


def test_limits_on_size_number_and_time(tmp_path: Path, client: TestClient) -> None:
    assert client.post("/api/v1/check", json={"translation": "x" * 20_001}).status_code == 413
    assert client.post("/api/v1/check", content=b"x" * 100_001).status_code == 413
    assert client.post("/api/v1/check", content=iter([b"x" * 60_000] * 2)).status_code == 413
    assert client.post("/api/v1/jobs", json={"articles": [{"translation": GOOD}] * 4}).status_code == 413

    class Never(Executor):
        def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> "Future[Any]":
            return Future()

    (tmp_path / "slow").mkdir()
    slow = Service(tmp_path / "slow", Limits(seconds=0.05), Never)
    with slow.client() as waiting:
        answer = waiting.post("/api/v1/check", json={"translation": GOOD})
    slow.store.close()
    assert answer.status_code == 413
    assert "job" in answer.json()["error"]


def test_an_error_does_not_send_the_article_back(client: TestClient) -> None:
    answer = client.post("/api/v1/check", json={"translation": "long " * 3000, "colour": "red"})
    assert answer.status_code == 422
    assert len(answer.content) < 500


def test_anything_the_schema_allows_is_answered_as_it_says(service: Service) -> None:
    # A record of the right shape may still be damaged, and an article empty: refusing them is right.
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", service.app, headers={"Host": HOST})
    schema.config.update(base_url=f"https://{HOST}")
    with service.client() as client:
        for operation in schema.get_all_operations():
            case_of = operation.ok().as_strategy()

            @settings(
                max_examples=8,
                deadline=None,
                database=None,
                derandomize=True,
                phases=(Phase.generate,),
                suppress_health_check=list(HealthCheck),
            )
            def asked(case: Any) -> None:
                answer = case.call(session=client, headers={**service.headers, "Host": HOST})
                case.validate_response(answer, headers=service.headers, excluded_checks=[positive_data_acceptance])

            given(case=case_of)(asked)()
