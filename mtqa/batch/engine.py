"""Where the processes of a run are: on this machine, or on a Ray cluster."""

import os
from collections.abc import Callable
from typing import TypeVar

from mtqa.batch.pool import Pool
from mtqa.batch.ray_pool import RayPool
from mtqa.config import Engine

T = TypeVar("T")
R = TypeVar("R")


def open_pool(
    engine: Engine, jobs: int, tasks: int | None, make: Callable[[], Callable[[T], R]], address: str | None
) -> Pool[T, R] | RayPool[T, R]:
    """A pool of processes.

    Args:
        engine: where they run.
        jobs: how many; 0 for one a core.
        tasks: how many there will be, no more processes are started; None when that is not known.
        make: called once in each process, returns what works on a task.
        address: of a Ray cluster; None for one on this machine alone.

    Raises:
        UsageError: the engine is not installed.
    """
    if engine is Engine.RAY:
        return RayPool(jobs, make, address)
    jobs = jobs or _cores()
    return Pool(jobs if tasks is None else min(jobs, max(1, tasks)), make)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
