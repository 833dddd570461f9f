"""Results come in order, and a process that dies takes only its own task with it."""

import os
import sys
import time

import pytest

from mtqa.batch.engine import open_pool
from mtqa.batch.pool import Died, Pool
from mtqa.config import Engine
from mtqa.errors import UsageError
from tests.support.batches import make_worker


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_results_come_in_the_order_of_the_tasks_and_processes_end() -> None:
    tasks = [("sleep", 0.3), ("sleep", 0.0), "a", "b"]
    with Pool(2, make_worker) as pool:
        results = list(pool.map(tasks))
    assert [task for task, _ in results] == tasks
    assert [result[0] for _, result in results] == tasks
    pids = {result[1] for _, result in results}
    assert len(pids) == 2
    assert os.getpid() not in pids
    assert not any(map(is_alive, pids))


def test_a_process_that_dies_is_replaced_and_its_task_done_again(tmp_path) -> None:
    tasks = ["a", ("die", str(tmp_path / "died")), "b"]
    with Pool(1, make_worker) as pool:
        results = list(pool.map(tasks))
    assert [result[0] for _, result in results] == tasks


def test_a_task_that_always_kills_is_given_up() -> None:
    with Pool(1, make_worker) as pool:
        (_, died), (_, after) = pool.map([("always die", 0), "after"])
    assert died == Died("its process was killed by SIGKILL")
    assert after[0] == "after"


def test_a_task_that_takes_too_long_is_given_up() -> None:
    begun = time.monotonic()
    with Pool(1, make_worker, limit_s=2) as pool:
        ((_, died),) = pool.map([("sleep", 600)])
    assert died == Died("it took more than 2 s")
    assert time.monotonic() - begun < 60


def test_what_the_function_raises_is_raised() -> None:
    with Pool(1, make_worker) as pool, pytest.raises(ValueError, match="no room"):
        list(pool.map([("raise", "no room")]))


def test_without_work_nothing_is_started() -> None:
    with Pool(2, make_worker) as pool:
        assert list(pool.map([])) == []
        assert pool._workers == []


def test_without_ray_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(UsageError, match=r"pip install 'mtqa\[ray\]'"):
        open_pool(Engine.RAY, 1, 1, make_worker, None)
