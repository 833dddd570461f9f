"""The addresses of the interface."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.exceptions import RequestValidationError
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response

from mtqa.errors import MtqaError
from mtqa.record import RunRecord, decode, encode
from mtqa.service.bodies import Article, CheckRequest, GateRequest, JobRequest, JobState, Judged, Problem
from mtqa.service.jobs import Job, Jobs
from mtqa.service.judged import judged
from mtqa.service.limits import Limits
from mtqa.service.policy import Gate
from mtqa.service.tokens import Tokens
from mtqa.service.work import Order, Refused, Workers, record_of
from mtqa.store import Store, import_record

_SCHEME = HTTPBearer(auto_error=False, description="A token that `mtqa serve --new-token NAME` printed.")
_RECORD: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The record, schema mtqa.record/v1 (docs/record.schema.json).",
        "content": {"application/json": {"schema": {"type": "object"}}},
    }
}
_PROBLEMS: dict[int | str, dict[str, Any]] = {
    400: {"model": Problem, "description": "The article or record cannot be read or judged."},
    401: {"model": Problem, "description": "No token, or nobody's."},
    413: {"model": Problem, "description": "Too much at once."},
}
_NO_JOB: dict[int | str, dict[str, Any]] = {404: {"model": Problem, "description": "No such job, or not any more."}}
_FULL: dict[int | str, dict[str, Any]] = {429: {"model": Problem, "description": "Too many jobs are under way."}}


class ServiceError(Exception):
    """A request that is refused, with the exit code that the command line would have."""

    def __init__(self, status: int, error: str, exit_code: int = 2) -> None:
        super().__init__(error)
        self.status = status
        self.problem = Problem(error=error, exit_code=exit_code)


async def answer_problem(request: Request, error: Exception) -> Response:
    """A refusal as the answer that the schema promises."""
    if not isinstance(error, ServiceError):
        raise error
    headers = {"WWW-Authenticate": "Bearer"} if error.status == 401 else None
    return JSONResponse(error.problem.model_dump(), error.status, headers)


async def answer_invalid(_: Request, error: Exception) -> Response:
    """What does not fit the schema, without the article that came with it: an error is not to be as long as a book."""
    if not isinstance(error, RequestValidationError):
        raise error
    detail = [{"loc": list(each["loc"]), "msg": each["msg"], "type": each["type"]} for each in error.errors()]
    return JSONResponse({"detail": detail}, 422)


def api_router(workers: Callable[[], Workers], gate: Gate, tokens: Tokens, store: Store, limits: Limits) -> APIRouter:
    """The interface for programs.

    Args:
        workers: makes what checks articles; called once, inside the server's event loop.
        gate: what articles are judged by.
        tokens: who may call.
        store: of the review desk.
        limits: how much one request may ask for.
    """
    service = _Service(workers, gate, store, limits)

    async def caller(credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_SCHEME)]) -> str:
        name = tokens.name_of(credentials.credentials) if credentials else None
        if name is None:
            raise ServiceError(401, "send a token: Authorization: Bearer mtqa_...")
        return name

    router = APIRouter(prefix="/api/v1", lifespan=service.lifespan, responses=_PROBLEMS)
    caller_type = Annotated[str, Depends(caller)]

    @router.post("/check", responses=_RECORD, response_class=Response)
    async def check(body: CheckRequest, by: caller_type) -> Response:
        """Check an article now and answer with its record."""
        record = await service.check(body, by)
        return Response(record, media_type="application/json")

    @router.post("/gate")
    async def gate_record(body: GateRequest, by: caller_type) -> Judged:
        """Judge a saved record by the server's policy; nothing is checked again."""
        return await run_in_threadpool(service.judge, body)

    @router.post("/jobs", status_code=202, responses=_FULL)
    async def start_job(body: JobRequest, by: caller_type) -> JobState:
        """Queue many articles."""
        return service.start(body, by).state

    @router.get("/jobs/{job_id}", responses=_NO_JOB)
    async def job_state(job_id: str, by: caller_type) -> JobState:
        """How far a job is."""
        return service.job(job_id).state

    @router.delete("/jobs/{job_id}", responses=_NO_JOB)
    async def cancel_job(job_id: str, by: caller_type) -> JobState:
        """Check no further article of a job."""
        job = service.job(job_id)
        job.cancel()
        return job.state

    @router.get("/jobs/{job_id}/records/{number}", responses={**_RECORD, **_NO_JOB}, response_class=Response)
    async def job_record(job_id: str, number: int, by: caller_type) -> Response:
        """The record of an article of a job, by its place from 0."""
        record = await run_in_threadpool(service.job(job_id).record, number)
        if record is None:
            raise ServiceError(404, "this article has no record, or not yet")
        return Response(record, media_type="application/json")

    return router


class _Service:
    """What the addresses share while the server runs."""

    def __init__(self, workers: Callable[[], Workers], gate: Gate, store: Store, limits: Limits) -> None:
        self._make_workers = workers
        self._gate = gate
        self._store = store
        self._limits = limits

    @asynccontextmanager
    async def lifespan(self, _: object) -> AsyncIterator[None]:
        """Processes and jobs, from the server's start to its end."""
        workers = self._workers = self._make_workers()
        jobs = self._jobs = Jobs(workers, self._limits.jobs)
        try:
            yield
        finally:
            jobs.close()
            workers.close()

    async def check(self, body: CheckRequest, by: str) -> bytes:
        order = self._order(body)
        try:
            async with asyncio.timeout(self._limits.seconds):
                found = await self._workers.check(order)
        except TimeoutError:
            raise ServiceError(413, f"it takes more than {self._limits.seconds:g} s: send it as a job") from None
        if isinstance(found, Refused):
            raise ServiceError(400, found.error, found.exit_code)
        return await run_in_threadpool(self._finished, found, body, by)

    def judge(self, body: GateRequest) -> Judged:
        try:
            # JSON has half pairs of surrogates, and records have not.
            record = decode(json.dumps(body.record).encode(), "the record")
            return judged(self._gate.judge(record, body.fail_on))
        except MtqaError as error:
            raise ServiceError(400, str(error), error.exit_code) from error

    def start(self, body: JobRequest, by: str) -> Job:
        if len(body.articles) > self._limits.articles:
            raise ServiceError(413, f"a job has {self._limits.articles} articles at most")
        keep = self._keep(by) if body.desk else None
        job = self._jobs.start([self._order(article) for article in body.articles], self._judging, keep)
        if job is None:
            raise ServiceError(429, "too many jobs are under way; wait for one, or cancel it")
        return job

    def job(self, job_id: str) -> Job:
        job = self._jobs.get(job_id)
        if job is None:
            raise ServiceError(404, "there is no such job, or not any more")
        return job

    def _order(self, article: Article) -> Order:
        texts = (article.translation, article.reference, article.source)
        if any(text is not None and len(text) > self._limits.text_chars for text in texts):
            raise ServiceError(413, f"a text may have {self._limits.text_chars} characters at most")
        return Order(*texts, article.name, article.langs)

    def _finished(self, found: bytes, body: CheckRequest, by: str) -> bytes:
        try:
            record = self._gate.judge(record_of(found), body.fail_on)
            if body.desk:
                self._keep(by)(record)
        except MtqaError as error:
            raise ServiceError(400, str(error), error.exit_code) from error
        return encode(record)

    def _judging(self, record: RunRecord) -> RunRecord:
        return self._gate.judge(record, None)

    def _keep(self, by: str) -> Callable[[RunRecord], None]:
        def keep(record: RunRecord) -> None:
            import_record(self._store, record, by=by)

        return keep
