"""Jobs: many articles, with progress and cancelling. They live as long as the server."""

import asyncio
import contextlib
import secrets
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from starlette.concurrency import run_in_threadpool

from mtqa.errors import MtqaError
from mtqa.record import RunRecord, encode
from mtqa.service.bodies import JobState, Outcome, State
from mtqa.service.judged import judged
from mtqa.service.work import Order, Refused, Workers, record_of

Judge = Callable[[RunRecord], RunRecord]
Keep = Callable[[RunRecord], None]
_ID_BYTES = 16


class Job:
    """Articles under way."""

    def __init__(self, orders: Sequence[Order], folder: Path, judge: Judge, keep: Keep | None) -> None:
        self.id = secrets.token_urlsafe(_ID_BYTES)
        self._orders = tuple(orders)
        self._folder = folder
        self._judge = judge
        self._keep = keep
        self._outcomes: list[Outcome] = []
        self._is_cancelled = False

    @property
    def state(self) -> JobState:
        """How far it is."""
        finished = len(self._outcomes) == len(self._orders)
        word = State.DONE if finished else State.CANCELLED if self._is_cancelled else State.RUNNING
        return JobState(
            id=self.id, state=word, done=len(self._outcomes), total=len(self._orders), outcomes=self._outcomes
        )

    @property
    def is_running(self) -> bool:
        """Whether there is work left."""
        return self.state.state is State.RUNNING

    def cancel(self) -> None:
        """Check no further article; the one under way is finished and dropped."""
        self._is_cancelled = True

    def record(self, number: int) -> bytes | None:
        """The record of an article, by its place in the job from 0; None where there is none (yet)."""
        with contextlib.suppress(OSError):
            return self._path(number).read_bytes()
        return None

    def forget(self) -> None:
        """Delete the records."""
        for number in range(len(self._outcomes)):
            self._path(number).unlink(missing_ok=True)

    async def run(self, workers: Workers) -> None:
        """Check the articles in order."""
        for number, order in enumerate(self._orders):
            async with workers.at_once:
                found = await workers.check(order) if self.is_running else None
            if found is None or not self.is_running:  # cancelled meanwhile
                return
            self._outcomes.append(await run_in_threadpool(self._finish, number, order, found))

    def _finish(self, number: int, order: Order, found: bytes | Refused) -> Outcome:
        if isinstance(found, Refused):
            return Outcome(name=order.name, verdict=None, error=found.error, exit_code=found.exit_code)
        try:
            record = self._judge(record_of(found))
            self._path(number).write_bytes(encode(record))
            if self._keep is not None:
                self._keep(record)
        except (MtqaError, OSError) as error:  # one bad article does not stop the rest
            code = error.exit_code if isinstance(error, MtqaError) else MtqaError.exit_code
            return Outcome(name=order.name, verdict=None, error=str(error), exit_code=code)
        return Outcome(name=order.name, verdict=judged(record), error=None, exit_code=record.verdict.decision.exit_code)

    def _path(self, number: int) -> Path:
        return self._folder / f"{self.id}.{number}.json"


class Jobs:
    """The jobs of a server. Records wait on disk, not in memory."""

    def __init__(self, workers: Workers, most: int) -> None:
        self._workers = workers
        self._most = most
        self._jobs: dict[str, Job] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._folder = tempfile.TemporaryDirectory(prefix="mtqa-jobs-")

    def start(self, orders: Sequence[Order], judge: Judge, keep: Keep | None) -> Job | None:
        """Begin a job; None where as many are unfinished as may be kept. The oldest finished one makes room."""
        if len(self._jobs) >= self._most and not self._make_room():
            return None
        job = Job(orders, Path(self._folder.name), judge, keep)
        self._jobs[job.id] = job
        task = asyncio.create_task(job.run(self._workers))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return job

    def get(self, job_id: str) -> Job | None:
        """A job by its id."""
        return self._jobs.get(job_id)

    def close(self) -> None:
        """Stop everything and delete the records."""
        for job in self._jobs.values():
            job.cancel()
        for task in self._tasks:
            task.cancel()
        self._folder.cleanup()

    def _make_room(self) -> bool:
        over = next((job for job in self._jobs.values() if not job.is_running), None)
        if over is None:
            return False
        over.forget()
        del self._jobs[over.id]
        return True
