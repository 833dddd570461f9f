"""Processes that work on tasks, each with its models loaded once; results come in the order of the tasks.

`concurrent.futures` leaves its processes behind when the parent is killed, and gives up the whole pool when one of
them dies. Here a process ends as soon as its parent is gone, and only the task it worked on is affected.
"""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection, wait
from typing import Generic, TypeVar

from mtqa.batch.signals import held_back, obey

T = TypeVar("T")
R = TypeVar("R")

_ATTEMPTS = 2
"""Chosen: a process can die through no fault of its task (memory taken by another), hardly twice."""
LIMIT_S = 900.0
"""Chosen: fifteen times what the longest article takes."""
_GLANCE_S = 1.0
"""Chosen: how long a signal that was lost on its way may stay unnoticed."""


@dataclass(frozen=True)
class Died:
    """What became of a task that no process lived through."""

    reason: str


class Pool(Generic[T, R]):
    """Processes that run one function; a context manager that ends them."""

    def __init__(
        self,
        jobs: int,
        make: Callable[[], Callable[[T], R]],
        limit_s: float = LIMIT_S,
    ) -> None:
        """Prepare; processes start when there is work.

        Args:
            jobs: number of processes.
            make: called once in each process, returns what works on a task. It travels by pickle, as tasks and results.
            limit_s: seconds after which a task is given up and its process killed.
        """
        self._jobs, self._make, self._limit_s = jobs, make, limit_s
        self._theirs, self._ours = get_context("spawn").Pipe(duplex=False)
        self._workers: list[_Worker[T, R]] = []

    def __enter__(self) -> "Pool[T, R]":
        """The pool."""
        return self

    def __exit__(self, *_: object) -> None:
        """End every process, at once."""
        self._ours.close()
        self._theirs.close()
        for worker in self._workers:
            worker.kill()

    def map(self, tasks: Iterable[T]) -> Iterator[tuple[T, R | Died]]:
        """Work on tasks, as many at a time as there are processes.

        Yields:
            Each task with its result, in the order of the tasks.

        Raises:
            Exception: what the function raised.
        """
        queue: Queue[T, R] = Queue(tasks)
        while True:
            self._give(queue)
            busy = [worker for worker in self._workers if worker.task is not None]
            if not busy:
                return
            for worker in self._answering(busy):
                self._take(worker, queue)
            yield from queue.in_order()

    def _give(self, queue: "Queue[T, R]") -> None:
        while (worker := self._idle()) is not None and (task := queue.next()) is not None:
            if worker not in self._workers:
                # A process that is started by halves complains, and one that is not listed is not ended.
                with held_back():
                    worker.start()
                    self._workers.append(worker)
            worker.give(task)

    def _idle(self) -> "_Worker[T, R] | None":
        """A process without a task, one that is still to start, or None when all are busy."""
        for worker in self._workers:
            if worker.task is None:
                return worker
        return _Worker(self._make, self._theirs) if len(self._workers) < self._jobs else None

    def _answering(self, busy: "list[_Worker[T, R]]") -> "list[_Worker[T, R]]":
        """Those with a result, or that are gone; waits for the first."""
        while True:
            obey()
            soonest = min(worker.since for worker in busy) + self._limit_s - time.monotonic()
            ready = wait([worker.connection for worker in busy], timeout=min(max(soonest, 0), _GLANCE_S))
            if ready:
                return [worker for worker in busy if worker.connection in ready]
            for worker in busy:
                if time.monotonic() - worker.since >= self._limit_s:
                    worker.give_up(f"it took more than {self._limit_s:g} s")

    def _take(self, worker: "_Worker[T, R]", queue: "Queue[T, R]") -> None:
        task, result = worker.take()
        if isinstance(result, Died):
            self._workers.remove(worker)
            if task.attempt < _ATTEMPTS:
                queue.put_back(replace(task, attempt=task.attempt + 1))
                return
        queue.finish(task, result)


@dataclass(frozen=True)
class Task(Generic[T]):
    """A task and how often it was tried."""

    number: int
    value: T
    attempt: int = 1


class Queue(Generic[T, R]):
    """Tasks that are to be done, and results that wait for those before them."""

    def __init__(self, tasks: Iterable[T]) -> None:
        self._tasks = (Task(number, value) for number, value in enumerate(tasks))
        self._again: list[Task[T]] = []
        self._done: dict[int, tuple[T, R | Died]] = {}
        self._following = 0

    @property
    def ahead(self) -> int:
        """Results that wait for one before them."""
        return len(self._done)

    def next(self) -> Task[T] | None:
        """The next to do; None when there is no more."""
        return self._again.pop() if self._again else next(self._tasks, None)

    def put_back(self, task: Task[T]) -> None:
        """Have a task done again."""
        self._again.append(task)

    def finish(self, task: Task[T], result: R | Died) -> None:
        """Keep a result."""
        self._done[task.number] = task.value, result

    def in_order(self) -> Iterator[tuple[T, R | Died]]:
        """The results that nothing before them is missing for."""
        while self._following in self._done:
            yield self._done.pop(self._following)
            self._following += 1


class _Worker(Generic[T, R]):
    """One process, as its parent sees it."""

    def __init__(self, make: Callable[[], Callable[[T], R]], lifeline: Connection) -> None:
        # Spawned, not forked: a fork would copy locks that other threads hold, and the parent's end of every pipe.
        context = get_context("spawn")
        self.connection, self._theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(self._theirs, lifeline, make), daemon=True)
        self.task: Task[T] | None = None
        self.since = 0.0
        self._reason: str | None = None

    def start(self) -> None:
        """Start the process."""
        # An interrupt at the keyboard reaches every process; the parent alone decides. The tracker unblocks signals
        # when it starts, so it goes first.
        resource_tracker.ensure_running()
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            self._process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        self._theirs.close()

    def give(self, task: Task[T]) -> None:
        """Send a task."""
        self.task, self.since = task, time.monotonic()
        try:
            self.connection.send(task.value)
        except OSError:
            return  # it is gone, which its end of the pipe will say

    def take(self) -> tuple[Task[T], R | Died]:
        """The task and its result.

        Raises:
            Exception: what the function raised.
        """
        task, self.task = self.task, None
        if task is None:
            raise ValueError("no task was given")
        try:
            result, error = self.connection.recv()
        except (EOFError, OSError):
            return task, Died(self._end())
        if error is not None:
            raise error
        return task, result

    def give_up(self, reason: str) -> None:
        """End the process; its end of the pipe will say that it is gone."""
        self._reason = reason
        self._process.kill()
        self._process.join()

    def kill(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.join()
        self.connection.close()

    def _end(self) -> str:
        """Why it is gone."""
        self._process.join()
        self.connection.close()
        code = self._process.exitcode or 0
        if self._reason is not None:
            return self._reason
        return (
            f"its process was killed by {signal.Signals(-code).name}" if code < 0 else f"its process ended with {code}"
        )


def _serve(connection: Connection, lifeline: Connection, make: Callable[[], Callable[[T], R]]) -> None:
    """What a process does until its parent ends it or is gone."""
    threading.Thread(target=_end_with_parent, args=(lifeline,), daemon=True).start()
    work: Callable[[T], R] | None = None
    while True:
        try:
            task = connection.recv()
        except EOFError:
            return
        try:
            work = work or make()
            answer = work(task), None
        except Exception as error:
            connection.send((None, error))
        else:
            connection.send(answer)


def _end_with_parent(lifeline: Connection) -> None:
    """The other end closes when the parent is gone, however it went."""
    lifeline.poll(None)
    os._exit(1)
