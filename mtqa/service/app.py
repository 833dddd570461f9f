"""The review desk and the interface for programs as one application."""

from collections.abc import Callable

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError

from mtqa.review import Desk, create_app
from mtqa.service.limits import BodyLimit, Limits
from mtqa.service.policy import Gate
from mtqa.service.router import ServiceError, answer_invalid, answer_problem, api_router
from mtqa.service.tokens import Tokens
from mtqa.service.work import Workers


def service_app(desk: Desk, gate: Gate, tokens: Tokens, workers: Callable[[], Workers], limits: Limits) -> FastAPI:
    """The application that `mtqa serve` runs.

    Args:
        desk: the review desk; its pages are there too.
        gate: what articles are judged by.
        tokens: which programs may call.
        workers: makes what checks articles.
        limits: how much one request may ask for.
    """
    app = create_app(desk, [api_router(workers, gate, tokens, desk.store, limits)])
    app.add_exception_handler(ServiceError, answer_problem)
    app.add_exception_handler(RequestValidationError, answer_invalid)
    app.add_middleware(BodyLimit, most=limits.body_bytes)
    return app
