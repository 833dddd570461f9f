"""How much one request may ask for."""

import contextlib
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send


@dataclass(frozen=True)
class Limits:
    """Limits of the service; all chosen."""

    body_bytes: int = 8_000_000
    """Largest request."""
    text_chars: int = 1_000_000
    """Longest article, reference or source: a book chapter."""
    seconds: float = 60.0
    """Longest time an answer is waited for; longer work goes into a job."""
    articles: int = 500
    """Most articles of a job."""
    jobs: int = 50
    """Most jobs that are kept; when all are unfinished no further one is taken."""


class BodyLimit:
    """Refuses a request as soon as more of it has come than may come, stated or not."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self._app = app
        self._most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 413, or hand the request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        stated = Headers(scope=scope).get("content-length", "0")
        if not stated.isdigit() or int(stated) > self._most:
            await self._refusal()(scope, receive, send)
            return
        came = 0

        async def counted() -> Message:
            nonlocal came
            message = await receive()
            came += len(message.get("body", b""))
            if came > self._most:
                raise _TooMuchError
            return message

        async def unless_too_much(message: Message) -> None:
            # The framework takes the interruption for a damaged body, and would say so.
            if came <= self._most:
                await send(message)

        with contextlib.suppress(_TooMuchError):
            await self._app(scope, counted, unless_too_much)
        if came > self._most:
            await self._refusal()(scope, receive, send)

    def _refusal(self) -> JSONResponse:
        return JSONResponse({"error": f"a request may have {self._most} bytes at most", "exit_code": 2}, 413)


class _TooMuchError(Exception):
    """More has come than may come."""
