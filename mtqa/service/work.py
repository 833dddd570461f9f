"""Checking in processes of its own, so that a long article holds nobody else up."""

import asyncio
import functools
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context

from mtqa.api import check_text
from mtqa.config import Settings
from mtqa.errors import MtqaError
from mtqa.record import RunRecord, Severity, decode, encode


@dataclass(frozen=True)
class Order:
    """An article to check, as it travels to a process."""

    translation: str
    reference: str | None
    source: str | None
    name: str
    langs: str | None
    fail_on: Severity | None = None


@dataclass(frozen=True)
class Refused:
    """Why there is no record."""

    error: str
    exit_code: int


def check_order(order: Order, settings: Settings) -> bytes | Refused:
    """The record as `encode` writes it, or why there is none. Runs in a process of the pool."""
    try:
        record = check_text(
            order.translation,
            order.reference,
            order.source,
            name=order.name,
            langs=order.langs,
            settings=settings,
            fail_on=order.fail_on,
        )
    except MtqaError as error:
        return Refused(str(error), error.exit_code)
    return encode(record)


class Workers:
    """Processes with warm models."""

    def __init__(self, settings: Settings, make: Callable[[], Executor] | None = None, processes: int = 1) -> None:
        """Prepare; nothing starts before the first article.

        Args:
            settings: the server's.
            make: what runs the checks; None for `processes` processes.
            processes: how many articles are checked at a time.
        """
        self._settings = settings
        self._make = make or functools.partial(ProcessPoolExecutor, processes, mp_context=get_context("spawn"))
        self._executor: Executor | None = None
        self.at_once = asyncio.Semaphore(processes)
        """Jobs take turns by it, so that somebody who waits is never behind more than the articles under way."""

    async def check(self, order: Order) -> bytes | Refused:
        """Check an article. A process that dies costs this article only; the next one gets a new process."""
        if self._executor is None:
            self._executor = self._make()
        executor = self._executor
        try:
            return await asyncio.get_running_loop().run_in_executor(executor, check_order, order, self._settings)
        except BrokenProcessPool:
            if self._executor is executor:
                self._executor = None
            return Refused("the process that checked this article died; send it again or cut it in parts", 3)

    def close(self) -> None:
        """End the processes; articles under way are finished, waiting ones dropped."""
        if self._executor is not None:
            self._executor.shutdown(wait=False, cancel_futures=True)
            self._executor = None


def record_of(data: bytes) -> RunRecord:
    """A record that a process wrote."""
    return decode(data, "the record")
