"""A signal that stops a run is heard, wherever it finds the run."""

import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterator
from types import FrameType

import pytest

from mtqa.batch import pool as pool_module
from mtqa.batch.pool import Pool
from mtqa.batch.signals import Interrupted, held_back, interruptible, listen_again, obey
from tests.support.batches import make_worker


@pytest.fixture(autouse=True)
def dispositions() -> Iterator[None]:
    """A shell that starts the tests in the background has SIGINT ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


class Losing:
    """Is told to stop where Python swallows what is raised."""

    def __del__(self) -> None:
        signal.raise_signal(signal.SIGTERM)


@pytest.fixture
def lose(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Sends a signal that is lost; what Python would print of it is not."""
    lost = []
    monkeypatch.setattr(sys, "unraisablehook", lambda what: lost.append(what.exc_type))

    def lose() -> None:
        Losing()
        assert lost == [Interrupted]

    return lose


def test_a_signal_interrupts_and_then_does_what_it_did_before() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(Interrupted) as told, interruptible():
        signal.raise_signal(signal.SIGTERM)
    assert told.value.number == signal.SIGTERM
    assert signal.getsignal(signal.SIGTERM) is before
    obey()


def test_an_ignored_signal_stays_ignored() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with interruptible():
        listen_again()
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
        signal.raise_signal(signal.SIGINT)
        obey()


def test_a_signal_waits_for_the_end_of_what_must_not_be_left() -> None:
    done = []

    def work() -> None:
        with held_back():
            with held_back():
                signal.raise_signal(signal.SIGTERM)
                done.append("inner")
            done.append("outer")
        done.append("never")

    with pytest.raises(Interrupted), interruptible():
        work()
    assert done == ["inner", "outer"]


def test_signals_that_a_library_took_come_back() -> None:
    def theirs(number: int, frame: FrameType | None) -> None:
        raise SystemExit(number)

    def work() -> None:
        signal.signal(signal.SIGTERM, theirs)
        listen_again()
        signal.raise_signal(signal.SIGTERM)

    with pytest.raises(Interrupted), interruptible():
        work()


def test_a_lost_signal_stops_a_run_before_its_next_task(lose: Callable[[], None]) -> None:
    with interruptible(), Pool(1, make_worker) as pool:
        results = pool.map(["a", "b"])
        assert next(results)[0] == "a"
        lose()
        with pytest.raises(Interrupted) as told:
            list(results)
    assert told.value.number == signal.SIGTERM


def test_a_signal_lost_on_the_way_to_a_wait_ends_the_wait(
    lose: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    wait, losses = pool_module.wait, [lose]

    def lose_and_wait(*args: object, **options: object) -> object:
        if losses:
            losses.pop()()
        return wait(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(pool_module, "wait", lose_and_wait)
    with pytest.raises(Interrupted), interruptible(), Pool(1, make_worker, limit_s=60) as pool:
        list(pool.map([("sleep", 600)]))


def test_a_signal_while_a_process_starts_leaves_none_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    start = multiprocessing.get_context("spawn").Process.start
    started = []

    def start_and_signal(process: multiprocessing.process.BaseProcess) -> None:
        start(process)
        started.append(process)
        signal.raise_signal(signal.SIGTERM)

    monkeypatch.setattr(multiprocessing.context.SpawnProcess, "start", start_and_signal)
    with pytest.raises(Interrupted), interruptible(), Pool(1, make_worker) as pool:
        list(pool.map(["a"]))
    assert [process.exitcode for process in started] == [-signal.SIGKILL]
