"""The pool on a Ray cluster: the same tasks, the same order, processes on many machines.

An actor holds what a process of the local pool holds. At most one task an actor is in flight, and a few results wait
for those before them, so memory stays bounded however many tasks there are.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, Generic, TypeVar

from mtqa.batch.pool import Died, Queue
from mtqa.batch.signals import held_back, listen_again
from mtqa.errors import UsageError

T = TypeVar("T")
R = TypeVar("R")

_ATTEMPTS = 3
"""Chosen: on a cluster whole machines go, and take tasks of others with them."""
_AHEAD = 4
"""Chosen: results an actor may be ahead of the slowest."""
_GLANCE_S = 0.5
"""Chosen: how long a signal waits while Ray does."""


class RayPool(Generic[T, R]):
    """Actors that run one function; a context manager that ends them."""

    def __init__(self, jobs: int, make: Callable[[], Callable[[T], R]], address: str | None) -> None:
        """Prepare.

        Args:
            jobs: number of actors; 0 for one a core of the cluster.
            make: called once in each actor, returns what works on a task.
            address: of a running cluster, as Ray takes it (`auto`, `host:6379`, `ray://…`); None for one on this
                machine alone, unless RAY_ADDRESS names one or the program is connected already.

        Raises:
            UsageError: Ray is not installed.
        """
        self._ray = _ray()
        self._jobs, self._make, self._address = jobs, make, address
        self._started = False
        self._actors: list[Any] = []

    def __enter__(self) -> "RayPool[T, R]":
        """Connect to the cluster, or start one."""
        if not self._ray.is_initialized():
            self._ray.init(
                address=self._address,
                log_to_driver=False,
                include_dashboard=False if self._is_alone else None,
                num_cpus=self._jobs or None if self._is_alone else None,
                configure_logging=False,
            )
            self._started = True
        # Ray puts a handler of its own in the place of ours, which ends the program without a word of the run.
        listen_again()
        return self

    def __exit__(self, *_: object) -> None:
        """End the actors, and the connection where the pool made it."""
        with held_back():
            for actor in self._actors:
                self._ray.kill(actor)
            if self._started:
                self._ray.shutdown()

    def map(self, tasks: Iterable[T]) -> Iterator[tuple[T, R | Died]]:
        """Work on tasks, as many at a time as there are actors.

        A task can be worked on more than once, when an actor or its machine is lost: what it writes must not depend on
        how often.

        Yields:
            Each task with its result, in the order of the tasks.

        Raises:
            Exception: what the function raised.
        """
        queue: Queue[T, R] = Queue(tasks)
        idle: list[Any] = []
        flying: dict[Any, tuple[Any, Any]] = {}
        with held_back():
            jobs = self._jobs or max(1, int(self._ray.cluster_resources().get("CPU", 1)))
        while True:
            while queue.ahead < _AHEAD * jobs and len(flying) < jobs:
                if (task := queue.next()) is None:
                    break
                with held_back():
                    actor = idle.pop() if idle else self._start()
                    flying[actor.work.remote(task.value)] = actor, task
            if not flying:
                return
            ready = self._first(flying)
            actor, task = flying.pop(ready)
            with held_back():
                result = self._result(ready)
            if not isinstance(result, Died):
                idle.append(actor)
            elif task.attempt < _ATTEMPTS:
                queue.put_back(replace(task, attempt=task.attempt + 1))
                continue
            queue.finish(task, result)
            yield from queue.in_order()

    def _first(self, flying: Iterable[Any]) -> Any:
        """The first that is done."""
        while True:
            with held_back():
                ready, _ = self._ray.wait(list(flying), num_returns=1, timeout=_GLANCE_S)
            if ready:
                return ready[0]

    def _start(self) -> Any:
        actor = self._ray.remote(num_cpus=1)(_Actor).remote(self._make)
        self._actors.append(actor)
        return actor

    def _result(self, ready: Any) -> Any:
        try:
            result, error = self._ray.get(ready)
        except self._ray.exceptions.RayActorError:
            return Died("its process or machine was lost")
        if error is not None:
            raise error
        return result

    @property
    def _is_alone(self) -> bool:
        return self._address is None and not os.environ.get("RAY_ADDRESS")


class _Actor:
    """What stands for a process of the local pool."""

    def __init__(self, make: Callable[[], Callable[[Any], Any]]) -> None:
        self._make = make
        self._work: Callable[[Any], Any] | None = None

    def work(self, task: Any) -> tuple[Any, Exception | None]:
        """A task's result, or what was raised: an error of ours must arrive as what it is."""
        try:
            self._work = self._work or self._make()
            return self._work(task), None
        except Exception as error:
            return None, error


def _ray() -> Any:
    try:
        # Not there unless it is asked for, and slow to load.
        import ray
    except ImportError as error:
        raise UsageError("--engine ray: Ray is not installed; pip install 'mtqa[ray]'") from error
    return ray
